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

from playwright.sync_api import sync_playwright

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"

_CHROMIUM_OPTIONS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


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
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {f"JUPYTER_{kind}_DIR": str(folder / f".{kind.lower()}") for kind in ("CONFIG", "DATA", "RUNTIME")}
    _write_settings(folder / ".config" / "lab" / "user-settings")
    command = [sys.executable, "-m", "jupyterlab", "--no-browser", "--allow-root", "--ServerApp.open_browser=False"]
    command += [f"--port={port}", "--IdentityProvider.token=", f"--ServerApp.root_dir={folder}"]
    with open(folder / ".server.log", "wb") as log:
        server = subprocess.Popen(command, cwd=folder, env=os.environ | own, stdout=log, stderr=log)
    try:
        yield _wait_until_it_answers(f"http://127.0.0.1:{port}", server, folder / ".server.log")
    finally:
        server.terminate()
        server.wait(timeout=20)


def _write_settings(folder):
    """Turn off the question whether JupyterLab may fetch news: it would lie over the page."""
    settings = {"fetchNews": "false", "checkForUpdates": False}
    file = folder / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    file.parent.mkdir(parents=True)
    file.write_text(json.dumps(settings))


def _wait_until_it_answers(address, server, log):
    for _ in range(300):
        if server.poll() is not None:
            break
        try:
            urllib.request.urlopen(f"{address}/api", timeout=2).close()
            return address
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()[-3000:]}")


@contextmanager
def running_chromium():
    """Give a headless Chromium of the system."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find_chromium(), args=_CHROMIUM_OPTIONS)
        try:
            yield browser
        finally:
            browser.close()


class LabPage:
    """A notebook open in JupyterLab, and what the page and the kernel said against it.

    Attributes
    ----------
    page : playwright.sync_api.Page
    problems : list of str
        Errors on the kernel's websocket, in the console, and failed requests to other hosts.
    received_bytes : int
        What came over the websocket so far.
    """

    def __init__(self, browser, address, notebook, width=1300, height=1000, **context):
        self._context = browser.new_context(viewport={"width": width, "height": height}, **context)
        self.page = self._context.new_page()
        self.problems, self.received_bytes = [], 0
        self.page.on("websocket", lambda socket: socket.on("framereceived", self._received))
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self.problems.append(f"page: {error}"))
        self.page.on("request", lambda request: self._requested(request, address))
        # A workspace of its own: two pages of one JupyterLab would otherwise share their tabs.
        self.page.goto(f"{address}/lab/workspaces/auto-{time.monotonic_ns()}/tree/{notebook}")
        self.page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=60_000)

    def _received(self, frame):
        self.received_bytes += len(frame)
        text = frame if isinstance(frame, str) else bytes(frame).decode("utf-8", "ignore")
        if '"msg_type": "error"' in text or '"msg_type":"error"' in text:
            self.problems.append(f"kernel: {text[-1500:]}")

    def _on_console(self, message):
        if message.type == "error" and "favicon" not in message.text:
            self.problems.append(f"console: {message.text}")

    def _requested(self, request, address):
        if not request.url.startswith((address, "data:", "blob:", address.replace("http", "ws"))):
            self.problems.append(f"request to another host: {request.url}")

    def wait_for_kernel(self):
        """Wait until the kernel is there: the indicator says idle even before it exists."""
        self.page.wait_for_function(
            "() => document.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'"
            " && !document.querySelector('.jp-KernelName, .jp-Toolbar-kernelName')?.textContent.includes('No Kernel')",
            timeout=30_000,
        )

    def run_all(self):
        """Run all cells and wait until each has its number."""
        self.wait_for_kernel()
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        self.wait_until_run()

    def wait_until_run(self):
        """Wait until every code cell has the number of its run, or one has failed."""
        self.page.wait_for_function(
            "() => document.querySelector('.jp-OutputArea-output[data-mime-type*=\"error\"]')"
            " || [...document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')]"
            ".every((prompt) => /^\\[\\d+\\]:$/.test(prompt.textContent.trim()))",
            timeout=30_000,
        )

    def close(self):
        """Close the page and all it holds."""
        self._context.close()
