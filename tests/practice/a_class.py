"""Made-up pupils for the tests of reports: one who works through all lessons, and a whole class of them."""

import random
from dataclasses import replace

from course_utils.practice.checking.exercises import NAMES, exercise
from course_utils.practice.predictions import all_observations, all_predictions
from course_utils.practice.progress.file import Progress
from course_utils.practice.report.page import page_of
from course_utils.practice.report.report import OwnCell, Report

WAYS = ("guess", "fairly", "sure")
SURNAMES = ("Ahmadi", "Berg", "Castro Fernández", "Đặng", "Eze", "Fuchs-Lindenberger", "Grzybowski")


def made_up(number):
    """Return the progress of a pupil: another one for each number, and the same one each time."""
    chance = random.Random(number)
    predictions = {name: chance.choice(asked.names) for name, asked in all_predictions().items()}
    passed = frozenset(name for name in NAMES if chance.random() < 0.8)
    return Progress(
        predictions,
        passed,
        {name: chance.choice(WAYS) for name in predictions},
        {name: chance.choice(asked.names) for name, asked in all_observations().items()},
        {name: {"missing 2": 1 + number % 3, "": 1} for name in NAMES if chance.random() < 0.5},
        {name: exercise(name).solution for name in passed},
        f"Pupil {number:03} {SURNAMES[number % len(SURNAMES)]}",
        f"{number:016x}",
    )


def report(number, **changes):
    """Return the report of a made-up pupil, with changes to its progress."""
    cells = tuple(
        OwnCell(f"{lesson:02}_lesson", False, f"What I learned: {lesson} < {number}.") for lesson in range(11)
    )
    return Report(replace(made_up(number), **changes), cells, f"2026-11-30 10:{number % 60:02}:00")


def write(folder, numbers):
    """Write the reports of made-up pupils as Moodle unpacks them."""
    for number in numbers:
        made = report(number)
        place = folder / f"{made.progress.name}_{number}_assignsubmission_file_"
        place.mkdir(parents=True)
        (place / "nudge_report.html").write_text(page_of(made), encoding="utf-8")
