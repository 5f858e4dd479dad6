"""A finger on a slider: across it moves the slider, along the page it scrolls and moves nothing."""

import pytest
from browser.in_view import set_window

pytestmark = pytest.mark.parametrize("run_notebook", ["workbench"], indirect=True)

_SCROLLED = "document.querySelector('.jp-WindowedPanel-outer').scrollTop"


@pytest.fixture
def finger(notebook):
    """Give a function that puts a finger on the first slider of the second explorer and moves it."""
    page, both = notebook.page, notebook.explorers[1]
    set_window(page, {"width": 1024, "height": 600}, files_listed=False)
    page.wait_for_timeout(500)
    devtools = page.context.new_cdp_session(page)
    devtools.send("Emulation.setTouchEmulationEnabled", {"enabled": True})
    for _ in range(2):  # JupyterLab lays out a cell only once it is in sight
        both.slider(both.labels[0]).evaluate("(slider) => slider.scrollIntoView({ block: 'center' })")
        page.wait_for_timeout(300)

    def swipe(part, across, along):
        box = both.slider(both.labels[0]).bounding_box()
        x, y = box["x"] + part * box["width"], box["y"] + box["height"] / 2
        for step in range(11):
            point = {"x": x + across * step / 10, "y": y + along * step / 10}
            kind = "touchMove" if step else "touchStart"
            devtools.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [point]})
            page.wait_for_timeout(16)
        devtools.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        return both

    yield swipe
    devtools.send("Emulation.setTouchEmulationEnabled", {"enabled": False})
    set_window(page, {"width": 1300, "height": 1000}, files_listed=True)


@pytest.mark.parametrize("along", [-100, 100])
def test_a_swipe_along_the_page_that_begins_on_a_track_scrolls_and_moves_no_slider(notebook, finger, along):
    before = notebook.page.evaluate(_SCROLLED)
    notebook.lab.moves.clear()
    both = finger(0.85, 0, along)
    notebook.page.wait_for_function(f"({before} - {_SCROLLED}) * {along} > 0")
    notebook.page.wait_for_timeout(300)
    assert notebook.lab.moves == []
    assert both.shown() == both.at_start


def test_a_swipe_across_moves_the_slider_and_does_not_scroll(notebook, finger):
    before = notebook.page.evaluate(_SCROLLED)
    both = notebook.explorers[1]
    both.changes(finger, 0.5, 30, 0)
    assert notebook.page.evaluate(_SCROLLED) == before


def test_a_tap_on_the_track_moves_the_slider(notebook, finger):
    both = notebook.explorers[1]
    both.changes(finger, 0.85, 0, 0)
    both.button("Back").click()
    both.wait_for(both.at_start)
