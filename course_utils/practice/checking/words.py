"""What is said of an answer that has no named idea behind it, in a learner's words."""

from collections.abc import Sequence

import numpy as np

from course_utils.practice.checking.decimal_comma import Comma
from course_utils.practice.checking.exercise import FunctionExercise
from course_utils.practice.checking.reading import (
    Endless,
    Miscounted,
    Nothing,
    Raised,
    Reading,
    Unreadable,
    Values,
)
from course_utils.practice.checking.trial import Trial

# What Python calls an error, and what it means.
_ERRORS = {
    "NameError": "It uses a name that Python does not know. Is it spelled right?",
    "UnboundLocalError": "It uses a name before anything was put into it.",
    "ZeroDivisionError": "It divides by 0.",
    "IndexError": "It asks for an entry that is not there. Python counts from 0.",
    "KeyError": "It looks for something that is not there.",
    "AttributeError": "It asks for something that is not there. Look at what stands after the dot.",
    "OverflowError": "A number in it grows too large, as the exponential of a large number does.",
    "RecursionError": "It calls itself again and again, and never ends.",
    "TypeError": "It works with a value of a kind that does not go with the rest.",
    "AssertionError": "Its own `assert` failed.",
    "SystemExit": "It ended the program. Take out `exit` or `quit`, and use `return`.",
    "KeyboardInterrupt": "It was interrupted.",
    "EOFError": "It asks for `input`. All it needs comes in between its brackets.",
    "MemoryError": "It needs more memory than there is.",
    "ModuleNotFoundError": "It imports something that is not installed.",
    "IndentationError": "A line does not begin where Python expects it. Look at the blanks in front.",
    "SyntaxError": "Python cannot read it. Are all brackets, colons and quotes there?",
}
_SHAPES = "It puts rows of different lengths together."
_TWO_NEURONS = "Several birds may have met the two neurons one by one."
_OF_ANOTHER_CELL = "Is one of them {}, from another cell? Use the names in the brackets of its first line."
_OUTSIDE = "It takes {} from another cell, the same for every input. Work it out inside, from the brackets."
_ENDLESS = "It did not end in time and was stopped. Is there a loop, or a call of itself, that never ends?"
_NO_LOG = "It asks for the logarithm of 0, or for the logarithm or the root of a number below 0."
_NOT_RIGHT = (
    "Not right yet. Work out this case by hand, and compare: it is the smallest found in which yours differs."
)
_NOT_FINITE = (
    "Some of what comes out is no finite number, although all that goes in is. Print each step to find where."
)
_RIGHT_NUMBERS = "The numbers are right, but their shape is not."


def of_reading(
    exercise: FunctionExercise, trial: Trial, from_outside: Sequence[str] = ()
) -> tuple[str | None, str]:
    """Return a name, or None, and a message for what came out of a trial that is wrong.

    The function may take numbers of these names from outside.
    """
    reading = trial.outcome.reading
    if isinstance(reading, Endless):
        return "does not end", _ENDLESS
    if isinstance(reading, Raised):
        meaning = _meaning(reading, trial.probe, from_outside)
        return "stops with an error", f"Your function stops with an error{_where(reading)}. {meaning}"
    if isinstance(reading, Nothing):
        return "no return", "Here nothing comes back. Does every way through your function end in `return`?"
    if isinstance(reading, Unreadable):
        return "not numbers", f"What comes back is {reading.words}. Numbers are wanted."
    if isinstance(reading, Miscounted):
        return _of_miscounted(exercise, reading)
    return _of_values(exercise, reading, trial.wanted)


def _of_miscounted(exercise: FunctionExercise, reading: Miscounted) -> tuple[str, str]:
    """Return a name and a message for another number of values than the exercise asks for."""
    names = ", ".join(quantity.name for quantity in exercise.outputs)
    came = "One value comes" if reading.count == 1 else f"{reading.count} values come"
    wanted = len(exercise.outputs)
    too_few = " Return all of them, with commas between." if reading.count < wanted else ""
    return "another number of values", f"{came} back, and {wanted} are wanted: {names}.{too_few}"


