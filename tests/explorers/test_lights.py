"""What lights up together: wires and rows lie where they are drawn, and each bird says which it is."""

import numpy as np
import pytest
from explorers.frontend import drag
from explorers.graph_reading import wire_ends
from explorers.page import pictures, words

from course_utils.colours import FORWARD
from course_utils.datasets import dozen
from course_utils.explorers import (
    BackpropagationExplorer,
    ChainExplorer,
    ForwardPassExplorer,
    GradientDescentExplorer,
    MeanSquaredErrorExplorer,
    OneBirdExplorer,
    TrainingExplorer,
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


def place_of(spot, explorer, axes):
    """Where a spot lies in its axes."""
    figure, left, top, *_ = spot
    width, height = explorer.content["sizes"][figure]
    return axes.transData.inverted().transform([left * width, (1 - top) * height])


@pytest.mark.parametrize("options", [{}, {"outlier": True}, {"units": True}], ids=str)
def test_each_bird_of_the_dozen_says_which_it_is_where_it_is_drawn_and_has_its_row(options):
    explorer = MeanSquaredErrorExplorer(**options)
    spots, axes = explorer.content["spots"], explorer.view._bird_axes
    assert len(spots) == 12
    for number, (*_, told, row) in enumerate(spots, start=1):
        x, y = place_of(spots[number - 1], explorer, axes)
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


@pytest.mark.parametrize(
    ("units", "per_cm", "origin"), [("cm from 20", 1, 20), ("mm from 200", 10, 20), ("cm from 0", 1, 0)]
)
def test_each_dark_bird_beside_the_walk_says_which_of_the_dozen_it_is_and_has_no_row(units, per_cm, origin):
    explorer = GradientDescentExplorer(units=True)
    drag(explorer, "units", units)
    spots, axes = explorer.content["spots"], explorer.view.figures[1].figure.axes[0]
    assert [spot[3:] for spot in spots] == [[f"bird {number}", None] for number in range(1, 13)]
    for spot, flipper, mass in zip(spots, dozen().flipper_cm, dozen().mass_kg, strict=True):
        x, y = place_of(spot, explorer, axes)
        assert spot[0] == 1
        assert x == pytest.approx(per_cm * (flipper - origin), abs=0.02 * per_cm)
        assert y == pytest.approx(mass, abs=0.02)


def test_the_one_bird_of_lesson_01_says_which_it_is_and_has_the_row():
    explorer = OneBirdExplorer()
    axes = explorer.view.figures[0].figure.axes[0]
    for number in (1, 7):
        drag(explorer, "bird", number)
        ((*_, told, row),) = spots = explorer.content["spots"]
        assert place_of(spots[0], explorer, axes)[0] == pytest.approx(dozen().mass_kg[number - 1], abs=0.02)
        assert (told, words(explorer)[3][row][0]) == (f"bird {number}", str(number))


@pytest.mark.parametrize(
    ("target", "values"), [("bill depth", dozen().bill_depth_mm - 17), ("mass", dozen().mass_kg)]
)
def test_in_training_the_birds_of_the_dozen_say_which_they_are_and_a_crowd_says_nothing(target, values):
    explorer = TrainingExplorer(target, birds="the dozen")
    spots, axes = explorer.content["spots"], explorer.view.figures[0].figure.axes[0]
    assert [spot[3:] for spot in spots] == [[f"bird {number}", None] for number in range(1, 13)]
    for spot, flipper, value in zip(spots, dozen().flipper_cm, values, strict=True):
        x, y = place_of(spot, explorer, axes)
        assert (x, y) == pytest.approx((flipper - 20, value), abs=0.03)
    explorer.birds = "all 333"
    assert explorer.content["spots"] == []
