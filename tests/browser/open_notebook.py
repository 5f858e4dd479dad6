"""A notebook that was looked at as it was committed and then run, with all its explorers."""

import json
from contextlib import suppress

from browser.explorer_on_page import ExplorerOnPage
from browser.in_view import LAPTOP, PROJECTOR, out_of_sight, run_one_by_one, seen, set_window
from playwright.sync_api import TimeoutError as NothingHappened

_IN_OUTPUTS = ".jp-OutputArea-output"
_EXPLORERS = ".nudge-explorer"
_POSTERS = "[...document.querySelectorAll('.jp-OutputArea-output img')].filter((img) => img.naturalWidth)"


class OpenNotebook:
    """A lesson or the workbench, run. Before it ran, it was noted what the page showed.

    Parameters
    ----------
    lab : LabPage
        The page in which it is open.
    file : pathlib.Path

    Attributes
    ----------
    lab : LabPage
    explorers : list of ExplorerOnPage
    shown_before : dict
        The posters in sight and the texts of all outputs before the run.
    expected_explorers : int
        How many explorers stand in the outputs of the file.
    moves_at_first : list of str
        The names of the controls that the page said were moved before anybody had moved one.
    in_view : dict of str to list of dict
        How each explorer is `seen` in the window of a laptop, and in that of a projector: on the workbench
        after Shift+Enter on its cell, and in a lesson after it was scrolled to.
    """

    def __init__(self, lab, file):
        cells = cells_with_explorers(file)
        self.expected_explorers = len(cells)
        self.lab, self.page = lab, lab.page
        self.shown_before = self._look()
        self.in_view = self._run_and_see(cells, one_by_one=file.stem == "workbench")
        self.explorers = [ExplorerOnPage(root) for root in self.page.locator(_EXPLORERS).all()]
        self.moves_at_first = list(self.lab.moves)

    def _run_and_see(self, cells, one_by_one):
        set_window(self.page, LAPTOP, files_listed=True)
        if one_by_one:
            laptop = run_one_by_one(self.lab, cells)
        else:
            self.lab.run_all()
        enough = f"(n) => document.querySelectorAll('{_EXPLORERS} .nudge-sentence').length >= n"
        self.page.wait_for_function(enough, arg=self.expected_explorers)
        if not one_by_one:
            laptop = self.seen_each()
        set_window(self.page, PROJECTOR, files_listed=False)
        projector = self.seen_each()
        set_window(self.page, {"width": 1300, "height": 1000}, files_listed=True)
        self.page.evaluate(_UNTIL_STILL)
        return {"laptop": laptop, "projector": projector}

    def seen_each(self):
        """Return how each explorer is `seen` in this window after it was scrolled to."""
        self.page.evaluate(_UNTIL_STILL)
        found = []
        for explorer in self.page.locator(_EXPLORERS).all():
            for _ in range(3):  # JupyterLab goes to the last cell once more some time after all have run
                explorer.evaluate(_SCROLL_TO)
                where = seen(explorer)
                if not out_of_sight([where]):
                    break
            found.append(where)
        return found

    def _look(self):
        with suppress(NothingHappened):  # the test will say so
            enough = f"(n) => {_POSTERS}.length >= n"
            self.page.wait_for_function(enough, arg=self.expected_explorers, timeout=20_000)
        return {
            "posters": self.page.evaluate(f"{_POSTERS}.map((img) => img.naturalWidth)"),
            "texts": self.output_texts(),
        }

    @property
    def kinds(self):
        """One explorer for each set of sliders. A second with the same would only take time."""
        return list({tuple(explorer.labels): explorer for explorer in reversed(self.explorers)}.values())

    def output_texts(self):
        """Return the text of every output of the notebook."""
        return self.page.locator(_IN_OUTPUTS).all_text_contents()

    def start_over(self, width=1300):
        """Reset all explorers and give the window its width."""
        self.resize(width)
        for explorer in self.explorers:
            explorer.start_over()

    def resize(self, width):
        """Give the window a width and wait until the outputs have theirs."""
        if self.page.viewport_size["width"] == width:
            return
        self.page.set_viewport_size({"width": width, "height": 1000})
        self.page.evaluate(_UNTIL_STILL)


# JupyterLab lays out a cell only once it is in sight, and so what lies below it moves then.
_SCROLL_TO = """async (explorer) => {
    for (let frame = 0; frame < 10; frame++) {
        explorer.scrollIntoView({ block: 'center' });
        await new Promise(requestAnimationFrame);
    }
}"""

# Lumino lays the page out some time after the window has changed.
_UNTIL_STILL = """async () => {
    const outputs = document.querySelectorAll('.jp-OutputArea-output');
    const widths = () => [...outputs].map((output) => output.offsetWidth).join();
    let still = 0, last = widths();
    while (still < 10) {
        await new Promise(requestAnimationFrame);
        still = widths() === last ? still + 1 : 0;
        last = widths();
    }
}"""


def cells_with_explorers(file):
    """Return the places of the cells, from 0, that show an explorer in the outputs of a file."""
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    shown = [
        "".join("".join(output.get("data", {}).get("text/plain", "")) for output in cell.get("outputs", []))
        for cell in cells
    ]
    return [place for place, text in enumerate(shown) if "Explorer(" in text]
