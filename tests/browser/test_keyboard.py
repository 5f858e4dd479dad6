"""The keyboard alone reaches every control, shows where it is, and works it."""

import pytest

only_the_workbench = pytest.mark.parametrize("run_notebook", ["workbench"], indirect=True)

_FOCUS = """(root) => {
    const at = document.activeElement, style = getComputedStyle(at);
    if (!root.contains(at)) return null;
    const name = at.getAttribute('aria-label') ?? at.labels?.[0]?.textContent ?? at.textContent;
    return {
        name,
        stop: `${at.tagName === 'INPUT' ? at.type : at.tagName.toLowerCase()} ${name}`,
        ring: style.outlineStyle === 'none' ? 0 : parseFloat(style.outlineWidth),
    };
}"""
_CELLS = "document.querySelectorAll('.jp-Cell').length"


def test_tab_goes_from_the_cell_through_every_control_in_its_order_and_out_again(notebook):
    for explorer in notebook.explorers:
        in_sight = [label for label in explorer.labels if label not in explorer.folded]
        wanted = [
            *(f"button {name}" for name in explorer.wires),
            *_stops_at_sliders(in_sight),
            *(f"select {name}" for name in explorer.lists if name not in explorer.folded),
            *(f"button {name}" for name in explorer.buttons),
            *(f"summary {name}" for name in explorer.folds),
            *_stops_at_sliders(name for name in explorer.labels if name in explorer.folded),
            *(f"select {name}" for name in explorer.lists if name in explorer.folded),
        ]
        explorer.unfold()
        assert [stop["stop"] for stop in _stops(explorer)] == [*wanted, "summary All numbers in a table"]


def _stops_at_sliders(labels):
    return [stop for label in labels for stop in (f"range {label}", f"text {label}: type a number")]


@only_the_workbench
def test_the_focus_is_seen_on_every_control(notebook):
    for explorer in notebook.explorers:
        for stop in _stops(explorer):
            assert stop["ring"] >= 2, stop


@only_the_workbench
def test_the_keyboard_alone_works_every_control(notebook):
    both = notebook.explorers[1]
    cells = both.page.evaluate(_CELLS)
    tab = _enter(both)
    both.press("ArrowRight")
    tab("weight w (kg per cm): type a number")
    for key in ("ControlOrMeta+A", "0", ".", "7"):
        both.page.keyboard.press(key)
    both.press("Enter")
    tab("mass in")
    both.press("ArrowDown")
    tab("flipper in")
    both.changes(both.page.keyboard.press, "ArrowDown", parts=["sentence", "table"])
    assert "Weight 70, bias 4,200" in both.shown()["sentence"]
    tab("Back")
    both.changes(both.page.keyboard.press, "Enter", parts=["sentence", "table"])
    both.press("Space")
    assert "Weight 0.70, bias 4.20" in both.shown()["sentence"]
    tab("Reset")
    both.press("Enter")
    both.wait_for(both.at_start)
    tab("All numbers in a table")
    both.page.keyboard.press("Space")
    assert both.root.locator("tbody").is_visible()
    assert both.page.evaluate(_CELLS) == cells  # no key was a command to the notebook


@only_the_workbench
def test_no_key_on_a_control_is_a_command_to_the_notebook(notebook):
    both = notebook.explorers[1]
    cells, label = both.page.evaluate(_CELLS), both.labels[0]
    summary = both.root.locator(".nudge-table summary")
    for control in (
        both.slider(label),
        both.number_field(label),
        both.list("mass in"),
        both.button("Back"),
        summary,
    ):
        control.focus()
        for key in ("x", "a", "d", "d"):  # in JupyterLab: cut the cell, insert one, delete it
            both.page.keyboard.press(key)
        both.page.keyboard.press("Tab")
        assert both.page.evaluate(_CELLS) == cells


def _enter(explorer):
    """Put the focus on the cell, go to its first control, and return how to go on to one by its name."""
    explorer.root.locator("xpath=ancestor::*[contains(concat(' ', @class, ' '), ' jp-Cell ')]").focus()

    def tab_to(name):
        for _ in range(20):
            explorer.page.keyboard.press("Tab")
            focus = explorer.root.evaluate(_FOCUS)
            if focus and focus["name"] == name:
                return
        raise AssertionError(f"Tab does not come to {name!r}")

    tab_to((explorer.wires + explorer.labels)[0])
    return tab_to


def _stops(explorer):
    """Return where Tab stops in an explorer."""
    _enter(explorer)
    stops = []
    while focus := explorer.root.evaluate(_FOCUS):
        stops.append(focus)
        explorer.page.keyboard.press("Tab")
    return stops
