"""The learner with a real page: a Chromium that logs in by the form, runs the lesson and moves a slider."""

import sys
import threading
import time
from pathlib import Path

sys.path.append(str(Path(__file__).parents[2] / "tests"))  # Chromium, as the tests drive it

from browser.lab import LabPage, running_chromium

_CHANGES = """(figures) => {
    window.nudgeChanges = 0;
    const count = () => (window.nudgeChanges += 1);
    new MutationObserver(count).observe(figures, { childList: true, subtree: true });
}"""


class PageLearner:
    """What a Chromium over the hub saw.

    Attributes
    ----------
    moves, pictures : int
        Keys that were pressed on a slider, and changes of its explorer's pictures.
    problems : list of str
        What page and kernel said against it.
    """

    def __init__(self, address, name, password, lesson):
        self.name, self._address, self._password, self._lesson = name, address, password, lesson
        self.moves, self.pictures, self.problems = 0, 0, []
        self.ready, self.go = threading.Event(), threading.Event()

    def learn(self, seconds, rate):
        """Log in, open the lesson, run all, be ready; at `go`, press an arrow key so many times a second."""
        try:
            self._learn(seconds, rate)
        except Exception as problem:  # in a thread nobody would see it
            self.problems.append(f"{type(problem).__name__}: {problem}")
        finally:
            self.ready.set()  # nobody waits for a page that has failed

    def _learn(self, seconds, rate):
        with running_chromium() as browser:
            context = browser.new_context()
            self._log_in(context.new_page())
            lab = LabPage(context, f"{self._address}/user/{self.name}", self._lesson)
            lab.run_all(timeout=120_000)
            self.ready.set()
            if not self.go.wait(timeout=400):
                raise TimeoutError("the class did not begin to move sliders")
            self._move(lab.page, seconds, rate)
            own = f"request to another host: {self._address}/"  # the hub's own pages
            self.problems += [problem for problem in lab.problems if not problem.startswith(own)]
            context.close()

    def _log_in(self, page):
        page.goto(f"{self._address}/hub/login")
        page.fill("[name=username]", self.name)
        page.fill("[name=password]", self._password)
        page.click("[type=submit]")
        page.wait_for_url(f"{self._address}/user/{self.name}/lab**", timeout=240_000)
        page.close()

    def _move(self, page, seconds, rate):
        explorer = page.locator(".nudge-explorer").first
        explorer.locator(".nudge-figure svg").first.wait_for(timeout=30_000)
        explorer.locator(".nudge-figures").evaluate(_CHANGES)
        explorer.get_by_role("slider").first.focus()
        begin = time.perf_counter()
        for number in range(int(seconds * rate)):
            page.wait_for_timeout(max(0, 1000 * (begin + number / rate - time.perf_counter())))
            page.keyboard.press("ArrowRight" if number % 40 < 20 else "ArrowLeft")
            self.moves += 1
        page.wait_for_timeout(1000)
        self.pictures = page.evaluate("nudgeChanges")
