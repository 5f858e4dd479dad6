"""When the two layers are drawn, and when they are shown."""

import pytest
from explorers.test_svg_layer import a_figure

from course_utils.explorers.frame import live_figure


@pytest.fixture
def figure():
    return a_figure(lambda axes: axes.plot([0, 1], [0, 1]))


def test_the_still_layer_is_drawn_once_for_many_moves(figure, monkeypatch):
    drawn = []
    draw_layer = live_figure.draw_layer
    monkeypatch.setattr(
        live_figure, "draw_layer", lambda *given: (drawn.append(given[3]), draw_layer(*given))[1]
    )
    for _ in range(5):
        figure.drawn()
    assert [what for what in drawn if "img" in what] == drawn[:1]
    assert len(drawn) == 1 + 5


def test_after_still_changed_new_limits_and_description_are_drawn(figure):
    before, _ = figure.drawn()
    figure.figure.axes[0].set_xlim(0, 500)
    figure.description = "Something else."
    assert figure.drawn()[0] == before
    figure.still_changed()
    still, _ = figure.drawn()
    assert "Something else." in still
    assert ">500<" in still


def test_a_still_layer_that_could_not_be_drawn_is_drawn_at_the_next_time(figure, monkeypatch):
    figure.drawn()
    figure.description = "Something else."
    figure.still_changed()
    with monkeypatch.context() as patch:
        patch.setattr(live_figure, "draw_layer", _fail)
        with pytest.raises(MemoryError):
            figure.drawn()
    assert "Something else." in figure.drawn()[0]


def _fail(*_):
    raise MemoryError


def test_the_still_layer_is_a_picture_with_a_description_and_the_live_one_is_hidden_from_readers(figure):
    figure.description = "Rings & <birds>."
    still, live = figure.drawn()
    assert 'role="img" aria-label="Rings &amp; &lt;birds&gt;."' in still
    assert 'aria-hidden="true"' in live
