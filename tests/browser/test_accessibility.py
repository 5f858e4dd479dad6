"""What a screen reader and a reader with weak eyes get."""

import pytest
from browser.accessibility import (
    contrast_of_border,
    contrast_of_text,
    contrast_of_thumb,
    contrast_of_track,
    violations,
)
from browser.explorer_on_page import ExplorerOnPage
from browser.lab import LESSONS, LabPage, write_setting
from browser.open_notebook import OpenNotebook

only_the_workbench = pytest.mark.parametrize("run_notebook", ["workbench"], indirect=True)


@pytest.mark.parametrize("lesson", [path.stem for path in LESSONS])
def test_axe_finds_nothing_serious_in_our_texts_and_outputs_before_the_run(context, address, lesson):
    lab = LabPage(context, address, f"{lesson}.ipynb")
    lab.page.locator(".jp-OutputArea-output img").first.wait_for(timeout=30_000)
    assert violations(lab.page) == []
    lab.close()


def test_axe_finds_nothing_serious_after_the_run_with_the_tables_open(notebook):
    for explorer in notebook.explorers:
        explorer.unfold()
        explorer.table.evaluate("(table) => { table.open = true }")
    assert violations(notebook.page) == []


@only_the_workbench
def test_axe_would_find_a_slider_without_a_name_and_pale_text(notebook):
    ends = [notebook.explorers[0].root, notebook.explorers[-1].root]
    for root in ends:
        root.evaluate(_SPOIL)
    found = [violation.partition(":")[0] for violation in violations(notebook.page)]
    for root in ends:
        root.evaluate("(root) => { root.mend() }")
    assert found.count("label") == 2
    assert found.count("color-contrast") == 2


_SPOIL = """(root) => {
    const [label, summary] = ['label', 'summary'].map((part) => root.querySelector(part));
    const slider = label.htmlFor;
    label.htmlFor = '';
    summary.style.color = '#bbb';
    root.mend = () => { label.htmlFor = slider; summary.style.color = '' };
}"""


def test_every_slider_is_a_target_of_24_pixels_and_its_track_has_a_contrast_of_3(notebook):
    for explorer in notebook.explorers:
        explorer.unfold()
        for label in explorer.labels:
            box = explorer.slider(label).bounding_box()
            assert min(box["width"] / 2, box["height"]) >= 24
        assert contrast_of_track(explorer) >= 3


# 2.5.8 lets a link in a sentence be smaller.
_SMALL = """(root) => [...root.querySelectorAll(
    'button, input, select, summary')]
    .filter((e) => e.getClientRects().length)
    .map((e) => [e.getBoundingClientRect(), e.outerHTML.slice(0, 100)])
    .filter(([box]) => Math.min(box.width, box.height) < 23.99)
    .map(([, html]) => html)"""


def test_every_control_is_a_target_of_24_pixels(notebook):
    for explorer in notebook.explorers:
        explorer.unfold()
        assert explorer.root.evaluate(_SMALL) == []


def test_a_click_on_the_track_does_what_a_drag_does(notebook):
    for explorer in notebook.kinds:
        explorer.changes(_click_on_track, explorer, explorer.labels[0])


def _click_on_track(explorer, label):
    """Click a quarter of the track away from the farther end."""
    slider = explorer.slider(label)
    _, _, way = explorer.thumb(label)
    box = slider.bounding_box()
    slider.click(position={"x": box["width"] * (0.75 if way > 0 else 0.25), "y": box["height"] / 2})


def test_no_part_of_the_page_is_said_to_be_in_another_language_than_english(run_notebook):
    languages = "[...document.querySelectorAll('[lang], [srclang]')].map((e) => e.lang || e.srclang)"
    assert set(run_notebook.page.evaluate(languages)) == {"en"}


# axe leaves out what is hidden from screen readers; they get the same sentence from elsewhere.
def test_the_sentence_has_a_contrast_of_4_5(notebook):
    for explorer in notebook.explorers:
        assert contrast_of_text(explorer.root, ".nudge-sentence") >= 4.5


