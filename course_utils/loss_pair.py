"""What all losses share: the checks at their edge, and the pair of value and gradient that training needs."""

from collections.abc import Callable
from functools import wraps
from typing import NamedTuple

import numpy as np
from numpy.typing import ArrayLike

from course_utils.arguments.numbers import as_numbers, shown
from course_utils.arguments.shapes import check_same_shape, rows_of_numbers


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
    >>> from course_utils.losses import squared_error
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
        >>> from course_utils.losses import squared_error
        >>> squared_error.without_checks().value(np.array([1j]), np.array([0.0]))
        (-1+0j)
        """
        # functools.wraps keeps what it wraps there. Functions of one's own stay as they are.
        value, gradient = (getattr(function, "__wrapped__", function) for function in self[:2])
        return self._replace(value=value, gradient=gradient)


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
