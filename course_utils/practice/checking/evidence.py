"""What went in, what came out and what was expected, as rows that a learner reads."""

import numpy as np

from course_utils.practice.checking.exercise import FunctionExercise, Quantity
from course_utils.practice.checking.reading import Miscounted, Raised, Unreadable, Values
from course_utils.practice.checking.trial import Trial
from course_utils.text.number_format import significant

_MOST_SHOWN = 6

Rows = tuple[tuple[str, str], ...]


def rows(exercise: FunctionExercise, trial: Trial) -> Rows:
    """Return labels and texts for one trial. Of several results, those that are right are left out."""
    inputs = [
        (quantity.name, shown(value, quantity.unit))
        for quantity, value in zip(exercise.inputs, trial.probe, strict=True)
    ]
    return (*inputs, *_results(exercise.outputs, trial))


def _results(outputs: tuple[Quantity, ...], trial: Trial) -> list[tuple[str, str]]:
    reading = trial.outcome.reading
    if not isinstance(reading, Values):
        return of_error(reading)
    found = []
    for part, quantity in enumerate(outputs):
        if trial.part_is_right(part):
            continue
        yours, expected = _apart(reading.parts[part], trial.wanted.parts[part], quantity.unit)
        found.append((f"{quantity.name}: yours", yours))
        found.append((f"{quantity.name}: expected", expected))
    return found


def _apart(mine: np.ndarray, right: np.ndarray, unit: str) -> tuple[str, str]:
    """Write both with as few digits as tell them apart, at least 4."""
    texts = [(shown(mine, unit, digits), shown(right, unit, digits)) for digits in (4, 6, 8)]
    return next((pair for pair in texts if pair[0] != pair[1]), texts[0])


def of_error(reading: object) -> list[tuple[str, str]]:
    """Return rows for what came out in place of numbers."""
    if isinstance(reading, Raised):
        where = [(f"line {reading.line}", reading.code)] if reading.line else []
        return [*where, ("in Python's words", reading.words)] if reading.words else where
    if isinstance(reading, Unreadable):
        return [("came out", reading.words)]
    if isinstance(reading, Miscounted):
        return [("came out", "1 value" if reading.count == 1 else f"{reading.count} values")]
    return []


def shown(value: object, unit: str, digits: int = 4) -> str:
    """Return numbers as a learner reads them, with so many significant digits and the unit.

    Examples
    --------
    >>> shown(np.array([-2.0, 0.0, 1 / 3]), "kg")
    '−2, 0, 0.3333 kg'
    >>> shown(np.arange(20.0), "cm")
    '0, 1, 2, 3, 4, 5, … cm (20 numbers)'
    >>> shown(np.array([[1.0, 2.0], [3.0, 4.0]]), "")
    '1, 2 | 3, 4 (2 rows of 2)'
    """
    array = np.asarray(value, dtype=np.float64)
    if array.ndim < 2:
        text, count = _listed(array.ravel(), digits), array.size
        size = f"({count} numbers)" if count > _MOST_SHOWN else ""
    else:
        table = array.reshape(-1, array.shape[-1])
        text = " | ".join(_listed(row, digits) for row in table[:_MOST_SHOWN])
        text += " | …" if len(table) > _MOST_SHOWN else ""
        size = f"({len(table)} {'row' if len(table) == 1 else 'rows'} of {table.shape[1]})"
    return " ".join(part for part in (text or "nothing", unit, size) if part)


def _listed(numbers: np.ndarray, digits: int) -> str:
    texts = [plainly(number, digits) for number in numbers[:_MOST_SHOWN]]
    return ", ".join(texts + ["…"] * (len(numbers) > _MOST_SHOWN))


def plainly(number: float, digits: int) -> str:
    """Return a number with at most so many significant digits, and no zeros that say nothing.

    Examples
    --------
    >>> plainly(0.2, 4), plainly(2.5e-9, 2)
    ('0.2', '2.5 × 10⁻⁹')
    """
    text = significant(number, digits)
    mantissa, times, power = text.partition(" × ")
    if "." in mantissa:
        mantissa = mantissa.rstrip("0").rstrip(".")
    return mantissa + times + power
