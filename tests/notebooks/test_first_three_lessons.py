"""What lessons 00 to 02 say of guesses and lines, worked out once more over all guesses of a slider."""

import re

import numpy as np
import pytest
from lesson_numbers import MASS, X
from notebooks.canonical import read
from notebooks.prose import ROOT

import course_utils.explorers as course
from course_utils.datasets import dozen

BIRDS = dozen()
FLIPPER, TARGET = BIRDS.flipper_cm - 20, BIRDS.mass_kg


def cells(lesson):
    (path,) = (ROOT / "notebooks").glob(f"{lesson}_*.ipynb")
    return {cell.id: cell.source for cell in read(path).cells}


START, GUESS, LINE = cells("00"), cells("01"), cells("02")


def loss_of(w, b):
    return np.mean((w * FLIPPER + b - TARGET) ** 2)


def test_the_first_line_falls_while_the_birds_rise_and_its_square_is_eight_times_the_goal():
    weight = float(re.search(r"weight=(\S+),", START["first-explorer"])[1])
    assert weight < 0 < np.cov(FLIPPER, TARGET)[0, 1]
    assert "birds with long flippers" in START["first-picture"]
    assert np.cov(X, MASS)[0, 1] > 0  # of all birds too
    goal = course.MeanSquaredErrorExplorer(weight, goal=True, weight_only=True).view.way.goal
    assert "about eight times as large" in START["first-picture"]
    assert loss_of(weight, 4.2) / goal == pytest.approx(8, abs=0.1)


def test_the_line_with_too_large_a_bias_is_above_eleven_birds_and_meets_the_twelfth():
    weight, bias = map(float, re.search(r"weight=(\S+), bias=(\S+)\)", START["bias-explorer"]).groups())
    miss = weight * FLIPPER + bias - TARGET
    assert "above eleven of the birds and runs through the twelfth" in START["after-sliders"]
    assert np.sum(miss > 0.5) == 11
    assert np.sum(abs(miss) < 1e-9) == 1
    assert f"With bias {round(np.mean(TARGET - weight * FLIPPER), 2)}" in START["after-sliders"]
    assert loss_of(weight, 4.15) < np.var(TARGET) / 4  # well inside the square of the mean guess
