"""A number typed beside a slider: words say what is wrong with it and what would be right (WCAG 3.3)."""

import pytest
from browser.workbench import ON_THE_SITE

pytestmark = pytest.mark.parametrize("run_notebook", ["workbench", ON_THE_SITE], indirect=True)
LABEL = "weight w (kg per cm)"


@pytest.mark.parametrize("typed", ["abc", "0,7,", "0.7 kg"])
def test_what_is_no_number_is_named_and_changes_nothing(notebook, typed):
    plain = notebook.explorers[0]
    plain.type_number(LABEL, typed)
    alert = plain.root.get_by_role("alert")
    alert.filter(has_text=f"{LABEL}: “{typed}” is no number, so 0.50 stays.").wait_for()
    assert "as in 0.50" in alert.text_content()
    assert plain.written(LABEL) == "0.50"
    assert plain.shown() == plain.at_start


@pytest.mark.parametrize(("typed", "end"), [("7", "1.50"), ("-3", "−0.50")])
def test_a_number_outside_of_the_range_is_told_with_the_end_that_it_stops_at(notebook, typed, end):
    plain = notebook.explorers[0]
    plain.changes(plain.type_number, LABEL, typed)
    plain.root.get_by_role("alert").filter(has_text=f"{LABEL}: {typed} lies outside.").wait_for()
    assert f"This end of the slider is {end}" in plain.error
    assert plain.written(LABEL) == end


def test_the_words_stay_while_one_goes_on_with_tab_and_go_with_the_next_key(notebook):
    plain = notebook.explorers[0]
    plain.type_number(LABEL, "abc")
    plain.root.get_by_role("alert").filter(has_text="is no number").wait_for()
    plain.page.keyboard.press("Tab")
    assert "is no number" in plain.error
    plain.press("ArrowRight")
    assert plain.error == ""


def test_a_number_left_with_tab_is_taken_and_what_is_none_goes(notebook):
    plain = notebook.explorers[0]
    plain.changes(plain.type_number, LABEL, "0.7", "Tab")
    assert plain.slider(LABEL).get_attribute("aria-valuetext") == "0.70"
    plain.type_number(LABEL, "abc", "Tab")
    plain.root.get_by_role("alert").filter(has_text="“abc” is no number, so 0.70 stays.").wait_for()
    assert plain.written(LABEL) == "0.70"


def test_a_right_number_between_two_steps_and_the_end_itself_are_no_error(notebook):
    plain = notebook.explorers[0]
    for typed, shown in (("0.123", "0.12"), ("1.5", "1.50")):
        plain.changes(plain.type_number, LABEL, typed)
        assert plain.written(LABEL) == shown
        assert plain.error == ""
