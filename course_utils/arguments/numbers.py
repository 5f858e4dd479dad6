"""Arguments by themselves: numbers, whole numbers, a source of chance.

A check returns a clean value or raises an error, which names the argument, what it got and the remedy.
"""

import numpy as np
from numpy.typing import ArrayLike

from course_utils.arguments.entries import (
    as_floats,
    first_that_is_no_number,
    is_number,
    mask_of,
    named,
    remedy,
    told,
    unread_tensors,
)


def as_numbers(value: ArrayLike, name: str) -> np.ndarray:
    """Return `value` as a new array of finite real numbers.

    Parameters
    ----------
    value : array_like, any shape
        A number, a list, a tuple or an array, of any real dtype or of numbers kept as objects. Any unit.
    name : str
        What the caller's user calls this value. Errors begin with it.

    Returns
    -------
    numpy.ndarray
        Float64, of the same shape, in the same unit. It is always a copy.

    Raises
    ------
    TypeError
        If `value` holds anything but real numbers, or its rows differ in length.
    ValueError
        If `value` is empty, has masked entries, or holds NaN, an infinity or a number too large for float64.

    Examples
    --------
    >>> as_numbers([3, 4], "prediction")
    array([3., 4.])
    """
    refuse_masked(value, name)
    array = _as_array(value, name)
    if array.size == 0:
        raise ValueError(f"{name} is empty. Give it at least one number.")
    if array.dtype.kind not in "iuf" and not (array.dtype.kind == "O" and all(map(is_number, array.flat))):
        place, entry = first_that_is_no_number(value, array)
        it = named(name, place) if place else "it"
        helps = remedy(value, name, entry)
        raise TypeError(f"{name} must hold numbers, but {it} is {told(entry)}. {helps}")
    with np.errstate(over="ignore", under="ignore"):
        numbers = as_floats(array)
    _check_finite(numbers, array, name)
    return numbers


def refuse_masked(value: ArrayLike, name: str) -> None:
    """Raise a ValueError if a mask hides entries: as plain numbers they would count again.

    Examples
    --------
    >>> refuse_masked([1.0, 2.0], "x")
    """
    mask = mask_of(value)
    if mask is not None and mask.any():
        entry = named(name, tuple(np.argwhere(mask)[0].tolist()))
        raise ValueError(
            f"{entry} is masked, so it has no value to count with. "
            f"Leave masked entries out, here and in all that belongs to them, or fill them in."
        )


def _as_array(value: ArrayLike, name: str) -> np.ndarray:
    try:
        return np.asarray(value)
    except ValueError as error:
        raise TypeError(f"{name} has rows of different lengths. Make all its rows equally long.") from error
    except (TypeError, RuntimeError) as error:
        requires_gradient, is_coarse = unread_tensors(value)
        if requires_gradient:
            helps = "It still requires its gradient: write .detach() behind it."
        elif is_coarse:
            helps = "NumPy does not know bfloat16: write .double() behind it."
        else:
            helps = "Take one column."
        raise TypeError(f"{name} must hold numbers, but it is {shown(value)}. {helps}") from error


def finite_number(value: ArrayLike, name: str) -> float:
    """Return `value` as one finite float.

    Raises TypeError and ValueError as `as_numbers` does, and ValueError if `value` is an array.

    Examples
    --------
    >>> finite_number(2, "weight")
    2.0
    """
    number = as_numbers(value, name)
    if number.ndim > 0:
        raise ValueError(
            f"{name} must be one number, but it has shape {number.shape}. "
            f"Choose one entry of it, or write a plain number such as 3.5."
        )
    return float(number)


def whole_number(value: int, name: str) -> int:
    """Return `value` as an int; a float such as 12.0 is a TypeError, and so are True and False.

    Examples
    --------
    >>> whole_number(12, "steps")
    12
    """
    if isinstance(value, (int, np.integer)) and not isinstance(value, bool):
        return int(value)
    raise TypeError(
        f"{name} must be a whole number, but it is {shown(value)}. "
        f"Write it without a decimal point and without quotation marks, such as 12."
    )


def as_learning_rate(learning_rate: float) -> float:
    """Return the learning rate as a float above 0.

    Examples
    --------
    >>> as_learning_rate(1)
    1.0
    """
    rate = finite_number(learning_rate, "learning_rate")
    if rate <= 0:
        turn = "would not move" if rate == 0 else "would walk uphill"
        raise ValueError(
            f"learning_rate is {rate:g}, and training {turn}. Choose a number above 0, such as 0.1."
        )
    return rate


def check_generator(rng: object) -> None:
    """Raise a TypeError unless `rng` is a NumPy random generator."""
    if not isinstance(rng, np.random.Generator):
        raise TypeError(f"rng must be a random generator: numpy.random.default_rng(0). It is {shown(rng)}.")


def shown(value: object) -> str:
    """Return how Python writes `value`, on one line and cut short, for an error message."""
    text = " ".join(repr(value).split())
    return text if len(text) <= 60 else f"{text[:57]}..."


def counted(number: int, noun: str) -> str:
    """Return the number with its noun in singular or plural.

    Examples
    --------
    >>> counted(1, "row"), counted(2, "row")
    ('1 row', '2 rows')
    """
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"


def _check_finite(numbers: np.ndarray, given: np.ndarray, name: str) -> None:
    finite = np.isfinite(numbers)
    if finite.all():
        return
    place = tuple(np.argwhere(~finite)[0].tolist())
    entry, text = named(name, place), str(given[place])
    text = text if len(text) <= 40 else f"{text[:20]}…"
    raise ValueError(
        f"{entry} is {text}. Every number must be finite: not nan, not inf and not above 1.8e308. "
        f"Correct {entry} or leave it out."
    )
