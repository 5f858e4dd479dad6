"""Squared error on probabilities: a loss for kinds that hardly answers where a model is confidently wrong.

z is a score, p its probability, y is 1 for the true species and 0 for the others.
"""

import numpy as np
from numpy.typing import ArrayLike

from course_utils.arguments.shapes import species_of
from course_utils.cross_entropy import checked_kinds, probabilities, probability_misses
from course_utils.loss_pair import Loss


@checked_kinds
def probability_squared_error(scores: ArrayLike, species: ArrayLike) -> float:
    """Return the mean squared error of the probabilities that softmax makes of the scores.

    L = (1/(n · classes)) Σ (p − y)², with p = softmax(z)

    Parameters
    ----------
    scores : array_like, shape (n, classes)
        z, what the model says before softmax. One row for each bird, one column for each kind.
    species : array_like, shape (n,)
        The kind of each bird, as the number of its column: whole, from 0 to classes − 1.

    Returns
    -------
    float
        Without a unit. From 0 to 2 / classes.

    Raises
    ------
    TypeError
        If an argument holds anything but real numbers, such as the names of species.
    ValueError
        If an argument is empty or not finite, if shapes do not fit, or if a species has no column.

    Notes
    -----
    The mean runs over all entries, as in `mean_squared_error`. Brier took the sum over the kinds. Lesson 10.

    References
    ----------
    Brier (1950), Verification of forecasts expressed in terms of probability, Monthly Weather Review 78,
    1 to 3.

    Examples
    --------
    >>> probability_squared_error([[0.0, 0.0], [1000.0, 0.0]], [0, 1])
    0.625
    """
    misses = probability_misses(probabilities(scores), species)
    return (misses**2).sum().item() / misses.size


@checked_kinds
def probability_squared_error_gradient(scores: ArrayLike, species: ArrayLike) -> np.ndarray:
    """Return how the squared error on probabilities answers to each score.

    ∂L/∂z_k = p_k (g_k − Σ_j p_j g_j), with g = ∂L/∂p = 2 (p − y) / (n · classes)

    Returns
    -------
    numpy.ndarray, shape (n, classes)
        For each unit of the score. Any sign, and each row adds up to 0.

    Notes
    -----
    Parameters and errors are those of `probability_squared_error`. Where one p is almost 1 and the others
    are almost 0, all of it is almost 0, right or wrong. Lesson 10.

    Examples
    --------
    >>> probability_squared_error_gradient([[0.0, 0.0]], [0])
    array([[-0.25,  0.25]])
    """
    p = probabilities(scores)
    dL_dp = 2 * probability_misses(p, species) / p.size
    return p * (dL_dp - (p * dL_dp).sum(axis=1, keepdims=True))


probability_error = Loss(
    probability_squared_error, probability_squared_error_gradient, smooth=True, as_targets=species_of
)
