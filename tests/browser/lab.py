"""A real JupyterLab in a folder of its own, and a real Chromium that looks at it."""

import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

from browser.lab_page import LabPage
from playwright.sync_api import sync_playwright

__all__ = [
    "CONCEPT_TEST",
    "LESSONS",
    "NOTEBOOKS",
    "LabPage",
    "find_chromium",
    "launched",
    "remembering",
    "running_chromium",
    "running_lab",
    "write_setting",
]

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
LESSONS = sorted(NOTEBOOKS.glob("[0-9]*.ipynb"))
CONCEPT_TEST = NOTEBOOKS / "concept_test.ipynb"

_CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
_LAB_OPTIONS = [
    "--no-browser",
    "--allow-root",
    "--ServerApp.open_browser=False",
    "--IdentityProvider.token=",
    "--LabApp.expose_app_in_browser=True",  # for LabPage.turn_to
]
_STARTS_WITHIN = 120  # seconds: 2 on a quiet machine


def find_chromium():
    """Return the path of the system's Chromium or Chrome, or None."""
    names = "chromium", "chromium-browser", "google-chrome", "chrome"
    return os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, names)), None)


@contextmanager
def running_lab(folder, *notebooks):
    """Serve copies of the notebooks from the folder and give the address of this JupyterLab.

    Config, data and runtime files stay in the folder too, so that no setting of the user plays a part.
    """
    for notebook in notebooks:
        shutil.copy(notebook, folder)
    if any(notebook.parent == NOTEBOOKS for notebook in notebooks):
        shutil.copytree(NOTEBOOKS / "film", folder / "film", dirs_exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {f"JUPYTER_{kind}_DIR": str(folder / f".{kind.lower()}") for kind in ("CONFIG", "DATA", "RUNTIME")}
    own["IPYTHONDIR"] = str(folder / ".ipython")
    command = [
        sys.executable,
        "-m",
        "jupyterlab",
        *_LAB_OPTIONS,
        f"--port={port}",
        f"--ServerApp.root_dir={folder}",
    ]
    with open(folder / ".server.log", "wb") as log:
        server = subprocess.Popen(command, cwd=folder, env=os.environ | own, stdout=log, stderr=log)
    try:
        yield _wait_until_it_answers(f"http://127.0.0.1:{port}", server, folder / ".server.log")
    finally:
        server.terminate()
        server.wait(timeout=20)


def write_setting(folder, plugin, settings):
    """Change what a user would change in the settings of the JupyterLab that runs in this folder."""
    file = folder / ".config" / "lab" / "user-settings" / "@jupyterlab" / f"{plugin}.jupyterlab-settings"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(json.dumps(settings), encoding="utf-8")


def _wait_until_it_answers(address, server, log):
    end = time.monotonic() + _STARTS_WITHIN
    while server.poll() is None and time.monotonic() < end:
        try:
            urllib.request.urlopen(f"{address}/api", timeout=2).close()
            return address
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text('utf-8', 'replace')[-3000:]}")


@contextmanager
def running_chromium():
    """Give a headless Chromium of the system, or the Firefox whose path stands in FIREFOX."""
    with sync_playwright() as playwright, _chosen(playwright) as browser:
        yield browser


def _chosen(playwright):
    if firefox := os.environ.get("FIREFOX"):  # a stock Firefox, not Playwright's own
        return playwright.firefox.launch(channel="moz-firefox", executable_path=firefox)
    return launched(playwright.chromium)


@contextmanager
def remembering(folder, **options):
    """Give a Chromium that keeps in a folder what it has fetched, as a learner's does, as one context."""
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            folder, executable_path=find_chromium(), args=_CHROMIUM_OPTIONS, **options
        )
        try:
            yield context
        finally:
            context.close()


@contextmanager
def launched(browser_type, *more, **options):
    """Give one more Chromium, such as one with more options or other environment variables."""
    arguments = [*_CHROMIUM_OPTIONS, *more]
    browser = browser_type.launch(executable_path=find_chromium(), args=arguments, **options)
    try:
        yield browser
    finally:
        browser.close()
