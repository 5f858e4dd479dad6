"""The lessons can be validated with what requirements.txt installs, which is nbval without pytest-xdist."""

import os
import shutil
import subprocess
import sys

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from notebooks.canonical import canonical, text_of
from notebooks.prose import ROOT

WITHOUT_XDIST = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_PLUGINS": "nbval.plugin"}


def printing(said):
    output = new_output("stream", name="stdout", text=f"{said}\n")
    return text_of(canonical(new_notebook(cells=[new_code_cell("print('one')", outputs=[output])])))


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Give this project's settings with two right lessons, a wrong one and what an update has kept."""
    folder = tmp_path_factory.mktemp("course")
    for name in ("pyproject.toml", "conftest.py"):
        shutil.copy(ROOT / name, folder)
    written = {"00_a": "one", "01_b": "one", "more/02_wrong": "two", "00_a.before_2026-01-02": "two"}
    for name, said in written.items():
        path = folder / "notebooks" / f"{name}.ipynb"
        path.parent.mkdir(exist_ok=True, parents=True)
        path.write_text(printing(said), encoding="utf-8")
    return folder


def validated(course, *arguments, **environment):
    """Return how pytest ended, and all that it said."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--nbval", *arguments]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        command, cwd=course, env=inherited | environment, capture_output=True, text=True, encoding="utf-8"
    )
    return done.returncode, done.stdout + done.stderr


@pytest.mark.parametrize("lessons", [["00_a.ipynb"], ["00_a.ipynb", "01_b.ipynb"]], ids=["one", "two"])
def test_right_lessons_pass_without_xdist(course, lessons):
    code, said = validated(course, *(f"notebooks/{name}" for name in lessons), **WITHOUT_XDIST)
    assert (code, f"{len(lessons)} passed" in said) == (0, True), said


def test_the_folder_is_searched_and_a_wrong_output_fails_and_what_was_kept_is_left_alone(course):
    code, said = validated(course, "notebooks", **WITHOUT_XDIST)
    assert (code, "1 failed, 2 passed" in said) == (1, True), said
    assert "before_" not in said


@pytest.mark.nightly
def test_with_xdist_the_same_settings_share_the_lessons_out(course):
    lessons = ["notebooks/00_a.ipynb", "notebooks/01_b.ipynb"]
    code, said = validated(course, *lessons, PYTEST_XDIST_AUTO_NUM_WORKERS="2")
    assert (code, "2 passed" in said) == (0, True), said
    assert "2 workers [2 items]" in said, said
