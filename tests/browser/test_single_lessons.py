"""What one lesson has in the page and no other: fog, four phases, runs of training, two classifiers."""

import re

import pytest
from browser.explorer_on_page import ExplorerOnPage

from course_utils.colours import MISS

gradient_descent, backpropagation, training, cross_entropy = (
    pytest.mark.parametrize("run_notebook", [lesson], indirect=True)
    for lesson in ("04_gradient_descent", "07_backpropagation", "08_training", "10_cross_entropy")
)
WEIGHT, BIAS, RATE = "weight w (kg per cm)", "bias b (kg)", "learning rate η"


@pytest.fixture
def first(notebook):
    return notebook.explorers[0]


def choose(explorer, name, value, parts=("picture",)):
    return explorer.changes(explorer.list(name).select_option, value, parts=parts)


def click(explorer, *names, parts=("picture", "sentence")):
    for name in names:
        explorer.changes(explorer.button(name).click, parts=parts)


def finish(explorer, *names):
    """Press each button twice: pressed while it is under way, it is at its end at once."""
    for name in names:
        explorer.button(name).click()
        explorer.button("Pause").wait_for()
        explorer.button(name).click()
        explorer.button("Play").wait_for()


def pause(explorer):
    """Press Pause and return what is shown once the picture has come that was under way."""
    explorer.button("Pause").click()
    explorer.button("Play").wait_for()
    explorer.page.wait_for_timeout(300)
    return explorer.shown()


# The bowl of lesson 04

_RINGS = f"(root) => root.querySelectorAll('svg[role=img] path[style*=\"stroke: {MISS}\"]').length"


@gradient_descent
def test_fog_hides_the_rings_and_lifting_it_shows_them(first):
    assert first.root.evaluate(_RINGS) == 0
    assert first.root.get_by_role("img", name="Fog hides the bowl").count() == 1
    choose(first, "the bowl", "in sight")
    assert first.root.evaluate(_RINGS) >= 8
    assert first.root.get_by_role("img", name="Rings of equal loss").count() == 1


@gradient_descent
def test_a_key_on_each_slider_is_a_move_and_the_rule_then_starts_where_the_learner_did(first):
    first.slider(WEIGHT).focus()
    assert "Your best after 1 move is" in first.press("PageUp")["sentence"]
    first.slider(BIAS).focus()
    by_hand = first.press("PageDown")
    assert "You are at weight −0.15 and bias 4.75" in by_hand["sentence"]
    stepped = first.changes(first.button("Step").click)["sentence"]
    assert "After 1 step with learning rate 0.1 the rule is at weight −0.061 and bias 4.849" in stepped
    assert first.written(WEIGHT) == "−0.15"  # the rule moves no slider
    first.button("Back").click()
    first.wait_for(
        {part: by_hand[part] for part in ("sentence", "table", "controls")}
    )  # nothing is left pale


@gradient_descent
def test_in_fog_what_is_held_tells_nothing_and_letting_go_of_it_is_one_move(first):
    mouse = first.page.mouse
    x, y, way = first.thumb(WEIGHT)
    ring = first.root.get_by_title("Pull to another weight and bias")
    for moves, by in [("1 move", (40 * way, 0)), ("2 moves", (30, 30))]:
        mouse.move(x, y)
        mouse.down()
        mouse.move(x + by[0], y + by[1], steps=5)
        first.root.get_by_text("Let go, and you are told").first.wait_for()
        mouse.up()
        first.root.get_by_text(f"Your best after {moves} is").first.wait_for()
        ring.scroll_into_view_if_needed()
        first.page.wait_for_timeout(300)  # longer words may make the pictures smaller
        box = ring.bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    click(first, "Back", "Back")
    first.wait_for(first.at_start)


@gradient_descent
def test_play_ends_by_itself_at_the_bottom_and_reset_brings_the_fog_back(first):
    first.button("Play").click()
    first.root.get_by_text("within 1% of the least loss").first.wait_for(timeout=30_000)
    first.button("Play").wait_for()
    assert first.shown()["sentence"].startswith("After 15 steps")
    first.button("Reset").click()
    first.wait_for(first.at_start)


@gradient_descent
@pytest.mark.parametrize(("typed", "shown"), [("0.00002", "0.00002"), ("7", "1")])
def test_the_learning_rate_is_shown_and_said_as_itself_whatever_is_typed(notebook, typed, shown):
    in_sight = notebook.explorers[1]
    in_sight.type_number(RATE, typed)
    in_sight.wait_until_written(RATE, shown)
    assert in_sight.slider(RATE).get_attribute("aria-valuetext") == shown
    in_sight.root.get_by_text(f"with learning rate {shown}.").first.wait_for()


