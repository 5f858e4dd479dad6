"""A picture remembers only what its view's `way` says: it is the picture drawn fresh at that state."""

import io

import pytest
from explorers.kinds import every_mode
from explorers.moving import many_moves
from explorers.page import differ, faults, layers_of, pictures, poster_of, without_salt, words
from PIL import Image

from course_utils.explorers.frame.live_figure import poster


@pytest.mark.parametrize(("seed", "moves"), [(1, 10), pytest.param(2, 30, marks=pytest.mark.nightly)])
@every_mode
def test_after_many_moves_picture_words_and_poster_are_those_of_a_view_built_fresh(
    kind, explorer, seed, moves
):
    fresh = kind.make().view
    many_moves(explorer, moves, seed)

    fresh.way = explorer.view.way
    fresh.draw(explorer.state)

    drawn = list(map(layers_of, fresh.figures))
    assert [list(map(without_salt, layers)) for layers in pictures(explorer)] == [
        list(map(without_salt, layers)) for layers in drawn
    ]
    assert words(explorer) == tuple(fresh.words(explorer.state))
    assert not differ(poster_of(explorer), Image.open(io.BytesIO(poster(fresh.figures))))
    assert faults(explorer) == []
