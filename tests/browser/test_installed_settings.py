"""The JupyterLab that the course installs has what the course brings for it."""

import pytest


def test_jupyterlab_has_loaded_the_prompt_server(address, folder):
    log = (folder / ".server.log").read_text(encoding="utf-8")
    assert "course_utils.installation.server | extension was successfully loaded" in log


# That the question comes without the setting, `.ci/nightly` shows: tests/binder/open_on_binder.py.
@pytest.mark.parametrize("run_notebook", ["workbench"], indirect=True)
def test_jupyterlab_does_not_ask_whether_it_may_fetch_news(run_notebook):
    page = run_notebook.lab.page
    page.wait_for_timeout(1000)  # the question comes a moment after the page
    assert page.locator(".Toastify__toast").all_text_contents() == []
