"""Judging a number that a learner hands in."""

import numpy as np

from course_utils.practice.checking import decimal_comma
from course_utils.practice.checking.exercise import NumberExercise
from course_utils.practice.checking.feedback import Feedback
from course_utils.practice.checking.learner_code import LearnerFunction
from course_utils.practice.checking.notebook import written_as
from course_utils.practice.checking.reading import Unfilled, Unreadable, Values


def judged_number(exercise: NumberExercise, answer: object) -> Feedback:
    """Return the feedback for what was handed in, which may be anything."""
    # It may be an object of the learner's own. So it is looked at as what a function gives back.
    reading = LearnerFunction(lambda: answer, (), 1)(()).reading
    if isinstance(reading, Unfilled):
        return Feedback(
            "unanswered", False, None, f"Put a number in place of the `...`. {exercise.asks}", exercise.name
        )
    if not isinstance(reading, Values):
        found = reading.words if isinstance(reading, Unreadable) else "something else"
        return _no_number(exercise, answer, "not a number", f"this is {found}")
    numbers = reading.parts[0]
    if numbers.size != 1:
        return _no_number(exercise, answer, "not one number", f"these are {numbers.size}")
    number = float(numbers.ravel()[0])
    if not np.isfinite(number):
        return _not_yet(exercise, "not a finite number", "One finite number is wanted.")
    if exercise.accepts(number):
        return Feedback("passed", True, None, "Right.", exercise.name)
    verdict = exercise.judge(number)
    return _not_yet(exercise, verdict.mistake, verdict.idea, verdict.evidence)


def _no_number(exercise: NumberExercise, answer: object, mistake: str, found: str) -> Feedback:
    """Say what it is instead of a number, and how the number is written that was perhaps meant."""
    message = f"One number is wanted, and {found}."
    remedy = decimal_comma.remedy(exercise.name, written_as(exercise.name, answer))
    if remedy is None:
        return _not_yet(exercise, mistake, message)
    return _not_yet(exercise, "decimal comma" if remedy.of_comma else mistake, f"{message} {remedy.words}")


def _not_yet(exercise: NumberExercise, mistake: str | None, message: str, rows: tuple = ()) -> Feedback:
    return Feedback("mistake" if mistake else "unknown", False, mistake, message, exercise.name, rows)
