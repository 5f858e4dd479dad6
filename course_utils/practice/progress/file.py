"""The one small file in which progress lies, beside the notebooks: how it is read, written and kept aside."""

import hashlib
import json
import os
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from course_utils.installation.pupils_work import write_whole

if TYPE_CHECKING:
    from filelock import BaseFileLock

NAME = "nudge_progress.json"
VERSION = 1
PATIENCE = 2.0  # seconds to wait for another writer; a write takes a hundredth of one
_RENAMED = {"residuals": "misses"}  # exercises that an older course knew by another name


class NotProgressError(ValueError):
    """The file is damaged, or another program wrote it."""


class NewerProgressError(ValueError):
    """A newer version of the course wrote the file."""


@dataclass(frozen=True)
class Progress:
    """What a learner has committed, seen and passed.

    Attributes
    ----------
    predictions : dict of str to str
        Under the identifier of each prediction the name of the option that was committed.
    passed : frozenset of str
        Names of exercises.
    sure : dict of str to str
        Under the same identifiers how sure the learner was. Nothing is known of predictions that were
        committed before the course asked for it.
    seen : dict of str to str
        Under the identifier of each observation the name of the option that was tapped last.
    """

    predictions: Mapping[str, str] = field(default_factory=dict)
    passed: frozenset[str] = frozenset()
    sure: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)

    def merged(self, other: "Progress") -> "Progress":
        """Return both together. What was predicted, how surely, and what was seen stays as it is here."""
        added = {name: word for name, word in other.sure.items() if name not in self.predictions}
        return Progress(
            {**other.predictions, **self.predictions},
            self.passed | other.passed,
            {**added, **self.sure},
            {**other.seen, **self.seen},
        )


def read(path: Path) -> Progress:
    """Return what the file holds; nothing, if there is no file.

    Raises
    ------
    OSError, NotProgressError, NewerProgressError
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Progress()
    return progress_in(content)


def progress_in(text: str | bytes) -> Progress:
    """Return what the text of a progress file holds.

    Raises
    ------
    NotProgressError, NewerProgressError
    """
    try:
        content = json.loads(text)
    except (ValueError, RecursionError) as problem:
        raise NotProgressError("it is damaged") from problem
    if not isinstance(content, dict) or content.get("course") != "nudge":
        raise NotProgressError("another program wrote it")
    version, predictions, passed = (content.get(key) for key in ("version", "predictions", "passed"))
    sure, seen = content.get("sure", {}), content.get("seen", {})  # files of before have none
    if isinstance(version, int) and version > VERSION:
        raise NewerProgressError
    whole = _is_texts(passed, list) and all(_is_texts(texts, dict) for texts in (predictions, sure, seen))
    if version != VERSION or not whole:
        raise NotProgressError("it is damaged")
    return Progress(predictions, frozenset(_RENAMED.get(name, name) for name in passed), sure, seen)


def _is_texts(value: object, kind: type) -> bool:
    if not isinstance(value, kind):
        return False
    texts = [*value, *value.values()] if kind is dict else value
    return all(isinstance(text, str) for text in texts)


def text_of(progress: Progress) -> str:
    """Return the text of a file that holds this."""
    content = {
        "course": "nudge",
        "version": VERSION,
        "predictions": dict(sorted(progress.predictions.items())),
        "passed": sorted(progress.passed),
        "sure": dict(sorted(progress.sure.items())),
        "seen": dict(sorted(progress.seen.items())),
    }
    return json.dumps(content, indent=1)


def write(path: Path, progress: Progress) -> None:
    """Replace the file at once: who is killed on the way leaves the old one or the new one, whole."""
    write_whole(path, text_of(progress).encode(), wait_for_disk=True)


def keep_aside(path: Path, word: str) -> Path:
    """Give the file another name that is still free, and return it."""
    number = 1
    while (aside := path.with_name(f"{path.stem}.{word}-{number}{path.suffix}")).exists():
        number += 1
    path.rename(aside)
    return aside


def remove_parts(folder: Path) -> None:
    """Remove what a writer left that was killed. Only for who writes alone."""
    for part in folder.glob(f".{NAME}.*.part"):
        part.unlink(missing_ok=True)


@contextmanager
def one_writer(folder: Path) -> Iterator[bool]:
    """Wait for the turn to write in a folder, and say whether nobody else can write now.

    Two notebooks must not read the same old file and then overwrite each other. The lock is in the system's
    folder for temporary files, so none is seen beside the notebooks, and the system ends the lock of who is
    killed. Where nothing can be locked it goes on without: then two kernels would have to write within the
    same hundredth of a second to lose the earlier one's entry.
    """
    lock = _locked(folder)
    try:
        yield lock is not None
    finally:
        if lock is not None:
            lock.release()


def _locked(folder: Path) -> "BaseFileLock | None":
    try:
        with warnings.catch_warnings(action="ignore"):  # it warns where there is no real lock
            from filelock import FileLock, SoftFileLock  # takes a while, and most kernels never write
    except ModuleNotFoundError:  # Python in a browser
        return None
    if issubclass(FileLock, SoftFileLock):  # that kind outlives who is killed
        return None

    name = hashlib.sha256(os.fsencode(folder)).hexdigest()[:16]
    try:
        path = Path(tempfile.gettempdir(), f"nudge_progress_{name}.lock")
        lock = FileLock(path, fallback_to_soft=False)
        lock.acquire(timeout=PATIENCE, poll_interval=0.005)
    except (OSError, NotImplementedError):  # this system knows no locks, or another writer takes too long
        return None
    return lock
