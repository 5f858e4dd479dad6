"""How long a learner waits for the last explorer of a lesson after Run All Cells."""

import tempfile
from contextlib import ExitStack
from pathlib import Path

# The clock begins with the last click, on the menu entry, and ends with the last figure that came.
# JupyterLab's menus keep the events of the mouse to themselves, but not those of the pointer.
_CLOCK = """
(() => {
  const clock = (window.nudgeClock = { clicked: 0, shown: 0 });
  addEventListener("pointerup", () => (clock.clicked = performance.now()), true);
  const drawing = (node) => node.matches?.(".nudge-figure svg") || node.querySelector?.(".nudge-figure svg");
  new MutationObserver((changes) => {
    const added = changes.flatMap(({ addedNodes }) => [...addedNodes]);
    if (added.some(drawing)) clock.shown = performance.now();
  }).observe(document, { childList: true, subtree: true });
})();
"""
_ALL_ARE_DRAWN = """() => {
  const explorers = [...document.querySelectorAll(".nudge-explorer")];
  return explorers.length && explorers.every((explorer) => explorer.querySelector(".nudge-figure svg"));
}"""


def seconds_to_last_explorer(notebook, times):
    """Return, for each of several fresh kernels and pages, the seconds, and how many explorers there are."""
    from browser.lab import running_chromium, running_lab

    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(ignore_cleanup_errors=True))
        address = stack.enter_context(running_lab(Path(folder), notebook))
        browser = stack.enter_context(running_chromium())
        found = [_open_once(browser, address, notebook.name) for _ in range(times)]
    return [seconds for seconds, _ in found], found[-1][1]


def _open_once(browser, address, name):
    from browser.lab import LabPage
    from with_script import WithScript

    lab = LabPage(WithScript(browser, _CLOCK), address, name)
    lab.run_all()
    lab.page.wait_for_function(_ALL_ARE_DRAWN, timeout=60_000)
    lab.page.wait_for_timeout(2000)  # would show an explorer that comes late
    clock = lab.page.evaluate("nudgeClock")
    explorers = lab.page.locator(".nudge-explorer").count()
    problems = lab.problems
    lab.close()
    if not clock["clicked"]:
        raise RuntimeError("the click on Run All Cells was not seen, so the clock has no beginning.")
    if problems:
        raise RuntimeError(f"the lesson has a problem in the browser: {problems[0]}")
    return (clock["shown"] - clock["clicked"]) / 1000, explorers
