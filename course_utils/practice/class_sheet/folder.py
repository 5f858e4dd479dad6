"""A folder of reports as pupils hand them in: which are read, which are not and why, and whose they are."""

import os
import re
import stat
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import NamedTuple

from course_utils.practice.progress.course import as_name, known
from course_utils.practice.progress.file import NewerProgressError, NotProgressError, progress_in
from course_utils.practice.report.report import LARGEST, NotAReportError, Report, report_in

OWN = "class_sheet"  # the folder inside it that the command itself writes
MOST_FILES = 5000
_NEWER = "a newer version of the course wrote it, so bring yours up to date"
_MOODLE = re.compile(r"(.+?)_\d+_assignsubmission_")
_OF_SYSTEMS = {"thumbs.db", "desktop.ini", "__macosx"}


@dataclass(frozen=True)
class HandedIn:
    """A report or a progress file that was read.

    Attributes
    ----------
    file : str
        Its path inside the folder.
    uploader : str
        Who handed it in by Moodle's name for the file, or nothing.
    report : Report
        Of a progress file without a date.
    """

    file: str
    uploader: str
    report: Report

    @property
    def name(self) -> str:
        """What to call the pupil: as typed, or by the upload, or by the file."""
        return self.report.progress.name or self.uploader or as_name(self.file)


class Told(NamedTuple):
    """A file, and what is to be said of it as the end of a sentence."""

    file: str
    words: str


@dataclass(frozen=True)
class Class:
    """What a folder holds.

    Attributes
    ----------
    pupils : tuple of HandedIn
        One for each, by name.
    not_counted, notes : tuple of Told
        Files that are left out, and what else a teacher should know.
    """

    pupils: tuple[HandedIn, ...]
    not_counted: tuple[Told, ...]
    notes: tuple[Told, ...]


def class_in(folder: Path) -> Class:
    """Read all reports and progress files of a folder and of the folders in it.

    Raises
    ------
    ValueError
        If there is no such folder, or if it holds far more files than a class hands in.
    """
    if not folder.is_dir():
        raise ValueError(f"There is no folder {as_name(str(folder))}. Name the one with the reports.")
    found, not_counted = [], []
    for number, path in enumerate(_files(folder)):
        if number == MOST_FILES:
            raise ValueError(
                f"There are more than {MOST_FILES} files. Name the folder that holds the reports alone."
            )
        file = as_file(path.relative_to(folder))
        try:
            found.append(HandedIn(file, _uploader(path.relative_to(folder)), _read(path)))
        except NotAReportError as problem:
            not_counted.append(Told(file, str(problem)))
        except OSError as problem:
            not_counted.append(Told(file, f"it cannot be read: {(problem.strerror or 'no reason').lower()}"))
    pupils, older, notes = _one_each(found)
    pupils.sort(key=lambda one: (one.name.casefold(), one.file))
    return Class(tuple(pupils), (*not_counted, *older), (*notes, *_doubts(pupils)))


def as_file(path: Path) -> str:
    """Return a path as it can be shown: on one line, and without what a terminal would obey."""
    return "".join(letter if letter.isprintable() else "?" for letter in path.as_posix())


def _files(folder: Path) -> Iterator[Path]:
    for place, folders, files in os.walk(folder):
        at_top = Path(place) == folder
        folders[:] = sorted(
            name for name in folders if not _is_systems(name) and not (at_top and name == OWN)
        )
        links = [name for name in folders if os.path.islink(os.path.join(place, name))]
        pages = [name for name in folders if name.lower().endswith((".html", ".htm", ".json"))]
        yield from (Path(place, name) for name in sorted({*files, *links, *pages}) if not _is_systems(name))


def _is_systems(name: str) -> bool:
    return name.startswith(".") or name.lower() in _OF_SYSTEMS


def _uploader(path: Path) -> str:
    found = (_MOODLE.match(part) for part in path.parts)
    return next((as_name(one[1].replace("_", " ")) for one in found if one), "")


