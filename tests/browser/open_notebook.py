"""A notebook that was looked at as it was committed and then run, with all its explorers."""

import json
from contextlib import suppress

from browser.explorer_on_page import ExplorerOnPage
from browser.lab import LabPage
from playwright.sync_api import TimeoutError as NothingHappened

_IN_OUTPUTS = ".jp-OutputArea-output"
_POSTERS = "[...document.querySelectorAll('.jp-OutputArea-output img')].filter((img) => img.naturalWidth)"


class OpenNotebook:
    """A lesson or the workbench, run. Before it ran, it was noted what the page showed.

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
    """

    def __init__(self, context, address, file):
        self.expected_explorers = _explorers_in(file)
        self.lab = LabPage(context, address, file.name)
        self.page = self.lab.page
        self.shown_before = self._look()
        self.lab.run_all()
        all_here = "(n) => document.querySelectorAll('.nudge-explorer .nudge-sentence').length >= n"
        self.page.wait_for_function(all_here, arg=self.expected_explorers)
        self.explorers = [ExplorerOnPage(root) for root in self.page.locator(".nudge-explorer").all()]
        self.moves_at_first = list(self.lab.moves)

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

    def close(self):
        """Close the page and end the kernel."""
        self.lab.close()


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


def _explorers_in(file):
    cells = json.loads(file.read_text(encoding="utf-8"))["cells"]
    outputs = [output.get("data", {}) for cell in cells for output in cell.get("outputs", [])]
    return sum("Explorer(" in "".join(data.get("text/plain", "")) for data in outputs)
