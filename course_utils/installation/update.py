"""Takes a newer course and keeps what a pupil wrote. It needs nothing but Python's own library."""

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from course_utils.installation.newer_course import UpdateError, unpacked, version_in
from course_utils.installation.pupils_work import (
    NotALessonError,
    carried,
    has_record,
    is_same_release,
    is_touched,
    lesson_of,
    release,
    write_lesson,
    write_whole,
)

ROOT = Path(__file__).parents[2]
_NOT_OF_THE_COURSE = re.compile(
    r"\.git|\.venv|wheels|__pycache__|\.ipynb_checkpoints|\.nudge_.*|nudge_progress.*|(.*\.)?before_[\d.]+.*"
)
_OTHERWISE = "Or give it the zip of the newest course:\n    python3 start.py update FILE.zip"
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
        yield from _pull(root, version)
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
    if old is not None and is_same_release(old, new):
        return
    if is_touched(new):
        yield f"{path.name}: left as it is, because somebody wrote in the newer one."
        return
    write(path, new)
    if old is not None and is_touched(old):
        yield from _carry_into(path, old, version)


def _carry_into(path: Path, old: bytes, version: str) -> Iterator[str]:
    """Carry a pupil's cells from a lesson's old bytes into the newer one at the path; yield what was done.

    The old bytes are kept beside it as they were, under a name with the version that they are of.
    """
    before = _free_name(path.with_name(f"{path.stem}.before_{version}.ipynb"))
    write_whole(before, old)
    yours = f"The newer lesson is in its place. Copy what you wrote from the old file, {before.name}."
    try:
        mine = lesson_of(old)
    except NotALessonError as problem:
        yield f"{path.name}: the old file {problem}. {yours}"
        return
    if not has_record(mine):
        yield f"{path.name}: the old file does not say which cells are yours. {yours}"
        return
    result = carried(mine, lesson_of(path.read_bytes()))
    write_lesson(path, result.notebook)
    cells = "1 cell" if len(result.kept) == 1 else f"{len(result.kept)} cells"
    yield f"{path.name}: kept {cells} of yours. The old file is {before.name}."
    for line in result.changed_too:
        yield f"    The course changed this cell too, and yours stands: {line}"


def _free_name(path: Path) -> Path:
    free, number = path, 2
    while free.exists():
        free, number = path.with_name(f"{path.stem}_{number}{path.suffix}"), number + 1
    return free


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


def _pull(root: Path, version: str) -> Iterator[str]:
    """Do what `git pull` does, though lessons were written in; yield what was done.

    It also mends lessons into which `git stash pop` wrote its conflict marks. Where git refuses, the error
    has git's own words, and all lessons are as they were.
    """
    if (root / ".git" / "MERGE_HEAD").exists():
        raise UpdateError("A merge is under way. Nothing was changed. First end it:\n    git merge --abort")
    _git(root, "fetch", "--quiet")
    before, in_conflict = _git(root, "rev-parse", "HEAD").decode().strip(), _in_conflict(root)
    changed = _differing(root, "HEAD")
    written = {name: (root / name).read_bytes() for name in changed if (root / name).is_file()}
    try:
        if written:
            _git(root, "checkout", "--quiet", "HEAD", "--", *written)
        _git(root, "merge", "--quiet", "--ff-only", "@{upstream}")
    except UpdateError:
        for name, content in written.items():
            (root / name).write_bytes(content)
        raise
    newer = _differing(root, before, "HEAD")
    for name, content in written.items():
        path, mine = root / name, in_conflict.get(name, content)
        if name not in in_conflict and name not in newer:
            path.write_bytes(content)
        elif path.is_file() and is_touched(mine):
            yield from _carry_into(path, mine, version)
    if in_conflict:
        yield "What you had stashed is still there as well. Once all is well: git stash drop"


def _differing(root: Path, *commits: str) -> list[str]:
    """Return the lessons that differ between two commits, or between one and the folder."""
    names = _git(root, "diff", "--name-only", "--no-renames", "-z", *commits, "--", "notebooks/*.ipynb")
    return [name for name in names.decode().split("\0") if name]


def _in_conflict(root: Path) -> dict[str, bytes]:
    """Return the lessons with conflict marks in them, each as it was when it was stashed."""
    entries = _git(root, "ls-files", "--unmerged", "-z", "--", "notebooks/*.ipynb").decode().split("\0")
    stashed = {entry.partition("\t")[2] for entry in entries if entry.partition("\t")[0].endswith(" 3")}
    return {name: _git(root, "show", f":3:{name}") for name in stashed}


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True)
    except FileNotFoundError as problem:
        raise UpdateError(f"There is no git on this computer. Nothing was changed. {_OTHERWISE}") from problem
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip()
        raise UpdateError(f"git {arguments[0]} says: {words}\nNothing was changed. {_OTHERWISE}")
    return done.stdout


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
