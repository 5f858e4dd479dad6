"""The view of lesson 00: all progress in a table, a report of it, its file to take along, and a new start."""

import re
from dataclasses import replace
from pathlib import Path

import traitlets

from course_utils.practice.checking.exercises import NAMES
from course_utils.practice.progress import record
from course_utils.practice.progress.course import as_name, known, lessons
from course_utils.practice.progress.file import (
    NAME,
    NewerProgressError,
    NotProgressError,
    progress_in,
    text_of,
)
from course_utils.practice.report.page import page_of
from course_utils.practice.report.report import report_of
from course_utils.practice.three_faces import ThreeFaces, page

LONGEST = 400_000  # letters; a file with all of it has 10,000
_NEWER = "A newer version of the course wrote this file. Bring this one up to date."
COLUMNS = ["lesson", "predictions", "seen", "exercises passed", "exercises to do"]


class ProgressView(ThreeFaces):
    """All progress of this folder in a table. Only the live widget shows it; `html` has what there is to do.

    Attributes
    ----------
    columns, rows
        The table.
    name : str
        Of the learner, as it was typed for the last report.
    aside : str
        The file that can be brought back, or nothing.
    note : str
        What was done, or what is wrong with the file.
    """

    _esm = page(__file__, "view")

    columns = traitlets.List(COLUMNS).tag(sync=True)
    rows = traitlets.List().tag(sync=True)
    name = traitlets.Unicode().tag(sync=True)
    aside = traitlets.Unicode().tag(sync=True)
    note = traitlets.Unicode().tag(sync=True)

    def __init__(self) -> None:
        super().__init__()
        self._show()

    def _show(self, note=""):
        done, problem = record.recorded()
        with self.hold_sync():
            self.rows = _rows(done)
            self.name = done.name or self.name  # it stays where nothing can be stored
            self.note = note or problem

    def answer(self, asked: dict) -> None:
        """Do what the page asks for: write a report, hand the file out, take one in, start again, or undo."""
        note = ""
        if "report" in asked:
            note = self._write_report(as_name(asked["report"]))
        elif "download" in asked:
            self._hand_out()
        elif "upload" in asked:
            note = _taken_over(asked["upload"])
        elif "start again" in asked:
            aside, note = record.start_again()
            self.aside = aside or self.aside  # what was put aside before can still be brought back
        else:
            self.aside, note = record.bring_back(self.aside)
        self._show(note)

    def _write_report(self, name):
        """Send the page a report under this name, and return a sentence that says what to do with it."""
        if not name:
            raise ValueError("The report needs a name. Type yours, and press the button once more.")
        stored = record.record_name(name).note
        done, problem = record.recorded()
        if problem:
            return ""  # it is told of anyway
        words = "_".join(re.findall(r"[^\W_]+", name))  # what every system takes in a file's name
        file = f"nudge_report_{words or 'of_a_learner'}.html"
        page = page_of(report_of(replace(done, name=name), Path.cwd()))
        self.name = name
        self.send({"name": file, "text": page, "kind": "text/html"})
        return f"{file} is in your browser's folder for downloads. {stored}".strip()

    def _hand_out(self):
        """Send the page what is stored by now, unless it cannot be read."""
        done, problem = record.recorded()
        if not problem:
            self.send({"name": NAME, "text": text_of(done), "kind": "application/json"})

    @property
    def html(self) -> str:
        """The exercises of each lesson; the same for every learner."""
        body = "".join(
            f'<tr><th scope="row">{lesson}</th><td>{", ".join(exercises)}</td></tr>'
            for lesson, _, _, exercises in lessons()
        )
        head = "".join(f'<th scope="col">{name}</th>' for name in ("lesson", "exercises"))
        return (
            f"<table><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
            "<p><i>Run this cell to see what you have done.</i></p>"
        )

    def __repr__(self) -> str:
        return f"Progress({len(NAMES)} exercises)"


def my_progress() -> ProgressView:
    """Show what you have predicted, seen and passed, lesson by lesson.

    Returns
    -------
    ProgressView
        It reads the file beside the notebook. Run the cell again to see what is new.
    """
    return ProgressView()


def _taken_over(text):
    """Add what a file from another computer holds, and return sentences that say what happened."""
    try:
        if len(text) > LONGEST:
            raise NotProgressError("it is too large")
        found = progress_in(text)
    except NewerProgressError as problem:
        raise ValueError(_NEWER) from problem
    except NotProgressError as problem:
        raise ValueError(f"Nothing was added: {problem}. Choose the {NAME} that you downloaded.") from problem
    ours = known(found)
    added = record.add(ours)
    if not added.stored:
        return added.note
    whole = "all of it was added" if ours == found else "what this course knows of it was added"
    return f"The file is right, and {whole}. {added.note}".strip()


def _rows(done):
    return [
        [
            lesson,
            _counted(predictions, done.predictions),
            _counted(observations, done.seen),
            *_passed_and_to_do(exercises, done.passed),
        ]
        for lesson, predictions, observations, exercises in lessons()
    ]


def _counted(asked, done):
    return f"{len(set(asked) & set(done))} of {len(asked)}" if asked else "none here"


def _passed_and_to_do(exercises, passed):
    if not exercises:
        return "none here", "none here"
    done, to_do = ([name for name in exercises if (name in passed) is wanted] for wanted in (True, False))
    return ", ".join(done) or "none yet", ", ".join(to_do) or "none left"