def _read(path: Path) -> Report:
    """Read one file. Nothing in it is run, and of one that is too large nothing is read."""
    about, ending = path.lstat(), path.suffix.lower()
    if stat.S_ISLNK(about.st_mode):
        raise NotAReportError("it is a link, and links are not followed")
    if stat.S_ISDIR(about.st_mode):
        raise NotAReportError("it is a folder with the name of a file")
    if not stat.S_ISREG(about.st_mode):
        raise NotAReportError("it is no ordinary file")
    if ending == ".zip":
        raise NotAReportError("it is a zip, so unpack it in this folder first")
    if ending not in (".html", ".htm", ".json"):
        raise NotAReportError("it is no report: those end in .html")
    if about.st_size > LARGEST:
        raise NotAReportError(f"it is too large: {about.st_size:,} bytes, where {LARGEST:,} are the most")
    with path.open("rb") as file:
        content = file.read(LARGEST + 1)
    return _of_progress(content) if ending == ".json" else report_in(content)


def _of_progress(content: bytes) -> Report:
    try:
        return Report(known(progress_in(content)), (), "", "")
    except NewerProgressError as problem:
        raise NotAReportError(_NEWER) from problem
    except NotProgressError as problem:
        raise NotAReportError(f"{problem}") from problem


def _one_each(found: list[HandedIn]) -> tuple[list[HandedIn], list[Told], list[Told]]:
    """Keep the newest of each pupil, a report before a progress file; say where it is not clear who it is."""
    newest, older = {}, []
    for one in sorted(found, key=lambda one: one.report.written, reverse=True):
        progress = one.report.progress
        key = (progress.identifier or one.file, _folded(progress.name), _folded(one.uploader))
        if key in newest:
            when = f", of {newest[key].report.written}"
            older.append(Told(one.file, f"{newest[key].file} counts{when}, because it is newer"))
        else:
            newest[key] = one
    pupils = list(newest.values())
    notes = [
        *_alike(
            pupils,
            lambda one: one.report.progress.identifier,
            "has the same progress as {}, under another name",
        ),
        *_alike(pupils, lambda one: _folded(one.name), "has the same name as {}, and both are counted"),
    ]
    return _numbered(pupils), older, notes


def _alike(pupils: list[HandedIn], key: Callable[[HandedIn], str], words: str) -> list[Told]:
    first, told = {}, []
    for one in pupils:
        other = first.setdefault(key(one), one)
        if key(one) and other is not one:
            told.append(Told(one.file, words.format(other.file)))
    return told


def _numbered(pupils: list[HandedIn]) -> list[HandedIn]:
    """Tell pupils of one name apart by a number behind it, and give nobody a name that another typed."""
    typed, shown, numbered = {_folded(one.name) for one in pupils}, set(), []
    for one in sorted(pupils, key=lambda one: one.file):
        name, number = one.name, 1
        while (key := _folded(name)) in shown or (number > 1 and key in typed):
            number += 1
            name = f"{one.name} ({number})"
        shown.add(key)
        progress = replace(one.report.progress, name=name)
        numbered.append(replace(one, report=replace(one.report, progress=progress)))
    return numbered


def _folded(name: str) -> str:
    """Return what two names share that look alike: an accent may be a letter of its own."""
    return unicodedata.normalize("NFKC", name).casefold()


def _doubts(pupils: list[HandedIn]) -> Iterator[Told]:
    for one in pupils:
        without = passes_without_answer(one.report)
        if without:
            yield Told(one.file, f"{one.name} passed without an answer that shows it: {', '.join(without)}")
        if one.uploader and not _words(one.uploader) & _words(one.name):
            yield Told(one.file, f"{one.uploader} handed it in, and it says {one.name}")
        if not one.report.written:
            yield Told(one.file, "it is a progress file, without a date and open to any change")


def _words(name: str) -> set[str]:
    return set(re.findall(r"\w+", name.casefold()))


def passes_without_answer(report: Report) -> list[str]:
    """Return the exercises that count as passed though no answer is kept, or one that does not make them.

    They were passed before the course kept answers, or somebody wrote them in. The answers are not run.
    """
    done = report.progress
    return sorted(name for name in done.passed if not re.search(rf"\b{name}\b", done.answers.get(name, "")))
