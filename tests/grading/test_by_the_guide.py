"""Grading by the guide's own commands, word for word, in new environments, to the points of pupils."""

import csv
import os
import re
import shutil
import subprocess
from pathlib import Path
from textwrap import indent

import nbformat
import pytest

from course_utils.practice.checking.exercises import exercise

pytestmark = pytest.mark.nightly  # two environments from PyPI, and 90 seconds for a cell without an end

COURSE = Path(__file__).parents[2]
RIGHT = {name: exercise(name).solution for name in ("misses", "best_constant", "softmax", "cross_entropy")}
ENDLESS = "while True:\n    pass\n"
PUPILS = {
    "lesson01": {
        "Ada": {"misses": RIGHT["misses"], "best_constant": RIGHT["best_constant"]},
        "Bo": {
            "misses": "def misses(prediction, target):\n    return target - prediction\n",
            "best_constant": RIGHT["best_constant"],
        },
        "Cy": {
            "misses": f"def misses(prediction, target):\n{indent(ENDLESS, '    ')}",
            "best_constant": RIGHT["best_constant"],
        },
        "Di": {"misses": RIGHT["misses"], "best_constant": ENDLESS},
        "Eli": {},
    },
    "lesson10": {
        "Ada": {"softmax": RIGHT["softmax"], "cross_entropy": RIGHT["cross_entropy"]},
        "Bo": {
            "softmax": RIGHT["softmax"].replace("axis=1", "axis=0"),
            "cross_entropy": RIGHT["cross_entropy"],
        },
        "Eli": {},
    },
}
POINTS = {  # Di's cell has no end, and otter-grader then gives nothing for the whole notebook
    "nbgrader": {"Ada": 2, "Bo": 1, "Cy": 1, "Di": 1, "Eli": 0},
    "otter": {"Ada": 2, "Bo": 1, "Cy": 1, "Di": 0, "Eli": 0},
}
NOTEBOOKS = {"nbgrader": "{0}/{0}.ipynb", "otter": "{0}.ipynb"}
FEEDBACK = {"nbgrader": "feedback/Bo/{0}/{0}.html", "otter": "feedback/Bo/{0}.txt"}
MISTAKES = {"lesson01": "target − prediction", "lesson10": "wrong axis"}  # of Bo
STUDENT = {"nbgrader": "student_id", "otter": "pupil"}
SCORE = {"nbgrader": "score", "otter": "points"}


@pytest.fixture
def course(tmp_path):
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard", "-z"],
        cwd=COURSE, check=True, capture_output=True, text=True,
    )  # fmt: skip
    copy = tmp_path / "course"
    for name in filter(None, listed.stdout.split("\0")):
        if (COURSE / name).is_file():
            (copy / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(COURSE / name, copy / name)
    return copy


def commands(grader):
    """Return the guide's two blocks of commands for a grader: before and after the pupils hand in."""
    guide = (COURSE / "docs" / "teacher_guide.md").read_text(encoding="utf-8")
    section = guide.partition(f"### With {grader}")[2].partition("\n##")[0]
    make, grade = re.findall(r"```bash\n(.*?)```", section, flags=re.DOTALL)
    return make, grade


def run(script, folder):
    own = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(["bash", "-euc", script], cwd=folder, env=own, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-3000:]


@pytest.mark.parametrize("grader", ["nbgrader", "otter"])
def test_a_right_a_wrong_and_endless_answers_get_their_points_in_the_csv_and_the_mistake_is_told(
    course, grader
):
    make, grade = commands(grader)
    run(make, course)
    school = course.parent / "class"
    for lesson, pupils in PUPILS.items():
        file = NOTEBOOKS[grader].format(lesson)
        for name, answers in pupils.items():
            hand_in(school / "release" / file, school / "submitted" / name / file, answers)
    for script in dict.fromkeys(grade.replace("lesson01", lesson) for lesson in PUPILS):
        run(script, course)
    rows = list(csv.DictReader((school / "grades.csv").read_text(encoding="utf-8-sig").splitlines()))
    for lesson, pupils in PUPILS.items():
        points = {row[STUDENT[grader]]: row[SCORE[grader]] for row in rows if row["assignment"] == lesson}
        assert {name: float(points[name]) for name in pupils} == {
            name: POINTS[grader][name] for name in pupils
        }
        told = (school / FEEDBACK[grader].format(lesson)).read_text(encoding="utf-8")
        assert MISTAKES[lesson] in told


def hand_in(release, file, answers):
    notebook = nbformat.read(release, 4)
    for name, answer in answers.items():
        (cell,) = [one for one in notebook.cells if one.source.strip() == exercise(name).template.strip()]
        cell.source = answer
    file.parent.mkdir(parents=True, exist_ok=True)
    nbformat.write(notebook, file)
