"""What the pictures of lesson 03's nudge show, down to a nudge of 0."""

import numpy as np
import pytest
from explorers.page import pictures
from explorers.svg_reading import paths, texts

from course_utils.colours import BASELINE, GRADIENT
from course_utils.explorers import NudgeExplorer

POINTS_PER_UNIT = (404 - 92) / 8  # the panel goes from 92 to 404 points, and from −4 to 4


@pytest.fixture(scope="module")
def explorer():
    return NudgeExplorer()


def lengths_of_bars(explorer, colour):
    _, live = pictures(explorer)[1]
    pieces = [piece for bar in paths(live, colour) for piece in bar if len(piece) > 1]
    return [np.diff(piece[:, 0])[0] / POINTS_PER_UNIT for piece in pieces]


def test_the_first_two_bars_are_the_quotient_and_what_stays_of_it(explorer):
    explorer.step = 0.3
    # lesson 03 prints −0.588, −1.179 and 0.590
    assert lengths_of_bars(explorer, GRADIENT) == pytest.approx([-0.588, -1.179], abs=0.002)
    assert lengths_of_bars(explorer, BASELINE) == pytest.approx([0.590], abs=0.002)


def test_a_nudge_of_0_measures_nothing_so_it_has_no_bar(explorer):
    explorer.step = 0
    assert lengths_of_bars(explorer, GRADIENT) == pytest.approx([-1.179], abs=0.002)
    assert "nothing to measure" in texts(pictures(explorer)[1][1])


@pytest.mark.parametrize(("step", "named"), [(0.3, True), (-0.1, True), (0.05, False), (0, False)])
def test_the_legs_have_names_while_they_are_longer_than_a_ball(explorer, step, named):
    explorer.step = step
    assert ("Δw" in texts(pictures(explorer)[0][1])) is named
    assert ("ΔL" in texts(pictures(explorer)[0][1])) is named


@pytest.mark.parametrize("step", [0.3, -0.5])
def test_the_numbers_of_the_bars_that_begin_at_0_stand_on_the_side_of_their_bar(explorer, step):
    explorer.step = step
    labels = explorer.view._labels[:2]
    assert [label.get_ha() for label in labels] == ["right", "right"]  # both slopes are minus here
    assert all(label.get_position()[0] < 0 for label in labels)
