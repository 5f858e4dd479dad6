"""What the site costs a learner, beside a kernel: bytes, seconds to the first move, memory, a move.

    .venv/bin/python tests/static_site/stand_in.py FOLDER
    .venv/bin/python measurements/benchmarks/site_visit.py FOLDER

measures a site in a folder. The clock begins at the address, and ends when the picture has followed a key.
At a first visit the browser has seen nothing yet; at a second it was closed and opened again. Chromium's
protocol slows down the page alone, and not the worker in which Python runs.
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

from browser.lab import LESSONS, remembering, running_lab
from browser.lab_page import KERNEL_IS_THERE
from static_site.served import QuietHandler, served

LESSON = LESSONS[0]
_START_MS = 300_000


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
    page.wait_for_function(KERNEL_IS_THERE)
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


def _megabytes():
    """Return the proportional memory of all that this program has started but what drives the browser."""
    children = psutil.Process().children(recursive=True)
    return sum(child.memory_full_info().pss for child in children if child.name() != "node") / 1e6


def _visit(profile, address, what, slowed=1):
    _Counted.sent = 0
    with (
        remembering(profile, viewport={"width": 1366, "height": 650}) as context,
        _page(context, address, slowed) as (page, begun),
    ):
        if what != "first page":
            _run_first_cell(page)
        _first_move(page)
        seconds = time.perf_counter() - begun
        page.wait_for_timeout(1000)
        return seconds, _Counted.sent / 1e6, _megabytes(), _moves(page)


def main():
    """Print one line a visit."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("site", type=Path)
    parser.add_argument("--slowed", type=float, default=4, help="how many times slower a slow computer is")
    arguments = parser.parse_args()
    print("what, visit, seconds to the first move, MB sent, MB of memory, ms a move, load before it")
    with served(arguments.site, handler=_Counted) as address:
        _tell_visits("first page", address, arguments.slowed)
        _tell_visits("lesson 00", f"{address}/lab/index.html?path={LESSON.name}", arguments.slowed)
    with (
        tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as folder,
        running_lab(Path(folder), LESSON) as address,
    ):
        _tell_visits("lesson 00 with a kernel", f"{address}/lab/tree/{LESSON.name}", arguments.slowed)


def _tell_visits(what, address, slowed):
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as profile:
        for visit, times in (("first", 1), ("second", 1), (f"second, {slowed:g} × slower", slowed)):
            load = os.getloadavg()[0]
            seconds, sent, memory, move = _visit(profile, address, what, times)
            measured = f"{seconds:.1f} s, {sent:.1f} MB, {memory:.0f} MB, {move:.0f} ms, {load:.1f}"
            print(f"{what}, {visit}: {measured}", flush=True)


if __name__ == "__main__":
    main()
