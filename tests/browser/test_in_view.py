"""Every explorer can be seen wholly, and is so after its cell has run: controls, pictures and sentence."""

import pytest
from browser.in_view import LAPTOP, NOT_ZOOMED, out_of_sight, run_one_by_one, seen_after_run, set_window
from browser.lab import LESSONS, LabPage
from browser.open_notebook import cells_with_explorers

only_the_workbench = pytest.mark.parametrize("run_notebook", ["workbench"], indirect=True)


@pytest.mark.parametrize("window", ["laptop", "projector"])
def test_every_explorer_can_be_wholly_seen_and_its_letters_have_10_pixels(run_notebook, window):
    found = run_notebook.in_view[window]
    assert len(found) == run_notebook.expected_explorers
    assert out_of_sight(found) == {}


@pytest.mark.nightly  # the workbench is run like this by day
@pytest.mark.parametrize("lesson", [lesson.stem for lesson in LESSONS])
def test_by_shift_enter_on_its_cell_every_explorer_of_a_lesson_comes_wholly_into_sight(
    context, address, folder, lesson
):
    file = folder / f"{lesson}.ipynb"
    lab, cells = LabPage(context, address, file.name), cells_with_explorers(file)
    set_window(lab.page, LAPTOP, files_listed=True)
    found = run_one_by_one(lab, cells)
    lab.close()
    assert len(found) == len(cells)
    assert out_of_sight(found) == {}


@pytest.mark.nightly
@pytest.mark.parametrize("run_notebook", [lesson.stem for lesson in LESSONS], indirect=True)
def test_one_key_that_hides_the_list_of_files_makes_room_on_a_projector_of_1280_by_720(run_notebook):
    set_window(run_notebook.page, NOT_ZOOMED, files_listed=True)
    run_notebook.page.keyboard.press("ControlOrMeta+B")
    found = run_notebook.seen_each()
    set_window(run_notebook.page, {"width": 1300, "height": 1000}, files_listed=True)
    assert len(found) == run_notebook.expected_explorers
    assert out_of_sight(found) == {}


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
