"""What lights up together: wires and rows lie where they are drawn, and each bird says which it is."""

import numpy as np
import pytest
from explorers.graph_reading import wire_ends
from explorers.page import pictures, words

from course_utils.colours import FORWARD
from course_utils.datasets import dozen
from course_utils.explorers import (
    BackpropagationExplorer,
    ChainExplorer,
    ForwardPassExplorer,
    MeanSquaredErrorExplorer,
)


@pytest.mark.parametrize("kind", [ForwardPassExplorer, BackpropagationExplorer, ChainExplorer])
def test_the_line_of_each_weight_and_bias_lies_on_its_wire(kind):
    explorer = kind()
    drawn = [np.sort(wire.round(1), axis=0) for wire in wire_ends(pictures(explorer)[0][1], FORWARD)]
    lines = {
        name: [line for line in lines if line[0] == 0] for name, lines in explorer.content["lines"].items()
    }
    assert set(lines) <= set(explorer.state.scales)
    for name, ((_, *ends),) in lines.items():
        wire = np.sort(np.reshape(ends, (2, 2)), axis=0)
        assert any(np.abs(wire - other).max() < 0.3 for other in drawn), name


def test_each_row_of_the_four_phases_has_the_line_of_its_own_weight():
    explorer = BackpropagationExplorer()
    heights = [lines[1][2] for lines in explorer.content["lines"].values()]
    in_order = [explorer.content["lines"][p.name][1][2] for p in explorer.state.situation.parameters]
    assert sorted(heights) == in_order


@pytest.mark.parametrize("options", [{}, {"outlier": True}, {"units": True}], ids=str)
def test_each_bird_of_the_dozen_says_which_it_is_where_it_is_drawn_and_has_its_row(options):
    explorer = MeanSquaredErrorExplorer(**options)
    spots, axes = explorer.content["spots"], explorer.view._bird_axes
    assert len(spots) == 12
    for number, (figure, left, top, told, row) in enumerate(spots, start=1):
        width, height = explorer.content["sizes"][figure]
        x, y = axes.transData.inverted().transform([left * width, (1 - top) * height])
        assert x == pytest.approx(dozen().flipper_cm[number - 1] - 20, abs=0.02)
        assert y == pytest.approx(dozen().mass_kg[number - 1], abs=0.02)
        assert told == f"bird {number}"
        assert words(explorer)[3][row][0] == str(number)


def test_the_spot_of_the_bird_that_moves_moves_with_it():
    explorer = MeanSquaredErrorExplorer(outlier=True)
    before = explorer.content["spots"]
    explorer.outlier_mass = 8
    moved = [
        number
        for number, pair in enumerate(zip(before, explorer.content["spots"], strict=True))
        if pair[0] != pair[1]
    ]
    assert moved == [9]
