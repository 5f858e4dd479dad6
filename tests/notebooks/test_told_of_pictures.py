"""What lessons 02 and 03 tell of the game and of the lens, by NumPy and at the explorers that they show."""

import re

import numpy as np
import pytest
from lesson_numbers import MASS, X, best_line
from notebooks.canonical import read
from notebooks.prose import ROOT

import course_utils.explorers as course
from course_utils.datasets import dozen


def cells(lesson):
    (path,) = (ROOT / "notebooks").glob(f"{lesson}_*.ipynb")
    return {cell.id: cell.source for cell in read(path).cells}


LINE, LENS = cells("02"), cells("03")
BIRDS = dozen()
FLIPPER, TARGET = BIRDS.flipper_cm - 20, BIRDS.mass_kg


def loss_of(w, b):
    return np.mean((w * FLIPPER + b - TARGET) ** 2)


def test_the_start_of_the_game_is_as_the_lesson_tells_it():
    w, b = map(float, re.search(r"weight (\S+) and bias (\S+)\.", LINE["title"]).groups())
    assert f"weight={w}, bias={b}, goal=True" in LINE["explorer-line"]
    assert f"begins at {loss_of(w, b):.3f} kg²" in LINE["picture-line"]
    assert f"mean mass for every bird, {np.var(TARGET):.4f} kg²" in LINE["picture-line"]
    assert np.var(TARGET) < loss_of(w, b)
    assert np.sum(w * FLIPPER + b > TARGET) == 9  # "nine birds are below the line"


def test_neither_turning_nor_shifting_alone_reaches_the_goal_and_the_goal_is_five_per_cent_up():
    told = LINE["turn-and-shift"]
    turned = np.dot(FLIPPER, TARGET - 5) / np.dot(FLIPPER, FLIPPER)  # the best weight with bias 5
    assert "with bias 5.00, no weight brings the loss below 0.85 kg²" in told
    assert 0.85 < loss_of(turned, 5) < 0.87
    assert "with weight 0.10, no bias brings it below 0.53 kg²" in told
    assert 0.53 < np.var(TARGET - 0.1 * FLIPPER) < 0.54  # the best bias leaves the misses with mean 0
    for grip in (-2.1, 2.9):  # a pull at the other grip turns the line about this one
        x, rest = FLIPPER - grip, TARGET - (0.1 * grip + 5)
        pulled = np.dot(x, rest) / np.dot(x, x)
        assert np.mean((pulled * x - rest) ** 2) > 0.18
    assert "one such pull still leaves 0.18 kg² or more" in told
    told, least = LINE["goal-told"], best_line(FLIPPER, TARGET)[2]
    assert f"No line gets below {least:.4f} kg²" in told
    assert f"The goal, {1.05 * least:.4f} kg², is 5% more" in told


def test_the_line_of_the_prediction_has_the_two_largest_squares_and_the_losses_that_are_told():
    told = LINE["test-weight-up"]
    squares = (0.5 * FLIPPER + 4.2 - TARGET) ** 2
    assert set(np.argsort(squares)[-2:] + 1) == {6, 10}
    assert f"from {loss_of(0.5, 4.2):.4f} to {loss_of(1, 4.2):.4f} kg²" in told
    assert loss_of(1, 4.2) > 4 * loss_of(0.5, 4.2)
    grows = (FLIPPER + 4.2 - TARGET) ** 2 - squares  # as the weight goes from 0.50 to 1.00
    assert "That of bird 10 shrinks, but those at both ends grow" in told
    assert (grows[5], grows[9] < 0) == (pytest.approx(0), True)
    assert all(grows[abs(FLIPPER) > 1.7 + 1e-9] > 0.5)
    before, after = (w * FLIPPER[0] + 4.2 - TARGET[0] for w in (0.5, 1))
    assert "from −0.05 to −1.00" in told
    assert (before, after) == pytest.approx((-0.05, -1), abs=0.001)


def test_the_share_of_bird_10_is_what_the_lesson_tells():
    miss = 0.5 * FLIPPER + 4.2 - TARGET
    told = LINE["picture-outlier"]
    assert f"makes {miss[9] ** 2 / np.sum(miss**2):.0%} of all squares" in told
    miss[9] -= 9 - 5.85
    assert f"its share to {miss[9] ** 2 / np.sum(miss**2):.0%}" in told
    assert f"only {abs(miss[9]) / np.sum(abs(miss)):.0%} at 9 kg" in told


def test_the_lens_enlarges_as_the_lesson_tells_and_the_curve_hangs_so_far_below():
    told, explorer = LENS["picture-lens"], course.NudgeExplorer()
    for step, hangs in [(0.3, "0.044"), (0.01, "0.000049")]:
        ends = [np.mean((w * X + 4.2 - MASS) ** 2) for w in (0.2, 0.2 + step / 2, 0.2 + step)]
        assert (ends[0] + ends[2]) / 2 - ends[1] == pytest.approx(
            float(hangs), rel=0.02
        )  # most in the middle
        assert f"{hangs} kg²" in told
        explorer.step = step
        assert f"hangs up to {hangs} kg²" in explorer.content["sentence"]
    (times,) = re.findall(r"enlarged (\d+) times", told)
    assert f"In the lens, {times} times as large" in explorer.content["sentence"]
