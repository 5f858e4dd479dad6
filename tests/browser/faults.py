"""What goes wrong around a notebook, done on purpose: kernels killed, connections cut, disks full."""

import re
import shutil
import socket
import threading
from contextlib import contextmanager, suppress

from browser.explorer_on_page import ExplorerOnPage
from browser.lab_page import LabPage

_LIVE = ".nudge-explorer .nudge-sentence"


class FreshNotebook(LabPage):
    """A notebook of its own name, with its own kernel, that a test may ruin.

    Parameters
    ----------
    context, address
        Those of `LabPage`.
    file : pathlib.Path
        What is copied.
    name : str
        The name of the copy, without `.ipynb`.
    """

    def __init__(self, context, address, file, name, **options):
        self.file = file.with_name(f"{name}.ipynb")
        shutil.copy(file, self.file)
        super().__init__(context, address, self.file.name, **options)

    def explorers(self):
        """Wait for the explorers in sight and return them."""
        self.page.locator(_LIVE).first.wait_for()
        return [ExplorerOnPage(root) for root in self.page.locator(".nudge-explorer").all()]

    def answer(self, code):
        """Run the code in the last cell and return what it prints, after a mark of its own."""
        self.run_in_last_cell(f"print('answer', {code}, sep=': ')")
        output = self.page.locator(".jp-CodeCell").last.get_by_text(re.compile("^answer: "))
        return output.text_content().removeprefix("answer: ").strip()

    def save(self):
        """Save as a learner does; what comes of it shows in the page."""
        self.page.keyboard.press("ControlOrMeta+S")

    def save_and_wait(self):
        """Save, and wait until the file is no longer older than the page."""
        before = self.file.stat().st_mtime_ns
        self.save()
        self.page.wait_for_function("() => !document.querySelector('.lm-TabBar-tab.jp-mod-dirty')")
        for _ in range(100):
            if self.file.stat().st_mtime_ns != before:
                return
            self.page.wait_for_timeout(100)

    def reload(self):
        """Load the page anew."""
        self.page.reload()
        self.page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=60_000)

    def menu(self, name, item):
        """Take an item of a menu."""
        self.page.get_by_role("menuitem", name=name, exact=True).click()
        self.page.locator(".lm-Menu-itemLabel", has_text=re.compile(f"^{item}$")).first.click()

    def dismiss(self, words, button):
        """Wait for a dialog that says these words, and press a button in it."""
        dialog = self.page.locator(".jp-Dialog", has_text=words)
        dialog.locator("button").get_by_text(button, exact=True).click(timeout=30_000)
        dialog.wait_for(state="detached")


def server_process(folder):
    """Return the process number of the JupyterLab that serves a folder."""
    (file,) = (folder / ".runtime").glob("jpserver-*.json")
    return int(file.stem.partition("-")[2])


@contextmanager
def no_room_for_more_than(size, process):
    """Let the process write no file that is larger, as on a disk that is nearly full. Linux only."""
    import resource  # Windows has none, and collects these tests too

    before = resource.prlimit(process, resource.RLIMIT_FSIZE)
    resource.prlimit(process, resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.prlimit(process, resource.RLIMIT_FSIZE, before)


class Cable:
    """A connection between the browser and a server that can be cut.

    Attributes
    ----------
    address : str
        What the browser goes to in place of the server's own.
    cut, loses : bool
        While it is cut, every connection ends at once. While it loses, nothing that the browser says arrives.
    """

    def __init__(self, address):
        self.cut, self.loses, self._ends = False, False, []
        self._server = ("127.0.0.1", int(address.rpartition(":")[2]))
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        threading.Thread(target=self._accept, daemon=True).start()

    def pull(self):
        """Cut it."""
        self.cut, self.loses = True, False
        for end in self._ends:
            with suppress(OSError):
                end.shutdown(socket.SHUT_RDWR)
        self._ends.clear()

    def plug_in(self):
        """Let connections through again."""
        self.cut = False

    def remove(self):
        """Take it away for good."""
        self.pull()
        self._listener.close()

    def _accept(self):
        with suppress(OSError):  # the listener was closed
            while True:
                self._connect(self._listener.accept()[0])

    def _connect(self, browser):
        if self.cut:
            return browser.close()
        server = socket.create_connection(self._server)
        self._ends += [browser, server]
        for ends in ((browser, server, lambda: self.loses), (server, browser, lambda: False)):
            threading.Thread(target=_carry, args=ends, daemon=True).start()
        return None


def _carry(one, other, loses):
    with suppress(OSError):
        while data := one.recv(65_536):
            if not loses():
                other.sendall(data)
    with suppress(OSError):
        other.shutdown(socket.SHUT_WR)
