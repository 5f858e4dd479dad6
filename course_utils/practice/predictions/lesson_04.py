"""What happens in lesson 04: walks down the bowl, at many learning rates and in other units."""

import numpy as np

from course_utils.datasets import load_penguins
from course_utils.gradient_descent import train
from course_utils.losses import absolute_error, squared_error
from course_utils.network import Network
from course_utils.practice.predictions.observation import observation
from course_utils.practice.predictions.prediction import nearest, prediction

_WEIGHT, _BIAS = -0.4, 5.0  # where all walks of the lesson begin


@prediction
def recall() -> str:
    """Take the slope times the move."""
    return nearest({"rises": 0.1, "falls": -0.1, "falls_more": -2.0}, -2 * 0.05)


@prediction
def steps_down() -> str:
    """Count the steps at 0.1 until the loss is below 0.16 kg²."""
    steps = int((_walk(0.1, 100).losses < 0.16).argmax())
    return {1: "ten", 2: "hundred", 3: "thousand"}[round(float(np.log10(steps)))]


@observation
def arrow() -> str:
    """Compare the length of a step at the start and near the bottom."""
    walk = _walk(0.1, 15)
    places = np.array(
        [[walk.network_at(k).weights[0].item(), walk.network_at(k).biases[0].item()] for k in range(16)]
    )
    first, *_, last = np.linalg.norm(np.diff(places, axis=0), axis=1)
    return "shorter" if last < 0.9 * first else "longer" if last > 1.1 * first else "same"


@prediction
def one_step() -> str:
    """Take one step at 0.1."""
    places = {"uphill": -0.739, "downhill": -0.061, "whole": 2.985}
    weight = _walk(0.1, 1).network.weights[0].item()
    return nearest(places, weight)


@prediction
def five_times() -> str:
    """Count the steps to within 1% of the least loss at both rates."""
    bound = 1.01 * _walk(0.3, 500).losses.min()
    slow, fast = (_first(_walk(rate, 500).losses <= bound) for rate in (0.1, 0.5))
    return "slower" if fast > slow else "yes" if fast <= slow / 4 else "faster"


@prediction
def too_long() -> str:
    """Follow the weight at 0.56, and see on which side of the best it lands and how far away."""
    best = _walk(0.3, 500).network.weights[0].item()
    walk = _walk(0.56, 40)
    away = np.array([walk.network_at(k).weights[0].item() - best for k in range(20, walk.steps)])
    if (np.sign(away[1:]) == np.sign(away[:-1])).all():
        return "past"
    return "out" if (abs(away[1:]) > abs(away[:-1])).all() else "around"


@prediction
def millimetres() -> str:
    """Walk at 0.1 with flippers in mm, from the same line."""
    walk = _walk(0.1, 500, flipper_unit=10)
    if walk.losses[-1] > walk.losses[0] or walk.diverged_at is not None:
        return "flies_off"
    bound = 1.01 * _walk(0.3, 500).losses.min()
    return "slower" if _first(walk.losses <= bound) > _first(_walk(0.1, 500).losses <= bound) else "same"


@prediction
def race() -> str:
    """Race at both rates."""
    squares_win = [_needed(squared_error, rate) < _needed(absolute_error, rate) for rate in (0.1, 0.4)]
    return {(True, True): "squares", (False, False): "absolute"}.get(tuple(squares_win), "changes")


@prediction
def two_birds() -> str:
    """Train on the first and the fourth bird."""
    lowest = _walk(0.1, 1000, birds=load_penguins()[[0, 3]]).losses[-1]
    return "zero" if lowest < 1e-20 else "never" if lowest < 0.1 else "baseline"


def _walk(rate, steps, loss=squared_error, flipper_unit=1, birds=None):
    """Walk from the start of the lesson, with so many units in a cm."""
    birds = birds or load_penguins()
    x, y = flipper_unit * birds.x, birds.mass_kg
    start = Network([[[_WEIGHT / flipper_unit]]], [[_BIAS]], "identity")
    return train(start, x[:, None], y[:, None], rate, steps, loss=loss)


def _needed(loss, rate):
    """Return the steps until the loss is within 3% of its own least; 100 if there are more."""
    least = _walk(0.3 if loss is squared_error else 0.01, 5000, loss).losses.min()
    return _first(_walk(rate, 100, loss).losses <= 1.03 * least)


def _first(reached):
    """Return the first step at which it is true, or how many steps there are if it never is."""
    return int(reached.argmax()) if reached.any() else len(reached)
