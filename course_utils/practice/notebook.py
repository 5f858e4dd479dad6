"""The notebook that a learner writes in: the variables, and cells that stopped before they had made one.

After such a cell the variable still holds what an earlier cell put there. To judge that without a word would
be about something that the learner no longer sees.
"""

import re
import sys
from typing import Any, NamedTuple

from course_utils.practice.exercises import NAMES
from course_utils.practice.reading import Raised

MISSING = object()

_stopped = {}  # name: the cell that was to make it and stopped
_before = {}  # name: what it held when the cell began that is to make it


class Stopped(NamedTuple):
    """A cell that was to make an answer and did not: what there was before, and why it stopped."""

    before: object
    why: Raised


def answer_named(name: str) -> object:
    """Return the learner's variable of this name, or MISSING. A function of the course itself is none."""
    found = _held(name)
    home = getattr(found, "__module__", None)
    return MISSING if isinstance(home, str) and home.startswith("course_utils.") else found


def stopped_before(name: str) -> Raised | None:
    """Say why the last cell that was to make this variable stopped, if it did not get that far."""
    stopped = _stopped.get(name)
    return stopped.why if stopped and stopped.before is _held(name) else None


def watch() -> None:
    """Take note of cells that stop from now on, and of the last one if Python could not even read it."""
    shell = _shell()
    if shell is None:
        return
    shell.events.register("pre_run_cell", _begins)
    shell.events.register("post_run_cell", _ended)
    last = getattr(shell, "last_execution_result", None)
    if last is not None and last.error_before_exec:
        _begins(last.info)
        _ended(last)


def _begins(info: Any) -> None:
    _before.clear()
    for name in NAMES:
        if is_made_by(info.raw_cell, name):
            _stopped.pop(name, None)
            _before[name] = _held(name)


def _ended(result: Any) -> None:
    error = result.error_before_exec or result.error_in_exec
    for name, before in _before.items():
        if error is not None and before is _held(name):
            _stopped[name] = Stopped(before, _read(error, unreadable=error is result.error_before_exec))
    _before.clear()


def _read(error: BaseException, unreadable: bool) -> Raised:
    """Read an error, and let go of it: it would keep all that the cell had made in memory."""
    if unreadable and isinstance(error, SyntaxError):
        kind = "IndentationError" if isinstance(error, IndentationError) else "SyntaxError"
        return Raised(kind, error.msg, error.lineno, (error.text or "").strip()[:120])
    try:
        words = " ".join(str(error).split())
    except Exception:  # an error of the learner's own
        words = ""
    return Raised(type(error).__name__, words[:120])


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


def _held(name: str) -> object:
    shell = _shell()
    return shell.user_ns.get(name, MISSING) if shell else MISSING


def _shell() -> Any:
    """Return IPython's shell, or None outside a notebook."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


watch()
