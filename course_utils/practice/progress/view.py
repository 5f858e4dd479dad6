"""The view of lesson 00: what was predicted, seen and passed, its file to take along, and a new start."""

import traitlets

from course_utils.practice.checking.exercises import EXERCISES, NAMES
from course_utils.practice.concept_test import all_items
from course_utils.practice.predictions import all_observations, all_predictions
from course_utils.practice.predictions.widget import SURENESS
from course_utils.practice.progress import record
from course_utils.practice.progress.file import (
    NAME,
    NewerProgressError,
    NotProgressError,
    Progress,
    progress_in,
    text_of,
)
from course_utils.practice.three_faces import ThreeFaces, page

LONGEST = 150_000  # letters; a file with all of it has 5,000
_NEWER = "A newer version of the course wrote this file. Bring this one up to date."
COLUMNS = ["lesson", "predictions", "seen", "exercises passed", "exercises to do"]


class ProgressView(ThreeFaces):
    """All progress of this folder in a table. Only the live widget shows it; `html` has what there is to do.

    Attributes
    ----------
    columns, rows
        The table.
    aside : str
        The file that can be brought back, or nothing.
    note : str
        What was done, or what is wrong with the file.
    """

    _esm = page(__file__, "view")

    columns = traitlets.List(COLUMNS).tag(sync=True)
    rows = traitlets.List().tag(sync=True)
    aside = traitlets.Unicode().tag(sync=True)
    note = traitlets.Unicode().tag(sync=True)

    def __init__(self) -> None:
        super().__init__()
        self._show()

    def _show(self, note=""):
        done, problem = record.recorded()
        with self.hold_sync():
            self.rows = _rows(done)
            self.note = note or problem

    def answer(self, asked: dict) -> None:
        """Do what the page asks for: hand the file out, take one in, start again, or undo that."""
        note = ""
        if "download" in asked:
            self._hand_out()
        elif "upload" in asked:
            note = _taken_over(asked["upload"])
        elif "start again" in asked:
            aside, note = record.start_again()
            self.aside = aside or self.aside  # what was put aside before can still be brought back
        else:
            self.aside, note = record.bring_back(self.aside)
        self._show(note)

    def _hand_out(self):
        """Send the page what is stored by now, unless it cannot be read."""
        done, problem = record.recorded()
        if not problem:
            self.send({"name": NAME, "text": text_of(done)})

    @property
    def html(self) -> str:
        """The exercises of each lesson; the same for every learner."""
        body = "".join(
            f'<tr><th scope="row">{lesson}</th><td>{", ".join(exercises)}</td></tr>'
            for lesson, _, _, exercises in _lessons()
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
    known = _known(found)
    added = record.add(known)
    if not added.stored:
        return added.note
    whole = "all of it was added" if known == found else "what this course knows of it was added"
    return f"The file is right, and {whole}. {added.note}".strip()


def _known(found):
    """Leave out what is no prediction, no item, no observation, no option and no exercise of this course."""
    committed = _of_this_course(found.predictions, all_predictions() | all_items())
    sure = {name: word for name, word in found.sure.items() if name in committed and word in SURENESS}
    seen = _of_this_course(found.seen, all_observations())
    return Progress(committed, found.passed & set(NAMES), sure, seen)


def _of_this_course(chosen, asked):
    return {name: option for name, option in chosen.items() if name in asked and option in asked[name].names}


def _lessons():
    """Return of each lesson its number and what it asks: predictions, observations and exercises, by name."""
    asked = list(all_predictions()), list(all_observations())
    numbers = sorted({name[:2] for names in asked for name in names} | set(EXERCISES))
    return [
        (
            number,
            *([name for name in names if name[:2] == number] for names in asked),
            EXERCISES.get(number, ()),
        )
        for number in numbers
    ]


def _rows(done):
    return [
        [
            lesson,
            _counted(predictions, done.predictions),
            _counted(observations, done.seen),
            *_passed_and_to_do(exercises, done.passed),
        ]
        for lesson, predictions, observations, exercises in _lessons()
    ]


def _counted(asked, done):
    return f"{len(set(asked) & set(done))} of {len(asked)}" if asked else "none here"


def _passed_and_to_do(exercises, passed):
    if not exercises:
        return "none here", "none here"
    done, to_do = ([name for name in exercises if (name in passed) is wanted] for wanted in (True, False))
    return ", ".join(done) or "none yet", ", ".join(to_do) or "none left"
