"""The notebook that a learner writes in: the variables, and cells that stopped before they had made one.

After such a cell the variable still holds what an earlier cell put there. To judge that without a word would
be about something that the learner no longer sees.
"""

import ast
import re
from typing import Any, NamedTuple

from course_utils.practice.checking import decimal_comma
from course_utils.practice.checking.cause import cause_of
from course_utils.practice.checking.exercises import NAMES
from course_utils.practice.checking.reading import Raised
from course_utils.practice.checking.shell import MISSING, as_python, cells_run, held, shell

_stopped = {}  # name: the cell that was to make it and stopped
_before = {}  # name: what it held when the cell began that is to make it


class Stopped(NamedTuple):
    """A cell that was to make an answer and did not: what there was before, and why it stopped."""

    before: object
    why: Raised


def answer_named(name: str) -> object:
    """Return the learner's variable of this name, or MISSING. A function of the course itself is none."""
    found = held(name)
    home = getattr(found, "__module__", None)
    return MISSING if isinstance(home, str) and home.startswith("course_utils.") else found


def stopped_before(name: str) -> Raised | None:
    """Say why the last cell that was to make this variable stopped, if it did not get that far."""
    stopped = _stopped.get(name)
    return stopped.why if stopped and stopped.before is held(name) else None


def written_as(name: str, answer: object) -> str:
    """Return how the notebook's own cell wrote an answer, or how it may have been written, or nothing.

    Examples
    --------
    >>> written_as("best_constant", (4, 2))
    '(4,2)'
    """
    written = _last_assigned(name) if held(name) is answer else ""
    known = written and not written.isidentifier()
    if not _is_short_and_plain(answer):
        return written if known else ""
    try:
        outdated = known and ast.literal_eval(written) != answer
    except (SyntaxError, ValueError, TypeError, RecursionError):
        outdated = False  # it is worked out, as `4,2 * 3` is
    return written if known and not outdated else repr(answer).replace(", ", ",")


def _last_assigned(name: str) -> str:
    for cell in cells_run():
        for step in reversed(cell.tree.body):
            if isinstance(step, ast.Assign) and any(getattr(to, "id", "") == name for to in step.targets):
                return ast.get_source_segment(cell.source, step.value) or ""
    return ""


def _is_short_and_plain(answer: object) -> bool:
    """Whether it is a text, or a list of texts and whole numbers, as they stand in a cell."""
    entries = answer if type(answer) in (list, tuple) else [answer] if type(answer) is str else []
    plain = all(type(one) is str or type(one) is int and abs(one) < 10**15 for one in entries[:3])
    return 0 < len(entries) < 3 and plain and sum(len(str(one)) for one in entries) < 60


def watch() -> None:
    """Take note of cells that stop from now on, and of the last one if Python could not even read it."""
    found = shell()
    if found is None:
        return
    found.events.register("pre_run_cell", _begins)
    found.events.register("post_run_cell", _ended)
    last = getattr(found, "last_execution_result", None)
    if last is not None and last.error_before_exec:
        _begins(last.info)
        _ended(last)


def _begins(info: Any) -> None:
    _before.clear()
    for name in NAMES:
        if is_made_by(info.raw_cell, name):
            _stopped.pop(name, None)
            _before[name] = held(name)


def _ended(result: Any) -> None:
    error = result.error_before_exec or result.error_in_exec
    for name, before in _before.items():
        if error is not None and before is held(name):
            cell = result.info.raw_cell if error is result.error_before_exec else ""
            _stopped[name] = Stopped(before, _read(error, name, cell))
    _before.clear()


def _read(error: BaseException, name: str, unreadable: str) -> Raised:
    """Read an error, and let go of it: it would keep all that the cell had made in memory.

    The cell itself is handed in if Python could not read it.
    """
    if unreadable and isinstance(error, SyntaxError):
        kind = "IndentationError" if isinstance(error, IndentationError) else "SyntaxError"
        cause = decimal_comma.in_unreadable(name, as_python(unreadable), error.lineno)
        return Raised(kind, error.msg, error.lineno, (error.text or "").strip()[:120], cause)
    try:
        words = " ".join(str(error).split())
    except Exception:  # an error of the learner's own
        words = ""
    return Raised(type(error).__name__, words[:120], cause=cause_of(error, shell().user_ns))


def is_made_by(cell: str, name: str) -> bool:
    r"""Whether the cell was to make this variable. It need not be Python: `deff` and a lost bracket count.

    Examples
    --------
    >>> is_made_by("import numpy as np\ndeff forward(x", "forward")
    True
    >>> is_made_by("loss = forward(x) == y", "forward")
    False
    """
    others = r"\w+\s*,\s*"
    defined = rf"(?:async\s+)?(?i:d\w*f\w*|fun\w*|fn)\s+{name}\b"
    assigned = rf"(?:{others})*{name}(?:\s*,\s*\w+)*\s*(?:\([^=\n]*\)\s*)?(?::[^=\n]*)?[-+*/]{{0,2}}=(?!=)"
    return re.search(rf"^(?:{defined}|{assigned})", cell, re.MULTILINE) is not None


watch()
