"""What is not drawn again in a live layer is what would be drawn. By day many moves are compared instead."""

import pytest
from explorers.kinds import every_mode
from explorers.moving import many_moves


@pytest.mark.nightly
@every_mode
def test_what_is_kept_is_what_would_be_drawn(explorer):
    for seed in range(5):
        many_moves(explorer, 8, seed)
        kept = explorer.content["live"]
        for figure in explorer.view.figures:
            figure.still_changed()
        assert kept == [figure.drawn()[1] for figure in explorer.view.figures]
