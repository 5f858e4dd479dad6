"""Grade what pupils handed in with otter-grader: `python grading/with_otter.py FOLDER`.

FOLDER is what `for_otter.py` made, and FOLDER/submitted/NAME/lesson03.ipynb is what a pupil handed in. The
points go to FOLDER/grades.csv, and what each exercise got, with the mistake, to
FOLDER/feedback/NAME/lesson03.txt.
"""

import csv
import json
import os
import signal
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import NamedTuple

from assignments import POINTS, assignments

from course_utils.practice.class_sheet.table import as_cell

LONGEST = 90  # seconds for a notebook: `check` ends an exercise after one, and nothing else ends a cell
TOO_LONG = f"ended after {LONGEST} seconds, so perhaps a cell has a loop without an end"


class Graded(NamedTuple):
    """What a grader found in one notebook.

    Parameters
    ----------
    points : float
    feedback : str
        What each exercise got.
    note : str
        Why the notebook could not be graded, or nothing.
    """

    points: float
    feedback: str
    note: str = ""


def graded(notebook: Path, tests: Path) -> Graded:
    """Run a pupil's notebook with the tests of its lesson, in processes that end after `LONGEST`."""
    with tempfile.TemporaryDirectory() as made:
        command = [sys.executable, "-m", "otter", "run", "-a", tests, "-o", made, notebook]
        run = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, start_new_session=True
        )
        try:
            said, _ = run.communicate(timeout=LONGEST)
        except subprocess.TimeoutExpired:
            os.killpg(run.pid, signal.SIGKILL)  # with the kernel that it started
            run.communicate()
            return Graded(0, TOO_LONG, TOO_LONG)
        results = Path(made, "results.json")
        if not results.is_file():
            return Graded(0, said, said.strip().rpartition("\n")[2] or "otter-grader said nothing")
        found = [one for one in json.loads(results.read_text(encoding="utf-8"))["tests"] if "score" in one]
    return Graded(sum(one["score"] for one in found), "\n\n".join(one["output"] for one in found))


def main(path: str) -> None:
    """Grade all notebooks that were handed in, each by itself, and write the points of the class.

    Raises
    ------
    SystemExit
        If the folder has none.
    """
    folder = Path(path).absolute()
    handed_in = sorted(folder.glob("submitted/*/*.ipynb"))
    if not handed_in:
        raise SystemExit(
            f"{folder / 'submitted'} has no NAME/lesson03.ipynb. Put what pupils handed in there."
        )
    exercises = {one.name: sum(part.kind == "answer" for part in one.parts) for one in assignments()}
    rows = [("pupil", "assignment", "points", "of", "note")]
    for place, notebook in enumerate(handed_in, 1):
        name, lesson = notebook.parent.name, notebook.stem
        print(f"{place} of {len(handed_in)}: {name}, {lesson}", flush=True)
        if lesson not in exercises:
            rows.append((name, lesson, 0, 0, f"no such assignment; there are {', '.join(exercises)}"))
            continue
        found = graded(notebook, folder / "autograder" / f"{lesson}.zip")
        rows.append((name, lesson, found.points, exercises[lesson] * POINTS, found.note))
        told = folder / "feedback" / name / f"{lesson}.txt"
        told.parent.mkdir(parents=True, exist_ok=True)
        told.write_text(found.feedback, encoding="utf-8")
    with (folder / "grades.csv").open("w", newline="", encoding="utf-8-sig") as file:
        csv.writer(file).writerows(map(as_cell, row) for row in rows)
    print(f"The points are in {folder / 'grades.csv'}.")


if __name__ == "__main__":
    main(*sys.argv[1:])
