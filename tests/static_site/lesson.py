"""A lesson open in the JupyterLab of the site, and what is kept of it in the browser."""

import base64
import json

KEPT = """(path) => new Promise((resolve, reject) => {
    const asked = indexedDB.open("nudge");
    asked.onerror = () => reject(asked.error);
    asked.onsuccess = () => {
        const database = asked.result;
        if (!database.objectStoreNames.contains("files")) { database.close(); resolve(null); return; }
        const got = database.transaction("files").objectStore("files").get(path);
        got.onerror = () => reject(got.error);
        got.onsuccess = () => { database.close(); resolve(got.result ?? null); };
    };
})"""

_START_MS = 180_000
_RUN_MS = 300_000


class Lesson:
    """A notebook of the site in a page of its own."""

    def __init__(self, context, address, name, width=1366, height=650):
        self.name, self.page = name, context.new_page()
        self.page.set_viewport_size({"width": width, "height": height})
        self.page.goto(f"{address}/lab/index.html?path={name}")
        self.page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=_START_MS)

    def run_all(self):
        """Run all cells, and wait until the last has run."""
        self.page.wait_for_selector(
            ".jp-Notebook-ExecutionIndicator[data-status=idle]", state="attached", timeout=_START_MS
        )
        self.page.locator(".jp-Notebook").press("Escape")
        self.page.get_by_role("menuitem", name="Run", exact=True).click()
        self.page.get_by_role("menuitem", name="Run All Cells", exact=True).click()
        self.page.wait_for_selector(
            ".jp-Notebook-ExecutionIndicator[data-status=busy]", state="attached", timeout=_START_MS
        )
        self.page.wait_for_selector(
            ".jp-Notebook-ExecutionIndicator[data-status=idle]", state="attached", timeout=_RUN_MS
        )

    def saved(self):
        """Save the notebook and return what is kept of it."""
        before = self.kept()
        self.page.keyboard.press("ControlOrMeta+s")
        self.page.wait_for_function(
            f"async ([path, before]) => {{ const now = await ({KEPT})(path);"
            " return now !== null && now.last_modified !== before; }",
            arg=[self.name, before and before["last_modified"]],
            timeout=60_000,
        )
        return self.kept()["content"]

    def kept(self, path=None):
        """Return what is kept under a path, or None."""
        return self.page.evaluate(KEPT, path or self.name)

    def progress(self):
        """Return what is kept of predictions, observations and exercises."""
        kept = self.kept("nudge_progress.json")
        content = kept["content"]
        return json.loads(base64.b64decode(content) if kept["format"] == "base64" else content)

    def texts(self):
        """Return what each cell of code says, after saving it."""
        return [texts_of(cell["outputs"]) for cell in self.saved()["cells"] if cell["cell_type"] == "code"]


def texts_of(outputs):
    """Return what the outputs of a cell say, each with its kind."""
    texts = []
    for output in outputs:
        text = output.get("text", output.get("data", {}).get("text/plain", output.get("evalue", "")))
        text = "".join(text)
        if output["output_type"] == "stream" and texts and texts[-1][0] == output["name"]:
            texts[-1] = (output["name"], texts[-1][1] + text)
        else:
            texts.append((output.get("name", output["output_type"]), text))
    return texts
