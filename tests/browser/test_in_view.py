"""After its cell has run, every explorer stands wholly in sight: controls, pictures and sentence."""

import pytest
from browser.in_view import LAPTOP, seen_after_run, set_window
from browser.lab import LESSONS
from browser.open_notebook import cells_with_explorers

only_the_workbench = pytest.mark.parametrize("run_notebook", ["workbench"], indirect=True)

# Whatever stands here and fits after all makes the test fail, and is to be taken out.
_TOO_LARGE = {}


def _explorer(lesson, window, place):
    reason = _TOO_LARGE.get((window, lesson.stem[:2], place))
    marks = pytest.mark.xfail(strict=True, reason=reason) if reason else ()
    return pytest.param(lesson.stem, window, place, marks=marks)


_EXPLORERS = [
    _explorer(lesson, window, place)
    for window in ("laptop", "projector")
    for lesson in LESSONS
    for place in range(len(cells_with_explorers(lesson)))
]


@pytest.mark.parametrize(("run_notebook", "window", "place"), _EXPLORERS, indirect=["run_notebook"])
def test_the_whole_explorer_is_seen_and_its_letters_have_10_pixels(run_notebook, window, place):
    found = run_notebook.in_view[window][place]
    assert min(found["above"], found["below"]) >= 0, found
    assert found["aside"] <= 0, found
    assert found["letters"] >= 9.99, found


@pytest.fixture
def laptop(notebook):
    """Give the workbench in the window of a laptop, from its first cell."""
    set_window(notebook.page, LAPTOP, files_listed=True)
    yield notebook.page
    notebook.lab.run_in_last_cell("# the tests write here")


@only_the_workbench
def test_an_explorer_comes_into_sight_by_control_enter_too(laptop, notebook):
    notebook.lab.start_in_last_cell("MeanSquaredErrorExplorer()")
    found = seen_after_run(laptop.locator(".jp-CodeCell").last.locator(".nudge-explorer"))
    assert min(found["above"], found["below"]) >= 0, found


@pytest.mark.nightly
def test_the_explorer_just_above_the_selected_cell_comes_into_sight_by_run_all_above(fresh):
    set_window(fresh.page, LAPTOP, files_listed=True)
    fresh.page.locator(".jp-CodeCell").last.locator(".jp-InputPrompt").click()
    fresh.menu("Run", "Run All Above Selected Cell")
    found = seen_after_run(fresh.page.locator(".jp-CodeCell").nth(-2).locator(".nudge-explorer"))
    assert min(found["above"], found["below"]) >= 0, found
