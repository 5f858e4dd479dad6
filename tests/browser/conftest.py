"""One JupyterLab for all tests of this folder, and the notebooks open in it."""

import pytest
from browser.faults import FreshNotebook
from browser.lab import CONCEPT_TEST, LESSONS, running_lab
from browser.lab_page import LabPage, SitePage
from browser.open_notebook import OpenNotebook
from browser.workbench import ON_THE_SITE, add_to_site, write_notebooks
from static_site.served import served


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


@pytest.fixture(scope="package")
def address_of_site(site_with_python, tmp_path_factory):
    """Give the address of a site that has the workbench too."""
    with served(add_to_site(site_with_python, tmp_path_factory.mktemp("served"))) as address:
        yield address


@pytest.fixture(scope="package")
def workbench_on_the_site(context, address_of_site):
    """Give a page of the site in which the workbench is open."""
    lab = SitePage(context, address_of_site, "workbench.ipynb")
    yield lab
    lab.close()


@pytest.fixture(scope="package", params=["workbench", *(lesson.stem for lesson in LESSONS), ON_THE_SITE])
def run_notebook(request, folder):
    """Give the workbench and each lesson in turn, run, and the workbench on the site."""
    if request.param == ON_THE_SITE:
        return OpenNotebook(request.getfixturevalue("workbench_on_the_site"), folder / "workbench.ipynb")
    lab = request.getfixturevalue("lab_of_lessons")
    lab.turn_to(f"{request.param}.ipynb")
    return OpenNotebook(lab, folder / f"{request.param}.ipynb")


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
