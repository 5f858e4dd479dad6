"""Checking what a learner wrote."""

import sys
from dataclasses import replace

from course_utils.practice.exercise import Exercise, FunctionExercise
from course_utils.practice.exercises import exercise
from course_utils.practice.feedback import Feedback
from course_utils.practice.function_answer import judged_function
from course_utils.practice.number_answer import judged_number
from course_utils.practice.progress import record_passed

_MISSING = object()
_WHERE = "The solution stands folded at the end of this lesson, under **Answers**."


def check(name: str, answer: object = _MISSING) -> Feedback:
    """Say whether an exercise is solved, and if not, which mistake it may be.

    Parameters
    ----------
    name : str
        The exercise, such as "residuals".
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
    second for all of them.

    Examples
    --------
    >>> check("residuals", lambda prediction, target: target - prediction)
    Feedback(residuals, mistake, mistake='target − prediction')
    >>> check("residuals", lambda prediction, target: prediction - target).passed
    True
    """
    asked = exercise(name)
    if answer is _MISSING:
        answer = _in_notebook(name)
    if answer is _MISSING or answer is None or answer is ...:
        feedback = Feedback("unanswered", False, None, _not_there(asked, answer), name)
    elif isinstance(asked, FunctionExercise):
        feedback = judged_function(asked, answer)
    else:
        feedback = judged_number(asked, answer)
    if feedback.passed:
        record_passed(name)
        return feedback
    *earlier, last = asked.hints
    return replace(feedback, hints=(*earlier, f"{last} {_WHERE}"))


def _in_notebook(name: str) -> object:
    """Return the learner's variable of this name. A function of the course itself is none."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    found = shell.user_ns.get(name, _MISSING) if shell else _MISSING
    home = getattr(found, "__module__", None)
    return _MISSING if isinstance(home, str) and home.startswith("course_utils.") else found


def _not_there(asked: Exercise, answer: object) -> str:
    if answer is _MISSING:
        return f"Run the cell above first: there is no `{asked.name}` of your own yet."
    return f"`{asked.name}` is still empty. {asked.asks}"
