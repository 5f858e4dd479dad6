"""What all tests share: how Hypothesis draws, and how pytest-xdist shares them out among its workers."""

import os
import re
from pathlib import Path

import pytest
from hypothesis import settings
from xdist.scheduler import LoadFileScheduling

# Same examples on every machine, and no test depends on how fast it is.
# By day there are few of them; .ci/nightly asks for all by --hypothesis-profile=night.
settings.register_profile("night", deadline=None, derandomize=True, database=None, max_examples=100)
settings.register_profile("course", settings.get_profile("night"), max_examples=25)
settings.load_profile("course")

collect_ignore = ["security/offline"]  # for the start of a Python, not to be searched for doctests

# What holds for all explorers is tried in the page on the workbench at each submission, and on the lessons at
# night. Every lesson is opened, looked at and run each time.
_ON_ALL_PAGES = re.compile(r"tests/browser/test_(accessibility|controls|fonts|keyboard|layout)\.py")
_OF_A_LESSON = re.compile(r"[\[-]\d\d_")
_ON_THE_SITE = re.compile(r"tests/browser/.*\[.*on the site")
_WITH_A_BROWSER = ("tests/browser/", "tests/static_site/")
_NO_BROWSER = "no Chromium found: `apt-get install chromium`, or set CHROMIUM to the path of one or of Chrome"
_LATER = re.compile(r"[\[-](0[3-9]|1\d)_")
_ONE_OUTPUT_AT_A_TIME = re.compile(r"tests/browser/test_reflow\.py.*\[\d\d_")


@pytest.hookimpl(tryfirst=True)  # before what is marked is left out
def pytest_collection_modifyitems(items):
    """Mark the browser tests that only the night has time for."""
    for item in items:
        name = item.nodeid
        later_pages = _ON_ALL_PAGES.match(name) and _OF_A_LESSON.search(name)
        if later_pages or _ONE_OUTPUT_AT_A_TIME.match(name) or _ON_THE_SITE.match(name):
            item.add_marker("nightly")


class OneFileOneWorker(LoadFileScheduling):
    """A file, and so a notebook with its kernel, stays on one worker.

    The tests that need a browser make two groups, each with a JupyterLab and a Chromium of its own: the later
    lessons, and all the rest. Together they take longest, and most of it they wait. So both begin at once.
    With three of them a page at times waits longer than it takes a slider to be at rest.
    """

    def __init__(self, config, log):
        super().__init__(config, log)
        config.option.loadscopereorder = False  # as they are collected, not those with most tests first

    def _split_scope(self, nodeid):
        if not nodeid.startswith(_WITH_A_BROWSER):
            return super()._split_scope(nodeid)
        return "browser, later lessons" if _LATER.search(nodeid) else "browser"


@pytest.fixture(scope="session")
def chromium():
    """Give a Chromium, or say how to get one. In CI it must be there. Playwright can be started only once."""
    from browser.lab import find_chromium, running_chromium

    if not find_chromium():
        (pytest.fail if os.environ.get("CI") else pytest.skip)(_NO_BROWSER)
    with running_chromium() as browser:
        yield browser


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """Give the folder of a site: the one that NUDGE_SITE names, or one with what Pyodide is here.

    Without the stand-in, which `python tests/static_site/stand_in.py` fetches, no Python runs in it.
    """
    if "NUDGE_SITE" in os.environ:
        return Path(os.environ["NUDGE_SITE"]).resolve()
    if not os.environ.get("CI"):
        pytest.importorskip("jupyterlite_core", reason="tests/requirements.txt has what builds the site")
    from static_site import built

    return built.site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def site_with_python(site):
    """Give the folder of a site in which Python runs."""
    if not (site / "pyodide" / "pyodide.asm.wasm").is_file():
        pytest.skip("no Pyodide is here: `python tests/static_site/stand_in.py` fetches a stand-in")
    return site


def pytest_xdist_auto_num_workers(config):  # noqa: ARG001
    """Return one worker more than there are cores, at most 4: those with a browser mostly wait."""
    return min(4, (os.cpu_count() or 1) + 1)


def pytest_xdist_make_scheduler(config, log):
    """Replace `xdist_group` marks, which pytest 9.2 made ineffective (pytest-xdist issue 1386)."""
    return OneFileOneWorker(config, log)
