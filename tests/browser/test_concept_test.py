"""The concept test in a real JupyterLab: by keys, to its end, and on the screen of a laptop."""

import pytest
from browser.accessibility import violations
from browser.in_view import LAPTOP, set_window

from course_utils.practice.concept_test import ITEMS
from course_utils.practice.progress.file import NAME, progress_in


@pytest.fixture(scope="module")
def lab(lab_of_file, folder):
    (folder / NAME).unlink(missing_ok=True)
    lab = lab_of_file
    lab.turn_to("concept_test.ipynb")
    lab.page.locator(".jp-OutputArea-output ol").first.wait_for()
    lab.violations_before = violations(lab.page)
    lab.run_all()
    lab.page.locator(".nudge-concept-test").nth(1).wait_for()
    yield lab
    (folder / NAME).unlink(missing_ok=True)


def test_all_ten_are_answered_by_keys_alone_and_the_focus_goes_along(lab, folder):
    page, test = lab.page, lab.page.locator(".nudge-concept-test").first
    cells = page.locator(".jp-Cell").count()
    test.get_by_role("radio").first.focus()
    for number, item in enumerate(ITEMS.values(), 1):
        group = test.get_by_role("group", name=f"Question {number} of 10: {item.question}")
        group.wait_for()
        for key in ("Space", "ArrowDown", "Tab", "Space", "Tab", "x", "Enter"):  # x would cut the cell
            page.keyboard.press(key)
        if number < len(ITEMS):
            page.wait_for_function(
                "(number) => document.activeElement.textContent.startsWith(`Question ${number + 1} of`)",
                arg=number,
            )
            page.keyboard.press("Tab")
    test.get_by_text("All 10 questions are answered").wait_for()
    assert page.evaluate("document.activeElement.textContent").startswith("All 10 questions are answered")
    assert progress_in((folder / NAME).read_bytes()).predictions == {
        f"before.{name}": item.names[1] for name, item in ITEMS.items()
    }
    assert page.locator(".jp-Cell").count() == cells
    assert lab.problems == []


def test_what_is_missing_is_said_and_nothing_is_answered(lab):
    test = lab.page.locator(".nudge-concept-test").nth(1)
    test.get_by_role("button", name="Next question").click()
    test.get_by_text("Nothing is chosen yet.").wait_for()
    test.get_by_role("radio").first.check()
    test.get_by_role("button", name="Next question").click()
    test.get_by_text("Say how sure you are too").wait_for()
    assert test.get_by_role("group", name="Question 1 of 10").count() == 1


def test_a_question_fits_on_the_screen_of_a_laptop_and_axe_finds_nothing_serious(lab):
    set_window(lab.page, LAPTOP, files_listed=True)
    test = lab.page.locator(".nudge-concept-test").nth(1)
    height = lab.page.locator(".jp-WindowedPanel-outer").first.evaluate("(panel) => panel.clientHeight")
    assert test.evaluate("(test) => test.offsetHeight") < height
    assert lab.violations_before == []
    assert violations(lab.page) == []
