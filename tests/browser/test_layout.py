"""Pictures, texts and tables fit into their places, at 1300 and at 700 pixels."""

import pytest
from browser.in_view import set_window
from browser.picture import check_ends

only_the_workbench = pytest.mark.parametrize("run_notebook", ["workbench"], indirect=True)
wide_and_narrow = pytest.mark.parametrize("width", [1300, 700])

_SMALL_TEXTS = """(root) => [...root.querySelectorAll('.nudge-figure svg text')].map((text) => {
    const svg = text.ownerSVGElement;
    const scale = svg.getBoundingClientRect().width / svg.viewBox.baseVal.width;
    return [parseFloat(getComputedStyle(text).fontSize) * scale, text.textContent];
}).filter(([pixels]) => pixels < 9.99)"""

_LAYERS = """(root) => [...root.querySelectorAll('.nudge-figure')].map((figure) =>
    [...figure.querySelectorAll('svg')].map((svg) => {
        const { x, y, width, height } = svg.getBoundingClientRect();
        return [x, y, width, height];
    }))"""

# What lies to the right of its explorer is cut off there; what only a screen reader gets may, and what a plot
# itself ends at its axes, such as the arrow of a step that leaves the picture.
_TOO_WIDE = """(root) => [...root.querySelectorAll('*:not(.nudge-spoken, [clip-path])')]
    .filter((e) => e.getBoundingClientRect().right > root.getBoundingClientRect().right + 0.5)
    .map((e) => e.outerHTML.slice(0, 100))"""

_SCROLLED = """() => [...document.querySelectorAll('.jp-OutputArea-output, .jp-OutputArea-output *')]
    .filter((e) => e.scrollWidth > e.clientWidth + 1)
    .filter((e) => ['auto', 'scroll'].includes(getComputedStyle(e).overflowX))
    .map((e) => e.outerHTML.slice(0, 100))"""


@wide_and_narrow
def test_no_text_in_a_figure_is_smaller_than_10_pixels(notebook, width):
    notebook.resize(width)
    for explorer in notebook.explorers:
        assert explorer.root.evaluate(_SMALL_TEXTS) == []


@wide_and_narrow
def test_both_layers_of_a_figure_cover_each_other(notebook, width):
    notebook.resize(width)
    for explorer in notebook.explorers:
        for still, live in explorer.root.evaluate(_LAYERS):
            assert live == pytest.approx(still, abs=0.5)
            assert still[2] > 200


@wide_and_narrow
def test_nothing_is_wider_than_its_output_even_with_the_tables_open(notebook, width):
    for explorer in notebook.explorers:
        explorer.unfold()
        explorer.table.evaluate("(table) => { table.open = true }")
    notebook.resize(width)
    for explorer in notebook.explorers:
        assert explorer.root.evaluate(_TOO_WIDE) == []
    assert notebook.page.evaluate(_SCROLLED) == []


_NOTHING_IS_CUT_OFF = """(root) => [...root.querySelectorAll('.nudge-control > *')]
    .every((e) => e.getBoundingClientRect().right <= root.getBoundingClientRect().right + 0.5)"""


@pytest.fixture
def narrow(notebook):
    """Give the notebook in a window of 320 pixels, without the list of files."""
    set_window(notebook.page, {"width": 320, "height": 650}, files_listed=False)
    notebook.page.wait_for_timeout(500)  # the explorers lay themselves out
    yield notebook
    set_window(notebook.page, {"width": 1300, "height": 1000}, files_listed=True)


@pytest.mark.nightly
def test_in_320_pixels_no_slider_and_no_list_is_cut_off(narrow):
    for explorer in narrow.kinds:
        explorer.unfold()
        explorer.root.scroll_into_view_if_needed()  # it is laid out once it is in sight
        narrow.page.wait_for_function(_NOTHING_IS_CUT_OFF, arg=explorer.root.element_handle())


def test_at_either_end_of_any_slider_no_text_is_cut_off_and_no_label_is_covered(notebook):
    for explorer in notebook.kinds:
        check_ends(explorer, explorer.labels)


@only_the_workbench
@wide_and_narrow
def test_in_other_units_nothing_is_cut_off_covered_or_too_wide(notebook, width):
    notebook.resize(width)
    both = notebook.explorers[1]
    both.table.evaluate("(table) => { table.open = true }")
    both.changes(both.list("mass in").select_option, "g")
    both.changes(both.list("flipper in").select_option, "mm", parts=["sentence", "table"])
    check_ends(both, ["weight w (g per mm)", "bias b (g)", "mass of bird 10 (g)"])
    assert both.root.evaluate(_TOO_WIDE) == []


@only_the_workbench
def test_no_id_stands_twice_in_the_page_and_every_reference_stays_in_its_picture(notebook):
    found = notebook.page.evaluate(_IDS_AND_REFERENCES)
    assert found["ids"] > 10
    assert found["references"] > 10
    assert found["twice"] == []
    assert found["astray"] == []


_IDS_AND_REFERENCES = """() => {
    const all = [...document.querySelectorAll('.nudge-explorer [id]')].map((element) => element.id);
    const astray = [];
    let references = 0;
    for (const svg of document.querySelectorAll('.nudge-explorer svg')) {
        for (const [, id] of svg.innerHTML.matchAll(/(?:url\\(|href=")(?:&quot;)?#([^)"&]+)/g)) {
            references += 1;
            if (!svg.querySelector('#' + CSS.escape(id))) astray.push(id);
        }
    }
    return { ids: all.length, references, twice: all.filter((id, i) => all.indexOf(id) !== i), astray };
}"""
