"""What happens in lesson 00: sums with arrays, and the first slider."""

import numpy as np

from course_utils.datasets import dozen, load_penguins
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


@prediction
def steeper() -> str:
    """Compare how far two lines climb over the dozen."""
    x = dozen().x
    climb, climb_with_more = (np.ptp(weight * x + 4.2) for weight in (0.5, 0.6))
    if np.isclose(climb, climb_with_more):
        return "higher"
    return "steeper" if climb_with_more > climb else "flatter"
