"""Cells that were to make an answer, and stopped before they had made it.

After such a cell the variable still holds what an earlier cell put there. To judge that without a word would
be about something that the learner no longer sees.
"""

from typing import Any, NamedTuple

from course_utils.practice.checking.cause import cause_of, words_of
from course_utils.practice.checking.decimal_comma import in_unreadable
from course_utils.practice.checking.exercises import NAMES
from course_utils.practice.checking.notebook import as_python, held, is_made_by, shell
from course_utils.practice.checking.reading import Raised

_stopped = {}  # name: the cell that was to make it and stopped
_before = {}  # name: what it held when the cell began that is to make it


class _Stopped(NamedTuple):
    """A cell that was to make an answer and did not: what there was before, and why it stopped."""

    before: object
    why: Raised


def stopped_before(name: str) -> Raised | None:
    """Say why the last cell that was to make this variable stopped, if it did not get that far."""
    stopped = _stopped.get(name)
    return stopped.why if stopped and stopped.before is held(name) else None


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
            _stopped[name] = _Stopped(before, _read(error, name, cell))
    _before.clear()


def _read(error: BaseException, name: str, unreadable: str) -> Raised:
    """Read an error, and let go of it: it would keep all that the cell had made in memory.

    The cell itself is handed in if Python could not read it.
    """
    if unreadable and isinstance(error, SyntaxError):
        kind = "IndentationError" if isinstance(error, IndentationError) else "SyntaxError"
        cause = in_unreadable(name, as_python(unreadable), error.lineno)
        return Raised(kind, error.msg, error.lineno, (error.text or "").strip()[:120], cause)
    return Raised(type(error).__name__, words_of(error), cause=cause_of(error, shell().user_ns))


watch()
