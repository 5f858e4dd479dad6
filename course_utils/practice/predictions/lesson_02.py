"""What happens in lesson 02: lines through the birds, and the mean of their squared misses."""

import numpy as np

from course_utils.datasets import dozen
from course_utils.losses import mean_squared_error
from course_utils.practice.predictions.observation import observation
from course_utils.practice.predictions.prediction import nearest, prediction


@prediction
def recall() -> str:
    """Try the three guesses."""
    guesses = {"four": 4.0, "five": 5.0, "middle": 5.5}
    return min(guesses, key=lambda name: mean_squared_error(guesses[name], [3, 4, 8]))


@prediction
def weight_up() -> str:
    """Compare the losses of the two lines on the dozen."""
    times = _loss(weight=1.0) / _loss(weight=0.5)
    return "same" if times < 1.5 else "double" if times < 2.5 else "more"


@observation
def least() -> str:
    """Hold the loss of the best line against that of the first one."""
    birds = dozen()
    weight, bias = np.polyfit(birds.x, birds.mass_kg, 1)
    best = mean_squared_error(weight * birds.x + bias, birds.mass_kg)
    return "nothing" if best < 1e-9 else "some" if best < _loss(weight=0.5) else "all"


@prediction
def outlier() -> str:
    """Give bird 10 a mass of 9 kg, and see which part of all squares it makes."""
    birds = dozen()
    mass = birds.mass_kg.copy()
    mass[9] = 9.0
    square = (_line(birds.x, 0.5) - mass) ** 2
    return nearest({"half": 0.5, "three_quarters": 0.75, "nearly_all": 1.0}, square[9] / square.sum())


@prediction
def grams() -> str:
    """Take the same misses in grams."""
    return {1: "same", 1000: "thousand", 1_000_000: "million"}[round(_loss(mass_unit=1000) / _loss())]


@prediction
def millimetres() -> str:
    """Take the same line in mm."""
    times = _loss(flipper_unit=10) / _loss()
    return "same" if np.isclose(times, 1) else "hundred" if np.isclose(times, 100) else "smaller"


def _line(x, weight):
    return weight * x + 4.2


def _loss(weight=0.5, mass_unit=1, flipper_unit=1):
    """Return the loss on the dozen, with so many units in a kg and in a cm."""
    birds = dozen()
    x = flipper_unit * birds.x
    return mean_squared_error(mass_unit * _line(x, weight / flipper_unit), mass_unit * birds.mass_kg)
