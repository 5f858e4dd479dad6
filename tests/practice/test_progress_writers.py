"""Several kernels that write the same progress file, and one that is killed on the way."""

import errno
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from course_utils import practice
from course_utils.practice import record_passed
from course_utils.practice.progress.file import NAME, Progress, one_writer
from course_utils.practice.progress.record import recorded

HANGS = 600  # seconds after which a test is given up; none depends on how fast the machine is

# Only the record is imported, and not what a notebook needs beside it, which takes seconds.
_RECORD_ALONE = f"""
import sys, types
from pathlib import Path
sys.modules["course_utils.practice"] = types.ModuleType("course_utils.practice")
sys.modules["course_utils.practice"].__path__ = [{str(Path(practice.__file__).parent)!r}]
from course_utils.practice.progress import file
from course_utils.practice.progress.record import record_passed
"""
# It waits for its turn as long as it takes: a disk may be slow, and another writer may be ahead many times.
_WRITER = f"""
file.PATIENCE = {HANGS}
print("ready", flush=True)
sys.stdin.readline()
for number in range(int(sys.argv[2])):
    problem = record_passed(f"{{sys.argv[1]}}{{number}}")
    assert problem == "", problem
    print("stored", flush=True)
"""
_HOLDER = """
with file.one_writer(Path.cwd()):
    print("ready", flush=True)
    sys.stdin.read()
"""


def started(folder, code, *arguments):
    """Return another Python that runs this code, once it is ready."""
    command = [sys.executable, "-c", _RECORD_ALONE + code, *arguments]
    pipes = dict.fromkeys(("stdin", "stdout", "stderr"), subprocess.PIPE)
    process = subprocess.Popen(command, cwd=folder, text=True, **pipes)
    assert process.stdout.readline() == "ready\n", process.stderr.read()
    return process


def writer(folder, name, entries):
    """Return a writer that waits for the word to begin."""
    return started(folder, _WRITER, name, str(entries))


def begin(*writers):
    for process in writers:
        process.stdin.write("begin\n")
        process.stdin.flush()


def test_two_kernels_that_write_at_once_lose_no_entry_and_leave_no_other_file(folder):
    writers = [writer(folder, name, 50) for name in "ab"]
    begin(*writers)
    errors = [process.communicate(timeout=HANGS)[1] for process in writers]
    assert [process.returncode for process in writers] == [0, 0], errors
    progress, note = recorded()
    assert note == ""
    assert progress.passed == {f"{name}{number}" for name in "ab" for number in range(50)}
    assert [file.name for file in folder.iterdir()] == [NAME]


def test_a_writer_that_is_killed_leaves_a_whole_file_and_the_next_one_clears_up(folder):
    chance, seen = random.Random(0), set()
    for attempt in range(12):
        process, stored = writer(folder, f"{attempt}-", 100_000), chance.randint(1, 9)
        begin(process)
        for _ in range(stored):
            assert process.stdout.readline() == "stored\n", process.stderr.read()
        time.sleep(chance.uniform(0, 0.02))  # so that it is somewhere in the next one; where does not matter
        process.kill()
        process.communicate(timeout=HANGS)
        progress, note = recorded()
        assert note == ""
        assert progress.passed >= seen | {f"{attempt}-{number}" for number in range(stored)}
        seen = progress.passed
    assert record_passed("misses") == ""
    assert [file.name for file in folder.iterdir()] == [NAME]


def test_a_writer_waits_for_its_turn_and_goes_on_without_it_in_the_end(folder, monkeypatch):
    monkeypatch.setattr("course_utils.practice.progress.file.PATIENCE", 0.2)
    holder = started(folder, _HOLDER)
    try:
        with one_writer(folder) as alone:
            assert not alone
        assert record_passed("misses") == ""
    finally:
        holder.communicate("", timeout=HANGS)
    with one_writer(folder) as alone:
        assert alone


@pytest.fixture(params=[errno.ENOLCK, errno.EOPNOTSUPP, errno.ENOSYS, "a browser"])
def without_locks(request, monkeypatch):
    """Work where no file can be locked, as on some network drives and in Pyodide."""
    if request.param == "a browser":
        monkeypatch.setitem(sys.modules, "filelock", None)  # it need not be there
        return

    def refuses(*_):
        raise OSError(request.param, os.strerror(request.param))

    monkeypatch.setattr(pytest.importorskip("fcntl"), "flock", refuses)


def test_where_nothing_can_be_locked_progress_is_stored_all_the_same(folder, without_locks):
    assert record_passed("misses") == ""
    assert recorded() == (Progress(passed=frozenset(["misses"])), "")
    assert [file.name for file in folder.iterdir()] == [NAME]


def test_without_a_folder_for_temporary_files_progress_is_stored_all_the_same(folder, monkeypatch):
    def refuses():
        raise FileNotFoundError(errno.ENOENT, "No usable temporary directory found")

    monkeypatch.setattr("tempfile.gettempdir", refuses)
    with one_writer(folder) as alone:
        assert not alone
    assert record_passed("misses") == ""
