"""What happens in lesson 00: sums with arrays, and the first two sliders."""

import numpy as np

from course_utils.datasets import dozen, load_penguins
from course_utils.practice.predictions.observation import observation
from course_utils.practice.predictions.prediction import prediction


@prediction
def thousand() -> str:
    """Count the numbers of the product."""
    mass = load_penguins().mass_kg
    return {1: "one", len(mass): "all", 1000 * len(mass): "longer"}[np.size(mass * 1000)]


@prediction
def mean_mass() -> str:
    """Take the mean of all birds."""
    return {3: "three", 4: "four", 5: "five"}[round(load_penguins().mass_kg.mean())]


@observation
def tilt() -> str:
    """Compare both ends of the line with less weight and with more."""
    left, right = (_ends(weight=0.6)[end] - _ends(weight=0.5)[end] for end in (0, 1))
    if left > 0 and right > 0:
        return "higher"
    return "up" if left < 0 < right else "down"


@prediction
def bias_up() -> str:
    """Compare both ends of the line with less bias and with more."""
    left, right = (_ends(bias=4.3)[end] - _ends(bias=4.2)[end] for end in (0, 1))
    if np.isclose(left, right):
        return "higher" if left > 0 else "sideways"
    return "steeper"


def _ends(weight=0.5, bias=4.2):
    """Return what the line says for the shortest and the longest flipper of the dozen."""
    x = dozen().x
    return weight * x.min() + bias, weight * x.max() + bias
