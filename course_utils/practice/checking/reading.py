"""Reading what a learner's function gave back: numbers, or a word for what it is instead.

It runs where the function itself runs, within the time limit: what came back may be an object of the
learner's own, and each look at such an object is a call of the learner's code.
"""

from dataclasses import dataclass
from types import BuiltinFunctionType, FunctionType, GeneratorType, MethodType

import numpy as np

from course_utils.arguments.entries import as_floats, is_number, mask_of, unread_tensors

_LISTS = (list, tuple, range)
_FUNCTIONS = (FunctionType, BuiltinFunctionType, MethodType)  # an array's own, such as mean, is built in
_OUTSIDE = (
    "math domain error",
    "expected a positive input",
    "expected a nonnegative input",
)  # of log and sqrt
_RECIPES = (GeneratorType, map, filter, zip, enumerate, reversed)


@dataclass(frozen=True, eq=False)
class Values:
    """What came back, as arrays of numbers: one for each thing that was wanted.

    For one of our own versions it also holds, in NumPy's words, what went wrong on the way.
    """

    parts: tuple[np.ndarray, ...]
    troubles: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Nothing:
    """None came back."""


@dataclass(frozen=True)
class Unfilled:
    """`...` came back, or is still in what came back: a blank of the template."""


@dataclass(frozen=True)
class Unreadable:
    """Something came back that holds no numbers. `words` say what, such as "text"."""

    words: str


@dataclass(frozen=True)
class Miscounted:
    """Several things were wanted, and another number of them came back."""

    count: int


@dataclass(frozen=True)
class Raised:
    """The function stopped with an error: its kind, Python's words, where, and sentences on why, or none."""

    kind: str
    words: str = ""
    line: int | None = None
    code: str = ""
    cause: str = ""
    columns: tuple[int, int] | None = None

    @property
    def troubles(self) -> frozenset[str]:
        """What it is in NumPy's words, where Python stops with an error and NumPy goes on with ∞ or nan."""
        if self.kind == "OverflowError":
            return frozenset(["overflow"])
        outside = self.kind == "ValueError" and any(words in self.words for words in _OUTSIDE)
        return frozenset(
            ["divide by zero", "invalid value"] if outside or self.kind == "ZeroDivisionError" else []
        )


@dataclass(frozen=True)
class Endless:
    """The function did not end in time, or was about to fill the memory."""


Reading = Values | Nothing | Unfilled | Unreadable | Miscounted | Raised | Endless


def read(returned: object, wanted: int) -> Reading:
    """Return what came back as a Reading, when so many things were wanted.

    Examples
    --------
    >>> read([1, 2], 1).parts
    (array([1., 2.]),)
    >>> read("3", 1)
    Unreadable(words='text')
    """
    if returned is None:
        return Nothing()
    if returned is ... or _is_list(returned) and any(part is ... for part in returned):
        return Unfilled()
    if wanted == 1:
        return _values([returned])
    if not _is_list(returned):
        single = _values([returned])
        if not isinstance(single, Values) or single.parts[0].ndim == 0:
            return Miscounted(1) if isinstance(single, Values) else single
        returned = list(single.parts[0])
        if len(returned) == 1 and single.parts[0].shape == (1, wanted):
            return Unreadable("a table with a single row: take `[0]` of it")
    if len(returned) != wanted:
        return Miscounted(len(returned))
    return _values(list(returned))


def _values(parts: list) -> Values | Unreadable | Nothing | Unfilled:
    arrays = []
    for part in parts:
        if type(part) is np.ndarray and part.dtype == np.float64 or type(part) in (float, np.float64):
            arrays.append(np.array(part))  # what nearly all answers are
            continue
        if part is None:
            return Unreadable("nothing (None) in one of its places")
        words = _not_numbers(part)
        if words:
            return Unreadable(words)
        try:
            array = np.asarray(part)
        except (ValueError, TypeError) as problem:
            ragged = isinstance(problem, ValueError) and _is_list(part)
            return Unreadable("a list whose rows differ in length" if ragged else _NOT_READ)
        if array.dtype.kind == "O":
            if not all(map(is_number, array.flat)):
                return Unreadable(_of_objects(array))
            array = as_floats(array)
        if array.dtype.kind not in "iuf":
            return Unreadable(_OF_KIND.get(array.dtype.kind, "something other than numbers"))
        with np.errstate(all="ignore"):
            arrays.append(np.array(array, dtype=np.float64))
    return Values(tuple(arrays))


_NOT_READ = "something that cannot be read as numbers"
_TENSOR = "a tensor that still requires its gradient, so reading it failed. Write `.detach()` behind it"
_COARSE = "of type bfloat16, which keeps three digits at most. Make it `.double()` before you calculate"
_MASKED = "a masked row, in which some numbers are hidden. Leave those out, or fill them in"
_OF_KIND = {"b": "True or False", "U": "text", "S": "text", "c": "complex numbers"}


def _of_objects(array: np.ndarray) -> str:
    if any(entry is None for entry in array.flat):
        return "nothing (None) in one of its places"
    return "something other than numbers"


def _not_numbers(part: object) -> str:
    """Say in words what this is, or "" if it may hold numbers."""
    kinds = {str: "text", bytes: "text", bool: "True or False", dict: "a dictionary"}
    kinds |= {set: "a set, which keeps no order", complex: "a complex number"}
    kinds |= dict.fromkeys(_FUNCTIONS, "a function that was not called: its brackets are missing")
    if type(part) in kinds:
        return kinds[type(part)]
    mask = mask_of(part)
    if mask is not None and mask.any():
        return _MASKED
    requires_gradient, is_coarse = unread_tensors(part)
    if requires_gradient or is_coarse:
        return _TENSOR if requires_gradient else _COARSE
    if isinstance(part, _RECIPES):
        return "a recipe for numbers (a generator). Put square brackets around it"
    if isinstance(part, type):
        return "a class, from which nothing was made"
    if is_number(part) or isinstance(part, np.generic) or _is_list(part) or _is_array(part):
        return ""
    return "" if hasattr(type(part), "__array__") else "something other than numbers"


def _is_list(value: object) -> bool:
    return type(value) in _LISTS or (isinstance(value, tuple) and hasattr(type(value), "_fields"))


def _is_array(value: object) -> bool:
    return isinstance(value, np.ndarray)
