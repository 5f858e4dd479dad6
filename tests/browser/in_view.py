"""Whether an explorer stands in sight, in the windows of a school's laptop and of its projector."""

from contextlib import suppress

from playwright.sync_api import TimeoutError as NothingHappened

# A laptop of 1366 by 768 pixels and a projector of 1280 by 720 that is zoomed, less the browser's own bars.
LAPTOP = {"width": 1366, "height": 650}
PROJECTOR = {"width": 1000, "height": 585}
NOT_ZOOMED = {"width": 1280, "height": 600}

# How many pixels lie between the explorer and the two edges of the notebook, and what must not be too small.
_SEEN = """(explorer) => {
    const room = explorer.closest('.jp-WindowedPanel-outer'), from = room.getBoundingClientRect().top;
    const { top, bottom } = explorer.getBoundingClientRect();
    const letters = [...explorer.querySelectorAll('.nudge-figure text')].map((text) => {
        const { a, b } = text.getScreenCTM(); // some are turned
        return parseFloat(getComputedStyle(text).fontSize) * Math.hypot(a, b);
    });
    return {
        above: top - from, below: from + room.clientHeight - bottom,
        aside: explorer.scrollWidth - explorer.clientWidth, letters: Math.min(...letters),
    };
}"""
WHOLLY_SEEN = """(element) => {
    const room = element.closest('.jp-WindowedPanel-outer').getBoundingClientRect();
    const { top, bottom } = element.getBoundingClientRect();
    return top >= room.top && bottom <= room.bottom;
}"""
_IN_SIGHT = (
    f"(explorer) => {{ const {{ above, below }} = ({_SEEN})(explorer); return above >= 0 && below >= 0 }}"
)
_LISTED = "document.querySelector('#jp-left-stack').checkVisibility()"

_SETTLED_MS = 1_000  # an explorer brings itself into sight until 900 ms after it has appeared


def set_window(page, size, files_listed):
    """Give the window a size, with the list of files beside the notebook or without."""
    page.set_viewport_size(size)
    if page.evaluate(_LISTED) != files_listed:
        page.keyboard.press("ControlOrMeta+B")
    page.wait_for_function(f"{_LISTED} === {str(files_listed).lower()}")


def run_one_by_one(lab, cells):
    """Run a notebook with Shift+Enter, and return how each explorer is `seen` when its cell has run.

    Parameters
    ----------
    lab : browser.lab.LabPage
    cells : list of int
        The places of the cells with explorers, from 0.
    """
    found = []
    lab.run_with_stops(cells, lambda cell: found.append(seen_after_run(cell.locator(".nudge-explorer"))))
    return found


def seen_after_run(explorer):
    """Wait until nothing moves an explorer any more whose cell has just run, and return how it is `seen`."""
    element = explorer.element_handle()
    explorer.page.wait_for_timeout(_SETTLED_MS)
    with suppress(NothingHappened):  # what is out of sight by now stays there
        explorer.page.wait_for_function(_IN_SIGHT, arg=element, timeout=1_500)
    return seen(explorer)


def out_of_sight(found):
    """Return those, by their places, that are not `seen` wholly or have letters of less than 10 pixels."""
    return {
        place: where
        for place, where in enumerate(found)
        if min(where["above"], where["below"]) < 0 or where["aside"] > 0 or where["letters"] < 9.99
    }


def seen(explorer):
    """Return where in the window an explorer is.

    Parameters
    ----------
    explorer : playwright.sync_api.Locator

    Returns
    -------
    dict of str to float
        In pixels. "above" and "below" are negative where so much of it is out of sight, "aside" is what
        sticks out to the right, and "letters" is the size of the smallest text in its pictures.
    """
    return explorer.evaluate(_SEEN)
