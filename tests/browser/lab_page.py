"""One notebook open in JupyterLab: what is done with it, and what goes wrong in it."""

import re
import time
from urllib.parse import quote

from playwright.sync_api import BrowserContext

_IN_FRONT = ".jp-NotebookPanel:not(.lm-mod-hidden)"  # the others of the page are behind it

_RUN = f"""() => document.querySelector('{_IN_FRONT} .jp-OutputArea-output[data-mime-type*="error"]')
    || [...document.querySelectorAll('{_IN_FRONT} .jp-CodeCell .jp-InputPrompt')]
        .every((prompt) => /^\\[\\d+\\]:$/.test(prompt.textContent.trim()))"""

# No code down to this cell is without its number.
_HAVE_RUN = """(last) => {
    const cells = [...last.parentElement.querySelectorAll(':scope > .jp-Cell')];
    return cells.slice(0, cells.indexOf(last) + 1).every((cell) => cell.matches(':not(.jp-CodeCell)')
        || /\\d/.test(cell.querySelector('.jp-InputPrompt').textContent));
}"""

# JupyterLab puts the cells of a long notebook into the page little by little.
_ALL_THERE = f"(count) => document.querySelectorAll('{_IN_FRONT} .jp-Cell').length >= count"

# A committed lesson comes with the numbers of its last run.
_FORGET_NUMBERS = f"""() => document.querySelectorAll('{_IN_FRONT} .jp-CodeCell .jp-InputPrompt')
    .forEach((prompt) => {{ prompt.textContent = '' }})"""

# The indicator says idle even before a kernel exists.
KERNEL_IS_THERE = f"""() => {{
    const panel = document.querySelector('{_IN_FRONT}');
    return panel?.querySelector('.jp-Notebook-ExecutionIndicator')?.dataset.status === 'idle'
        && !panel.querySelector('.jp-KernelName, .jp-Toolbar-kernelName')?.textContent.includes('No Kernel');
}}"""


# In the order of the page: what stands behind the veil of another prediction can be pressed like this too.
_READ_ON = """() => {
    const lift = () => {
        for (const button of document.querySelectorAll('.nudge-veils .nudge-read-on')) {
            const before = document.activeElement; // the keyboard stays where it was
            button.click();
            const cell = document.querySelector('.jp-Notebook .jp-mod-active');
            (before === document.body ? cell : before)?.focus({ preventScroll: true });
        }
    };
    window.lifts ??= new MutationObserver(lift);
    window.lifts.observe(document.body, { childList: true, subtree: true });
    lift();
}"""

_CLOSE_ALL = """() => {
    window.lifts?.disconnect();
    clearTimeout(window.askAgain);
    for (const tab of [...jupyterapp.shell.widgets('main')]) tab.dispose();
}"""
_IS_OPEN = "(path) => jupyterapp.shell.currentWidget?.context?.path === path"
# Once in many times on a busy machine nothing comes of it, and never will: then it is asked again.
_OPEN = f"""(path) => {{
    const ask = () => ({_IS_OPEN})(path) || void jupyterapp.commands.execute('docmanager:open', {{ path }});
    ask();
    window.askAgain = setTimeout(ask, 20_000);
}}"""
# JupyterLab puts its launcher where nothing is left, even while a notebook is on its way.
_CLOSE_OTHERS = """(path) => {
    for (const tab of [...jupyterapp.shell.widgets('main')]) if (tab.context?.path !== path) tab.dispose();
}"""

# The page has no icon here; JupyterLab asks a kernel that is being restarted for its debugger; what anywidget
# has given up after 2 seconds works all the same (hearing.js); and what builds the site brings an extension
# that works in JupyterLite alone.
_NOT_OURS = (
    *("favicon", "Could not restore the debugger state", "[anywidget] Failed to initialize model"),
    "Shared module @jupyterlite/services doesn't exist",
)

# With more outputs at once, a busy machine has no widget ready within the 2 seconds that anywidget allows.
_AT_ONCE = 8

# To look in each frame, as is usual, makes the page draw all frames: a third of its work while a lesson runs.
_EVERY_MS = 100

_MOVE = re.compile(r'"content":\s*\{"(?:move|type)":\s*"(\w+)"')


