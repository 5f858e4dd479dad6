"""A lesson and the package must be of one release."""

import pytest
from installation.courses import lesson, write

from course_utils import __version__
from course_utils.installation import misfit, running_lesson


@pytest.mark.parametrize(
    ("version", "remedy"),
    [
        ("2020.1.31", "python3 start.py update"),
        ("2999.1.1", "restart the kernel"),
        (f"{__version__}.1", "restart the kernel"),
    ],
)
def test_another_release_is_told_with_what_to_do(tmp_path, version, remedy):
    write(tmp_path / "02.ipynb", lesson({"a": "x"}, version))
    said = misfit(tmp_path / "02.ipynb")
    assert said.startswith(f"02.ipynb is of Nudge {version}, and the package course_utils")
    assert remedy in said


def test_the_same_release_a_notebook_of_ones_own_and_no_notebook_are_not_told(tmp_path):
    write(tmp_path / "02.ipynb", lesson({"a": "x"}, __version__))
    write(tmp_path / "mine.ipynb", {"cells": [], "metadata": {}})
    (tmp_path / "broken.ipynb").write_text("{")
    assert [
        misfit(tmp_path / name) for name in ("02.ipynb", "mine.ipynb", "broken.ipynb", "no.ipynb")
    ] == 4 * [""]


def test_the_running_lesson_lies_in_the_kernels_folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("JPY_SESSION_NAME", "/server/root/notebooks/02.ipynb")
    assert running_lesson() == tmp_path / "02.ipynb"
    monkeypatch.delenv("JPY_SESSION_NAME")
    assert misfit(running_lesson()) == ""
