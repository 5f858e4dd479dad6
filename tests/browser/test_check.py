"""An exercise in a real JupyterLab: typed, checked, mended with hints, by keyboard and by mouse."""

import nbformat
import pytest
from browser.accessibility import violations
from browser.lab import NOTEBOOKS, LabPage, write_setting

TURNED_ROUND = "def misses(prediction, target):\n    return target - prediction"
RIGHT_IN_A_LOOP = (
    "def misses(guess, truth):\n    return [guess[bird] - truth[bird] for bird in range(len(truth))]"
)
SOLUTION = "return prediction - target"


class OpenExercise:
    """The exercises at the end of lesson 01, run as they are committed. The first one is worked on."""

    def __init__(self, lab, folder, name="exercise.ipynb"):
        lesson = nbformat.read(NOTEBOOKS / "01_loss.ipynb", as_version=4)
        start = next(k for k, cell in enumerate(lesson.cells) if cell.source.startswith("## Your turn"))
        lesson.cells = lesson.cells[start:]
        nbformat.write(lesson, folder / name)
        self.lab, self.page = lab, lab.page
        lab.turn_to(name)
        lab.run_all()
        self.answer, self.check = self.page.locator(".jp-CodeCell").all()[:2]
        self.feedback = self.check.locator(".jp-OutputArea-output")
        self.hints = self.feedback.locator("summary")
        self.solution = self.page.locator(".jp-MarkdownCell details", has_text=SOLUTION)

    def hand_in(self, code):
        """Type the code in place of what stands in the cell, and run it and the check."""
        self.answer.locator(".cm-content").click()
        self.press("ControlOrMeta+A")
        self.page.keyboard.insert_text(code)
        self.press("Control+Enter")
        self.run_check()

    def run_check(self):
        """Run the check from its own cell, and wait for the feedback."""
        self.check.locator(".cm-content").click()
        self.press("Escape")
        self.run_where_the_focus_is()

    def run_where_the_focus_is(self):
        """Press Ctrl+Enter and wait for the feedback."""
        self.feedback.evaluate("(output) => { output.firstElementChild.dataset.old = '' }")
        self.press("Control+Enter")
        self.feedback.locator(":scope > div:not([data-old])").first.wait_for()

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)

    def open_hints(self):
        return self.feedback.locator("details").evaluate_all("(all) => all.map((one) => one.open)")

    def fold(self):
        self.page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = false })")


@pytest.fixture(scope="module")
def opened_once(lab_of_file, folder):
    opened = OpenExercise(lab_of_file, folder)
    opened.feedback_at_first = opened.feedback.inner_text()
    opened.hand_in(TURNED_ROUND)
    return opened


@pytest.fixture
def opened(opened_once):
    """Give the notebook with a wrong answer handed in and all hints folded."""
    if not opened_once.feedback.inner_text().startswith("Not yet"):
        opened_once.hand_in(TURNED_ROUND)
    opened_once.fold()
    return opened_once


def test_the_untouched_exercise_says_that_it_waits(opened):
    assert opened.feedback_at_first.startswith("Not answered yet: misses")
    assert "Put your own lines in its place" in opened.feedback_at_first
    assert opened.lab.problems == []


def test_a_wrong_answer_is_told_its_mistake_with_the_numbers_that_show_it(opened):
    assert opened.feedback.locator("strong").first.inner_text() == "Not yet: misses"
    assert "This is statistics' residual" in opened.feedback.inner_text()
    rows = opened.feedback.get_by_role("row").all_inner_texts()
    assert [row.split("\t") for row in rows] == [
        ["prediction", "5, 4, 6 kg"],
        ["target", "3, 4, 8 kg"],
        ["miss of each bird: yours", "−2, 0, 2 kg"],
        ["miss of each bird: expected", "2, 0, −2 kg"],
    ]


def test_hints_open_one_after_the_other_by_keyboard(opened):
    first = "You guess 5 kg, and it has 3 kg."
    assert first not in opened.feedback.inner_text()
    opened.hints.first.focus()
    opened.press("Enter")
    assert opened.open_hints() == [True, False, False]
    assert first in opened.feedback.inner_text()
    opened.press("Tab", "Space")
    assert opened.open_hints() == [True, True, False]
    opened.press("Tab", "Enter")
    assert opened.open_hints() == [True, True, True]
    assert opened.page.evaluate("document.activeElement.textContent") == "Hint 3 of 3"
    assert opened.lab.problems == []


def test_hints_open_one_after_the_other_by_mouse(opened):
    for place in range(3):
        assert [hint.is_visible() for hint in opened.hints.all()] == [k <= place for k in range(3)]
        opened.hints.nth(place).click()
    assert opened.open_hints() == [True, True, True]


def test_the_solution_can_be_seen_only_when_it_was_asked_for(opened):
    opened.feedback.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true })")
    assert opened.feedback.get_by_text("folded at the end of this lesson, under Answers.").is_visible()
    assert SOLUTION not in opened.feedback.text_content()
    assert not opened.solution.get_by_text(SOLUTION).is_visible()
    opened.solution.locator("summary").focus()
    opened.press("Enter")
    assert opened.solution.get_by_text(SOLUTION).is_visible()


def test_feedback_takes_no_focus(opened):
    opened.run_check()
    has_it = "(cell) => cell === document.activeElement"
    assert opened.check.evaluate(has_it)
    opened.hints.first.focus()
    opened.run_where_the_focus_is()
    assert opened.check.evaluate(has_it)  # the hint that had it is gone


def test_a_right_answer_in_another_form_passes_and_shows_nothing_more(opened):
    opened.hand_in(RIGHT_IN_A_LOOP)
    heading, _, message = opened.feedback.inner_text().partition("\n\n")
    assert heading == "✓ Passed: misses"
    assert message.startswith("Right: it agrees with ours on")
    assert opened.feedback.locator("summary, table").count() == 0
    assert opened.lab.problems == []


def test_all_of_the_feedback_can_be_read_and_hit_at_1300_and_700_pixels(opened):
    assert_it_can_be_read_and_hit(opened)


@pytest.mark.nightly
def test_all_of_the_feedback_can_be_read_and_hit_in_the_dark(context, address, folder):
    write_setting(folder, "apputils-extension/themes", {"theme": "JupyterLab Dark"})
    opened = OpenExercise(LabPage(context, address), folder, "exercise_in_the_dark.ipynb")
    try:
        opened.hand_in(TURNED_ROUND)
        assert_it_can_be_read_and_hit(opened)
    finally:
        opened.lab.close()
        write_setting(folder, "apputils-extension/themes", {})


def assert_it_can_be_read_and_hit(opened):
    opened.page.locator("details").evaluate_all("(all) => all.forEach((one) => { one.open = true })")
    for width in (700, 1300):
        opened.page.set_viewport_size({"width": width, "height": 1000})
        opened.page.wait_for_timeout(300)  # Lumino lays the page out some time after
        assert violations(opened.page) == []
        assert opened.feedback.evaluate("(output) => output.scrollWidth <= output.clientWidth")
        assert opened.hints.count() == 3
        for summary in opened.hints.all():
            assert summary.bounding_box()["height"] >= 24
