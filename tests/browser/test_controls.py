"""Sliders, numbers, lists and buttons: each changes picture, sentence and table, and they agree."""

import pytest
from browser.explorer_on_page import number
from browser.picture import line_in, texts_in

from course_utils.colours import FORWARD

only_the_workbench = pytest.mark.parametrize("run_notebook", ["workbench"], indirect=True)


def test_every_slider_is_found_by_role_and_by_the_name_beside_it(notebook):
    for explorer in notebook.explorers:
        explorer.unfold()
        assert explorer.root.get_by_role("slider").count() == len(explorer.labels)
        for label in explorer.labels:
            assert explorer.slider(label).count() == 1, label
            assert explorer.number_field(label).count() == 1, label


def test_every_list_and_button_is_found_by_role_and_by_the_name_beside_it(notebook):
    for explorer in notebook.explorers:
        for name in explorer.lists:
            assert explorer.list(name).count() == 1, name
        for name in explorer.buttons + explorer.wires:
            assert explorer.button(name).count() == 1, name
        assert explorer.root.locator("button[title=null]").count() == 0


def test_every_key_on_a_slider_changes_picture_sentence_table_and_what_a_screen_reader_hears(notebook):
    for explorer in notebook.kinds:
        _press_keys(explorer, explorer.labels[0], _UP, _DOWN)


def test_the_arrows_on_every_slider_change_picture_sentence_table_and_what_a_screen_reader_hears(notebook):
    for explorer in notebook.kinds:
        explorer.unfold()
        for label in explorer.labels[1:]:
            _press_keys(explorer, label, ["ArrowRight", "ArrowLeft"], ["ArrowLeft", "ArrowRight"])


_UP = ["End", "Home", "ArrowRight", "ArrowLeft", "ArrowUp", "ArrowDown", "PageUp", "PageDown"]
_DOWN = ["Home", "End", "ArrowLeft", "ArrowRight", "ArrowDown", "ArrowUp", "PageDown", "PageUp"]


def _press_keys(explorer, label, up, down):
    slider = explorer.slider(label)
    slider.focus()
    for key in down if explorer.at_end(label) else up:
        explorer.press(key)
        # What a screen reader says of the slider is what stands beside it.
        assert slider.get_attribute("aria-valuetext") == explorer.written(label)
        assert explorer.error == ""


def test_pulling_every_slider_with_the_mouse_changes_picture_sentence_and_table(notebook):
    for explorer in notebook.kinds:
        explorer.unfold()
        for label in explorer.labels:
            explorer.changes(explorer.drag, label)


@only_the_workbench
def test_two_pulls_at_one_slider_are_two_moves_and_back_takes_back_one_after_the_other(notebook):
    plain = notebook.explorers[0]
    label, start = plain.labels[0], plain.at_start
    plain.changes(plain.drag, label)
    plain.page.wait_for_timeout(3000)  # until the last place that it was at is drawn too
    once = plain.written(label)
    plain.changes(plain.drag, label)
    plain.page.wait_for_timeout(3000)
    plain.button("Back").click()
    plain.wait_until_written(label, once)
    plain.button("Back").click()
    plain.wait_for(start)


@only_the_workbench
def test_a_number_typed_beside_a_slider_brings_its_picture_back(notebook):
    for explorer in notebook.explorers:
        for label in explorer.labels:
            explorer.slider(label).focus()
            there = explorer.press("PageUp")
            typed = number(explorer.written(label))
            explorer.press("PageDown")
            explorer.type_number(label, typed)
            explorer.wait_for(there)


@only_the_workbench
def test_a_negative_number_can_be_corrected_where_it_stands(notebook):
    plain, label = notebook.explorers[0], "weight w (kg per cm)"
    plain.type_number(label, -0.25)
    plain.wait_until_written(label, "−0.25")
    for key in ("End", "Backspace", "9", "Enter"):
        plain.page.keyboard.press(key)
    plain.root.get_by_text("Weight −0.29").first.wait_for()


@only_the_workbench
def test_the_line_and_the_loss_in_the_picture_agree_with_the_numbers_beside_the_sliders(notebook):
    for explorer, mass, flipper in ((notebook.explorers[0], "kg", "cm"), (notebook.explorers[1], "g", "mm")):
        if mass == "g":
            explorer.changes(explorer.list("mass in").select_option, "g")
            explorer.changes(explorer.list("flipper in").select_option, "mm", parts=["sentence", "table"])
        weight, bias = f"weight w ({mass} per {flipper})", f"bias b ({mass})"
        for label, key in ((weight, "PageUp"), (bias, "PageUp"), (weight, "Home"), (weight, "ArrowRight")):
            explorer.slider(label).focus()
            explorer.press(key)
            slope, height = line_in(explorer.root.locator(".nudge-figure").first)
            # A point of the picture is about 1/52 kg and 1/65 cm; SVG gives a millionth of a point.
            assert slope == pytest.approx(number(explorer.written(weight)), rel=1e-3)
            assert height == pytest.approx(number(explorer.written(bias)), rel=1e-3)
            loss = texts_in(explorer.root.locator(".nudge-figure").last)[0]
            assert loss in explorer.root.locator(".nudge-sentence").text_content()


@only_the_workbench
def test_units_chosen_from_lists_change_the_numbers_and_leave_the_line_where_it_is(notebook):
    both = notebook.explorers[1]
    before = both.root.locator(".nudge-figure").first.evaluate(_LINE)
    for name, unit in (("mass in", "g"), ("flipper in", "mm")):
        both.changes(both.list(name).select_option, unit, parts=["sentence", "table"])
        assert both.root.locator(".nudge-figure").first.evaluate(_LINE) == before


@only_the_workbench
def test_home_and_end_go_to_the_ends_that_a_slider_has_after_a_change_of_unit(notebook):
    both = notebook.explorers[1]
    both.list("mass in").select_option("g")
    for label, ends in (("weight w (g per cm)", (-500, 1500)), ("bias b (g)", (3000, 5500))):
        for key, end in zip(("Home", "End"), ends, strict=True):
            both.slider(label).focus()
            both.press(key)
            assert number(both.written(label)) == end


@only_the_workbench
def test_back_takes_one_move_back_and_reset_all(notebook):
    plain = notebook.explorers[0]
    plain.slider("weight w (kg per cm)").focus()
    first = plain.press("PageUp")
    plain.slider("bias b (kg)").focus()
    plain.press("PageUp")
    plain.button("Back").click()
    plain.wait_for({part: first[part] for part in ("sentence", "table", "controls")})  # nothing is left pale
    plain.button("Reset").click()
    plain.wait_for(plain.at_start)


# The last one: what a move leaves pale lies below.
_LINE = f"""(figure) => [...figure.querySelectorAll('[aria-hidden] path[style*="{FORWARD}"]')]
    .at(-1).getAttribute('d')"""
