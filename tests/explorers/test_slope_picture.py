"""What the two valleys of lesson 03 leave pale: what the present move has changed."""

import numpy as np
import pytest
from explorers.frontend import drag, press
from explorers.page import pictures
from explorers.svg_reading import axes, marks, paths
from lesson_numbers import MASS, X

from course_utils.colours import MISS
from course_utils.explorers import SlopeExplorer


def loss_of(weight, bias):
    return np.mean((weight * X + bias - MASS) ** 2)


def test_a_move_along_one_valley_leaves_its_ball_there_and_the_whole_other_valley():
    explorer = SlopeExplorer(weight=0.2, bias=4.5)
    for weight in (0.3, 0.6):
        drag(explorer, "weight", weight)
    (still, along_w), (other_still, along_b) = pictures(explorer)
    assert paths(along_w, MISS, pale=True) == []
    ((x, y),) = marks(along_w, least=1, pale=True)
    across, upwards = axes(still)
    assert (across.value(x), upwards.value(y)) == pytest.approx((0.2, loss_of(0.2, 4.5)), abs=0.01)

    ((valley,),) = paths(along_b, MISS, pale=True)
    across, upwards = axes(other_still)
    biases, losses = across.value(valley[:, 0]), upwards.value(valley[:, 1])
    np.testing.assert_allclose(losses, [loss_of(0.2, bias) for bias in biases], atol=0.02)
    ((x, y),) = marks(along_b, least=1, pale=True)
    assert (across.value(x), upwards.value(y)) == pytest.approx((4.5, loss_of(0.2, 4.5)), abs=0.01)


@pytest.mark.parametrize("button", ["back", "reset"])
def test_back_and_reset_leave_nothing_pale(button):
    explorer = SlopeExplorer()
    drag(explorer, "weight", 0.3)
    drag(explorer, "bias", 4.0)
    press(explorer, button)
    for _, live in pictures(explorer):
        assert paths(live, MISS, pale=True) == []
        assert len(marks(live, least=1, pale=True)) == 0
