"""What the pictures of lesson 03's bowl show where the sliders stand at their ends."""

from itertools import product
from xml.etree import ElementTree

import pytest
from explorers.frontend import drag, press
from explorers.page import pictures
from explorers.svg_reading import axes, markers, marks, paths, place

from course_utils.colours import FORWARD, GRADIENT
from course_utils.explorers import BowlExplorer

CORNERS = list(product([-0.5, 1.5], [3.0, 5.5]))


@pytest.fixture(scope="module")
def explorer():
    return BowlExplorer()


def move_to(explorer, *values):
    for name, value in zip(("weight", "bias", "step_weight", "step_bias"), values, strict=True):
        setattr(explorer, name, value)


def groups_of_marks(svg):
    return [group for group in ElementTree.fromstring(svg).findall("g") if markers(group)]


@pytest.mark.parametrize(("weight", "bias"), CORNERS)
def test_ball_and_slopes_are_whole_in_a_corner_of_the_map(explorer, weight, bias):
    move_to(explorer, weight, bias, 0.2, -0.1)
    _, live = pictures(explorer)[0]
    whole = [group for group in groups_of_marks(live) if not group.get("clip-path")]
    styles = " ".join(marker.get("style") for group in whole for marker in markers(group))
    assert f"fill: {FORWARD}" in styles
    assert f"fill: {GRADIENT}" in styles


@pytest.mark.parametrize(("weight", "bias"), [*CORNERS, (0.2, 4.5)])
@pytest.mark.parametrize("move", [(-0.5, -0.5), (-0.5, 0.5), (0.5, -0.5), (0.5, 0.5), (0.1, 0.0)])
def test_a_bar_that_is_longer_than_its_picture_has_an_arrow_on_its_side(explorer, weight, bias, move):
    move_to(explorer, weight, bias, *move)
    _, live = pictures(explorer)[1]
    zero, state = paths(live, GRADIENT)[0][0][0][0], explorer.state  # where the upper bar begins
    arrows = sorted(place(marker)[0] - zero for group in groups_of_marks(live) for marker in markers(group))
    long = sorted(change for change in (state.predicted_change, state.real_change) if abs(change) > 1.6)
    assert len(arrows) == len(long)
    assert all(arrow * change > 0 for arrow, change in zip(arrows, long, strict=True))


def test_a_ball_that_is_moved_leaves_a_pale_one_where_it_was_and_a_line_that_leads_there():
    explorer = BowlExplorer(weight=0.2, bias=4.5)
    for weight in (0.4, 0.8):
        drag(explorer, "weight", weight)
    still, live = pictures(explorer)[0]
    across, upwards = axes(still)
    ((x, y),) = marks(live, least=1, pale=True)
    assert (across.value(x), upwards.value(y)) == pytest.approx((0.2, 4.5), abs=0.005)
    ((trail,),) = paths(live, FORWARD, pale=True)
    assert across.value(trail[:, 0]) == pytest.approx([0.2, 0.8], abs=0.005)
    drag(explorer, "step_weight", 0.4)  # the ball stays
    assert paths(pictures(explorer)[0][1], FORWARD, pale=True) == []
    for button in ("back", "reset"):
        press(explorer, button)
        assert len(marks(pictures(explorer)[0][1], least=1, pale=True)) == 0
