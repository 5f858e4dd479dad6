"""Takes a newer course and keeps what a pupil wrote. It needs nothing but Python's own library."""

import re
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from course_utils.installation.git_update import pull
from course_utils.installation.lesson_update import UpdateError, carry_into, is_touched
from course_utils.installation.newer_course import unpacked, version_in
from course_utils.installation.pupils_work import (
    NotALessonError,
    is_same_release,
    lesson_of,
    release,
    write_whole,
)

ROOT = Path(__file__).parents[2]
_NOT_OF_THE_COURSE = re.compile(
    r"\.git|\.venv|wheels|__pycache__|\.ipynb_checkpoints|\.nudge_.*|nudge_progress.*|(.*\.)?before_[\d.]+.*"
)
_AFTERWARDS = (
    "What now: restart the kernel of each open lesson, and reload its page. If JupyterLab says\n"
    "that a file has changed on disk, take Revert."
)


def update_course(
    source: str | Path | None = None, *, say: Callable[[str], None] = print, root: Path = ROOT
) -> None:
    """Take a newer course, and keep what was written in the lessons.

    Parameters
    ----------
    source : str or Path, optional
        A zip of the course, or a folder with one. Without it the newest course is fetched from its public
        address; in a clone, by git.

    Raises
    ------
    UpdateError
        If there is no course in the source, or it is older, or cannot be fetched. Nothing was changed then.

    Notes
    -----
    Each cell that was changed or added stands in the newer lesson too. The older file of such a lesson is
    kept beside it, as `02_mean_squared_error.before_2026.11.30.ipynb`. What else is replaced or gone is kept
    in a folder `before_2026.11.30`. If one file cannot be written, all of them are put back.
    """
    version, changed = version_in(root) or "0", False
    for line in _taken(source, root, version, say):
        say(line)
        changed = True
    now = version_in(root)
    say(
        f"This is Nudge {version}, as before."
        if now == version
        else f"This is now Nudge {now}. It was {version}."
    )
    if changed or now != version:
        say(_AFTERWARDS)


def _taken(source: str | Path | None, root: Path, version: str, say: Callable[[str], None]) -> Iterator[str]:
    if source is None and (root / ".git").exists():
        yield from pull(root, version)
        return
    with unpacked(source, root, say) as newer, _all_or_nothing() as write:
        _refuse_older(version_in(newer), version)
        yield from _replaced(newer, root, write, version)


def _refuse_older(newer: str, version: str) -> None:
    if release(newer) < release(version):
        raise UpdateError(
            f"That course is {newer}, and this one is newer: {version}. Nothing was changed.\n"
            "To go back, unpack the older one into a folder of its own."
        )


def _replaced(newer: Path, root: Path, write: Callable, version: str) -> Iterator[str]:
    theirs, aside = _files(newer), root / f"before_{version}"
    for path in sorted(theirs):
        content, target = (newer / path).read_bytes(), root / path
        old = target.read_bytes() if target.is_file() else None
        if old == content:
            continue
        if path.suffix == ".ipynb":
            yield from _lesson_replaced(target, old, content, write, version)
            continue
        write(target, content)
        if old is not None:
            write(aside / path, old)
    for path in sorted(_files(root / "course_utils")):
        gone = Path("course_utils") / path
        if gone not in theirs:
            write(aside / gone, (root / gone).read_bytes())
            write(root / gone, None)
    if aside.exists():
        yield f"What else was replaced lies in the folder {aside.name}."


def _lesson_replaced(
    path: Path, old: bytes | None, new: bytes, write: Callable, version: str
) -> Iterator[str]:
    if old is not None and _is_same_release(old, new):
        return
    if is_touched(new):
        yield f"{path.name}: left as it is, because somebody wrote in the newer one."
        return
    write(path, new)
    if old is not None and is_touched(old):
        yield from carry_into(path, old, version)


def _is_same_release(old: bytes, new: bytes) -> bool:
    try:
        return is_same_release(lesson_of(old), lesson_of(new))
    except NotALessonError:
        return False


def _files(folder: Path) -> set[Path]:
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {path for path in found if not any(map(_NOT_OF_THE_COURSE.fullmatch, path.parts))}


@contextmanager
def _all_or_nothing() -> Iterator[Callable[[Path, bytes | None], None]]:
    """Give a function that writes a file, or removes it for None; put all back if anything fails."""
    undo: list[tuple[Path, bytes | None]] = []

    def write(path: Path, content: bytes | None) -> None:
        before = path.read_bytes() if path.is_file() else None
        _put(path, content)
        undo.append((path, before))

    try:
        yield write
    except BaseException as problem:
        for path, before in reversed(undo):
            _put(path, before)
        if not isinstance(problem, OSError):
            raise
        raise UpdateError(
            f"A file could not be written ({problem}). All files are as they were."
        ) from problem


def _put(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink(missing_ok=True)
    else:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)


def main(arguments: list[str]) -> int:
    """Update from the command line: without an argument, or with a zip or a folder."""
    try:
        if len(arguments) > 1:
            raise UpdateError(
                f"One file or folder is wanted, and these are {len(arguments)}. Put it in quotation marks."
            )
        update_course(*arguments)
    except UpdateError as problem:
        print(problem, file=sys.stderr)
        return 1
    return 0
