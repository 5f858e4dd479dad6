"""What a learner has predicted and passed, kept in one small file beside the notebooks.

Nothing here raises. A full disk, or a folder that cannot be written to, is one sentence; the lesson goes on.
"""

from pathlib import Path

from course_utils.practice.one_writer import one_writer
from course_utils.practice.progress_file import (
    NAME,
    NewerProgressError,
    NotProgressError,
    Progress,
    keep_aside,
    read,
    remove_parts,
    write,
)

_NEWER = f"A newer version of the course wrote {NAME}. It stays as it is, and nothing is stored here."


def recorded() -> tuple[Progress, str]:
    """Return all progress in this folder, and what is wrong with its file or nothing."""
    try:
        return read(Path(NAME)), ""
    except NewerProgressError:
        return Progress(), _NEWER
    except NotProgressError as problem:
        return Progress(), f"{NAME} cannot be read: {problem}. It will be kept under another name."
    except OSError as problem:
        return Progress(), f"{NAME} cannot be read: {_words(problem)}. The lesson goes on without it."


def record_prediction(identifier: str, option: str) -> str:
    """Store a committed prediction, if there is none under this identifier; return what went wrong."""
    return add(Progress(predictions={identifier: option}))


def record_passed(name: str) -> str:
    """Store that an exercise was passed; return what went wrong, or nothing."""
    return add(Progress(passed=frozenset([name])))


def add(more: Progress) -> str:
    """Add to what is stored by now, by this notebook or another; return what went wrong, or nothing."""
    try:
        path = Path.cwd() / NAME
        with one_writer(path.parent) as alone:
            if alone:
                remove_parts(path.parent)
            before, note = _read_or_keep_aside(path)
            after = before.merged(more)
            if after != before:
                write(path, after)
            return note
    except NewerProgressError:
        return _NEWER
    except OSError as problem:
        return f"Your progress could not be stored: {_words(problem)}. The lesson goes on."


def _read_or_keep_aside(path: Path) -> tuple[Progress, str]:
    try:
        return read(path), ""
    except NotProgressError as problem:
        aside = keep_aside(path, "unreadable")
        return Progress(), f"{NAME} could not be read: {problem}. It is kept as {aside.name}."


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
        return "", f"Nothing was changed: {_words(problem)}."


def bring_back(aside: str) -> str:
    """Add what `start_again` put aside to what was stored since; return what happened, as a sentence."""
    try:
        return add(read(Path(aside))) or "It is all back."
    except (OSError, ValueError):
        return f"{aside} cannot be read any more, so nothing was brought back."


def _words(problem: OSError) -> str:
    return (problem.strerror or str(problem)).lower()
