"""Losses for kinds: softmax makes scores probabilities, which the losses compare with the true species.

z is a score, p a probability, y is 1 for the true species and 0 for the others, and n the number of birds.
A row holds one bird, a column one kind.
"""

from collections.abc import Callable
from functools import wraps

import numpy as np
from numpy.typing import ArrayLike

from course_utils.arguments.shapes import as_scores, as_species


def checked_kinds(function: Callable) -> Callable:
    """Make a function of scores and species check both first.

    The species then are whole numbers. `Loss.without_checks` gives the function back as it was written.
    """

    @wraps(function)
    def checks_first(scores: ArrayLike, species: ArrayLike) -> float | np.ndarray:
        scores = as_scores(scores)
        species = as_species(species, scores)
        with np.errstate(over="ignore"):
            return function(scores, species)

    return checks_first


def softmax(scores: ArrayLike) -> np.ndarray:
    """Turn the scores of each bird into probabilities.

    p_k = e^(z_k) / (e^(z_0) + e^(z_1) + …)

    Parameters
    ----------
    scores : array_like, shape (n, classes)
        z, any numbers without a unit. One row for each bird, one column for each of at least two kinds.

    Returns
    -------
    numpy.ndarray, shape (n, classes)
        p, without a unit. From 0 to 1, and each row adds up to 1.

    Raises
    ------
    TypeError
        If `scores` holds anything but real numbers.
    ValueError
        If `scores` is empty or not finite, or is no table with at least two columns.

    Notes
    -----
    The largest score of each row is taken off all scores of the row first. That changes no p, because
    numerator and denominator shrink alike, and no power is too large for a float. Lesson 10.

    References
    ----------
    Bridle (1990), Probabilistic interpretation of feedforward classification network outputs, in
    Neurocomputing, NATO ASI Series F 68, 227 to 236.

    Examples
    --------
    >>> softmax([[0.0, 0.0], [1000.0, 0.0]])
    array([[0.5, 0.5],
           [1. , 0. ]])
    """
    with np.errstate(over="ignore"):
        return _probabilities(as_scores(scores))


@checked_kinds
def cross_entropy(scores: ArrayLike, species: ArrayLike) -> float:
    """Return the mean surprise at the true species.

    L = (1/n) Σ −ln p_true, with p = softmax(z)

    Parameters
    ----------
    scores : array_like, shape (n, classes)
        z, what the model says before softmax. One row for each bird, one column for each kind.
    species : array_like, shape (n,)
        The kind of each bird, as the number of its column: whole, from 0 to classes − 1.

    Returns
    -------
    float
        In nats, because ln is the natural logarithm. From 0 to inf.

    Raises
    ------
    TypeError
        If an argument holds anything but real numbers, such as the names of species.
    ValueError
        If an argument is empty or not finite, if shapes do not fit, or if a species has no column.

    Notes
    -----
    −ln p_true = ln(Σ e^(z_k)) − z_true, so no logarithm of 0 is ever taken. Lesson 10.
    If two scores of a bird are more than 1.8e308 apart, L may be inf, without a warning.

    References
    ----------
    Good (1952), Rational decisions, Journal of the Royal Statistical Society B 14, 107 to 114,
    doi 10.1111/j.2517-6161.1952.tb00104.x.

    Examples
    --------
    >>> cross_entropy([[0.0, 1000.0], [0.0, 1000.0]], [1, 0])
    500.0
    """
    shifted = scores - scores.real.max(axis=1, keepdims=True)
    surprises = np.log(np.exp(shifted).sum(axis=1)) - shifted[np.arange(len(species)), species]
    return surprises.sum().item() / len(species)


@checked_kinds
def cross_entropy_gradient(scores: ArrayLike, species: ArrayLike) -> np.ndarray:
    """Return how the cross-entropy answers to each score.

    ∂L/∂z_k = (p_k − 1) / n for the true species, and p_k / n for the others

    Returns
    -------
    numpy.ndarray, shape (n, classes)
        In nats for each unit of the score. From −1/n to 1/n, and each row adds up to 0.

    Notes
    -----
    Parameters, errors and reference are those of `cross_entropy`. Lesson 10.

    Examples
    --------
    >>> cross_entropy_gradient([[0.0, 0.0], [1000.0, 0.0]], [0, 1])
    array([[-0.25,  0.25],
           [ 0.5 , -0.5 ]])
    """
    return _probability_misses(_probabilities(scores), species) / len(species)


@checked_kinds
def probability_squared_error(scores: ArrayLike, species: ArrayLike) -> float:
    """Return the mean squared error of the probabilities that softmax makes of the scores.

    L = (1/(n · classes)) Σ (p − y)², with p = softmax(z)

    Returns
    -------
    float
        Without a unit. From 0 to 2 / classes.

    Notes
    -----
    Parameters and errors are those of `cross_entropy`.
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
    misses = _probability_misses(_probabilities(scores), species)
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
    Parameters and errors are those of `cross_entropy`. Where one p is almost 1 and the others
    are almost 0, all of it is almost 0, right or wrong. Lesson 10.

    Examples
    --------
    >>> probability_squared_error_gradient([[0.0, 0.0]], [0])
    array([[-0.25,  0.25]])
    """
    p = _probabilities(scores)
    dL_dp = 2 * _probability_misses(p, species) / p.size
    return p * (dL_dp - (p * dL_dp).sum(axis=1, keepdims=True))


def _probabilities(scores: np.ndarray) -> np.ndarray:
    """Return what `softmax` returns, of scores that were checked already, complex ones too."""
    powers = np.exp(scores - scores.real.max(axis=1, keepdims=True))
    return powers / powers.sum(axis=1, keepdims=True)


def _probability_misses(p: np.ndarray, species: np.ndarray) -> np.ndarray:
    """Return p − y, where y is 1 for the true species and 0 for the others. Nothing is checked."""
    misses = p.copy()
    misses[np.arange(len(species)), species] -= 1
    return misses
