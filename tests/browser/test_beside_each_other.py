"""Two explorers in a row, two that are linked, and two lessons in one page of JupyterLab."""

import pytest
from browser.explorer_on_page import ExplorerOnPage
from browser.faults import FreshNotebook
from browser.in_view import set_window

only_the_workbench = pytest.mark.parametrize("run_notebook", ["workbench"], indirect=True)
WEIGHT = "weight w (kg per cm)"

_PAIR = """import ipywidgets

pair = MeanSquaredErrorExplorer(), MeanSquaredErrorExplorer()
link = ipywidgets.link((pair[0], "weight"), (pair[1], "weight"))
ipywidgets.HBox(pair)"""


@pytest.fixture
def pair(notebook):
    """Give two linked explorers side by side in a window of 1024 pixels."""
    set_window(notebook.page, {"width": 1024, "height": 700}, files_listed=False)
    notebook.lab.run_in_last_cell(_PAIR)
    roots = notebook.page.locator(".jp-CodeCell").last.locator(".nudge-explorer")
    roots.nth(1).wait_for()
    notebook.page.wait_for_timeout(500)  # they lay themselves out
    yield [ExplorerOnPage(root) for root in roots.all()]
    notebook.lab.run_in_last_cell("# the tests write here")
    set_window(notebook.page, {"width": 1300, "height": 1000}, files_listed=True)


@only_the_workbench
def test_side_by_side_each_has_half_the_width_and_tracks_that_can_be_hit(pair):
    left, right = (explorer.root.bounding_box() for explorer in pair)
    assert left["x"] + left["width"] <= right["x"] + 1
    assert left["width"] == pytest.approx(right["width"], abs=2)
    for explorer in pair:
        for label in explorer.labels:
            assert explorer.slider(label).bounding_box()["width"] >= 100
        explorer.changes(explorer.drag, WEIGHT)


@only_the_workbench
def test_of_two_that_are_linked_each_moves_the_other(pair):
    for mover, follower in (pair, reversed(pair)):
        mover.slider(WEIGHT).focus()
        number = follower.changes(mover.press, "PageUp")["controls"]
        assert number == mover.shown()["controls"]


_IDS = """() => {
    const pictures = [...document.querySelectorAll('.nudge-explorer svg')];
    const ids = pictures.flatMap((svg) => [...svg.querySelectorAll('[id]')].map((element) => element.id));
    const astray = pictures.flatMap((svg) =>
        [...svg.innerHTML.matchAll(/(?:url\\(|href=")(?:&quot;)?#([^)"&]+)/g)].map(([, id]) => id)
            .filter((id) => document.getElementById(id)?.ownerSVGElement !== svg));
    return { count: ids.length, twice: ids.filter((id, place) => ids.indexOf(id) !== place), astray };
}"""


def test_of_two_notebooks_in_one_page_each_picture_is_clipped_by_its_own_paths(context, address, folder):
    lab = FreshNotebook(context, address, folder / "one_explorer.ipynb", "first tab")
    try:
        lab.run_all()
        lab.explorers()
        alone = lab.page.evaluate(_IDS)
        lab.open_beside("one_explorer.ipynb")
        lab.run_all()
        lab.page.locator(".nudge-explorer .nudge-sentence").nth(1).wait_for(state="attached")
        both = lab.page.evaluate(_IDS)
    finally:
        lab.close()
    assert alone["count"] > 5
    assert both == {"count": 2 * alone["count"], "twice": [], "astray": []}
