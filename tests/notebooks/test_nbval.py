"""nbval, as this project sets it up, compares what a cell says: every explorer's line of text is a test.

It needs nothing beyond requirements.txt, which has no pytest-xdist.
"""

import os
import shutil
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from notebooks.canonical import WIDGET_VIEW, canonical, text_of
from notebooks.prose import ROOT

WITHOUT_XDIST = {"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1", "PYTEST_PLUGINS": "nbval.plugin"}
PICTURE, OTHER_PICTURE = "iVBORw0KGgo=", "iVBORw0KGgoA"
LIVE = f"{{'{WIDGET_VIEW}': {{}}, 'image/png': '{PICTURE}', 'text/plain': 'Explorer(loss=0.15)'}}"
SHOW = f"from IPython.display import display\ndisplay({LIVE}, raw=True)"


def explorer(text, picture):
    output = new_output("display_data", data={"image/png": picture, "text/plain": text})
    return new_code_cell(SHOW, outputs=[output])


def printing(text):
    return new_code_cell("print('one')", outputs=[new_output("stream", name="stdout", text=text)])


COMPARED = {
    "the same": (explorer("Explorer(loss=0.15)", PICTURE), True),
    "another picture": (explorer("Explorer(loss=0.15)", OTHER_PICTURE), True),
    "another number in the text": (explorer("Explorer(loss=0.16)", PICTURE), False),
    "the same print": (printing("one\n"), True),
    "another print": (printing("two\n"), False),
    "no output any more": (new_code_cell("print('one')"), False),
}


@pytest.fixture(scope="module")
def course(tmp_path_factory):
    """Give this project's settings with a right lesson, one of these cells and what an update has kept."""
    folder = tmp_path_factory.mktemp("course")
    for name in ("pyproject.toml", "conftest.py"):
        shutil.copy(ROOT / name, folder)
    (folder / "notebooks").mkdir()
    compared = [cell for cell, _ in COMPARED.values()]
    right, wrong = [printing("one\n")], [printing("two\n")]
    written = {"00_right": right, "01_compared": compared, "00_right.before_2026-01-02": wrong}
    for name, cells in written.items():
        text = text_of(canonical(new_notebook(cells=cells)))
        (folder / "notebooks" / f"{name}.ipynb").write_text(text, encoding="utf-8")
    return folder


def validated(course, *arguments, **environment):
    """Return what pytest said."""
    command = [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "--nbval", *arguments]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith("PYTEST_")}
    done = subprocess.run(
        command, cwd=course, env=inherited | environment, capture_output=True, text=True, encoding="utf-8"
    )
    return done.stdout + done.stderr


@pytest.fixture(scope="module")
def said(course):
    return validated(course, "notebooks", "--junitxml=report.xml", **WITHOUT_XDIST)


def test_the_folder_is_searched_without_xdist_and_what_was_kept_is_left_alone(said):
    assert "3 failed, 4 passed" in said, said
    assert "before_" not in said


def test_it_compares_what_a_cell_says_and_neither_pictures_nor_widget_views(course, said):
    cases = list(ElementTree.parse(course / "report.xml").iter("testcase"))[1:]
    passed = {name: not list(case) for name, case in zip(COMPARED, cases, strict=True)}
    assert passed == {name: passes for name, (_, passes) in COMPARED.items()}


@pytest.mark.nightly
def test_with_xdist_the_same_settings_share_the_lessons_out(course):
    said = validated(course, "notebooks", PYTEST_XDIST_AUTO_NUM_WORKERS="2")
    assert "3 failed, 4 passed" in said, said
    assert "2 workers [7 items]" in said, said
