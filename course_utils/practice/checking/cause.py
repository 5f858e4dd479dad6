"""What led to an error in a learner's code, where more can be known than the error itself says."""

import linecache
import re

from course_utils.practice.checking.comma_in_code import commas_in
from course_utils.practice.checking.failing import columns, steps_in
from course_utils.practice.checking.reading import Raised
from course_utils.practice.checking.written_over import name_behind

_NO_FLOAT = re.compile(r"could not convert string to float: '\s*([-+−]?\d*,\d+)\s*'")


def cause_of(problem: BaseException, namespace: dict) -> str:
    """Return sentences on the cause of an error, or nothing.

    Parameters
    ----------
    problem : BaseException
        With its traceback.
    namespace : dict
        The variables of the notebook.
    """
    try:
        return name_behind(problem, namespace) or _text_behind(problem) or _comma_behind(problem, namespace)
    except Exception:  # they look at objects of the learner's own
        return ""


def _text_behind(problem: BaseException) -> str:
    """Say so if a text with a decimal comma was to become a number."""
    found = _NO_FLOAT.search(str(problem)) if type(problem) is ValueError else None
    if found is None:
        return ""
    return f"A number is written with a point: `{found[1].replace(',', '.')}`, not `{found[1]}`."


def _comma_behind(problem: BaseException, namespace: dict) -> str:
    """Say so if a decimal comma in the cell that failed may have led to this."""
    steps = steps_in(problem, namespace)
    if not steps:
        return ""
    raised = Raised(type(problem).__name__, line=steps[-1].tb_lineno, columns=columns(steps[-1]))
    first, last = (steps[place].tb_frame.f_code.co_filename for place in (0, -1))
    where = "" if first == last else "Look into another cell. "
    commas = commas_in("".join(linecache.getlines(last)))
    return next((f"{where}{comma}" for comma in commas if comma.may_explain(raised, wanted=1)), "")
