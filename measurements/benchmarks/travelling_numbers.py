"""How many pictures a second the page shows while numbers travel through a network."""

import sys
import tempfile
from pathlib import Path

import nbformat

sys.path.append(str(Path(__file__).parents[2] / "tests"))  # JupyterLab and Chromium, as the tests drive them

from browser.lab import LabPage, running_chromium, running_lab  # noqa: E402

_CELLS = {
    "1-2-1, one bird": "e = BackpropagationExplorer()",
    "1-2-2-1, all 333": (
        "e = BackpropagationExplorer(Network.initialise([1, 2, 2, 1], tanh, default_rng(0)), 'all 333')"
    ),
}
_IMPORTS = """from numpy.random import default_rng
from course_utils.activations import tanh
from course_utils.explorers import BackpropagationExplorer
from course_utils.network import Network
"""
_SECONDS = 12
# Backward in the page, and the milliseconds from picture to picture as long as a number is on its way.
_GAPS = """async ([root, seconds]) => {
  const gaps = [], end = performance.now() + 1000 * seconds;
  root.querySelector("[data-name=backward]").click();
  let last = performance.now();
  while (last < end) {
    const now = await new Promise(requestAnimationFrame);
    if (root.querySelector(".nudge-traveller")) gaps.push(now - last);
    last = now;
  }
  return gaps.sort((one, other) => one - other);
}"""


def measure() -> dict[str, list[float]]:
    """Return the sorted milliseconds from picture to picture, by what travels."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        cells = [
            nbformat.v4.new_code_cell(f"{_IMPORTS}{make}\ne.press('forward')\ne.press('loss')\ne")
            for make in _CELLS.values()
        ]
        kernel = {"name": "python3", "display_name": "Python 3"}
        notebook = nbformat.v4.new_notebook(cells=cells, metadata={"kernelspec": kernel})
        nbformat.write(notebook, Path(folder) / "travelling.ipynb")
        with running_lab(Path(folder)) as address, running_chromium() as browser:
            lab = LabPage(browser, address, "travelling.ipynb")
            lab.run_all()
            explorers = lab.page.locator(".nudge-explorer")
            explorers.nth(len(_CELLS) - 1).wait_for()
            found = {}
            for number, name in enumerate(_CELLS):
                explorers.nth(number).scroll_into_view_if_needed()
                handle = explorers.nth(number).element_handle()
                found[name] = lab.page.evaluate(_GAPS, [handle, _SECONDS])
            return found


if __name__ == "__main__":
    for name, gaps in measure().items():
        rate, late = 1000 * len(gaps) / sum(gaps), gaps[int(0.95 * len(gaps))]
        print(
            f"{name}: {rate:.0f} pictures a second, 95 % within {late:.0f} ms, the longest {gaps[-1]:.0f} ms"
        )
