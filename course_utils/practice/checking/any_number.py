"""Numbers of the kinds that NumPy keeps as objects: fractions, decimals, and very long whole numbers."""

from decimal import Decimal
from math import inf
from numbers import Real

import numpy as np

NUMBER = Real | Decimal


def of_numbers(array: np.ndarray) -> bool:
    """Whether every entry is a number. True and False are none."""
    return all(isinstance(entry, NUMBER) and not isinstance(entry, bool) for entry in array.flat)


def as_floats(array: np.ndarray) -> np.ndarray:
    """Return an array of numbers as floats.

    Examples
    --------
    >>> as_floats(np.array([Decimal("0.5"), -(10**400)], dtype=object))
    array([ 0.5, -inf])
    """
    return np.array([_as_float(entry) for entry in array.flat]).reshape(array.shape)


def _as_float(number: NUMBER) -> float:
    try:
        return float(number)
    except OverflowError:
        return inf if number > 0 else -inf
