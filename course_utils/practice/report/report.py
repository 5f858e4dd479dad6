"""What a report holds, how it is written into a page, and how it is read from one again.

A report is a page because every computer opens one by a double click, so that learners see what they hand in.
Its data are in the page as JSON. Only they are read again, never the markup, which somebody may have changed.
"""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import NamedTuple

from course_utils import __version__
from course_utils.installation.pupils_work import NotALessonError, has_record, lesson_of, own_cells
from course_utils.practice.checking.notebook import CUT, LONGEST_CODE
from course_utils.practice.progress.course import known
from course_utils.practice.progress.file import (
    NewerProgressError,
    NotProgressError,
    Progress,
    content_of,
    progress_of,
)

VERSION = 1
LARGEST = 3_000_000  # bytes; one with all of the course has some 40,000
MOST_LETTERS = 100_000  # of own cells; written as JSON and as markup, a letter may take 16 bytes
_LEFT_OUT = "… (the rest is left out: it is too long for a report)"
_BEGINS = '<script type="application/json" id="nudge-report">'
_ENDS = "</script>"
_DAMAGED = "it is damaged"


class NotAReportError(ValueError):
    """The file cannot be counted. The words are the end of a sentence that says why."""


class OwnCell(NamedTuple):
    """A cell of a lesson that the learner wrote or changed.

    Attributes
    ----------
    lesson : str
        The notebook's name without its ending, such as "02_mean_squared_error".
    is_code : bool
        Otherwise it is text.
    text : str
    """

    lesson: str
    is_code: bool
    text: str


@dataclass(frozen=True)
class Report:
    """What a learner hands in.

    Attributes
    ----------
    progress : Progress
        With the learner's name.
    cells : tuple of OwnCell
    written : str
        When, by the learner's clock, such as "2026-11-30 14:05:09".
    version : str
        That of the course.
    """

    progress: Progress
    cells: tuple[OwnCell, ...]
    written: str
    version: str = __version__


def report_of(progress: Progress, folder: Path) -> Report:
    """Return a report on progress, with what the learner wrote in the saved lessons of a folder."""
    return Report(known(progress), tuple(_cells_in(folder)), f"{datetime.now():%Y-%m-%d %H:%M:%S}")


def _cells_in(folder: Path) -> Iterator[OwnCell]:
    letters = 0
    for path in sorted(folder.glob("*.ipynb")):
        if ".before_" in path.name:  # an update has carried its cells on
            continue
        for cell in _own_cells(path):
            text = _cut(_text(cell))
            letters += len(text)
            if letters > MOST_LETTERS:
                yield OwnCell(path.stem, False, _LEFT_OUT)
                return
            yield OwnCell(path.stem, cell.get("cell_type") == "code", text)


def _own_cells(path: Path) -> list[dict]:
    try:
        lesson = lesson_of(path.read_bytes())
    except (OSError, NotALessonError):
        return []  # it is no lesson, or the learner sees elsewhere that it cannot be opened
    return [cell for cell in own_cells(lesson) if _text(cell).strip()] if has_record(lesson) else []


def _text(cell: dict) -> str:
    return "".join(cell["source"])


def _cut(text: str) -> str:
    text = text.strip()
    return text if len(text) <= LONGEST_CODE else f"{text[:LONGEST_CODE]}\n{CUT}"


def data_of(report: Report) -> str:
    """Return the data of a report as an element of its page."""
    content = {
        "course": "nudge",
        "report": VERSION,
        "version": report.version,
        "written": report.written,
        "progress": content_of(report.progress),
        "cells": [list(cell) for cell in report.cells],
    }
    text = json.dumps({**content, "sum": _sum(content)}, indent=1)
    for letter in "<>&":
        text = text.replace(letter, f"\\u{ord(letter):04x}")  # or a learner's text could end the element
    return f"{_BEGINS}\n{text}\n{_ENDS}"


def report_in(page: bytes) -> Report:
    """Return the report whose data are in a page.

    Raises
    ------
    NotAReportError
        If there is none, if it is damaged, if somebody changed it, or if a newer course wrote it.
    """
    try:
        text = page.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise NotAReportError("it is not text") from problem
    before, found, rest = text.partition(_BEGINS)
    data, ended, after = rest.partition(_ENDS)
    if not found:
        raise NotAReportError("it is empty" if not text.strip() else "it holds no report of the course")
    if not ended or _BEGINS in after:
        raise NotAReportError(_DAMAGED)
    try:
        content = json.loads(data)
    except (ValueError, RecursionError) as problem:
        raise NotAReportError(_DAMAGED) from problem
    return _report(content)


def _report(content: object) -> Report:
    if not isinstance(content, dict) or content.get("course") != "nudge":
        raise NotAReportError("another program wrote it")
    number, told = content.get("report"), content.pop("sum", None)
    if type(number) is int and number > VERSION:
        raise NotAReportError("a newer version of the course wrote it, so bring yours up to date")
    try:
        if number != VERSION or told != _sum(content):
            raise NotAReportError("somebody changed it after the course had written it")
        progress = known(progress_of(content.get("progress")))
        written = datetime.strptime(content["written"], "%Y-%m-%d %H:%M:%S")
        cells = tuple(_cell(*cell) for cell in content["cells"])
        return Report(progress, cells, f"{written}", str(content["version"])[:20])
    except NewerProgressError as problem:
        raise NotAReportError(
            "a newer version of the course wrote it, so bring yours up to date"
        ) from problem
    except (NotProgressError, KeyError, TypeError, ValueError, RecursionError) as problem:
        if isinstance(problem, NotAReportError):
            raise
        raise NotAReportError(_DAMAGED) from problem


def _cell(lesson: str, is_code: bool, text: str) -> OwnCell:
    if not (isinstance(lesson, str) and isinstance(is_code, bool) and isinstance(text, str)):
        raise NotAReportError(_DAMAGED)
    return OwnCell(lesson, is_code, text)


def _sum(content: dict) -> str:
    """Return a sum by which a change is noticed. Whoever reads this can make one too: it proves nothing."""
    text = json.dumps(content, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(f"nudge {text}".encode()).hexdigest()[:16]
