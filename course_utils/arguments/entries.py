"""The entries of what was handed in: which of them is no number, or hidden by a mask, and what helps."""

import re
import warnings
from decimal import Decimal
from math import inf, nan
from numbers import Real

import numpy as np
from numpy.typing import ArrayLike

_NUMBER = Real | Decimal  # kept as objects: fractions, decimals, very long whole numbers, a column of a table
_TEXT = str | bytes


def is_number(entry: object) -> bool:
    """Whether this is a real number. True and False are none.

    Examples
    --------
    >>> is_number(Decimal("0.5")), is_number(10**400), is_number(True), is_number("3")
    (True, True, False, False)
    """
    return isinstance(entry, _NUMBER) and not isinstance(entry, bool | np.timedelta64)


def as_floats(numbers: np.ndarray) -> np.ndarray:
    """Return an array of numbers, which may be kept as objects, as float64.

    Examples
    --------
    >>> as_floats(np.array([Decimal("0.5"), -(10**400)], dtype=object))
    array([ 0.5, -inf])
    """
    if numbers.dtype.kind != "O":
        return numbers.astype(np.float64)
    return np.array([_as_float(entry) for entry in numbers.flat], dtype=np.float64).reshape(numbers.shape)


def _as_float(number: _NUMBER) -> float:
    try:
        return float(number)
    except OverflowError:
        return inf if number > 0 else -inf
    except ValueError:  # Decimal knows a NaN that signals
        return nan


def mask_of(value: ArrayLike) -> np.ndarray | None:
    """Return which entries are hidden by a mask, or None if there is no mask. NumPy drops it without a word.

    Examples
    --------
    >>> mask_of(np.ma.array([1.0, 9999.0], mask=[False, True]))
    array([False,  True])
    >>> mask_of([1.0, np.ma.masked]), mask_of([1.0, 2.0])
    (array([False,  True]), None)
    """
    if not _has_mask(value):
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a masked number in a list becomes nan, and NumPy says so
        return np.ma.getmaskarray(np.ma.array(value))


def _has_mask(value: object) -> bool:
    if isinstance(value, list | tuple):
        return any(_has_mask(entry) for entry in value)
    return isinstance(value, np.ma.MaskedArray)


def unread_tensors(value: ArrayLike) -> tuple[bool, bool]:
    """Return whether a tensor, or one in a list, requires its gradient, and whether one is of type bfloat16.

    NumPy can read neither of the two.

    Examples
    --------
    >>> unread_tensors([1.0, 2.0])
    (False, False)
    """
    tensors = value if isinstance(value, list | tuple) else [value]
    return (
        any(getattr(one, "requires_grad", False) is True for one in tensors),
        any(str(getattr(one, "dtype", "")).endswith("bfloat16") for one in tensors),
    )


def named(name: str, place: tuple[int, ...]) -> str:
    """Return how an entry is written.

    Examples
    --------
    >>> named("x", (1, 0)), named("w", ())
    ('x[1, 0]', 'w')
    """
    return name + (str(list(place)) if place else "")


def first_that_is_no_number(value: ArrayLike, array: np.ndarray) -> tuple[tuple[int, ...], object]:
    """Return where the first entry is that is no number, and the entry. NumPy may have made texts of all.

    A text that could be read as a number is told only if there is nothing worse.
    """
    entries = np.asarray(value, dtype=object) if array.dtype.kind in "SU" else array
    wrong = [(place, entry) for place, entry in np.ndenumerate(entries) if not is_number(entry)]
    worse = [one for one in wrong if not (isinstance(one[1], _TEXT) and _can_be_read(one[1]))]
    place, entry = (worse or wrong)[0]
    return tuple(map(int, place)), entry


def told(entry: object) -> str:
    """Say what an entry is that is no number.

    Examples
    --------
    >>> told("?"), told(True), told(None)
    ("the text '?'", 'True', 'None')
    """
    if isinstance(entry, _TEXT):
        text = entry.decode(errors="replace") if isinstance(entry, bytes) else entry
        return f"the text {text[:40]!r}"
    if entry is None or isinstance(entry, bool | np.bool_):
        return str(entry)
    if isinstance(entry, complex):
        return f"{entry}, a complex number"
    return f"of type {type(entry).__name__}"


def remedy(value: ArrayLike, name: str, entry: object) -> str:
    """Return what helps against an entry that is no number."""
    if entry is None:
        return "Fill in a number. A function gives None if it has no return."
    if isinstance(entry, bool | np.bool_):
        return f"Write 1 for True and 0 for False{_all_at_once(value, name)}."
    if isinstance(entry, complex):
        return "Use real numbers, such as 3.5."
    if isinstance(entry, _TEXT):
        return _remedy_of_text(
            value, name, entry if isinstance(entry, str) else entry.decode(errors="replace")
        )
    if isinstance(entry, np.datetime64 | np.timedelta64) or type(entry).__module__ == "datetime":
        return "Use plain numbers, such as 3.5."
    return "Use a list of plain numbers, such as [3.5, 4.0], and leave out what has none."


def _remedy_of_text(value: ArrayLike, name: str, text: str) -> str:
    if re.fullmatch(r"\s*[-+]?\d+,\d+\s*", text):
        return (
            f"A number is written with a point and without quotation marks: {text.strip().replace(',', '.')}."
        )
    if _can_be_read(text):
        return f"Remove the quotation marks{_all_at_once(value, name)}."
    if np.ndim(value) and not any(map(_can_be_read, np.ravel(np.asarray(value, dtype=object)))):
        numbered = f"np.unique({name}, return_inverse=True)[1]"
        return f"Choose a column of numbers. To number kinds from 0, write {numbered}."
    return "Put a number in its place, without quotation marks, or leave it out."


def _can_be_read(entry: object) -> bool:
    try:
        float(entry)
    except (ValueError, TypeError):
        return False
    return True


def _all_at_once(value: ArrayLike, name: str) -> str:
    """Say how NumPy makes numbers of all entries, if it can."""
    try:
        np.array(value, dtype=float)
    except (ValueError, TypeError):
        return ""
    return f": np.array({name}, dtype=float) does so" if np.ndim(value) else ""
