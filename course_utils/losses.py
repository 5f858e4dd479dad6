"""Loss: one number that says how far the predictions are from the targets.

Lower is better, and 0 is exact. Every loss comes as a pair, its value and its gradient.
ŷ is the prediction, y the target, ŷ − y the miss, and n the number of entries.
The losses for kinds, of scores and species, have a file of their own: cross_entropy.py.
"""

from collections.abc import Callable
from functools import wraps
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from course_utils.arguments.numbers import as_numbers, shown
from course_utils.arguments.shapes import check_same_shape, rows_of_numbers, species_of
from course_utils.cross_entropy import (
    cross_entropy,
    cross_entropy_gradient,
    probability_squared_error,
    probability_squared_error_gradient,
    softmax,  # noqa: F401  lessons find it here
)


def checked(function: Callable) -> Callable:
    """Make a function of prediction and target check both, which then are float64 and of one shape.

    One guess for all birds may stay one number. `without_checks` gives the function back as it was written.
    """

    @wraps(function)
    def checks_first(prediction: ArrayLike, target: ArrayLike) -> float | np.ndarray:
        prediction, target = as_numbers(prediction, "prediction"), as_numbers(target, "target")
        if prediction.ndim > 0:
            check_same_shape(prediction=prediction, target=target)
        with np.errstate(over="ignore"):
            return function(prediction, target)

    return checks_first


@checked
def mean_squared_error(prediction: ArrayLike, target: ArrayLike) -> float:
    """Return the mean of the squared misses.

    L = (1/n) Σ (ŷ − y)²

    Parameters
    ----------
    prediction : array_like, shape of `target`, or one number
        What the model says, in the unit of `target`. One number is one guess for all birds.
    target : array_like, shape (n,) or (n, k)
        What was measured, such as a mass in kg. One bird may be one number.

    Returns
    -------
    float
        In the unit of `target` squared, such as kg². From 0 to inf.

    Raises
    ------
    TypeError
        If an argument holds anything but real numbers.
    ValueError
        If an argument is empty or not finite, or if the shapes differ.

    Notes
    -----
    The mean runs over all entries. There is no ½, and no sum in place of the mean. Lesson 02.
    A miss above about 1e154 has a square too large for a float: L is inf, without a warning.

    References
    ----------
    Legendre (1805), Nouvelles méthodes pour la détermination des orbites des comètes, appendix.

    Examples
    --------
    >>> mean_squared_error([4.0, 5.0], [3.0, 7.0])
    2.5
    """
    return ((prediction - target) ** 2).sum().item() / target.size


@checked
def mean_squared_error_gradient(prediction: ArrayLike, target: ArrayLike) -> np.ndarray:
    """Return how the mean squared error answers to each prediction.

    ∂L/∂ŷ = 2 (ŷ − y) / n

    Returns
    -------
    numpy.ndarray, shape of `prediction` (one guess: an array of shape ())
        In the unit of `target`, such as kg. Any sign.

    Notes
    -----
    Parameters and errors are those of `mean_squared_error`. Lesson 03.
    One guess for all birds moves every miss, so its gradient is the sum over the birds.
    The gradient is finite for misses up to 8e307, even where the loss is inf.

    Examples
    --------
    >>> mean_squared_error_gradient([4.0, 5.0], [3.0, 7.0])
    array([ 1., -2.])
    >>> mean_squared_error_gradient(4.0, [3.0, 7.0])
    array(-2.)
    """
    return _for_each_guess(2 * ((prediction - target) / target.size), prediction)


@checked
def mean_absolute_error(prediction: ArrayLike, target: ArrayLike) -> float:
    """Return the mean size of the misses.

    L = (1/n) Σ |ŷ − y|

    Returns
    -------
    float
        In the unit of `target`, such as kg. From 0 to inf.

    Notes
    -----
    Parameters and errors are those of `mean_squared_error`. Lesson 01.
    If the misses add up to more than 1.8e308, L is inf, without a warning.

    References
    ----------
    Boscovich (1757), De litteraria expeditione per pontificiam ditionem, Bologna.

    Examples
    --------
    >>> mean_absolute_error([4.0, 5.0], [3.0, 7.0])
    1.5
    """
    return np.abs(prediction - target).sum().item() / target.size


@checked
def mean_absolute_error_gradient(prediction: ArrayLike, target: ArrayLike) -> np.ndarray:
    """Return how the mean absolute error answers to each prediction.

    ∂L/∂ŷ = sign(ŷ − y) / n

    Returns
    -------
    numpy.ndarray, shape of `prediction`
        Without a unit. From −1/n to 1/n; one guess for all birds gets their sum, from −1 to 1.

    Notes
    -----
    Parameters and errors are those of `mean_squared_error`. Lesson 03.
    Where a miss is 0, the loss has a corner and no slope. This function gives 0 there.

    Examples
    --------
    >>> mean_absolute_error_gradient([4.0, 7.0], [3.0, 7.0])
    array([0.5, 0. ])
    """
    return _for_each_guess(np.sign(prediction - target) / target.size, prediction)


def _for_each_guess(dL_dmiss: np.ndarray, prediction: np.ndarray) -> np.ndarray:
    """Add the gradients of the misses up if one guess made them all."""
    return dL_dmiss if prediction.ndim > 0 else np.asarray(dL_dmiss.sum())


class Loss(NamedTuple):
    """A loss as training needs it: its value and its gradient, both of prediction and target.

    L and ∂L/∂ŷ

    Parameters
    ----------
    value : callable
        Returns L, one number.
    gradient : callable
        Returns ∂L/∂ŷ, an array of the shape of the prediction.
    smooth : bool
        Whether the value has no corner, and takes complex numbers too once its checks are off.
    as_targets : callable
        Takes the targets of training and the first prediction, and returns the targets as both functions
        take them once their checks are off. Numbers stay numbers; kinds become whole numbers.

    Notes
    -----
    Two functions of your own make a loss too. Lessons 04 and 10.

    Examples
    --------
    >>> squared_error.value([4.0, 5.0], [3.0, 7.0])
    2.5
    """

    value: Callable
    gradient: Callable
    smooth: bool = False
    as_targets: Callable = rows_of_numbers

    def without_checks(self) -> "Loss":
        """Return the same loss for arrays that were checked already.

        Examples
        --------
        >>> squared_error.without_checks().value(np.array([1j]), np.array([0.0]))
        (-1+0j)
        """
        # functools.wraps keeps what it wraps there. Functions of one's own stay as they are.
        value, gradient = (getattr(function, "__wrapped__", function) for function in self[:2])
        return self._replace(value=value, gradient=gradient)


squared_error = Loss(mean_squared_error, mean_squared_error_gradient, smooth=True)
absolute_error = Loss(mean_absolute_error, mean_absolute_error_gradient)
cross_entropy_loss = Loss(cross_entropy, cross_entropy_gradient, smooth=True, as_targets=species_of)
probability_error = Loss(
    probability_squared_error, probability_squared_error_gradient, smooth=True, as_targets=species_of
)


def as_loss(loss: Loss | tuple[Callable, Callable]) -> Loss:
    """Return a pair of functions as a Loss, and raise a TypeError for anything else.

    Examples
    --------
    >>> as_loss((max, min)).smooth
    False
    """
    if isinstance(loss, Loss):
        return loss
    if isinstance(loss, tuple) and len(loss) in (2, 3) and callable(loss[0]) and callable(loss[1]):
        return Loss(*loss)
    raise TypeError(
        f"loss must be a pair of functions, value and gradient, but it is {shown(loss)}. "
        f"Use squared_error or absolute_error from course_utils.losses."
    )