@gradient_descent
def test_page_down_makes_the_rate_smaller_by_a_quarter_of_a_power_of_ten(notebook):
    in_sight = notebook.explorers[1]
    in_sight.slider(RATE).focus()
    in_sight.press("PageDown")
    assert in_sight.written(RATE) == "0.056"


@gradient_descent
def test_opened_once_more_no_slider_moves_by_itself(notebook):
    for explorer in notebook.explorers:
        explorer.page.wait_for_timeout(300)
        assert explorer.shown() == explorer.at_start


# The four phases of lesson 07

# The first four texts of the second picture say how far the phases are.
_STATES = """(root) => [...root.querySelectorAll('.nudge-figure')[1]
    .querySelectorAll('.nudge-live text')].slice(0, 4).map((text) => text.textContent)"""


@backpropagation
def test_each_button_brings_its_phase_to_the_end_and_update_makes_the_others_old(first):
    seen = [first.root.evaluate(_STATES)]
    for name in ("Forward", "Loss", "Backward", "Update"):
        finish(first, name)
        seen.append(first.root.evaluate(_STATES))
    wait, done, old = "not yet", "done", "out of date"
    assert seen == [
        [wait] * 4,
        [done, wait, wait, wait],
        [done, done, wait, wait],
        [done, done, done, wait],
        [old, old, old, done],
    ]


@backpropagation
def test_after_update_the_page_moves_no_slider_by_itself(first):
    finish(first, "Forward", "Loss", "Backward", "Update")
    after = first.shown()
    click(first, "Forward", "Back", parts=["sentence"])
    first.wait_for(after)
    assert "Update is done" in first.shown()["sentence"]


@backpropagation
def test_after_update_and_reset_the_page_has_nothing_to_say_of_a_slider(notebook, first):
    # What it said could come after Reset: the network would jump back to where Update had left it.
    notebook.lab.moves.clear()
    finish(first, "Forward", "Loss", "Backward", "Update")
    click(first, "Reset")
    finish(first, "Forward")
    assert notebook.lab.moves == []
    first.unfold()
    first.slider("b2 (mm)").focus()
    first.changes(first.page.keyboard.press, "ArrowRight", parts=["picture"])
    assert len(notebook.lab.moves) == 1


@backpropagation
def test_backward_five_times_leaves_all_numbers_as_they_are_and_says_why(first):
    finish(first, "Forward", "Loss", "Backward")
    table = first.shown()["table"]
    click(first, *["Backward"] * 5, parts=["sentence"])
    assert first.shown()["table"] == table
    assert "moves no weight" in first.shown()["sentence"]


@backpropagation
def test_update_before_its_turn_says_what_comes_first_and_changes_nothing(first):
    before = first.shown()
    first.button("Update").click()
    first.root.get_by_text("Press Backward first").wait_for()
    assert first.shown() == before
    finish(first, "Forward")
    assert first.error == ""


# Every text that travels, with the place where it was first seen.
_WATCH = """(root) => {
    root.travelled = [];
    root.watch?.disconnect();
    root.watch = new MutationObserver((changes) => changes.flatMap((one) => [...one.addedNodes])
        .filter((node) => node.matches?.('.nudge-traveller'))
        .forEach((node) => root.travelled.push(node.textContent)));
    root.watch.observe(root, { childList: true, subtree: true });
}"""
_PLACES = """(root) => [...root.querySelectorAll('.nudge-traveller:not(.nudge-factor)')]
    .map((one) => one.getBoundingClientRect()).map(({ x, y }) => [x, y])"""


@backpropagation
def test_forward_goes_on_by_itself_to_its_end_over_every_wire_and_one_back_takes_it_back(first):
    first.root.evaluate(_WATCH)
    first.list("speed").select_option("fast")
    first.button("Forward").click()
    first.root.get_by_text("Forward is done").wait_for()
    first.button("Play").wait_for()
    first.list("speed").select_option("normal")
    # x = 0.7 goes to both neurons: times 1, plus 1; times 2, minus 1. What they send meets 1 and −1.
    into = ["× 1.00", "0.70", "0.70", "1.00"], ["× 2.00", "0.70", "1.40", "−1.00"]
    out = ["× 1.00", "0.94", "0.94", "× −1.00", "0.38", "−0.38", "0.00"]
    assert set(first.root.evaluate("(root) => root.travelled")) == {*into[0], *into[1], *out}
    assert first.root.evaluate(_STATES) == ["done", "not yet", "not yet", "not yet"]
    assert first.root.locator(".nudge-traveller").count() == 0
    click(first, "Back")
    first.wait_for(first.at_start)


