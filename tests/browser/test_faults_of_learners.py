"""What learners do to a notebook: cells in any order, twice or alone, copies, and names written over."""

import pytest
from browser.explorer_on_page import ExplorerOnPage

WEIGHT = "weight w (kg per cm)"

_IDS = "(root) => [...root.querySelectorAll('[id]')].map((element) => element.id)"
_COPY = "from course_utils.explorers import MeanSquaredErrorExplorer\n\nMeanSquaredErrorExplorer()"


def moved(explorer):
    explorer.slider(WEIGHT).focus()
    return explorer.press("PageUp")


def last_of(lab):
    """Return the explorer in the output of the last cell."""
    root = lab.page.locator(".jp-CodeCell").last.locator(".nudge-explorer")
    root.wait_for()
    return ExplorerOnPage(root)


@pytest.mark.parametrize("run_notebook", ["workbench"], indirect=True)
def test_two_copies_of_an_explorer_share_neither_state_nor_ids(notebook):
    first = notebook.explorers[0]
    notebook.lab.run_in_last_cell(_COPY)
    copy = last_of(notebook.lab)
    at_first, by_hand = first.shown(), moved(copy)
    assert first.shown() == at_first
    moved(first)
    moved(first)
    assert copy.shown() == by_hand
    ids = first.root.evaluate(_IDS), copy.root.evaluate(_IDS)
    assert ids[0]
    assert not set(ids[0]) & set(ids[1])
    notebook.lab.run_in_last_cell("# the tests write here")


@pytest.mark.nightly
def test_a_cell_run_alone_names_what_is_missing_and_works_after_the_cell_above_once_and_twice(fresh):
    output = fresh.page.locator(".jp-CodeCell").nth(1)
    fresh.run_only(1)
    output.get_by_text("name 'MeanSquaredErrorExplorer' is not defined").first.wait_for()
    fresh.run_only(0)
    for _ in range(2):
        fresh.run_only(1)
        output.locator(".nudge-explorer").wait_for()
        explorer = ExplorerOnPage(output.locator(".nudge-explorer"))
        assert "Weight 0.50" in explorer.shown()["sentence"]
        moved(explorer)
    assert fresh.page.locator(".nudge-explorer").count() == 1


_OVER = "np = mean_squared_error = weight = bias = plain = both = MeanSquaredErrorExplorer = course_utils = 3"


@pytest.mark.nightly
def test_names_written_over_change_no_explorer_and_bring_no_error(fresh):
    fresh.run_all()
    first = fresh.explorers()[0]
    fresh.run_in_last_cell(_OVER)
    assert "Weight 0.55" in moved(first)["sentence"]
    fresh.run_in_last_cell(f"{_OVER}\n{_COPY}")
    assert moved(last_of(fresh))["table"] == first.shown()["table"]
    assert fresh.problems == []


@pytest.mark.nightly
def test_a_package_broken_by_hand_is_said_in_words(fresh):
    fresh.run_all()
    first = fresh.explorers()[0]
    fresh.run_in_last_cell("import course_utils.losses\ncourse_utils.losses.mean_squared_error = 3")
    assert "Weight 0.55" in moved(first)["sentence"]
    fresh.run_in_last_cell("import numpy\nkept, numpy.column_stack = numpy.column_stack, 3")
    good = first.shown()
    first.slider(WEIGHT).focus()
    first.page.keyboard.press("PageUp")
    first.root.get_by_role("alert").filter(has_text="This move was not made").wait_for()
    assert first.shown() == good
    fresh.run_in_last_cell("numpy.column_stack = kept")
    moved(first)
    assert first.error == ""
    assert fresh.problems == []
