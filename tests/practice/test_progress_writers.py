"""Several kernels that write the same progress file, and one that is killed on the way."""

import random
import subprocess
import sys
import time

import pytest

from course_utils.practice import record_passed
from course_utils.practice.one_writer import one_writer
from course_utils.practice.progress import recorded
from course_utils.practice.progress_file import NAME

_WRITER = """
import sys
from course_utils.practice.progress import record_passed
print("ready", flush=True)
for number in range(int(sys.argv[2])):
    problem = record_passed(f"{sys.argv[1]}{number}")
    assert problem == "", problem
"""


def writer(folder, name, entries):
    command = [sys.executable, "-c", _WRITER, name, str(entries)]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout.readline() == "ready\n", process.stderr.read()
    return process


@pytest.mark.skipif(
    sys.platform == "win32", reason="without a lock on the folder the earlier entry may be lost"
)
def test_two_kernels_that_write_at_once_lose_no_entry_and_leave_no_other_file(folder):
    writers = [writer(folder, name, 100) for name in "ab"]
    errors = [process.communicate(timeout=60)[1] for process in writers]
    assert [process.returncode for process in writers] == [0, 0], errors
    progress, note = recorded()
    assert note == ""
    assert progress.passed == {f"{name}{number}" for name in "ab" for number in range(100)}
    assert [file.name for file in folder.iterdir()] == [NAME]


def test_a_writer_that_is_killed_leaves_a_whole_file_and_the_next_one_clears_up(folder):
    chance, seen = random.Random(0), set()
    for attempt in range(12):
        process = writer(folder, f"{attempt}-", 100_000)
        time.sleep(chance.uniform(0.02, 0.12))
        process.kill()
        process.communicate(timeout=60)
        progress, note = recorded()
        assert note == ""
        assert progress.passed >= seen  # what was there before the kill is there after it
        assert len(progress.passed) > len(seen)  # it was writing
        seen = progress.passed
    assert record_passed("residuals") == ""
    if sys.platform != "win32":
        assert [file.name for file in folder.iterdir()] == [NAME]


@pytest.mark.skipif(sys.platform == "win32", reason="there the folder is not locked")
def test_a_writer_waits_for_its_turn_and_goes_on_without_it_in_the_end(folder, monkeypatch):
    monkeypatch.setattr("course_utils.practice.one_writer.PATIENCE", 0.2)
    holder = subprocess.Popen(
        [sys.executable, "-c", _HOLDER], cwd=folder, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout.readline() == "locked\n"
        with one_writer(folder) as alone:
            assert not alone
        assert record_passed("residuals") == ""
    finally:
        holder.communicate("", timeout=60)
    with one_writer(folder) as alone:
        assert alone


_HOLDER = """
import sys
from pathlib import Path
from course_utils.practice.one_writer import one_writer
with one_writer(Path.cwd()):
    print("locked", flush=True)
    sys.stdin.read()
"""
