"""Names of other cells to which a wrong answer is due."""

from collections.abc import Iterator
from dataclasses import replace

import numpy as np

from course_utils.practice.checking.diagnosis import Diagnosis
from course_utils.practice.checking.exercise import FunctionExercise
from course_utils.practice.checking.learner_code import LearnerFunction
from course_utils.practice.checking.trial import Trial

_TRIALS = 5


def to_blame(exercise: FunctionExercise, function: LearnerFunction, diagnosis: Diagnosis) -> list[str]:
    """Return the names from outside that are inputs of the exercise, or with whose right value it is right.

    A constant such as `EPS` is no fault by itself.
    """
    inputs = {quantity.name for quantity in exercise.inputs}
    wrong = [trial for trial in diagnosis.trials if not trial.is_right][:_TRIALS]
    return [
        name
        for name in function.numbers_from_outside()
        if name in inputs or _is_due_to(name, wrong, function)
    ]


def _is_due_to(name: str, wrong: list[Trial], function: LearnerFunction) -> bool:
    """Whether each wrong result that hangs on this name is right with a number of its own in its place."""
    mended = [_mended(name, trial, function) for trial in wrong]
    return mended.count(True) > 1 and False not in mended


def _mended(name: str, trial: Trial, function: LearnerFunction) -> bool | None:
    """Whether another number makes a wrong result right. None if no wrong result hangs on this name."""
    hangs = False
    for value in _values(trial):
        other = replace(trial, outcome=function.with_number(name, value)(trial.probe))
        for part in range(trial.case.count):
            if trial.part_is_right(part) or other.fits(trial.outcome.reading, part):
                continue
            hangs = True
            if other.part_is_right(part):
                return True
    return False if hangs else None


def _values(trial: Trial) -> Iterator[object]:
    """Yield what may be meant: what goes in, how many there are of it, and what should come out."""
    yield from trial.probe
    yield from {len(value) for value in trial.probe if np.ndim(value)}
    yield from trial.wanted.parts
