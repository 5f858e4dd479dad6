"""Sees whether a live picture comes alive in the page, which no look at installed packages can tell."""

import os
import sys
import threading
from html import escape
from pathlib import Path

import anywidget
from IPython.display import HTML, display

from course_utils.installation import running_lesson

try:
    import psutil
except ModuleNotFoundError:  # Python in a browser has none
    psutil = None

_PATIENCE = 8.0  # seconds until the page is given up; should it come alive later, the words go
_LOOKING = "Looking whether this page can show live pictures …"
_NONE_CAME = "<b>This page cannot show live pictures.</b> In the lessons sliders or pictures will be missing."
_ANOTHER_PYTHON = (
    "JupyterLab runs in another Python, {}, and that one lacks what draws them. What to do: close "
    "JupyterLab, open a terminal in the folder of the course, and start it with "
    "<code>python3 start.py</code> (on Windows: <code>py -3 start.py</code>). "
    "Then reload the page, and run this cell again."
)
_BLOCKED = (
    "The packages are here, so the page itself is kept from loading them. What to do: save, reload the page, "
    "and run this cell again. If that does not help, a filter or a content policy forbids scripts from "
    "<code>blob:</code> addresses. Try another browser, or start the course on this computer with "
    "<code>python3 start.py</code>."
)
_HTML = (
    "<p>If no ✓ comes here once this cell has run, this page cannot show live pictures: start the course as "
    "README says, and reload the page.</p>"
)


class PageCheck(anywidget.AnyWidget):
    """A widget that only says that it is there. Where none can be, its other face says what to do."""

    _esm = Path(__file__).with_suffix(".js").read_text(encoding="utf-8")

    def __init__(self) -> None:
        super().__init__()
        self._words, self._alive = None, threading.Event()
        self.on_msg(lambda *_: self._is_alive())

    def watch(self) -> None:
        """Show words that go once the page came alive, and say what is missing if it does not."""
        self._words = display(HTML(_LOOKING), display_id=True)
        try:
            threading.Thread(target=self._give_up, daemon=True).start()
        except RuntimeError:  # Python in a browser has no threads, so nothing can tell when to give up
            self._words.update(HTML(_HTML))

    def _is_alive(self) -> None:
        self._alive.set()
        if self._words:
            self._words.update(HTML(""))

    def _give_up(self) -> None:
        if not self._alive.wait(_PATIENCE):
            self._words.update(HTML(f"<p>{_NONE_CAME} {why_none_came()}</p>"))

    _ipython_display_ = None  # that of ipywidgets 7 would show one face alone

    def _repr_mimebundle_(self, **_: object) -> tuple[dict, dict]:
        live, metadata = super()._repr_mimebundle_()
        return {**live, "text/plain": repr(self), "text/html": _HTML}, metadata

    def __repr__(self) -> str:
        return "PageCheck()"


def why_none_came() -> str:
    """Say in HTML what keeps live pictures from the page: another Python, or something in between."""
    server = _python_of_the_server()
    if server and server.parent != Path(sys.executable).parent:
        return _ANOTHER_PYTHON.format(f"<code>{escape(str(server))}</code>")
    return _BLOCKED


def _python_of_the_server() -> Path | None:
    if psutil is None:
        return None
    try:
        return Path(psutil.Process(int(os.environ["JPY_PARENT_PID"])).cmdline()[0])
    except (KeyError, ValueError, IndexError, psutil.Error):
        return None


def show_page_check() -> None:
    """Show a PageCheck, and in a page of a Jupyter server watch whether it comes alive."""
    check = PageCheck()
    if running_lesson():  # a person looks at it, and not only a program
        check.watch()
    display(check)
