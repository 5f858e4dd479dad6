"""Lessons in pages other than JupyterLab's: opened, run, and moved by key."""

import shutil
import socket
import subprocess
import time
from contextlib import contextmanager, suppress

from browser.explorer_on_page import ExplorerOnPage
from browser.lab import NOTEBOOKS
from browser.lab_page import LabPage

_STARTS = 120  # seconds; a busy machine takes its time


@contextmanager
def served(environment, folder, *command, lessons=(), unseen="--no-browser"):
    """Serve copies of lessons by a program of an environment, and give its address."""
    for lesson in lessons:
        shutil.copy(NOTEBOOKS / f"{lesson}.ipynb", folder)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    own = {f"JUPYTER_{kind}_DIR": str(folder / f".{kind.lower()}") for kind in ("CONFIG", "DATA", "RUNTIME")}
    program, *options = command
    with open(folder / ".server.log", "wb") as log:
        server = subprocess.Popen(
            [environment.folder / "bin" / program, *options, f"--port={port}", unseen],
            cwd=folder,
            env=environment.variables(**own, IPYTHONDIR=str(folder / ".ipython")),
            stdout=log,
            stderr=log,
        )
    try:
        yield _address_when_it_answers(port, server, folder / ".server.log")
    finally:
        server.terminate()
        server.wait(timeout=60)


def _address_when_it_answers(port, server, log):
    for _ in range(10 * _STARTS):
        with suppress(OSError), socket.create_connection(("127.0.0.1", port), 2):
            return f"http://127.0.0.1:{port}"  # not asked for a page: Voilà would start a kernel for each try
        if server.poll() is not None:
            break
        time.sleep(0.1)
    raise RuntimeError(f"the server did not start:\n{log.read_text('utf-8', 'replace')[-2000:]}")


class NotebookPage(LabPage):
    """A lesson in Notebook 7, which has JupyterLab's cells in a page of its own."""

    def path(self, notebook):
        return f"notebooks/{notebook}"


class WatchedPage:
    """Any other page, and what was said against it."""

    def __init__(self, browser, address):
        self.page, self.problems = browser.new_page(), []
        self.page.set_viewport_size({"width": 1300, "height": 1000})
        self.page.on("pageerror", lambda error: self.problems.append(f"page: {error}"))
        self.page.on("request", lambda request: self._requested(request, address))

    def _requested(self, request, address):
        if not request.url.startswith((address, address.replace("http", "ws"), "data:", "blob:", "file:")):
            self.problems.append(f"request to another host: {request.url}")


def elsewhere(problems):
    """Return the other hosts that a page asked for something, and all else that was said against it."""
    asked = [problem for problem in problems if problem.startswith("request to another host")]
    return {problem.split("/")[2] for problem in asked}, [each for each in problems if each not in asked]


def moved(page):
    """Move the first slider of each explorer in the page by key; return what did not change."""
    faults, roots = [], page.locator(".nudge-explorer")
    roots.first.locator("input[type=range]").first.wait_for(timeout=60_000, state="attached")
    for root in roots.all():
        explorer = ExplorerOnPage(root)
        try:
            explorer.slider(explorer.labels[0]).focus()
            explorer.press("PageUp")
        except Exception as problem:
            faults.append(f"{explorer.labels[0]}: {str(problem)[:300]}")
        faults += [explorer.error] if explorer.error else []
    return faults
