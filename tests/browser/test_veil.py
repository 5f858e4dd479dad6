"""What follows a prediction is veiled until it is committed, in a real JupyterLab."""

import json

import nbformat
import pytest
from browser.accessibility import violations
from browser.in_view import WHOLLY_SEEN
from nbformat import v4

NAME = "veiled.ipynb"
SOURCES = [
    "# Before",
    "from pathlib import Path\n\n"
    "from course_utils.practice import my_progress\n"
    "from course_utils.practice.predictions import lesson_02",
    "lesson_02.weight_up()",
    "## After the first\n\nA gannet dives, says [this link](.).",
    'print("a kittiwake cries")',
    "lesson_02.grams()",
    "## After the second\n\nA puffin digs.",
    "my_progress()",
    '1 / (0 if Path("this fails").exists() else 1)',
]
FIRST, SECOND = ("After the first", "this link", "a kittiwake cries"), ("After the second", "A puffin digs")
NEITHER = [], []  # seen nor spoken


class Veiled:
    """The notebook of this file in the window of a small laptop, run by somebody without any progress."""

    def __init__(self, lab, folder):
        self.folder, self.has_read_on = folder, False
        notebook = v4.new_notebook(metadata={"kernelspec": {"name": "python3", "display_name": "Python 3"}})
        notebook.cells = [
            (v4.new_markdown_cell if source.startswith("#") else v4.new_code_cell)(source)
            for source in SOURCES
        ]
        nbformat.write(notebook, folder / NAME)
        self.lab, self.page = lab, lab.page
        lab.turn_to(NAME, width=1366, height=650)
        self.notebook = self.page.locator(".jp-Notebook")

    def run(self):
        """Run all cells of it, in a kernel that knows of nobody who read on. A new one takes seconds."""
        self.lab.wait_for_kernel()
        self.page.evaluate(
            "document.querySelectorAll('.jp-OutputArea-output').forEach((old) => old.remove())"
        )
        self.page.evaluate(_FORGET_NUMBERS)
        if self.has_read_on:
            self.menu("Kernel", "Restart Kernel and Run All Cells…", "Confirm Kernel Restart")
        else:
            self.menu("Run", "Run All Cells")
        self.has_read_on = False
        self.lab.wait_until_run(60_000)
        self.notebook.locator(".nudge-practice table td").first.wait_for(state="attached")
        self.first, self.second = self.page.locator(".nudge-prediction").all()

    def read_on(self):
        """Read on at the first prediction, by keys."""
        self.has_read_on = True
        self.first.get_by_role("button", name="Let me read on").focus()
        self.press("Enter")

    def forget(self):
        """Remove what a learner and a test left in the folder."""
        for file in (*self.folder.glob("nudge_progress*"), *self.folder.glob("this fails")):
            file.unlink()

    def said(self, words):
        """Return which of the words stand in the page for eyes, and which for a screen reader."""
        seen, spoken = self.notebook.inner_text(), self.notebook.aria_snapshot()
        return [word for word in words if word in seen], [word for word in words if word in spoken]

    def waits_for(self, *words):
        """Wait until all of these can be read."""
        self.page.wait_for_function(_ALL_SEEN, arg=list(words))

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def focused(self):
        return self.page.evaluate(_FOCUSED)

    def menu(self, name, entry, button=None):
        self.page.get_by_role("menuitem", name=name, exact=True).click()
        self.page.locator(".lm-Menu-item").filter(has_text=entry).first.click()
        if button:
            self.page.get_by_role("button", name=button).click()


_FORGET_NUMBERS = """() => document.querySelectorAll('.jp-CodeCell .jp-InputPrompt')
    .forEach((prompt) => { prompt.textContent = '' })"""
_ALL_SEEN = """(words) => {
    const seen = document.querySelector('.jp-Notebook').innerText;
    return words.every((word) => seen.includes(word));
}"""
_FOCUSED = """() => {
    const element = document.activeElement, cell = element.closest('.jp-Cell');
    const words = element.labels?.[0]?.textContent || element.textContent;
    return [cell ? Number(cell.dataset.windowedListIndex) : -1, words];
}"""


@pytest.fixture(scope="module")
def opened(lab_of_file, folder):
    opened = Veiled(lab_of_file, folder)
    yield opened
    opened.forget()


@pytest.fixture
def veiled(opened):
    opened.forget()
    opened.run()
    return opened


def commit(form, option, sure="I am fairly sure."):
    form.get_by_role("radio", name=option, exact=True).check()
    form.get_by_role("radio", name=sure, exact=True).check()
    form.get_by_role("button", name="Commit my prediction").click()
    form.get_by_role("button", name="What happened?").wait_for()


def test_what_follows_is_neither_seen_nor_spoken_until_it_is_committed_one_prediction_after_the_other(veiled):
    assert veiled.said(["Before", "What follows is veiled until you commit."]) == (
        ["Before", "What follows is veiled until you commit."],
        ["Before", "What follows is veiled until you commit."],
    )
    assert veiled.said([*FIRST, *SECOND, "in kilograms"]) == NEITHER
    assert violations(veiled.page) == []
    commit(veiled.first, "It doubles.")
    veiled.waits_for(*FIRST)
    assert veiled.said([*SECOND]) == NEITHER
    commit(veiled.second, "It stays the same.")
    veiled.waits_for(*SECOND)
    assert veiled.said([*FIRST, *SECOND]) == ([*FIRST, *SECOND], [*FIRST, *SECOND])
    assert veiled.lab.problems == []


