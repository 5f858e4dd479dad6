"""What the pictures of lesson 03's nudge show, down to a nudge of 0."""

import re

import numpy as np
import pytest
from explorers.page import pictures
from explorers.svg_reading import axes, marks, paths, texts
from lesson_numbers import MASS, X

from course_utils.colours import BASELINE, GRADIENT, MISS
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


# The lens lies in the middle of its panel, which goes from 48 to 412 points across and from 62 to 280 down.
MIDDLE, RADIUS = np.array([230.0, 280 - 0.69 * 218]), 60


def loss_of(weight):
    """The loss on all birds with bias 4.2, by NumPy alone."""
    return np.mean((np.outer(weight, X) + 4.2 - MASS) ** 2, axis=1)


def points_of_curve(explorer):
    """The curve that is drawn in the lens, (n, 2), in points from its middle, upwards as in the picture."""
    ((curve,),) = paths(pictures(explorer)[0][1], MISS)
    return (curve - MIDDLE) * [1, -1]


def times_told(explorer):
    (text,) = (text for text in texts(pictures(explorer)[0][1]) if text.startswith("×"))
    return float(text.removeprefix("× "))


def units(explorer):
    """How many points one unit of the weight and of the loss takes in the picture, by its own ticks."""
    across, upwards = axes(pictures(explorer)[0][0])
    return 1 / np.array([np.diff(across.value([0, 1]))[0], -np.diff(upwards.value([0, 1]))[0]])


def balls_apart(explorer):
    """How far from one another both balls are in the picture, (2,), in points."""
    before, after = loss_of([explorer.weight, explorer.weight + explorer.step])
    return units(explorer) * [explorer.step, after - before]


@pytest.mark.parametrize("step", [0.2, -0.2, 0.1, 0.03, 0.01, -0.01])
@pytest.mark.parametrize("weight", [-0.2, 0.2, 0.5, 1.2])
def test_a_short_nudge_fills_the_lens_which_says_how_much_it_enlarges(explorer, weight, step):
    explorer.weight, explorer.step = weight, step
    far = np.hypot(*balls_apart(explorer))
    assert times_told(explorer) == pytest.approx(max(0.8 * RADIUS / far, 1.5), rel=0.06)  # two digits
    assert f"In the lens, {times_told(explorer):g} times as large" in explorer.content["sentence"]


@pytest.mark.parametrize("step", [0.5, 0.3, 0.05, 0.01, 0])
@pytest.mark.parametrize("weight", [-0.2, 0.2, 0.5, 1.2])
def test_what_the_lens_shows_is_the_loss_from_rim_to_rim(explorer, weight, step):
    explorer.weight, explorer.step = weight, step
    curve = points_of_curve(explorer)
    step = step or 0.01
    apart = units(explorer) * [step, np.diff(loss_of([weight, weight + step]))[0]]
    times = max(0.8 * RADIUS / np.hypot(*apart), 1.5)
    there = curve / times / units(explorer)
    seen = loss_of(weight + there[:, 0]) - loss_of([weight])
    np.testing.assert_allclose(there[:, 1], seen, atol=0.03 / times / units(explorer)[1])
    far = np.hypot(*curve.T)
    assert max(far) <= RADIUS + 0.01
    assert min(far[[0, -1]]) > RADIUS - 2
    assert min(far) < 3  # it runs through the ball


def most_beside(curve):
    """How far the curve is at most from the straight line through its ends, in points."""
    (x, y), ends = (curve - curve[0]).T, curve[-1] - curve[0]
    return np.max(np.abs(x * ends[1] - y * ends[0])) / np.hypot(*ends)


def test_the_shorter_the_nudge_the_straighter_the_curve_in_the_lens(explorer):
    explorer.weight, bent = 0.2, []
    for explorer.step in (0.3, 0.1, 0.03, 0.01):
        bent.append(most_beside(points_of_curve(explorer)))
    assert bent == sorted(bent, reverse=True)
    assert bent[0] > 8
    assert bent[-1] < 1  # less than the line is thick


@pytest.mark.parametrize("step", [0.3, 0.1, 0.01, -0.2])
def test_the_sentence_says_how_far_the_curve_hangs_below_the_line_through_both_balls(explorer, step):
    explorer.weight, explorer.step = 0.2, step
    between = np.linspace(0.2, 0.2 + step, 1001)
    before, after = loss_of([0.2, 0.2 + step])
    straight = before + (after - before) * np.linspace(0, 1, 1001)
    (told,) = re.findall(r"hangs up to (\S+) kg²", explorer.content["sentence"])
    assert float(told) == pytest.approx(max(straight - loss_of(between)), rel=0.06)  # two digits


def test_at_a_nudge_of_0_the_lens_has_curve_and_tangent_and_no_line_through_two_balls(explorer):
    explorer.weight, explorer.step = 0.2, 0.1
    lines = len(paths(pictures(explorer)[0][1], GRADIENT))
    explorer.step = 0
    assert len(points_of_curve(explorer)) > 10
    left = [piece for path in paths(pictures(explorer)[0][1], GRADIENT) for piece in path if len(piece) > 1]
    assert (lines, len(left)) == (4, 2)  # beside the lens and in it
    assert "lens" not in explorer.content["sentence"]


def test_the_lens_hides_no_ball_wherever_the_sliders_stand(explorer):
    across, upwards = axes(pictures(explorer)[0][0])
    unit, (left, low) = units(explorer), (across.points[0], upwards.points[0])
    for weight in np.linspace(-0.2, 1.2, 15):
        for step in np.linspace(-0.5, 0.5, 11):
            w = np.array([weight, weight + step])
            ball = np.array(
                [left + (w - across.numbers[0]) * unit[0], low - (loss_of(w) - upwards.numbers[0]) * unit[1]]
            )
            assert min(np.hypot(*(ball.T - MIDDLE).T)) > RADIUS + 5


def test_a_nudge_leaves_the_ball_it_moves_pale_where_it_was(explorer):
    explorer.press("reset")
    explorer.step = 0.1
    still, live = pictures(explorer)[0]
    across, upwards = axes(still)
    ((x, y),) = marks(live, least=1, pale=True)
    assert across.value(x) == pytest.approx(0.5, abs=0.001)
    assert upwards.value(y) == pytest.approx(loss_of([0.5])[0], abs=0.001)
    explorer.weight = 0.4  # takes both along
    assert len(marks(pictures(explorer)[0][1], least=1, pale=True)) == 2
    explorer.press("back")
    assert len(marks(pictures(explorer)[0][1], least=1, pale=True)) == 0