@only_the_workbench
def test_the_sentence_is_spoken_only_after_the_slider_rests_and_by_an_element_that_stays(notebook):
    plain = notebook.explorers[0]
    plain.root.evaluate(_LISTEN)
    plain.slider("weight w (kg per cm)").focus()
    for _ in range(5):
        plain.page.keyboard.press("ArrowRight")  # and wait for no picture, or a slow machine rests in between
    plain.page.wait_for_function("(root) => root.heard.at(-1) === 'spoken'", arg=plain.root.element_handle())
    *before, last = plain.root.evaluate("(root) => root.heard")
    assert (set(before), last) == ({"sentence"}, "spoken")
    status = plain.root.get_by_role("status")
    assert status.text_content() == plain.shown()["sentence"]
    assert status.evaluate("(status) => status.isTheOneOfBefore && status.ariaLive === 'polite'")


_LISTEN = """(root) => {
    root.heard = [];
    for (const part of ['sentence', 'spoken']) {
        const element = root.querySelector(`.nudge-${part}`);
        element.isTheOneOfBefore = true;
        new MutationObserver(() => root.heard.push(part)).observe(element, { childList: true });
    }
}"""


@pytest.mark.nightly
def test_in_the_dark_theme_figures_stay_white_and_all_text_stays_readable(context, address, folder):
    write_setting(folder, "apputils-extension/themes", {"theme": "JupyterLab Dark"})
    dark = OpenNotebook(LabPage(context, address, "one_explorer.ipynb"), folder / "one_explorer.ipynb")
    try:
        assert dark.page.evaluate("document.body.dataset.jpThemeLight") == "false"
        (explorer,) = dark.explorers
        for figure in explorer.root.locator(".nudge-figure").all():
            assert figure.evaluate("(f) => getComputedStyle(f).backgroundColor") == "rgb(255, 255, 255)"
        explorer.table.evaluate("(table) => { table.open = true }")
        assert violations(dark.page) == []
        assert contrast_of_track(explorer) >= 3
        for selector in (".nudge-sentence", ".nudge-formula math", ".nudge-number", ".nudge-control label"):
            assert contrast_of_text(explorer.root, selector) >= 4.5
    finally:
        dark.lab.close()
        write_setting(folder, "apputils-extension/themes", {})


@only_the_workbench
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_in_forced_colours_tracks_thumbs_buttons_and_what_can_be_grabbed_are_seen(notebook, scheme):
    handle = notebook.explorers[0].root.locator(".nudge-handle").first
    before = handle.evaluate(_BACKGROUND)
    notebook.page.emulate_media(forced_colors="active", color_scheme=scheme)
    try:
        for explorer in notebook.explorers:
            assert contrast_of_track(explorer) >= 3
            assert contrast_of_thumb(explorer) >= 3
            assert contrast_of_border(explorer.root, ".nudge-buttons button") >= 3
        assert handle.evaluate(_BACKGROUND) == before
    finally:
        notebook.page.emulate_media(forced_colors="none", color_scheme="light")


_BACKGROUND = "(element) => getComputedStyle(element).backgroundColor"

# A browser that translates a page puts each text into elements of its own, but for what it is told to leave.
_TRANSLATE = """(root) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT), texts = [];
    while (walker.nextNode()) texts.push(walker.currentNode);
    for (const text of texts) {
        if (!text.data.trim() || text.parentElement.closest('[translate=no]')) continue;
        const around = document.createElement('font');
        around.append(document.createElement('font'));
        text.replaceWith(around);
        around.firstChild.append(`ü${text.data}`);
    }
}"""


@only_the_workbench
def test_a_translated_page_keeps_all_texts_of_the_figures_and_takes_a_problem_back(notebook):
    notebook.lab.run_in_last_cell("MeanSquaredErrorExplorer()")
    plain = ExplorerOnPage(notebook.page.locator(".jp-CodeCell").last.locator(".nudge-explorer"))
    label = plain.labels[0]
    texts = plain.root.locator(".nudge-figure text").all_text_contents()
    plain.root.evaluate(_TRANSLATE)
    assert plain.root.locator(".nudge-sentence font").count() > 0
    assert plain.root.locator(".nudge-figure text").all_text_contents() == texts
    plain.type_number(label, "abc")
    plain.root.get_by_role("alert").filter(has_text="is no number").wait_for()
    plain.root.evaluate(_TRANSLATE)
    assert plain.error.startswith("ü")
    plain.root.get_by_role("slider").first.focus()  # its name is translated
    plain.press("PageUp")
    assert plain.error == ""
    assert plain.root.locator(".nudge-sentence").text_content().startswith("Weight 0.55")
    assert "0.55" in plain.root.locator(".nudge-formula").text_content()
    notebook.lab.run_in_last_cell("# the tests write here")