def test_after_run_all_the_prediction_stands_in_view_and_has_the_focus_and_no_key_leads_behind_the_veil(
    veiled,
):
    veiled.page.wait_for_function("document.activeElement.matches('.nudge-prediction fieldset')")
    veiled.page.wait_for_timeout(1000)
    assert veiled.first.evaluate(WHOLLY_SEEN)
    stops = []
    for _ in range(8):
        veiled.press("Tab")
        stops.append(veiled.focused())
    assert [words for cell, words in stops if cell == 2] == [
        "It stays about the same.",
        "I am guessing.",
        "Commit my prediction",
        "Let me read on",
    ]
    assert [cell for cell, _ in stops if cell > 2] == []


def test_by_keys_alone_it_is_committed_with_how_sure_one_is(veiled):
    veiled.first.get_by_role("radio").first.focus()
    veiled.press("Space", "Tab", "Tab", "Enter")
    veiled.first.get_by_role("status").filter(has_text="Say how sure you are too").wait_for()
    assert veiled.focused()[1] == "I am guessing."
    assert veiled.said([*FIRST]) == NEITHER
    veiled.press("ArrowLeft", "Tab", "Enter")
    veiled.waits_for(*FIRST)
    veiled.page.wait_for_function("document.activeElement.textContent === 'What happened?'")
    veiled.press("Enter")
    veiled.first.get_by_text("You were sure, and it was not as you predicted.").wait_for()
    stored = json.loads((veiled.folder / "nudge_progress.json").read_text())
    assert (list(stored["predictions"]), stored["sure"]) == (["02.weight_up"], {"02.weight_up": "sure"})


def test_whoever_reads_on_without_a_prediction_can_still_commit_one_and_is_not_stopped_again(veiled):
    veiled.read_on()
    veiled.waits_for(*FIRST)
    assert veiled.focused() == [2, "Commit my prediction"]
    assert veiled.first.get_by_role("button", name="Let me read on").count() == 0
    assert veiled.said([*SECOND]) == NEITHER
    veiled.lab.run_only(1)
    veiled.first.get_by_role("radio").first.wait_for()
    veiled.page.wait_for_timeout(300)
    assert veiled.said(FIRST) == (list(FIRST), list(FIRST))
    commit(veiled.page.locator(".nudge-prediction").first, "It doubles.")


def test_a_committed_prediction_veils_nothing(opened):
    opened.forget()
    stored = {"02.weight_up": "double", "02.grams": "same"}
    text = json.dumps({"course": "nudge", "version": 1, "predictions": stored, "passed": []})
    (opened.folder / "nudge_progress.json").write_text(text)
    opened.run()
    opened.waits_for(*FIRST, *SECOND)
    assert opened.page.get_by_role("button", name="Let me read on").count() == 0
    assert opened.page.get_by_text("How sure are you?").count() == 2
    assert opened.page.get_by_text("How sure are you?").first.is_hidden()  # nobody asked at that time


def test_the_veil_goes_with_the_output_and_comes_with_it(veiled):
    veiled.first.get_by_role("radio").first.focus()
    veiled.menu("Edit", "Clear Cell Output")
    veiled.waits_for(*FIRST)
    assert veiled.said([*SECOND]) == NEITHER
    veiled.lab.run_only(1)
    veiled.first.get_by_role("radio").first.wait_for()
    assert veiled.said([*FIRST, *SECOND]) == NEITHER
    veiled.menu("View", "Collapse Selected Outputs")
    veiled.waits_for(*FIRST)
    veiled.menu("View", "Expand Selected Outputs")
    veiled.first.get_by_role("radio").first.wait_for()
    assert veiled.said([*FIRST]) == NEITHER


def test_without_a_kernel_nothing_is_veiled(veiled):
    veiled.menu("Kernel", "Restart Kernel…", "Confirm Kernel Restart")
    veiled.waits_for(*FIRST, *SECOND)


def test_a_cell_that_fails_can_be_read(opened):
    opened.forget()
    (opened.folder / "this fails").touch()
    opened.run()
    opened.waits_for("ZeroDivisionError")
    assert opened.said([*FIRST, *SECOND]) == NEITHER
    opened.lab.problems.clear()


def test_question_and_reply_stand_in_view_together(veiled):
    commit(veiled.first, "It doubles.")
    veiled.notebook.evaluate("(e) => e.querySelector('.jp-WindowedPanel-outer').scrollTop += 150")
    veiled.first.get_by_role("button", name="What happened?").click()
    veiled.first.locator("dl").wait_for()
    veiled.page.wait_for_timeout(300)
    assert veiled.first.evaluate(WHOLLY_SEEN)


def test_nothing_of_the_veil_is_saved(veiled):
    veiled.press("ControlOrMeta+S")
    veiled.page.wait_for_function("() => !document.querySelector('.lm-TabBar-tab.jp-mod-dirty')")
    assert "veil" not in (veiled.folder / NAME).read_text().replace(NAME, "")