def _of_values(exercise: FunctionExercise, reading: Values, wanted: Values) -> tuple[str | None, str]:
    """Return a name, or None, and a message for values of a wrong shape, or that are wrong."""
    for mine, right, quantity in zip(reading.parts, wanted.parts, exercise.outputs, strict=True):
        if mine.shape != right.shape and not mine.size == right.size == 1:
            known = _RIGHT_NUMBERS if _same_numbers(mine, right) else _cut_short(mine, right)
            message = f"For {quantity.name}, {_shape(mine)}. {_wanted(right)} {known}".strip()
            return "another shape", message
        if np.isfinite(right).all() and not np.isfinite(mine).all():
            return "not a finite number", _NOT_FINITE
    return None, _NOT_RIGHT


def _same_numbers(mine: np.ndarray, right: np.ndarray) -> bool:
    return mine.size == right.size and np.allclose(mine.ravel(), right.ravel(), rtol=1e-4)


def _cut_short(mine: np.ndarray, right: np.ndarray) -> str:
    """Say what may have happened where only the first of several numbers comes out, and is right."""
    is_first = mine.size == 1 and right.ndim == 1 and np.isclose(mine.item(), right[0], rtol=1e-4)
    return "The first is right. Does `return` stand inside the loop?" if is_first else ""


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


def of_stopped_cell(name: str, reading: Raised) -> str:
    """Return a message for a cell that was to make an answer and stopped before it had."""
    return (
        f"Your last cell with `{name}` stopped with an error{_where(reading)}, and made no new one to check. "
        f"{_meaning(reading)} Mend that cell, and run it first."
    )


def of_comma(reading: Reading, message: str, comma: Comma) -> str:
    """Return a message for a decimal comma that led to an error, or to what `message` says."""
    if isinstance(reading, Raised):
        return f"Your function stops with an error{_where(reading)}. {comma}"
    return f"{message} {comma}"


def _where(reading: Raised) -> str:
    return f" in line {reading.line}" if reading.line else ""


def _meaning(reading: Raised, probe: tuple = (), from_outside: Sequence[str] = ()) -> str:
    if reading.cause:
        return reading.cause
    if reading.kind == "ValueError" and reading.is_of_no_finite_number:
        return _NO_LOG
    if "^" in reading.code:
        return "In Python a power is `**`, not `^`."
    if "broadcast" in reading.words or "matmul" in reading.words or "aligned" in reading.words:
        return f"{_SHAPES} {_cause_of_shapes(probe, from_outside)}".strip()
    return _ERRORS.get(reading.kind, "Python could not do what it says.")


def _cause_of_shapes(probe: tuple, from_outside: Sequence[str]) -> str:
    """Say what may have met. Only a network takes rows of two lengths, one of birds and one of neurons."""
    if from_outside:
        return _OF_ANOTHER_CELL.format(" or ".join(f"`{name}`" for name in from_outside))
    lengths = {len(value) for value in probe if np.ndim(value) == 1}
    return _TWO_NEURONS if len(lengths) > 1 and not any(np.ndim(value) > 1 for value in probe) else ""


def of_no_function(exercise: FunctionExercise, answer: object, handed_in: bool) -> str:
    """Return a message for what cannot be called, whether it was handed in or is what a variable holds."""
    if exercise.given:  # the learner writes the name of another function
        return f"`{exercise.name}` is not a function. Write the name of yours alone: no brackets, no quotes."
    if not handed_in:
        return f"`{exercise.name}` is not a function any more. Run the cell that begins with `def` again."
    alone = f'Write the name alone: `check("{exercise.name}", {exercise.name})`.'
    if isinstance(answer, str):
        return f"This is text, and a function is wanted. {alone}"
    return f"This is no function. Brackets behind a name call it, and hand in what comes back. {alone}"


def of_class(answer: type) -> str:
    """Return a message for a class that was handed in."""
    if "__call__" in vars(answer):
        return f"This is a class. Hand in an object of it, which can be called: `{answer.__name__}()`."
    return "This is a class, and calling it makes an object of it. Hand in a function, which gives numbers."


def of_names_outside(names: list[str]) -> tuple[str, str] | None:
    """Return a name and a message for a wrong answer with numbers of other cells in it, if there are any."""
    if not names:
        return None
    listed = ", ".join(f"`{name}`" for name in names)
    return "takes numbers from outside", f"Not right yet. {_OUTSIDE.format(listed)}"
