"""The birds as the lessons see them, and what the lessons say of them, by NumPy alone or by counting."""

import numpy as np

from course_utils.datasets import dozen, load_penguins

BIRDS = load_penguins()
X, MASS, BILL_DEPTH = BIRDS.flipper_cm - 20, BIRDS.mass_kg, BIRDS.bill_depth_mm - 17

_DOZEN = [*zip(dozen().x, dozen().mass_kg, strict=True)]
# The 321 birds beside the dozen. Six more share both numbers with one of it, so the first of each counts.
OTHERS = np.setdiff1d(np.arange(len(X)), [np.argmax((x == X) & (mass == MASS)) for x, mass in _DOZEN])


def best_line(x, y):
    """Return weight, bias and mean squared error of the best line, by NumPy's own least squares."""
    weight, bias = np.polyfit(x, y, 1)
    return weight, bias, np.mean((weight * x + bias - y) ** 2)


def curvatures(x):
    """Return the two curvatures of the bowl of the mean squared error: the eigenvalues of its Hessian."""
    return np.linalg.eigvalsh(2 * np.array([[np.mean(x**2), np.mean(x)], [np.mean(x), 1.0]]))


def first_step_below(losses, bound):
    """Return how many steps it takes until a loss is at most the bound, or None if none is."""
    return int(np.argmax(np.asarray(losses) <= bound)) if np.min(losses) <= bound else None
