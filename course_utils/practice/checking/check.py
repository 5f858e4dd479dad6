"""Checking what a learner wrote."""

from dataclasses import replace

from course_utils.practice.checking import evidence, words
from course_utils.practice.checking.exercise import Exercise, FunctionExercise
from course_utils.practice.checking.exercises import exercise
from course_utils.practice.checking.feedback import Feedback
from course_utils.practice.checking.judging import judged_function, judged_number
from course_utils.practice.checking.notebook import MISSING, answer_named, code_of
from course_utils.practice.checking.reading import Raised
from course_utils.practice.checking.stopped import stopped_before
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
    asked = exercise(name)
    handed_in = answer is not MISSING
    stopped = None if handed_in else stopped_before(name)
    if not handed_in:
        answer = answer_named(name)
    if stopped:
        feedback = _not_run(asked, stopped)
    elif answer is MISSING or answer is None or answer is ...:
        feedback = Feedback("unanswered", False, None, _not_there(asked, answer, handed_in), name)
    elif isinstance(asked, FunctionExercise):
        feedback = judged_function(asked, answer, handed_in)
    else:
        feedback = judged_number(asked, answer)
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
