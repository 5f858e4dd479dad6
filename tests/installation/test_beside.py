"""An environment in the folder of the course finds that very folder, whatever letters its path has."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import course_utils

LINE = (Path(course_utils.__file__).parent / "installation" / "beside.pth").read_bytes()


def found_from(course, beside=LINE, noted=None):
    """Return where an environment in the folder finds the course, if an installation noted this path."""
    (course / "course_utils").mkdir(parents=True)
    (course / "course_utils" / "__init__.py").touch()
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", course / ".venv"], check=True)
    [packages] = [*course.glob(".venv/lib/*/site-packages"), *course.glob(".venv/Lib/site-packages")]
    (packages / "_nudge_beside.pth").write_bytes(beside)
    (packages / "_nudge_course.pth").write_text(noted or "", encoding="utf-8")
    [python] = [*course.glob(".venv/bin/python"), *course.glob(".venv/Scripts/python.exe")]
    code = "import course_utils, sys; sys.stdout.buffer.write(course_utils.__file__.encode())"
    alone = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run([python, "-c", code], capture_output=True, cwd=course.parent, env=alone)
    return Path(done.stdout.decode()).parents[1] if done.stdout else None


@pytest.mark.parametrize("name", ["plain", "Ünï çödé", "уроки 课程"])
def test_the_course_is_found_where_it_lies(tmp_path, name):
    assert found_from(tmp_path / name) == tmp_path / name
    assert LINE.isascii()  # every code page reads it alike


def test_without_the_file_it_is_not_found(tmp_path):
    assert found_from(tmp_path / "plain", beside=b"") is None


def test_a_path_that_was_read_with_a_wrong_code_page_does_no_harm(tmp_path):
    misread = str(tmp_path / "Köln").encode().decode("cp1252")  # as Python 3.11 and 3.12 do on Windows
    assert found_from(tmp_path / "Köln", noted=misread) == tmp_path / "Köln"


def test_a_copy_finds_itself_and_not_the_folder_that_it_was_copied_from(tmp_path):
    assert found_from(tmp_path / "first") == tmp_path / "first"
    assert found_from(tmp_path / "copy", noted=str(tmp_path / "first")) == tmp_path / "copy"
