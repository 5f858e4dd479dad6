"""The walk of lesson 04 in the page: fog and sight, by hand and by the rule, from timid to flying off."""

import pytest

from course_utils.colours import MISS

pytestmark = pytest.mark.parametrize("run_notebook", ["04_gradient_descent"], indirect=True)

WEIGHT, BIAS, RATE = "weight w (kg per cm)", "bias b (kg)", "learning rate η"
_RINGS = f"(root) => root.querySelectorAll('svg[role=img] path[style*=\"stroke: {MISS}\"]').length"


@pytest.fixture
def in_fog(notebook):
    return notebook.explorers[0]


@pytest.fixture
def in_sight(notebook):
    return notebook.explorers[1]


@pytest.fixture
def with_units(notebook):
    return notebook.explorers[2]


def play_to_the_end(explorer):
    explorer.button("Play").click()
    explorer.button("Pause").wait_for()
    explorer.button("Play").wait_for(timeout=30_000)
    return explorer.shown()["sentence"]


def choose(explorer, name, value, parts=("picture",)):
    return explorer.changes(explorer.list(name).select_option, value, parts=parts)


def test_fog_hides_the_rings_and_lifting_it_shows_them(in_fog):
    assert in_fog.root.evaluate(_RINGS) == 0
    assert in_fog.root.get_by_role("img", name="Fog hides the bowl").count() == 1
    choose(in_fog, "the bowl", "in sight")
    assert in_fog.root.evaluate(_RINGS) >= 8
    assert in_fog.root.get_by_role("img", name="Rings of equal loss").count() == 1


def test_each_key_is_a_move_and_the_rule_then_starts_where_the_learner_did(in_fog):
    in_fog.slider(WEIGHT).focus()
    in_fog.press("PageUp")
    assert "Your best after 1 move is" in in_fog.shown()["sentence"]
    in_fog.slider(BIAS).focus()
    by_hand = in_fog.press("PageDown")
    assert "You are at weight −0.15 and bias 4.75" in by_hand["sentence"]
    first = in_fog.changes(in_fog.button("Step").click)
    assert (
        "After 1 step with learning rate 0.1 the rule is at weight −0.061 and bias 4.849" in first["sentence"]
    )
    assert in_fog.readout(WEIGHT).text_content() == "−0.15"  # the rule moves no slider
    in_fog.button("Back").click()
    in_fog.wait_for(by_hand)


def test_play_ends_by_itself_at_the_bottom_and_reset_brings_the_fog_back(in_fog):
    sentence = play_to_the_end(in_fog)
    assert sentence.startswith("After 15 steps")
    assert "within 1% of the least loss" in sentence
    in_fog.button("Reset").click()
    in_fog.wait_for(in_fog.at_start)


def test_pause_stops_the_walk_and_play_goes_on_from_there(in_sight):
    choose(in_sight, "steps at once", "10")
    in_sight.type_number(RATE, 0.001)
    in_sight.button("Play").click()
    in_sight.root.get_by_text("with learning rate 0.001 the rule").first.wait_for()
    in_sight.button("Pause").click()
    in_sight.button("Play").wait_for()
    in_sight.page.wait_for_timeout(500)
    paused = in_sight.shown()
    in_sight.page.wait_for_timeout(500)
    assert in_sight.shown() == paused
    assert play_to_the_end(in_sight).startswith("After 1,593 steps")


@pytest.mark.parametrize(("typed", "shown"), [("0.32", "0.32"), ("0.00002", "0.00002"), ("7", "1")])
def test_the_learning_rate_is_shown_and_said_as_itself_whatever_is_typed(in_sight, typed, shown):
    in_sight.type_number(RATE, typed)
    readout, slider = in_sight.readout(RATE), in_sight.slider(RATE)
    in_sight.page.wait_for_function("([r, s]) => r.textContent === s", arg=[readout.element_handle(), shown])
    assert slider.get_attribute("aria-valuetext") == shown
    in_sight.root.get_by_text(f"with learning rate {shown}.").first.wait_for()


def test_page_up_makes_the_rate_larger_by_a_quarter_of_a_power_of_ten(in_sight):
    in_sight.slider(RATE).focus()
    in_sight.press("PageDown")
    assert in_sight.readout(RATE).text_content() == "0.056"


def test_a_rate_that_is_too_large_flies_off_and_words_say_so(in_sight):
    in_sight.type_number(RATE, 0.56)
    sentence = play_to_the_end(in_sight)
    assert sentence.startswith("After 20 steps")
    assert "It has diverged" in sentence
    assert in_sight.error == ""


def test_in_mm_the_same_line_has_other_numbers_and_the_same_loss(with_units):
    assert "weight −0.040 and bias 5.00, with a loss of 2.315 kg²" in with_units.shown()["sentence"]
    assert with_units.readout("weight w (kg per mm)").text_content() == "−0.040"
    assert "After 2 steps" in play_to_the_end(with_units)
    choose(with_units, "flipper in", "cm from 20")
    assert "weight −0.40 and bias 5.00, with a loss of 2.315 kg²" in with_units.shown()["sentence"]


def test_opened_once_more_no_slider_moves_by_itself(notebook):
    for explorer in notebook.explorers:
        explorer.page.wait_for_timeout(300)
        assert explorer.shown() == explorer.at_start