class LabPage:
    """A notebook open in JupyterLab, and what the page and the kernel said against it.

    Parameters
    ----------
    browser : playwright.sync_api.Browser or BrowserContext
        In one and the same context JupyterLab comes from the browser's cache, a second sooner.
    address : str
        What `running_lab` gave.
    notebook : str or None
        Its path in the folder that is served. With None it is opened later, by `turn_to`.

    Attributes
    ----------
    page : playwright.sync_api.Page
    problems : list of str
        Errors on the kernel's websocket, in the console, and requests to other hosts.
    received_bytes : int
        What came over the websocket so far.
    moves : list of str
        The names of the controls that the page has said were moved, whether somebody moved them or not.
    """

    run_ms = 30_000  # how long a cell, or all of them, may run

    def __init__(self, browser, address, notebook=None, width=1300, height=1000, **context):
        self._owns_context = not isinstance(browser, BrowserContext)
        self._context = browser.new_context(**context) if self._owns_context else browser
        self._address, self._notebooks = address, [notebook] if notebook else []
        self.page = self._context.new_page()
        self.page.set_default_timeout(10_000)
        self.page.set_viewport_size({"width": width, "height": height})
        self.problems, self.received_bytes, self.moves = [], 0, []
        self.page.on("websocket", self._listen)
        self.page.on("console", self._on_console)
        self.page.on("pageerror", lambda error: self._note(f"page: {error}"))
        self.page.on("request", self._requested)
        self.page.goto(f"{address}/{self.path(notebook)}")
        first = ".jp-NotebookPanel .jp-Cell" if notebook else ".jp-Launcher"
        self.page.wait_for_selector(first, timeout=60_000)

    def _listen(self, socket):
        socket.on("framereceived", self._received)
        socket.on("framesent", lambda frame: self.moves.extend(_MOVE.findall(_text(frame))))

    def path(self, notebook):
        """Return where the notebook opens: in a workspace of its own, or two pages would share their tabs."""
        workspace = f"lab/workspaces/auto-{time.monotonic_ns()}"
        return f"{workspace}/tree/{notebook}" if notebook else workspace

    def _received(self, frame):
        self.received_bytes += len(frame)
        text = _text(frame)
        if '"msg_type": "error"' in text or '"msg_type":"error"' in text:
            self.problems.append(f"kernel: {text[-1500:]}")

    def _on_console(self, message):
        if message.type == "error":
            self._note(f"console: {message.text} {message.location.get('url', '')}")

    def _note(self, told):
        if not any(known in told for known in _NOT_OURS):
            self.problems.append(told)

    def _requested(self, request):
        own = self._address, self._address.replace("http", "ws"), "data:", "blob:"
        if not request.url.startswith(own):
            self.problems.append(f"request to another host: {request.url}")

    def turn_to(self, notebook, width=1300, height=1000):
        """Open a notebook in place of those in this page, whose kernels end. A new page takes seconds."""
        self.page.evaluate(_CLOSE_ALL)
        self._end_kernels()
        self.page.set_viewport_size({"width": width, "height": height})
        self._notebooks = [notebook]
        self.page.evaluate(_OPEN, notebook)
        self.page.wait_for_function(_IS_OPEN, arg=notebook, timeout=60_000)
        self.page.evaluate(_CLOSE_OTHERS, notebook)
        self.page.locator(f"{_IN_FRONT} .jp-Cell").first.wait_for(timeout=60_000)
        self.problems.clear()  # JupyterLab complains of a notebook that is closed while it is at work on it
        self.moves.clear()
        self.received_bytes = 0

    def open_beside(self, notebook):
        """Open one more notebook of the same folder in the same page, in front of all others."""
        self._notebooks.append(notebook)
        self.page.locator(".jp-DirListing-item", has_text=notebook).dblclick()
        self.page.locator(".lm-DockPanel-tabBar .lm-mod-current", has_text=notebook).wait_for()
        self.page.locator(f"{_IN_FRONT} .jp-Cell").first.wait_for()

    def wait_for_kernel(self, timeout=30_000):
        """Wait until the kernel is there."""
        self.page.wait_for_function(KERNEL_IS_THERE, timeout=timeout, polling=_EVERY_MS)

    def run_all(self, timeout=None, veiled=False):
        """Run all cells and wait until each has its number.

        No prediction veils what follows it, now or later, unless the page is to stay `veiled`.
        """
        timeout = timeout or self.run_ms
        self.wait_for_kernel(timeout)
        if not veiled:
            self.page.evaluate(_READ_ON)
        self._forget_numbers()
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        self.wait_until_run(timeout)

    def _forget_numbers(self):
        """Wait until all cells are in the page, and take the numbers of their last run from them."""
        cells = self._content(quote(self._notebooks[-1]))["cells"]
        self.page.wait_for_function(_ALL_THERE, arg=len(cells), timeout=60_000, polling=_EVERY_MS)
        self.page.evaluate(_FORGET_NUMBERS)

    def _content(self, path):
        return self._context.request.get(f"{self._address}/api/contents/{path}").json()["content"]

    def run_with_stops(self, stops, after):
        """Run all cells with Shift+Enter: each at a stop alone, and what stands between some at once.

        Parameters
        ----------
        stops : list of int
            Places of code cells among all cells, from 0, in their order.
        after : callable
            Called with the locator of each of these when it has run.
        """
        self.wait_for_kernel(self.run_ms)
        self.page.evaluate(_READ_ON)
        self._forget_numbers()
        cells = self.page.locator(".jp-Notebook .jp-Cell")
        cells.first.locator(".jp-InputPrompt, .jp-InputArea").first.click()
        self.page.keyboard.press("Escape")
        start, end = 0, cells.count()
        for stop in [*stops, end]:
            while start < stop:
                start += self._run_selected(cells, start, min(_AT_ONCE, stop - start))
            if stop < end:
                start += self._run_selected(cells, stop, 1)
                after(cells.nth(stop))

    def _run_selected(self, cells, start, count):
        """Run so many cells from the selected one on, wait until they have run, and return their count."""
        last = cells.nth(start + count - 1)
        if count > 1:
            last.locator(".jp-InputPrompt").click(modifiers=["Shift"])
        self.page.keyboard.press("Shift+Enter")
        self.page.wait_for_function(
            _HAVE_RUN, arg=last.element_handle(), timeout=self.run_ms, polling=_EVERY_MS
        )
        return count

    def wait_until_run(self, timeout=None):
        """Wait until every code cell has the number of its run, or one has failed."""
        self.page.wait_for_function(_RUN, timeout=timeout or self.run_ms, polling=_EVERY_MS)

    def start_in_last_cell(self, code):
        """Write the code over the last cell and start it by a key, without waiting for its end."""
        cell = self.page.locator(".jp-CodeCell").last
        cell.locator(".cm-content").click()
        self.page.keyboard.press("ControlOrMeta+A")
        self.page.keyboard.insert_text(code)
        self.page.keyboard.press("Control+Enter")

    def run_in_last_cell(self, code):
        """Write the code over the last cell, run it and wait for its end."""
        self._and_wait(self.page.locator(".jp-CodeCell").last, self.start_in_last_cell, code)

    def run_only(self, place):
        """Run the code cell at a place, counted from 0, and wait for its end."""
        cell = self.page.locator(".jp-CodeCell").nth(place)
        cell.locator(".cm-content").click()
        self._and_wait(cell, self.page.keyboard.press, "Control+Enter")

    def _and_wait(self, cell, start, argument):
        prompt = cell.locator(".jp-InputPrompt")
        before = prompt.text_content()
        start(argument)
        arguments = [prompt.element_handle(), before]
        changed = "([prompt, before]) => /\\d/.test(prompt.textContent) && prompt.textContent !== before"
        self.page.wait_for_function(changed, arg=arguments, timeout=self.run_ms)

    def close(self):
        """Close the page and end its kernels."""
        self.page.close()
        self._end_kernels()
        if self._owns_context:
            self._context.close()

    def _end_kernels(self):
        sessions = f"{self._address}/api/sessions"
        tokens = [cookie["value"] for cookie in self._context.cookies() if cookie["name"] == "_xsrf"]
        for session in self._context.request.get(sessions).json():
            if session["path"] in self._notebooks:
                headers = {"X-XSRFToken": "".join(tokens)}
                self._context.request.delete(f"{sessions}/{session['id']}", headers=headers)


class SitePage(LabPage):
    """A notebook open in the JupyterLab of the site: the kernel runs in the page, and ends with it."""

    run_ms = 300_000

    def path(self, notebook):
        """Return where the notebook opens."""
        return f"lab/index.html?path={quote(notebook)}"

    def _content(self, path):
        return self._context.request.get(f"{self._address}/files/{path}").json()

    def _end_kernels(self):
        pass


def _text(frame):
    return frame if isinstance(frame, str) else bytes(frame).decode("utf-8", "ignore")
