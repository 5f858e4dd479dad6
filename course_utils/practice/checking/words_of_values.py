"""What is said of numbers that came back, and are too few, of another shape or simply wrong."""

import numpy as np

from course_utils.practice.checking.exercise import FunctionExercise
from course_utils.practice.checking.reading import Miscounted, Values

_NOT_FINITE = "Some of what comes out is not a finite number. Is there a division by 0, or one too large?"


def of_miscounted(exercise: FunctionExercise, reading: Miscounted) -> tuple[str, str]:
    """Return a name and a message for another number of values than the exercise asks for."""
    names = ", ".join(quantity.name for quantity in exercise.outputs)
    came = "One value comes" if reading.count == 1 else f"{reading.count} values come"
    wanted = len(exercise.outputs)
    too_few = " Put commas between them." if reading.count < wanted else ""
    return "another number of values", f"{came} back, and {wanted} are wanted: {names}.{too_few}"


def of_values(exercise: FunctionExercise, reading: Values, wanted: Values) -> tuple[str | None, str]:
    """Return a name, or None, and a message for values of a wrong shape, or that are wrong."""
    for mine, right, quantity in zip(reading.parts, wanted.parts, exercise.outputs, strict=True):
        if mine.shape != right.shape and not mine.size == right.size == 1:
            return (
                "another shape",
                f"For {quantity.name}, {_shape(mine)}. {_wanted(right)}{_cut_short(mine, right)}",
            )
        if np.isfinite(right).all() and not np.isfinite(mine).all():
            return (
                "not a finite number",
                _NOT_FINITE,
            )
    return (
        None,
        "Not right yet. Here is the smallest case in which it differs: work it out by hand, and compare.",
    )


def _cut_short(mine: np.ndarray, right: np.ndarray) -> str:
    """Say what may have happened where only the first of several numbers comes out, and is right."""
    is_first = mine.size == 1 and right.ndim == 1 and np.isclose(mine.item(), right[0], rtol=1e-4)
    return " The first is right. Does `return` stand inside the loop?" if is_first else ""


def _shape(array: np.ndarray) -> str:
    if array.ndim == 0:
        return "one number comes out"
    if array.ndim == 1:
        if array.size == 1:
            return "a row of one number comes out"
        return f"{array.size} numbers come out" if array.size else "nothing comes out"
    rows, columns = array.shape[0], array.size // max(array.shape[0], 1)
    if columns == 1:
        return f"a column of {rows} numbers comes out"
    if rows == 1:
        return "a table with a single row comes out: take `[0]` of it"
    return f"a table comes out: {rows} rows of {columns} numbers"


def _wanted(array: np.ndarray) -> str:
    if array.ndim == 0:
        return "One number is wanted."
    if array.ndim == 1:
        return f"One row of {array.size} numbers is wanted."
    return f"{array.shape[0]} rows of {array.shape[1]} numbers are wanted."
