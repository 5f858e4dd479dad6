"""Checking what a learner wrote, a function or a number: it may be anything."""

from dataclasses import replace
from functools import partial

import numpy as np

from course_utils.practice.checking import evidence, exercises, words
from course_utils.practice.checking.decimal_comma import remedy
from course_utils.practice.checking.diagnosis import Diagnosis, Explanation
from course_utils.practice.checking.exercise import Exercise, FunctionExercise, NumberExercise
from course_utils.practice.checking.feedback import Feedback
from course_utils.practice.checking.learner_code import LearnerFunction
from course_utils.practice.checking.notebook import MISSING, answer_named, code_of, written_as
from course_utils.practice.checking.reading import Endless, Nothing, Raised, Unfilled, Unreadable, Values
from course_utils.practice.checking.stopped import stopped_before
from course_utils.practice.checking.unexplained import made_smaller, seen_throughout, to_blame
from course_utils.practice.progress.record import record_right_answer, record_wrong_answer

_WHERE = "The solution stands folded at the end of this lesson, under **Answers**."
_ALONE = "If there are brackets behind the name, they have called it: write the name alone,"


def check(name: str, answer: object = MISSING) -> Feedback:
    """Say whether an exercise is solved, and if not, which mistake it may be.

    Parameters
    ----------
    name : str
        The exercise, such as "misses".
    answer : object
        The function or the number. Without it, the notebook's own variable of this name is taken.

    Returns
    -------
    Feedback
        It shows itself in a notebook. Its status is "unanswered", "passed", "mistake" or "unknown".

    Raises
    ------
    ValueError
        If there is no exercise of this name. Nothing that a learner's answer does raises an error.

    Notes
    -----
    All lessons. A function is tried with several inputs, beside right and wrong versions of it. It has one
    second for all of them. If the last cell that was to make it stopped with an error, nothing is judged.

    Examples
    --------
    >>> check("misses", lambda prediction, target: target - prediction)
    Feedback(misses, mistake, mistake='target − prediction')
    >>> check("misses", lambda prediction, target: prediction - target).passed
    True
    """
    asked = exercises.exercise(name)
    handed_in = answer is not MISSING
    stopped = None if handed_in else stopped_before(name)
    if not handed_in:
        answer = answer_named(name)
    if stopped:
        feedback = _not_run(asked, stopped)
    elif answer is MISSING or answer is None or answer is ...:
        feedback = _unanswered(asked, _not_there(asked, answer, handed_in))
    elif isinstance(asked, FunctionExercise):
        feedback = judged_function(asked, answer, handed_in)
    else:
        feedback = _judged_number(asked, answer)
    if feedback.passed:
        return replace(feedback, note=record_right_answer(name, code_of(name, answer)))
    if feedback.status != "unanswered":
        note = record_wrong_answer(name, feedback.mistake or "", code_of(name, answer))
        feedback = replace(feedback, note=note)
    *earlier, last = asked.hints
    return replace(feedback, hints=(*earlier, f"{last} {_WHERE}"))


def _not_run(asked: Exercise, stopped: Raised) -> Feedback:
    """Judge nothing: what the variable still holds is older than the cell that the learner sees."""
    message = words.of_stopped_cell(asked.name, stopped)
    return Feedback("unanswered", False, None, message, asked.name, evidence.of_error(stopped))


def _not_there(asked: Exercise, answer: object, handed_in: bool) -> str:
    if answer is MISSING:
        return f"Run the cell above first: there is no `{asked.name}` of your own yet. Is its name right?"
    if answer is None and handed_in and isinstance(asked, FunctionExercise):
        return f'What was handed in is nothing, `None`. {_ALONE} `check("{asked.name}", {asked.name})`.'
    if answer is None:
        return f"`{asked.name}` holds nothing. What `print` shows is not kept. {asked.asks}"
    return f"`{asked.name}` is still empty. {asked.asks}"


def judged_function(exercise: FunctionExercise, answer: object, handed_in: bool) -> Feedback:
    """Return the feedback for what was handed in as a function, or for what the notebook's variable holds."""
    if not callable(answer):
        return _not_yet(exercise, "not a function", words.of_no_function(exercise, answer, handed_in))
    function = LearnerFunction(
        answer, tuple(quantity.name for quantity in exercise.inputs), len(exercise.outputs)
    )
    if isinstance(answer, type) and not Diagnosis(exercise, function).is_right:
        return _not_yet(exercise, "not a function", words.of_class(answer))
    if not function.takes_its_arguments():
        wanted = f"`{exercise.signature}`, with {len(exercise.inputs)} values"
        return _not_yet(exercise, "other brackets", f"It is called as {wanted}. Yours takes others.")
    diagnosis = Diagnosis(exercise, function)
    return replace(_diagnosed(exercise, diagnosis, function), printed=function.printed.text())


