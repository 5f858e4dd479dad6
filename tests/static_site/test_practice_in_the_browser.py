"""Exercises, predictions and progress in the browser's own Python, in a notebook that was brought back."""

import json
from pathlib import Path

import pytest
from nbformat import v4
from static_site.lesson import Lesson

from course_utils.practice.predictions import all_predictions

pytestmark = [pytest.mark.nightly, pytest.mark.usefixtures("site_with_python")]

ANSWERS = Path(__file__).parents[1] / "practice"
CELLS = [
    """from course_utils.practice import check
answers = {"__file__": "/drive/answers.py"}
exec(open("answers.py").read(), answers)
right = answers["RIGHT"]
print(len(right), [name for name, _, made in right if check(name, made).status != "passed"])""",
    """def misses(prediction, target):
    while True:
        pass
print(check("misses", misses).mistake)""",
    """from course_utils.practice.predictions import all_predictions
from IPython.display import display
asked = list(all_predictions().values())""",
    *(  # JupyterLab shows 50 outputs of a cell
        f"for predict in asked[{first}:{first + 20}]:\n    display(predict())"
        for first in range(0, len(all_predictions()), 20)
    ),
]
_COMMIT_ALL = """async () => {
    const forms = [...document.querySelectorAll("form.nudge-prediction")];
    for (const form of forms) {
        for (const asked of form.querySelectorAll("fieldset")) asked.querySelector("input").checked = true;
        form.requestSubmit();
        const commit = form.querySelector(".nudge-commit");
        while (!commit.hidden) await new Promise((resolve) => setTimeout(resolve, 50));
    }
    return forms.length;
}"""


_OPEN = "document.querySelectorAll('form.nudge-prediction .nudge-commit:not([hidden])').length"


def kept(path, kind, form, content):
    times = dict.fromkeys(["created", "last_modified"], "2026-01-01T00:00:00Z")
    same = {"name": path, "path": path, "type": kind, "format": form, "content": content}
    return same | times | {"mimetype": "", "size": 0, "writable": True}


def bring_back(context, address, cells):
    """Give to the browser, by the button of the first page, a notebook and the answers that it reads."""
    notebook = v4.new_notebook(cells=[v4.new_code_cell(cell) for cell in cells])
    notebook.metadata["kernelspec"] = {"name": "python", "display_name": "Python (Pyodide)"}
    files = [kept("practice.ipynb", "notebook", "json", notebook)]
    for name in ("answers.py", "answers.txt"):
        files.append(kept(name, "file", "text", (ANSWERS / name).read_text(encoding="utf-8")))
    text = json.dumps({"kind": "nudge-kept", "version": 1, "files": {file["path"]: file for file in files}})
    page = context.new_page()
    page.goto(address)
    page.set_input_files(
        "#restore", {"name": "kept.json", "mimeType": "application/json", "buffer": text.encode()}
    )
    page.get_by_text("Brought back 3 files").wait_for(timeout=60_000)
    page.close()


def test_right_answers_pass_an_endless_loop_ends_and_every_prediction_is_kept(chromium, address):
    context = chromium.new_context()
    bring_back(context, address, CELLS)
    lesson = Lesson(context, address, "practice.ipynb")
    lesson.run_all()
    texts = ["".join(text for _, text in outputs) for outputs in lesson.texts()]
    number, _, failed = texts[0].partition(" ")
    assert int(number) > 50
    assert failed == "[]\n"
    assert texts[1] == "does not end\n"
    forms = lesson.page.locator("form.nudge-prediction")
    forms.nth(len(all_predictions()) - 1).wait_for(state="attached", timeout=60_000)
    assert lesson.page.evaluate(_COMMIT_ALL) == len(all_predictions())
    lesson.page.wait_for_timeout(1000)
    assert sorted(lesson.progress()["predictions"]) == sorted(all_predictions())
    lesson.page.reload()  # and it is there after the page was loaded anew, with a kernel that knows nothing
    lesson.page.wait_for_selector(".jp-NotebookPanel .jp-Cell", timeout=180_000)
    lesson.run_all()
    forms.nth(len(all_predictions()) - 1).wait_for(state="attached", timeout=60_000)
    assert lesson.page.evaluate(_OPEN) == 0
    context.close()
