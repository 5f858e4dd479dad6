"""Whether the numbers in the film are those of the lessons."""

import numpy as np
import pytest
from plan import planned
from scenes.birds import slopes_of_birds
from scenes.training import TRAINING

from course_utils.datasets import dozen

# Worked out in lesson 07 by hand, and in lesson 09 once more in plain Python.
_BY_HAND = {
    "1_loss": ["ŷ = 0.555 mm", "miss −2.245 mm", "L = 5.038 mm²"],
    "2_forward": ["   = 0.935", "   = 0.380", "   = 0.555"],
    "3_chain_rule": ["= −4.489", "= −4.199", "= −1.706", "= −0.561", "= −0.393", "= 2.689", "= 7.121"],
    "4_birds": ["bird 1: 3.731", "bird 2: −1.445", "bird 6: 0.000", "= 0.219", "L = 1.619 mm²"],
    "5_update": ["− 0.1 · 2.689", "= 1.731", "L = 0.753 mm²"],
    "6_training": ["step 1,000", "loss 4.044 mm²", "loss 1.499 mm²", "best line 2.576"],
}


@pytest.fixture(scope="module")
def lines():
    found = {}
    for chapter, shot, *_ in planned():
        found.setdefault(chapter.name, []).extend(line.text for line in shot.lines)
    return found


@pytest.mark.parametrize("chapter", _BY_HAND)
def test_the_numbers_beside_the_pictures_are_those_of_the_lessons(lines, chapter):
    assert set(_BY_HAND[chapter]) <= set(lines[chapter])


def test_numbers_in_nodes_are_those_beside_them():
    for chapter, shot, *_ in planned():
        if chapter.name == "3_chain_rule" and shot.still:
            shown = {text.get_text() for text in shot.figures[0].figure.axes[0].texts if text.get_visible()}
            assert {"0.70", "0.94", "0.38", "0.56", "−4.49", "4.49", "7.12"} <= shown


def test_the_bars_of_the_birds_have_the_heights_of_slopes_by_a_small_difference():
    x, y = dozen().flipper_cm - 20, dozen().bill_depth_mm - 17

    def losses(w):
        return (np.tanh(w * x + 1) - np.tanh(2 * x - 1) - y) ** 2

    assert slopes_of_birds() == pytest.approx((losses(1 + 1e-6) - losses(1 - 1e-6)) / 2e-6, abs=1e-6)


def test_the_loss_falls_in_the_film_and_each_number_is_drawn_on_the_curve_too():
    told, curve = [], []
    for shot in TRAINING.shots():
        told.append(float(shot.lines[1].text.split()[1]))
        ball = [line for line in shot.figures[1].figure.axes[0].lines if line.get_marker() == "o"]
        curve.append(float(ball[0].get_ydata()[0]))
    assert told == pytest.approx(curve, abs=5e-4)
    assert told[0] > told[20] > told[-1]
