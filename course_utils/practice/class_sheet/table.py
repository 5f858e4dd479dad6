"""The class as one table for a spreadsheet: a row for each pupil."""

import csv
import io

from course_utils.practice.checking.exercises import EXERCISES
from course_utils.practice.class_sheet.folder import Class, HandedIn, passes_without_answer
from course_utils.practice.class_sheet.results import right_answers
from course_utils.practice.predictions import all_observations, all_predictions, what_happens
from course_utils.practice.report.page import text_of_option, way_of

_FORMULA = ("=", "+", "-", "@", "\uff1d", "\uff0b", "\uff0d", "\uff20")  # and their wide forms


def table_of(found: Class, lesson: str = "") -> str:
    """Return the table as CSV. No cell of it begins as a formula does."""
    text = io.StringIO()
    writer = csv.writer(text)
    exercises = exercises_of(lesson)
    predictions = predictions_of(lesson)
    observations = [name for name in all_observations() if name.startswith(lesson)]
    writer.writerow(
        [
            *("pupil", "handed in by", "file", "written", "predicted", "right", "sure and wrong"),
            *("concept test before", "concept test after"),
            *exercises,
            *(f"predicted {name}" for name in predictions),
            *(f"seen {name}" for name in observations),
        ]
    )
    for pupil in found.pupils:
        made = [_predicted(pupil, name) for name in predictions]
        row = [
            *(pupil.name, pupil.uploader, pupil.file, pupil.report.written),
            sum(1 for words in made if words),
            sum(words.startswith("right") for words in made),
            sum(words.startswith("wrong, sure") for words in made),
            *(_right_answers(pupil, time) for time in ("before", "after")),
            *(_exercise(pupil, name) for name in exercises),
            *made,
            *(_seen(pupil, name) for name in observations),
        ]
        writer.writerow(list(map(as_cell, row)))
    return text.getvalue()


def exercises_of(lesson: str = "") -> list[str]:
    """Return the names of the exercises of one lesson, or of all."""
    return [name for number, names in EXERCISES.items() if number.startswith(lesson) for name in names]


def predictions_of(lesson: str = "") -> list[str]:
    """Return the identifiers of the predictions of one lesson, or of all."""
    return [name for name in all_predictions() if name.startswith(lesson)]


def as_cell(value: object) -> str:
    """Return a value as a cell that no spreadsheet takes for a formula.

    Examples
    --------
    >>> as_cell("=1+1"), as_cell(" @a"), as_cell("a=1"), as_cell(3)
    ("'=1+1", "' @a", 'a=1', '3')
    """
    text = " ".join(str(value).split("\x00")).encode("utf-8", "replace").decode()
    begins = text.lstrip().startswith(_FORMULA) or text[:1] in ("\t", "\r", "\n")
    return f"'{text}" if begins else text


def _right_answers(pupil: HandedIn, time: str) -> int | str:
    count = right_answers(pupil.report.progress, time)
    return "" if count is None else count


def _exercise(pupil: HandedIn, name: str) -> str:
    done = pupil.report.progress
    way = way_of(done.mistakes.get(name, {}))
    if name not in done.passed:
        return f"not yet: {way}" if way else ""
    state = "passed, no answer kept" if name in passes_without_answer(pupil.report) else "passed"
    return f"{state}, after: {way}" if way else state


def _predicted(pupil: HandedIn, name: str) -> str:
    done = pupil.report.progress
    option = done.predictions.get(name)
    if option is None:
        return ""
    came, sure = "right" if option == what_happens()[name] else "wrong", done.sure.get(name, "not asked")
    return f"{came}, {sure}: {text_of_option(all_predictions()[name], option)}"


def _seen(pupil: HandedIn, name: str) -> str:
    option = pupil.report.progress.seen.get(name)
    if option is None:
        return ""
    came = "right" if option == what_happens()[name] else "wrong"
    return f"{came}: {text_of_option(all_observations()[name], option)}"
