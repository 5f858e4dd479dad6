"""Lessons in a JupyterLab, kernel and browser that reach nothing but this machine, and try nothing else.

Each Python refuses to leave the machine and notes who tried. The browser finds no host but 127.0.0.1, and its
requests are noted too. `.ci/nightly` runs this file where no network is there at all.
"""

import os
import urllib.error
import urllib.request
from contextlib import suppress
from pathlib import Path

import nbformat
import pytest
from browser.explorer_on_page import ExplorerOnPage
from browser.lab import NOTEBOOKS, LabPage, find_chromium, launched, running_lab
from nbformat import v4
from playwright.sync_api import sync_playwright

pytestmark = pytest.mark.nightly

OFFLINE = Path(__file__).parent / "offline"
ONLY_HERE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"
ELSEWHERE = "192.0.2.1"  # kept free for examples (RFC 5737): nobody answers there
CELLS = [
    "from course_utils.explorers import MeanSquaredErrorExplorer\nMeanSquaredErrorExplorer(outlier=True)",
    "from course_utils.practice.predictions import lesson_02\nlesson_02.weight_up()",
    "from course_utils.film import Film\nFilm()",
    "misses = lambda prediction, target: prediction - target",
    "from course_utils.practice import check, my_progress\ncheck('misses')",
    "my_progress()",
    "from course_utils.installation import report\nprint(report())",
]
LESSONS = ["all_kinds", "00_start_here", "02_mean_squared_error", "07_backpropagation", "09_deep_dive"]


class Offline:
    """A JupyterLab and a Chromium without network, and what they tried."""

    def __init__(self, folder, address, browser):
        self.folder, self.address, self.browser = folder, address, browser

    def tries(self):
        """Return what a Python tried, and forget it."""
        log = Path(os.environ["NUDGE_TRIES"])
        found = log.read_text(encoding="utf-8").splitlines() if log.exists() else []
        log.unlink(missing_ok=True)
        return found

    def opened(self, name):
        return LabPage(self.browser, self.address, f"{name}.ipynb")


@pytest.fixture(scope="module")
def offline(tmp_path_factory):
    if not find_chromium():
        pytest.fail("no Chromium found: `apt-get install chromium`, or set CHROMIUM to the path of one")
    folder = tmp_path_factory.mktemp("offline")
    notebook = v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
    notebook.cells = [v4.new_code_cell(source) for source in CELLS]
    nbformat.write(notebook, folder / "all_kinds.ipynb")
    with pytest.MonkeyPatch.context() as patch, sync_playwright() as playwright:
        patch.setenv("NUDGE_TRIES", str(folder / ".tries"))
        patch.setenv(
            "PYTHONPATH", os.pathsep.join(filter(None, [str(OFFLINE), os.environ.get("PYTHONPATH")]))
        )
        lessons = [NOTEBOOKS / f"{name}.ipynb" for name in LESSONS[1:]]
        with (
            running_lab(folder, *lessons) as address,
            launched(playwright.chromium, ONLY_HERE) as browser,
        ):
            yield Offline(folder, address, browser)


@pytest.mark.parametrize("name", LESSONS)
def test_a_lesson_runs_and_moves_and_nobody_tries_to_leave_the_machine(offline, name):
    lab = offline.opened(name)
    lab.run_all()
    for root in lab.page.locator(".nudge-explorer").all():
        explorer = ExplorerOnPage(root)
        explorer.slider(explorer.labels[0]).focus()
        explorer.press("PageUp")
    for film in lab.page.locator("video").all():
        film.evaluate("(video) => video.play()")
        lab.page.wait_for_function("(video) => video.currentTime > 0.2", arg=film.element_handle())
    for prediction in lab.page.locator(".nudge-prediction").all()[:1]:
        prediction.get_by_role("radio").first.check()
        prediction.get_by_role("button", name="Commit my prediction").click()
        prediction.get_by_role("button", name="What happened?").click()
        prediction.locator("dl").wait_for()
    assert lab.problems == []
    assert not lab.page.get_by_text("Would you like to get notified").count()
    lab.close()
    assert offline.tries() == []


@pytest.mark.parametrize(
    ("path", "host"), [("lab/api/update", "pypi.org"), ("lab/api/news", "jupyterlab.github.io")]
)
def test_news_and_newer_versions_would_be_looked_for_elsewhere_if_the_page_asked(offline, path, host):
    with suppress(urllib.error.HTTPError):
        urllib.request.urlopen(f"{offline.address}/{path}", timeout=60).close()
    assert {line.partition(" by ")[0] for line in offline.tries()} == {f"socket.getaddrinfo {host}"}


@pytest.mark.parametrize(
    ("code", "tried"),
    [
        (f"import socket; socket.socket().connect(({ELSEWHERE!r}, 80))", f"socket.connect {ELSEWHERE}"),
        (
            "import urllib.request as u; u.urlopen('http://nudge.invalid/')",
            "socket.getaddrinfo nudge.invalid",
        ),
    ],
)
def test_a_kernel_that_tries_is_refused_and_noted(offline, code, tried):
    lab = offline.opened("all_kinds")
    lab.wait_for_kernel()
    lab.run_in_last_cell(code)
    lab.page.locator(".jp-OutputArea-output", has_text="is refused").wait_for()
    assert [line.partition(" by ")[0] for line in offline.tries()] == [tried]
    lab.close()


@pytest.mark.parametrize("host", ["nudge.invalid", ELSEWHERE])
def test_a_page_that_tries_is_refused_and_noted(offline, host):
    lab = offline.opened("all_kinds")
    outcome = lab.page.evaluate("(url) => fetch(url).then(() => 'came', () => 'refused')", f"http://{host}/")
    assert outcome == "refused"
    assert f"request to another host: http://{host}/" in lab.problems
    lab.close()
