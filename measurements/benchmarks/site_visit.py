"""What the site costs a learner: bytes, seconds to the first move, memory, a move beside a kernel's.

    .venv/bin/python tests/static_site/stand_in.py FOLDER
    .venv/bin/python measurements/benchmarks/site_visit.py FOLDER

measures a site in a folder. The clock begins at the address, and ends when the picture has followed a key.
"""

import argparse
import os
import statistics
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import psutil

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "tests")]

from browser.lab import LESSONS, LabPage, running_chromium, running_lab
from static_site.served import QuietHandler, served

LESSON = LESSONS[0]
_START_MS = 300_000
_IDLE = ".jp-Notebook-ExecutionIndicator[data-status=idle]"


class _Counted(QuietHandler):
    """Counts what it sends: the files themselves, for nothing is compressed."""

    sent = 0

    def copyfile(self, source, outputfile):
        type(self).sent += os.fstat(source.fileno()).st_size
        super().copyfile(source, outputfile)


@contextmanager
def _page(context, address, slowed):
    page = context.new_page()
    page.set_default_timeout(_START_MS)
    if slowed > 1:
        context.new_cdp_session(page).send("Emulation.setCPUThrottlingRate", {"rate": slowed})
    begun = time.perf_counter()
    page.goto(address)
    yield page, begun
    page.close()


def _first_move(page):
    """Press the slider's key once the explorer is there, and wait for the picture."""
    page.wait_for_selector(".nudge-explorer .nudge-live svg", state="attached")
    live = page.locator(".nudge-live").first
    before = live.inner_html()
    page.locator(".nudge-explorer").first.locator("[role=slider], input[type=range]").first.press(
        "ArrowRight"
    )
    page.wait_for_function(
        "(before) => document.querySelector('.nudge-live').innerHTML !== before", arg=before
    )


def _run_first_cell(page):
    page.wait_for_selector(_IDLE, state="attached")
    page.locator(".jp-Notebook .jp-CodeCell").first.click()
    page.keyboard.press("Shift+Enter")


_WATCH = """() => {
    const told = {};
    addEventListener("keydown", () => (told.begun = performance.now()), { once: true, capture: true });
    told.changed = new Promise((resolve) => {
        const seen = new MutationObserver(() => { seen.disconnect(); resolve(performance.now()); });
        const all = { childList: true, subtree: true, attributes: true, characterData: true };
        seen.observe(document.querySelector(".nudge-explorer .nudge-live"), all);
    });
    return told;
}"""


def _moves(page, times=40):
    """Return the median of the milliseconds from an arrow key until the picture has changed."""
    slider = page.locator(".nudge-explorer").first.locator("[role=slider], input[type=range]").first
    taken = []
    for move in range(times):
        slider.focus()
        watched = page.evaluate_handle(_WATCH)
        page.keyboard.press("ArrowRight" if move % 20 < 10 else "ArrowLeft")
        taken.append(watched.evaluate("async (told) => (await told.changed) - told.begun"))
        page.wait_for_timeout(150)
    return statistics.median(taken)


def _chromium_megabytes():
    """Return the proportional memory of all that this program has started, in megabytes."""
    children = psutil.Process().children(recursive=True)
    chromium = [child for child in children if "chrom" in child.name()]
    return sum(child.memory_full_info().pss for child in chromium) / 1e6


def _visit(context, address, what, slowed=1):
    _Counted.sent = 0
    with _page(context, address, slowed) as (page, begun):
        if what == "lesson 00":
            _run_first_cell(page)
        _first_move(page)
        seconds = time.perf_counter() - begun
        page.wait_for_timeout(1000)
        return seconds, _Counted.sent / 1e6, _chromium_megabytes(), _moves(page)


def main():
    """Print one line a visit."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--slowed", type=float, default=4, help="how many times slower a slow computer is")
    arguments = parser.parse_args()
    print(f"load {os.getloadavg()[0]:.1f} at the beginning, {os.cpu_count()} cores")
    print("what, visit, seconds to the first move, MB sent, MB of Chromium, ms a move")
    pages = {"first page": "", "lesson 00": f"lab/index.html?path={LESSON.name}"}
    with running_chromium() as browser, served(arguments.site, handler=_Counted) as address:
        for what, path in pages.items():
            context = browser.new_context(viewport={"width": 1366, "height": 650})
            for visit in ("first", "second"):
                _tell(what, visit, _visit(context, f"{address}/{path}", what))
            slow = _visit(context, f"{address}/{path}", what, arguments.slowed)
            _tell(what, f"second, {arguments.slowed:g} × slower", slow)
            context.close()
        _tell_kernel(browser)
    print(f"load {os.getloadavg()[0]:.1f} at the end")


def _tell_kernel(browser):
    """Print how long a move takes where a kernel runs beside the page."""
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        running_lab(Path(folder), LESSON) as address,
    ):
        lab = LabPage(browser, address, LESSON.name)
        lab.run_all()
        lab.page.wait_for_selector(".nudge-explorer .nudge-live svg", state="attached")
        print(f"a kernel on this machine: {_moves(lab.page):.0f} ms a move")
        lab.close()


def _tell(what, visit, measured):
    seconds, sent, memory, move = measured
    print(f"{what}, {visit}: {seconds:.1f} s, {sent:.1f} MB, {memory:.0f} MB, {move:.0f} ms", flush=True)


if __name__ == "__main__":
    main()
