"""What several exercises share: made-up birds and networks, and what may be made of values over the birds."""

import numpy as np

# Of values, one or a row of them for each bird.
OVER_BIRDS = {
    "mean": lambda values: values.mean(axis=0),
    "sum": lambda values: values.sum(axis=0),
    "each": lambda values: values,
    "twice": lambda values: values.mean(axis=0) / len(values),
    "first": lambda values: values[0],
    "first of n": lambda values: values[0] / len(values),
    "last": lambda values: values[-1],
    "last of n": lambda values: values[-1] / len(values),
}
ONE_BIRD = ("first", "first of n", "last", "last of n")

# What is said of a fault of all results that is seen in some of them only.
TURNED = (
    "The sign is turned round there, although the rest is right. So a minus comes in where only this passes."
)
HALF = "It is half of what it should be there, so look for a 2 that is missing, or for a mean of two."
TWICE = "It is twice what it should be there, so look for a 2 that comes in once more."
SUMMED = "There it grows with the number of birds, because they were added up and never divided by n."
DIVIDED_AGAIN = "There it was divided by n, the number of birds, once too often."


# The random probes have numbers of one or two digits that a learner can read.


def birds(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return x, in cm from 20, and y for three to nine birds. Which of the two is larger varies."""
    n = rng.integers(3, 10)
    return rng.normal(0, 1.5, n).round(1), rng.normal(0.5, 2, n).round(1)


def masses(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray]:
    """Return predicted and true masses in kg, for three to nine birds."""
    n = rng.integers(3, 10)
    return rng.uniform(3, 6, n).round(1), rng.uniform(3, 6, n).round(1)


def line(rng: np.random.Generator) -> tuple[float, float, np.ndarray, np.ndarray]:
    """Return a weight, a bias and birds."""
    w, b = rng.normal(0, 1, 2).round(1)
    return float(w) + 0.05, float(b) + 0.05, *birds(rng)


def network(rng: np.random.Generator) -> tuple[np.ndarray, np.ndarray, np.ndarray, float]:
    """Return w1, b1, w2 of two hidden neurons, and b2."""
    w1, b1, w2 = rng.normal(0, 0.8, (3, 2)).round(1) + 0.05
    return w1, b1, w2, round(float(rng.normal()), 1) + 0.05
