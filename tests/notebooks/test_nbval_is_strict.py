"""nbval, as this project sets it up, compares what a cell says: every explorer's line of text is a test."""

import shutil
import subprocess
import sys
from xml.etree import ElementTree

import pytest
from nbformat.v4 import new_code_cell, new_notebook, new_output
from notebooks.canonical import WIDGET_VIEW, canonical, text_of
from notebooks.prose import ROOT

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
def results(tmp_path_factory):
    """Run a notebook of these cells under this project's settings; return whether each passed."""
    project = tmp_path_factory.mktemp("project")
    shutil.copy(ROOT / "pyproject.toml", project)
    text = text_of(canonical(new_notebook(cells=[cell for cell, _ in COMPARED.values()])))
    (project / "compared.ipynb").write_text(text, encoding="utf-8")
    options = "-n0 --junitxml=report.xml -p no:cacheprovider compared.ipynb"
    subprocess.run(
        [sys.executable, "-m", "pytest", *options.split()], cwd=project, capture_output=True, check=False
    )
    cases = ElementTree.parse(project / "report.xml").iter("testcase")
    return dict(zip(COMPARED, (not list(case) for case in cases), strict=True))


@pytest.mark.parametrize("case", COMPARED)
def test_nbval_compares_what_a_cell_says_and_neither_pictures_nor_widget_views(results, case):
    _, passes = COMPARED[case]
    assert results[case] is passes
