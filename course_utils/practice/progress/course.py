"""Progress held against the course: what its lessons ask, and what of a file from elsewhere it knows."""

from typing import NamedTuple

from course_utils.practice.checking.exercises import EXERCISES, NAMES
from course_utils.practice.concept_test import all_items
from course_utils.practice.predictions import all_observations, all_predictions
from course_utils.practice.predictions.question import SURENESS, Question
from course_utils.practice.progress.file import Progress

LONGEST_NAME = 80  # letters of a learner's name


class Lesson(NamedTuple):
    """What a lesson asks, each by its name."""

    number: str
    predictions: list[str]
    observations: list[str]
    exercises: tuple[str, ...]


def lessons() -> list[Lesson]:
    """Return what each lesson asks, in the order of their numbers."""
    asked = list(all_predictions()), list(all_observations())
    numbers = sorted({name[:2] for names in asked for name in names} | set(EXERCISES))
    return [
        Lesson(
            number,
            *([name for name in names if name[:2] == number] for names in asked),
            EXERCISES.get(number, ()),
        )
        for number in numbers
    ]


def known(found: Progress) -> Progress:
    """Leave out what is no prediction, no item, no observation, no option and no exercise of this course."""
    committed = _of_this_course(found.predictions, all_predictions() | all_items())
    return Progress(
        committed,
        found.passed & set(NAMES),
        {name: word for name, word in found.sure.items() if name in committed and word in SURENESS},
        _of_this_course(found.seen, all_observations()),
        {name: counts for name, counts in found.mistakes.items() if name in NAMES},
        {name: code for name, code in found.answers.items() if name in NAMES},
        as_name(found.name),
        found.identifier,
    )


def _of_this_course(chosen: dict[str, str], asked: dict[str, Question]) -> dict[str, str]:
    return {name: option for name, option in chosen.items() if name in asked and option in asked[name].names}


def as_name(text: str) -> str:
    r"""Return a text as a name on one line: without what cannot be seen, and no longer than `LONGEST_NAME`.

    Examples
    --------
    >>> as_name("  Zoë\n \u202eBerg\x00 ")
    'Zoë Berg'
    """
    return " ".join("".join(c if c.isprintable() else " " * c.isspace() for c in text).split())[
        :LONGEST_NAME
    ].strip()