@backpropagation
def test_pause_lets_arrive_what_is_under_way_and_holds_there(first):
    first.button("Forward").click()
    first.root.locator(".nudge-traveller").first.wait_for(state="attached")
    seen = first.root.evaluate(_PLACES)
    first.page.wait_for_function(
        f"([root, seen]) => String(({_PLACES})(root)) !== String(seen)",
        arg=[first.root.element_handle(), seen],
    )
    first.button("Pause").click()
    first.button("Play").wait_for()
    assert first.root.locator(".nudge-traveller").count() == 0
    held = first.root.evaluate(_STATES)[0]
    assert held in ("1 of 3", "2 of 3")
    first.page.wait_for_timeout(2000)  # the next would have come after 1.7 s
    assert first.root.evaluate(_STATES)[0] == held


@backpropagation
def test_who_asks_for_less_motion_sees_the_stops_and_nothing_that_travels(first):
    first.page.emulate_media(reduced_motion="reduce")
    first.root.evaluate(_WATCH)
    click(first, "Step", "Step")
    first.page.emulate_media(reduced_motion="no-preference")
    assert first.root.evaluate("(root) => root.travelled") == []
    assert first.root.evaluate(_STATES)[0] == "2 of 3"


# The runs of lesson 08


@training
def test_play_shows_one_picture_after_the_other_and_after_pause_was_answered_none(first):
    first.list("steps at once").select_option("10")
    first.root.get_by_text(", 10 at once").first.wait_for()
    first.count_pictures()
    first.button("Play").click()
    first.wait_for_pictures(5)
    paused = pause(first)
    first.count_pictures()
    first.page.wait_for_timeout(1000)
    assert first.pictures == 0
    assert first.shown() == paused
    assert paused["sentence"].startswith("After ")


@training
def test_a_dragged_slider_begins_another_run(first):
    click(first, "Step")
    first.unfold()
    first.changes(first.drag, "seed", parts=("picture",))
    assert "starts at random" in first.shown()["sentence"]
    assert first.error == ""


@training
def test_the_first_pause_is_the_learners_stop_and_playing_on_tells_where_it_was_lowest(notebook):
    game = notebook.explorers[3]
    game.count_pictures()
    game.button("Play").click()
    game.wait_for_pictures(3)
    stop = re.search(r"You stopped here, at step (\d+)\.", pause(game)["sentence"])[1]
    choose(game, "steps at once", "100")
    click(game, "Step", "Step")
    told = rf"lowest so far at step \d+: .* You stopped at step {stop}, \d+ steps? too early"
    assert re.search(told, game.shown()["sentence"])
    click(game, "Reset")
    assert "Press Pause where you believe" in game.shown()["sentence"]


@training
def test_three_causes_are_told_apart_by_half_the_rate(notebook):
    rising = notebook.explorers[-1]
    rising.slider("halve the rate (times)").focus()
    assert "2.58 in run C" in rising.press("ArrowRight")["sentence"]
    answers = {"run A": "gradients never reset", "run B": "wrong sign", "run C": "rate too large"}
    for run, cause in answers.items():
        choose(rising, run, cause, ("picture", "sentence"))
    assert rising.shown()["sentence"].endswith("All three causes are right.")


@training
def test_closing_the_view_in_mid_run_stops_it_and_leaves_no_busy_kernel(notebook):
    page, lab = notebook.page, notebook.lab
    lab.run_in_last_cell("played = TrainingExplorer()\nplayed")
    opened = ExplorerOnPage(page.locator(".nudge-explorer").nth(len(notebook.explorers)))
    opened.count_pictures()
    opened.button("Play").click()
    opened.wait_for_pictures(3)
    lab.run_in_last_cell("print('closed')")  # its output takes the place of the explorer
    page.wait_for_function("(root) => !root.isConnected", arg=opened._element)
    steps = []
    for _ in range(2):
        page.wait_for_timeout(500)
        lab.run_in_last_cell("print('at step', played.state.steps)")
        steps.append(next(text for text in reversed(notebook.output_texts()) if "at step" in text))
    assert steps[0] == steps[1]
    assert int(steps[0].split()[-1]) >= 3


# The two classifiers of lesson 10, side by side


@cross_entropy
def test_a_step_of_a_hundred_brings_cross_entropy_back_and_leaves_squared_error_where_it_was(notebook):
    regions = notebook.explorers[1]
    regions.list("steps at once").select_option("100")
    after = regions.changes(regions.button("Step").click)
    assert "cross-entropy has 94.3 % of the 333 birds right" in after["sentence"]
    assert "squared error 0.3 %" in after["sentence"]
    assert ">94.3 % right<" in after["picture"]
    assert after["picture"].count("<image") == 2
    assert regions.error == ""


@cross_entropy
def test_another_true_species_has_another_surprise(first):
    after = first.changes(first.list("the bird is").select_option, "Adelie")
    assert "Adelie, and the surprise is 0.4076 nats" in after["sentence"]
