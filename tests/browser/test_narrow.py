"""In a narrow window nothing sticks out of the page, and controls stay in sight while pictures scroll."""

import pytest
from browser.in_view import set_window

pytestmark = pytest.mark.parametrize("run_notebook", ["workbench"], indirect=True)

# Scrolls until so much of the explorer has gone by, and tells where things then are.
# JupyterLab lays out a cell only once it is in sight, and so what lies below it moves then.
_SCROLLED = """async (explorer, gone) => {
    const room = explorer.closest('.jp-WindowedPanel-outer'), box = room.getBoundingClientRect();
    for (let frame = 0; frame < 5; frame++) {
        room.scrollTop += explorer.getBoundingClientRect().top - box.top + gone;
        await new Promise(requestAnimationFrame);
    }
    const [figures, controls] = explorer.children;
    const [pictures, shown] = [figures, controls].map((part) => part.getBoundingClientRect());
    const from = box.top, to = box.top + room.clientHeight;
    return {
        picturesInSight: Math.max(0, Math.min(pictures.bottom, to) - Math.max(pictures.top, from)),
        controlsInSight: shown.top >= from - 0.5 && shown.bottom <= to + 0.5,
        high: pictures.height, covered: shown.height / room.clientHeight,
    };
}"""
_STICKS_OUT = """() => [document.scrollingElement, document.querySelector('.jp-WindowedPanel-outer')]
    .map((box) => box.scrollWidth - box.clientWidth)"""


@pytest.fixture
def narrow(request, notebook):
    """Give the workbench in a window of this width and height, without the list of files."""
    width, height = request.param
    set_window(notebook.page, {"width": width, "height": height}, files_listed=False)
    notebook.page.wait_for_timeout(500)  # the explorers lay themselves out
    yield notebook
    set_window(notebook.page, {"width": 1300, "height": 1000}, files_listed=True)


@pytest.mark.parametrize("narrow", [(700, 650), (320, 650), (320, 256)], indirect=True)
def test_nothing_sticks_out_of_the_page(narrow):
    assert narrow.page.evaluate(_STICKS_OUT) == [0, 0]


@pytest.mark.parametrize("narrow", [(320, 650), (320, 256)], indirect=True)
def test_the_controls_stay_in_sight_while_any_of_the_pictures_is(narrow):
    for explorer in narrow.explorers[:2]:
        high = explorer.root.evaluate(_SCROLLED, 0)["high"]
        for gone in (0, high / 4, high / 2, 3 * high / 4):
            found = explorer.root.evaluate(_SCROLLED, gone)
            assert found["picturesInSight"] > 0
            assert found["controlsInSight"], (gone, found)
            assert found["covered"] < 0.6  # or no picture would be seen above them


@pytest.mark.parametrize("narrow", [(320, 256)], indirect=True)
def test_every_control_can_be_scrolled_to_and_worked_at_400_percent(narrow):
    both = narrow.explorers[1]
    for label in both.labels:
        both.changes(both.drag, label)
    both.changes(both.button("Back").click)
