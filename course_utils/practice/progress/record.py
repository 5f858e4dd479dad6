"""What a learner has predicted, seen, tried and passed, kept in one small file beside the notebooks.

Nothing here raises. A full disk, or a folder that cannot be written to, is one sentence; the lesson goes on.
"""

import errno
import os
import secrets
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import NamedTuple

from course_utils.practice.progress.file import (
    NAME,
    NewerProgressError,
    NotProgressError,
    Progress,
    keep_aside,
    one_writer,
    read,
    remove_parts,
    write,
)

_NEWER = f"A newer version of the course wrote {NAME}. It stays as it is, and nothing is stored here."
_NOT_ALLOWED = "this computer does not allow it in this folder"
_GONE = "the folder of this notebook is not there any more"
_WHY = {
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: "nothing can be written in this folder",
    errno.ENOSPC: "the disk is full",
    errno.EISDIR: f"there is a folder with the name {NAME}",
    errno.ENOTDIR: _GONE,
}
if hasattr(errno, "EDQUOT"):  # not on every system
    _WHY[errno.EDQUOT] = "your share of the disk is full"
if sys.platform == "emscripten":
    _WHY[errno.EINVAL] = "this browser's storage is full or refused"  # as lite/page/python.mjs has it


class Added(NamedTuple):
    """Whether something was stored, and a sentence on what went wrong on the way, or nothing."""

    stored: bool
    note: str


def recorded() -> tuple[Progress, str]:
    """Return all progress in this folder, and what is wrong with its file or nothing."""
    try:
        return read(Path.cwd() / NAME), ""
    except NewerProgressError:
        return Progress(), _NEWER
    except NotProgressError as problem:
        return Progress(), f"{NAME} cannot be read: {problem}. It will be kept under another name."
    except OSError as problem:
        return Progress(), f"{NAME} cannot be read: {_why(problem)}. The lesson goes on without it."


def record_prediction(identifier: str, option: str, sure: str = "") -> str:
    """Store a committed prediction, if there is none under this identifier; return what went wrong.

    How sure the learner was is stored with it: "guess", "fairly" or "sure", or nothing where it is not known.
    """
    return add(Progress({identifier: option}, sure={identifier: sure} if sure else {})).note


def record_seen(identifier: str, option: str) -> str:
    """Store what was seen, in place of what was told before; return what went wrong, or nothing."""
    return _change(lambda before: replace(before, seen={**before.seen, identifier: option})).note


def record_passed(name: str) -> str:
    """Store that an exercise was passed; return what went wrong, or nothing."""
    return add(Progress(passed=frozenset([name]))).note


def record_right_answer(name: str, code: str) -> str:
    """Store that an exercise was passed and the code that did it; return what went wrong, or nothing."""
    return _change(lambda before: before.with_right_answer(name, code)).note


def record_wrong_answer(name: str, mistake: str, code: str) -> str:
    """Store a mistake on the way and the code that made it; return what became of a damaged file, or nothing.

    That a mistake could not be stored takes nothing from the learner, and so nothing is said.
    """
    added = _change(lambda before: before.with_wrong_answer(name, mistake, code))
    return added.note if added.stored else ""


def record_name(name: str) -> Added:
    """Store the name for reports, and make the identifier with the first one."""
    return _change(
        lambda before: replace(before, name=name, identifier=before.identifier or secrets.token_hex(8))
    )


def add(more: Progress) -> Added:
    """Add to what is stored by now, by this notebook or another."""
    return _change(lambda before: before.merged(more))


def _change(after_of: Callable[[Progress], Progress]) -> Added:
    try:
        path = Path.cwd() / NAME
        with one_writer(path.parent) as alone:
            if alone:
                remove_parts(path.parent)
            before, note = _read_or_keep_aside(path)
            after = after_of(before)
            if after != before:
                write(path, after)
            return Added(True, note)
    except NewerProgressError:
        return Added(False, _NEWER)
    except OSError as problem:
        return Added(False, f"Your progress could not be stored: {_why(problem)}. The lesson goes on.")


def _read_or_keep_aside(path: Path) -> tuple[Progress, str]:
    try:
        return read(path), ""
    except NotProgressError as problem:
        aside = keep_aside(path, "unreadable")
        note = f"{NAME} could not be read: {problem}. It is kept as {aside.name}, and a new one begins."
        return Progress(), note


def start_again() -> tuple[str, str]:
    """Put the file aside; return its new name, or nothing, and a sentence that says what happened."""
    try:
        path = Path.cwd() / NAME
        with one_writer(path.parent):
            if not path.exists():
                return "", "There was nothing stored."
            aside = keep_aside(path, "before").name
            return aside, f"You start again. What was stored is kept as {aside}."
    except OSError as problem:
        return "", f"Nothing was changed: {_why(problem)}."


def bring_back(aside: str) -> tuple[str, str]:
    """Add what `start_again` put aside to what was stored since.

    Returns
    -------
    tuple of (str, str)
        The file's name, if that can be tried again, or nothing; and a sentence that says what happened.
    """
    try:
        path = Path.cwd() / aside
        path.stat()  # a file that is gone would be read as one in which nothing is done
        added = add(read(path))
    except NewerProgressError:
        return "", f"A newer version of the course wrote {aside}, so nothing was brought back."
    except (OSError, NotProgressError):
        return "", f"{aside} cannot be read, so nothing was brought back."
    if not added.stored:
        return aside, added.note
    return "", f"It is all back. {added.note}".strip()


def _why(problem: OSError) -> str:
    """Return the reason as the end of a sentence: ours where there is one, or else the system's.

    Examples
    --------
    >>> _why(IsADirectoryError(errno.EISDIR, "Is a directory"))
    'there is a folder with the name nudge_progress.json'
    >>> _why(OSError(errno.EIO, "Input/output error"))
    'input/output error'
    """
    if problem.errno == errno.ENOENT:
        return "a file is not there any more" if _has_a_folder() else _GONE
    return _WHY.get(problem.errno) or (problem.strerror or str(problem)).lower()


def _has_a_folder() -> bool:
    """Whether the notebook still has its folder. One that was removed has no path."""
    try:
        return os.path.isdir(os.getcwd())
    except OSError:
        return False
