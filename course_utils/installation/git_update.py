"""Takes a newer course in a clone: git brings the files, and a pupil's cells are carried into the lessons."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

from course_utils.installation.lesson_update import UpdateError, carry_into, is_touched

_OTHERWISE = "Or give it the zip of the newest course:\n    python3 start.py update FILE.zip"


def pull(root: Path, version: str) -> Iterator[str]:
    """Do what `git pull` does, though lessons were written in; yield what was done.

    It also mends lessons into which `git stash pop` wrote its conflict marks.

    Raises
    ------
    UpdateError
        In git's own words. Then all lessons are as they were.
    """
    if (root / ".git" / "MERGE_HEAD").exists():
        raise UpdateError("A merge is under way. Nothing was changed. First end it:\n    git merge --abort")
    _git(root, "fetch", "--quiet")
    before, in_conflict = _git(root, "rev-parse", "HEAD").decode().strip(), _in_conflict(root)
    written = {name: (root / name).read_bytes() for name in _changed(root) if (root / name).is_file()}
    try:
        if written:
            _git(root, "checkout", "--quiet", "HEAD", "--", *written)
        _git(root, "merge", "--quiet", "--ff-only", "@{upstream}")
    except UpdateError:
        for name, content in written.items():
            (root / name).write_bytes(content)
        raise
    for name, content in written.items():
        path, mine = root / name, in_conflict.get(name, content)
        if name not in in_conflict and _at(root, before, name) == _at(root, "HEAD", name):
            path.write_bytes(content)
        elif path.is_file() and is_touched(mine):
            yield from carry_into(path, mine, version)
    if in_conflict:
        yield "What you had stashed is still there as well. Once all is well: git stash drop"


def _changed(root: Path) -> list[str]:
    """Return the lessons that differ from the last commit."""
    names = _git(root, "diff", "--name-only", "-z", "HEAD", "--", "notebooks/*.ipynb")
    return [name for name in names.decode().split("\0") if name]


def _in_conflict(root: Path) -> dict[str, bytes]:
    """Return the lessons with conflict marks in them, each as it was when it was stashed."""
    entries = _git(root, "ls-files", "--unmerged", "-z", "--", "notebooks/*.ipynb").decode().split("\0")
    stashed = {entry.partition("\t")[2] for entry in entries if entry.partition("\t")[0].endswith(" 3")}
    return {name: _git(root, "show", f":3:{name}") for name in stashed}


def _at(root: Path, commit: str, name: str) -> bytes | None:
    try:
        return _git(root, "show", f"{commit}:{name}")
    except UpdateError:
        return None


def _git(root: Path, *arguments: str) -> bytes:
    try:
        done = subprocess.run(["git", *arguments], cwd=root, capture_output=True)
    except FileNotFoundError as problem:
        raise UpdateError(f"There is no git on this computer. Nothing was changed. {_OTHERWISE}") from problem
    if done.returncode:
        words = done.stderr.decode(errors="replace").strip()
        raise UpdateError(f"git {arguments[0]} says: {words}\nNothing was changed. {_OTHERWISE}")
    return done.stdout
