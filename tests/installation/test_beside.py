"""An environment in the folder of the course finds that very folder, whatever letters its path has."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

import course_utils

LINE = Path(course_utils.__file__).parent / "installation" / "beside.pth"


@pytest.fixture
def environment(tmp_path):
    """An environment beside a course, in a folder that no code page of one byte can spell."""

    def made(name):
        course = tmp_path / name
        (course / "course_utils").mkdir(parents=True)
        (course / "course_utils" / "__init__.py").touch()
        subprocess.run([sys.executable, "-m", "venv", "--without-pip", course / ".venv"], check=True)
        [packages] = [*course.glob(".venv/lib/*/site-packages"), *course.glob(".venv/Lib/site-packages")]
        (packages / "_nudge_beside.pth").write_bytes(LINE.read_bytes())
        return course, packages

    return made


def found_by(course):
    [python] = [*course.glob(".venv/bin/python"), *course.glob(".venv/Scripts/python.exe")]
    code = "import course_utils, sys; sys.stdout.buffer.write(course_utils.__file__.encode())"
    alone = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
    done = subprocess.run([python, "-c", code], capture_output=True, cwd=course.parent, env=alone)
    return Path(done.stdout.decode()).parents[1] if done.stdout else None


def test_the_file_is_plain_ascii_which_every_code_page_reads_alike():
    assert LINE.read_bytes().isascii()


@pytest.mark.parametrize("name", ["plain", "Ünï çödé", "уроки 课程"])
def test_the_course_is_found_where_it_lies(environment, name):
    course, _ = environment(name)
    assert found_by(course) == course


def test_without_the_file_it_is_not_found(environment):
    course, packages = environment("plain")
    (packages / "_nudge_beside.pth").unlink()
    assert found_by(course) is None


def test_a_path_of_an_editable_installation_that_was_read_with_a_wrong_code_page_does_no_harm(environment):
    course, packages = environment("Köln")
    misread = str(course).encode().decode("cp1252")  # as Python 3.11 and 3.12 do on Windows
    (packages / "_nudge_course.pth").write_text(misread, encoding="utf-8")
    assert found_by(course) == course


def test_a_copy_finds_itself_and_not_the_folder_that_it_was_copied_from(environment):
    first, _ = environment("first")
    copy, packages = environment("copy")
    (packages / "_nudge_course.pth").write_text(str(first), encoding="utf-8")
    assert found_by(copy) == copy