def _diagnosed(exercise: FunctionExercise, diagnosis: Diagnosis, function: LearnerFunction) -> Feedback:
    readings = [trial.outcome.reading for trial in diagnosis.trials]
    blank = _blank(readings)
    if blank:
        return _unanswered(exercise, blank)
    if all(isinstance(reading, Nothing) for reading in readings):
        if not function.printed.text():
            return _unanswered(exercise, "Nothing comes back yet. Write your lines, and end with `return`.")
        message = "It prints and returns nothing. What is printed can be read, but not used. Write `return`."
        return _not_yet(exercise, "printed, not returned", message)
    if diagnosis.is_right:
        return _right(exercise, diagnosis)
    return _wrong(exercise, diagnosis, function)


def _blank(readings: list) -> str:
    """Say so if a blank of the template is still there."""
    for reading in readings:
        if isinstance(reading, Unfilled) or (isinstance(reading, Raised) and "ellipsis" in reading.words):
            return "There is still a `...` in it. Put your own lines in its place, and run the cell."
    return ""


def _right(exercise: FunctionExercise, diagnosis: Diagnosis) -> Feedback:
    changed = _changed(diagnosis)
    if changed:
        message = f"The results are right. {changed}"
        return _not_yet(exercise, "changes its arguments", message)
    message = f"Right: it agrees with ours on {len(diagnosis.trials)} sets of numbers."
    return Feedback("passed", True, None, message, exercise.name)


def _wrong(exercise: FunctionExercise, diagnosis: Diagnosis, function: LearnerFunction) -> Feedback:
    if any(isinstance(trial.outcome.reading, Endless) for trial in diagnosis.trials):
        trial = next(trial for trial in diagnosis.trials if isinstance(trial.outcome.reading, Endless))
        return _not_yet(exercise, *words.of_reading(exercise, trial), evidence.rows(exercise, trial))
    if exercise.given and diagnosis.does_the_same_as(partial(exercise.version, **exercise.given_fault)):
        again = f"Have you mended it? Run its cell, and then the cell with `{exercise.name} =`."
        return _unanswered(exercise, f"This is still the function as it was given. {again}")
    explanations = diagnosis.explanations()
    trial = diagnosis.first_wrong
    if explanations:
        name, message = _named(explanations)
    else:
        name, message = _unnamed(exercise, diagnosis, function)
        trial = trial if name else made_smaller(exercise, diagnosis)
    message = " ".join(part for part in (message, _changed(diagnosis)) if part)
    return _not_yet(exercise, name, message, evidence.rows(exercise, trial))


def _unnamed(
    exercise: FunctionExercise, diagnosis: Diagnosis, function: LearnerFunction
) -> tuple[str | None, str]:
    """Say what can be said of an answer that no known mistake explains."""
    trial = diagnosis.first_wrong
    name, message = words.of_reading(exercise, trial, function.numbers_from_outside())
    for comma in function.decimal_commas():
        if comma.may_explain(trial.outcome.reading, len(exercise.outputs)):
            return "decimal comma", words.of_comma(trial.outcome.reading, message, comma)
    seen = seen_throughout(exercise, diagnosis.trials)
    if seen is None and name is None:
        return words.of_names_outside(to_blame(exercise, function, diagnosis)) or (name, message)
    if seen is None:
        return name, message
    whole = name is None or name == "not a finite number"  # which is what becomes of a number too large
    return seen if whole else (name, f"{message} {seen[1]}")


def _named(explanations: list[Explanation]) -> tuple[str, str]:
    """Name one explanation, or all those that no probe could tell apart."""
    names = [" and ".join(seen.name for seen in explanation) for explanation in explanations]
    ideas = [" ".join(dict.fromkeys(seen.words for seen in explanation)) for explanation in explanations]
    if len(explanations) == 1:
        return names[0], ideas[0]
    return " or ".join(names), f"It may be one of these. {' Or: '.join(ideas)}"


def _changed(diagnosis: Diagnosis) -> str:
    names = sorted({name for trial in diagnosis.trials for name in trial.outcome.changed})
    if not names:
        return ""
    listed, one = " and ".join(f"`{name}`" for name in names), names[0]
    return (
        f"But it changes {listed}, which belongs to the caller. "
        f"Make a new value: `{one} = {one} - 1`, not `{one} -= 1`."
    )


def _judged_number(exercise: NumberExercise, answer: object) -> Feedback:
    """Return the feedback for what was handed in as a number."""
    # It may be an object of the learner's own. So it is looked at as what a function gives back.
    reading = LearnerFunction(lambda: answer, (), 1)(()).reading
    if isinstance(reading, Unfilled):
        return _unanswered(exercise, f"Put a number in place of the `...`. {exercise.asks}")
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
    told = remedy(exercise.name, written_as(exercise.name, answer))
    if told is None:
        return _not_yet(exercise, mistake, message)
    return _not_yet(exercise, "decimal comma" if told.of_comma else mistake, f"{message} {told.words}")


def _unanswered(exercise: Exercise, message: str) -> Feedback:
    return Feedback("unanswered", False, None, message, exercise.name)


def _not_yet(exercise: Exercise, mistake: str | None, message: str, rows: evidence.Rows = ()) -> Feedback:
    status = "mistake" if mistake else "unknown"
    return Feedback(status, False, mistake, message, exercise.name, rows)
