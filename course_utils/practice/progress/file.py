"""The one small file in which progress lies, beside the notebooks: how it is read, written and kept aside."""

import hashlib
import json
import os
import tempfile
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
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
    mistakes : dict of str to dict of str to int
        Under the name of an exercise what `check` found in answers before one passed, and in how many: under
        the name of each mistake, or under "" where it had none.
    answers : dict of str to str
        Under the name of an exercise the cells that made the last answer, of those that passed if one did.
    name : str
        As the learner typed it for a report, or nothing.
    identifier : str
        By which two reports on the same progress are known; made with the first of them.
    """

    predictions: Mapping[str, str] = field(default_factory=dict)
    passed: frozenset[str] = frozenset()
    sure: Mapping[str, str] = field(default_factory=dict)
    seen: Mapping[str, str] = field(default_factory=dict)
    mistakes: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    name: str = ""
    identifier: str = ""

    def merged(self, other: "Progress") -> "Progress":
        """Return both together. What both have stays as it is here, but for an answer that passed only there.

        Of a mistake the larger count stays, so that to add the same file twice changes nothing.
        """
        sure = {name: word for name, word in other.sure.items() if name not in self.predictions}
        better = {name: code for name, code in other.answers.items() if name in other.passed - self.passed}
        exercises = {**self.mistakes, **other.mistakes}
        return Progress(
            {**other.predictions, **self.predictions},
            self.passed | other.passed,
            {**sure, **self.sure},
            {**other.seen, **self.seen},
            {name: _larger(self.mistakes.get(name, {}), other.mistakes.get(name, {})) for name in exercises},
            {**other.answers, **self.answers, **better},
            self.name or other.name,
            self.identifier or other.identifier,
        )

    def with_wrong_answer(self, exercise: str, mistake: str, code: str) -> "Progress":
        """Return it with a wrong answer. After a pass none counts, nor does the same answer once more."""
        counts = self.mistakes.get(exercise, {})
        if exercise in self.passed or (counts and code and code == self.answers.get(exercise)):
            return self
        counts = {**counts, mistake: counts.get(mistake, 0) + 1}
        return replace(
            self,
            mistakes={**self.mistakes, exercise: counts},
            answers={**self.answers, exercise: code},
        )

    def with_right_answer(self, exercise: str, code: str) -> "Progress":
        """Return it with an exercise passed, in place of the answers that did not."""
        code = code or (self.answers.get(exercise, "") if exercise in self.passed else "")
        return replace(self, passed=self.passed | {exercise}, answers={**self.answers, exercise: code})


def _larger(one: Mapping[str, int], other: Mapping[str, int]) -> dict[str, int]:
    return {name: max(one.get(name, 0), other.get(name, 0)) for name in {**one, **other}}


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
    return progress_of(content)


def progress_of(content: object) -> Progress:
    """Return what the content of a progress file says, once it is read as JSON.

    Raises
    ------
    NotProgressError, NewerProgressError
    """
    if not isinstance(content, dict) or content.get("course") != "nudge":
        raise NotProgressError("another program wrote it")
    version = content.get("version")
    if isinstance(version, int) and version > VERSION:
        raise NewerProgressError
    parts = {**_OF_BEFORE, **content}
    if version != VERSION or not all(is_part(parts.get(name)) for name, is_part in _PARTS.items()):
        raise NotProgressError("it is damaged")
    passed = frozenset(_RENAMED.get(name, name) for name in parts["passed"])
    return Progress(**{name: parts[name] for name in _PARTS} | {"passed": passed})


def _is_text(value: object) -> bool:
    return isinstance(value, str)


def _is_list(value: object) -> bool:
    return isinstance(value, list) and all(map(_is_text, value))


def _are_texts(value: object) -> bool:
    return isinstance(value, dict) and all(map(_is_text, value.values()))


def _are_counts(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(counts, dict) and all(type(count) is int and count > 0 for count in counts.values())
        for counts in value.values()
    )


# What the parts of a file must be, and what files of before those parts say.
_PARTS = {
    "predictions": _are_texts,
    "passed": _is_list,
    "sure": _are_texts,
    "seen": _are_texts,
    "mistakes": _are_counts,
    "answers": _are_texts,
    "name": _is_text,
    "identifier": _is_text,
}
_OF_BEFORE = {"sure": {}, "seen": {}, "mistakes": {}, "answers": {}, "name": "", "identifier": ""}


def content_of(progress: Progress) -> dict:
    """Return the content of a file that holds this."""
    parts = {name: getattr(progress, name) for name in _PARTS}
    ordered = {
        name: dict(sorted(part.items())) if isinstance(part, Mapping) else part
        for name, part in parts.items()
    }
    return {"course": "nudge", "version": VERSION} | ordered | {"passed": sorted(progress.passed)}


def text_of(progress: Progress) -> str:
    """Return the text of a file that holds this."""
    return json.dumps(content_of(progress), indent=1)


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
