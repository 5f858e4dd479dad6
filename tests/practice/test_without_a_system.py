"""The course where Python has no threads, processes, locks or folder to write in, as in a browser."""

import subprocess
import sys
from pathlib import Path

import pytest

from course_utils.execution.time_limit import call_within

TESTS = Path(__file__).parents[1]

# What takes each thing away, before anything of the course is imported.
TAKEN = {
    "threads": """
import threading
def no_thread(_):
    raise RuntimeError("can't start new thread")
threading.Thread.start = no_thread
""",
    "processes": "sys.modules['psutil'] = None",
    "locks": "sys.modules['fcntl'] = types.ModuleType('fcntl')",  # it is there, and empty
    "folder": """
import errno, tempfile
def no_file(*_, **__):
    raise OSError(errno.EROFS, "Read-only file system")
def no_folder():
    raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")
tempfile.mkstemp, tempfile.gettempdir = no_file, no_folder
""",
}
ALL_OF_IT = "\n".join(TAKEN.values())

_COURSE = """
import warnings
warnings.simplefilter("error")
from explorers.frontend import ask as move_in_page
from explorers.kinds import EXPLORERS
from practice.asking import press_commit
from course_utils.installation.page_check import why_none_came
from course_utils.practice import check, my_progress
from course_utils.practice.predictions import lesson_02

for name, kind in EXPLORERS.items():
    explorer = kind.make()
    before = explorer.state
    field, shown = next(iter(explorer.content["controls"].items()))
    move_in_page(explorer, move=field, at=0 if shown["at"] else 1)
    assert explorer.state is not before and not explorer.problem, (name, explorer.problem)
    assert explorer._repr_mimebundle_()[0]["image/png"]

def endless(prediction, target):
    while True:
        prediction = prediction + 1

right, wrong = check("misses", lambda p, t: p - t), check("misses", lambda p, t: t - p)
print(right.passed, wrong.mistake, check("misses", endless).mistake, sep="; ")
prediction = lesson_02.weight_up()
press_commit(prediction, prediction.asked.names[1])
assert prediction.committed == 1
assert "blob:" in why_none_came()
print(my_progress().rows[2][1:3], right.note, prediction.note, prediction.error, sep="; ")
"""


# All of it together by day; by night also each alone, for one way out may hide another.
ALONE = [pytest.param(taken, marks=pytest.mark.nightly) for taken in TAKEN]


@pytest.mark.parametrize("taken", [*ALONE, "all of it"])
def test_every_explorer_moves_and_check_predictions_and_progress_work_without(taken, tmp_path):
    code = f"import sys, types; sys.path.insert(0, {str(TESTS)!r})\n{TAKEN.get(taken, ALL_OF_IT)}\n{_COURSE}"
    done = subprocess.run([sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True)
    assert done.stderr == ""
    judged, stored = done.stdout.splitlines()
    assert judged == "True; target − prediction; does not end"
    unwritable = taken in ("folder", "all of it")
    assert ("nothing can be written in this folder" in stored) is unwritable
    assert ("1 of " in stored) is not unwritable


@pytest.fixture
def no_threads(monkeypatch):
    def start(_):
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr("threading.Thread.start", start)


def plain():
    number = 0
    while True:
        number += 1


def bare_except():
    while True:
        try:
            raise ValueError
        except:  # noqa: E722
            pass


def go_on_in_the_end():
    while True:
        try:
            number = 0
        finally:
            number += 1
            continue  # noqa: B012


def generator():
    def numbers():
        while True:
            yield 1

    return sum(numbers())


def comprehension():
    return [number + 1 for number in iter(int, 1)]  # 0 again and again


@pytest.mark.parametrize("endless", [plain, bare_except, go_on_in_the_end, generator, comprehension])
def test_where_no_thread_can_start_an_endless_loop_is_ended_in_place(no_threads, endless):
    before = sys.gettrace()
    with pytest.raises(TimeoutError, match="endless loop"):
        call_within(0.05, endless)
    assert sys.gettrace() is before
    for _ in range(100):  # nothing more is raised
        len("")


def test_where_no_thread_can_start_what_is_done_in_time_and_what_is_raised_come_back(no_threads):
    assert call_within(600, pow, 2, 10) == 1024
    with pytest.raises(ZeroDivisionError):
        call_within(600, lambda: 1 / 0)
    with pytest.raises(TimeoutError):
        call_within(600, plain, too_much=lambda: True)
