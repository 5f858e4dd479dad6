"""One JupyterLab for all tests of this folder, and the notebooks open in it."""

import pytest
from browser.faults import FreshNotebook
from browser.lab import CONCEPT_TEST, LESSONS, LabPage, running_lab
from browser.open_notebook import OpenNotebook
from browser.workbench import write_notebooks


@pytest.fixture(scope="package")
def folder(tmp_path_factory):
    """Give the folder that JupyterLab serves."""
    folder = tmp_path_factory.mktemp("lab")
    write_notebooks(folder)
    return folder


@pytest.fixture(scope="package")
def address(folder):
    """Give the address of a JupyterLab that serves the notebooks and the workbench."""
    with running_lab(folder, *LESSONS, CONCEPT_TEST) as address:
        yield address


@pytest.fixture(scope="package")
def context(chromium):
    """Give one context for all pages, so that JupyterLab comes from the cache."""
    context = chromium.new_context()
    yield context
    context.close()


@pytest.fixture(scope="package")
def lab_of_lessons(context, address):
    """Give the page in which the workbench and each lesson are opened in turn."""
    lab = LabPage(context, address)
    yield lab
    lab.close()


@pytest.fixture(scope="package")
def lab_of_file(context, address):
    """Give the page in which a test file opens a notebook of its own, one file after the other."""
    lab = LabPage(context, address)
    yield lab
    lab.close()


@pytest.fixture(scope="package", params=["workbench", *(lesson.stem for lesson in LESSONS)])
def run_notebook(request, lab_of_lessons, folder):
    """Give the workbench and each lesson in turn, run."""
    return OpenNotebook(lab_of_lessons, folder / f"{request.param}.ipynb")


@pytest.fixture
def notebook(run_notebook):
    """Give a notebook whose explorers are at their start, in a window of 1300 pixels."""
    run_notebook.start_over()
    return run_notebook


@pytest.fixture
def fresh(request, context, address, folder):
    """Give a workbench of this test alone, not yet run."""
    lab = FreshNotebook(context, address, folder / "workbench.ipynb", request.node.name)
    lab.wait_for_kernel()
    yield lab
    lab.close()
