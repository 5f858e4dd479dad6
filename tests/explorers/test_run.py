"""Step, Play and Pause: nothing plays before it is asked to, and a tick never runs ahead of the picture."""

from functools import partial

import pytest
from explorers.counting import CountingExplorer
from explorers.frontend import drag, press, press_in_page, tick
from explorers.page import all_of

from course_utils.explorers import (
    BackpropagationExplorer,
    ChainExplorer,
    DecisionRegionsExplorer,
    ForwardPassExplorer,
    GradientDescentExplorer,
    MeanSquaredErrorExplorer,
    TrainingExplorer,
)
from course_utils.explorers.backpropagation.state import PHASES
from course_utils.text.number_format import decimals


@pytest.fixture
def explorer():
    return CountingExplorer(last=3)


def test_nothing_plays_before_it_is_asked_to(explorer):
    assert not explorer.playing
    tick(explorer)
    assert explorer.state.number == 0


def test_step_goes_one_step_on_and_one_back_again(explorer):
    press(explorer, "step")
    press(explorer, "step")
    assert explorer.state.number == 2
    press(explorer, "back")
    assert explorer.state.number == 1


def test_a_tick_steps_only_while_it_plays(explorer):
    press(explorer, "play")
    tick(explorer)
    assert explorer.state.number == 1
    press(explorer, "play")
    tick(explorer)
    assert explorer.state.number == 1


def test_play_pauses_while_it_plays_and_the_page_is_told_each_time(channel):
    explorer = CountingExplorer()
    for _ in range(3):
        press(explorer, "play")
    assert [change["playing"] for change in channel.changes] == [True, False, True]


def test_a_phase_pressed_in_the_page_goes_stop_by_stop_to_its_end_and_one_back_takes_it_back():
    explorer = BackpropagationExplorer()
    before = explorer.state
    press_in_page(explorer, "forward")
    seen = [explorer.state.steps("forward")]
    while explorer.playing:
        tick(explorer)
        seen.append(explorer.state.steps("forward"))
    assert seen == [1, 2, 3, 3]
    assert explorer.problem == ""
    press(explorer, "back")
    assert explorer.state is before


def test_a_phase_pressed_once_more_is_at_its_end_at_once_and_still_one_move():
    explorer = BackpropagationExplorer()
    before = explorer.state
    press_in_page(explorer, "forward")
    press_in_page(explorer, "forward")
    assert (explorer.playing, explorer.state.steps("forward")) == (False, 3)
    assert explorer.content["motion"] == []
    press(explorer, "back")
    assert explorer.state is before


def test_a_phase_pressed_once_more_while_its_last_numbers_travel_is_done_and_not_done_again():
    explorer = BackpropagationExplorer()
    for _ in range(3):
        press(explorer, "step")
    press_in_page(explorer, "loss")
    tick(explorer)
    assert explorer.playing
    press_in_page(explorer, "loss")
    assert (explorer.playing, explorer.state.steps("loss"), explorer.state.again) == (False, 2, 0)


def test_who_presses_all_four_in_haste_loses_nothing_and_takes_each_back_by_itself():
    explorer, seen = BackpropagationExplorer(), []
    for phase in PHASES:
        seen.append(explorer.state)
        press_in_page(explorer, phase)
    assert explorer.problem == ""
    assert [explorer.state.steps(phase) for phase in PHASES] == [3, 2, 10, 1]
    for _ in range(4):
        press(explorer, "back")
    assert explorer.state is seen[0]


def test_pause_holds_a_phase_and_its_button_or_step_goes_on_from_there():
    explorer = BackpropagationExplorer()
    press_in_page(explorer, "forward")
    press(explorer, "play")
    tick(explorer)
    assert (explorer.playing, explorer.state.steps("forward")) == (False, 1)
    press(explorer, "step")
    press_in_page(explorer, "forward")
    assert (explorer.playing, explorer.state.steps("forward")) == (True, 3)


def test_a_phase_that_has_nothing_left_to_do_or_is_not_in_turn_says_so_and_does_not_play():
    explorer = BackpropagationExplorer(ran=True)
    press_in_page(explorer, "backward")
    assert "nothing has changed" in explorer.content["sentence"]
    other = BackpropagationExplorer()
    press_in_page(other, "update")
    assert "Press Backward first" in other.problem
    assert (explorer.playing, other.playing) == (False, False)


@pytest.mark.parametrize("kind", [BackpropagationExplorer, ForwardPassExplorer, ChainExplorer])
def test_numbers_travel_when_a_button_goes_on_and_at_no_other_move(kind):
    explorer = kind()
    press(explorer, "step")
    travelling = explorer.content["motion"]
    # Each goes from place to place inside the picture, with a text for each leg.
    assert travelling
    for figure, stops, texts, colour, after, side in travelling:
        assert 0 <= figure < len(explorer.view.figures)
        assert all(0 <= part <= 1 for stop in stops for part in stop)
        assert len(texts) == len(stops) - 1
        assert colour.startswith("#")
        assert after >= 0
        assert side in ("left", "center")
    # What told of numbers that came before goes when these set out: not the values, which stay.
    assert explorer.content["fleeting"][travelling[0][0]]
    assert sum(map(len, explorer.content["fleeting"])) < sum(map(len, explorer.content["live"])) / 2
    name = next(iter(explorer.state.scales))
    drag(explorer, name, explorer.state.scales[name].at(3))
    assert explorer.content["motion"] == []
    press(explorer, "back")
    assert explorer.content["motion"] == []


def test_a_step_of_training_sends_values_forward_and_slopes_back_and_a_run_or_many_at_once_sends_none():
    explorer = TrainingExplorer()
    walk, slopes = explorer.state.walk, explorer.state.gradients.dL_dw
    press(explorer, "step")
    sent = {(after, text) for _, _, (text,), _, after, _ in explorer.content["motion"]}
    forward = {(layer, decimals(value, 2)) for layer in (0, 1) for value in walk.a[layer][0]}
    back = {(3 - layer, decimals(slope, 2)) for layer in (0, 1) for slope in slopes[layer].ravel()}
    assert sent == forward | back
    press(explorer, "play")
    tick(explorer)
    assert explorer.content["motion"] == []
    press(explorer, "play")
    drag(explorer, "steps_at_once", 10)
    press(explorer, "step")
    assert explorer.content["motion"] == []


def test_past_a_bend_the_factor_is_beside_the_gradient_that_comes_and_not_beside_the_one_that_goes_on():
    explorer = BackpropagationExplorer()
    for _ in range(3 + 2 + 4):
        press(explorer, "step")
    factor, gradient = explorer.content["motion"]
    # At neuron 1 a is tanh(1.7) = 0.935, so 1 − a² is 0.125.
    assert (factor[2], factor[4]) == (["× 0.13"], 0)
    assert gradient[2] == ["−4.49", "−0.56"]
    assert len({tuple(stop) for stop in gradient[1]}) == 1
    assert factor[1][0][0] > gradient[1][0][0]


def test_a_tick_that_comes_after_pause_is_answered_and_draws_nothing(channel):
    explorer = CountingExplorer()
    press(explorer, "play")
    press(explorer, "play")
    channel.clear()
    tick(explorer)
    assert [list(message) for message in channel.sent] == [["done"]]


def test_at_the_end_of_the_run_it_pauses_and_says_nothing_is_wrong(explorer):
    press(explorer, "play")
    for _ in range(10):
        tick(explorer)
    assert explorer.state.number == 3
    assert not explorer.playing
    assert explorer.problem == ""


def test_step_at_the_end_of_the_run_changes_nothing_and_is_no_move_for_back(explorer):
    drag(explorer, "number", 3)
    before = all_of(explorer)
    press(explorer, "step")
    assert all_of(explorer) == before
    press(explorer, "back")
    assert explorer.state.number == 0


@pytest.mark.parametrize("button", ["reset", "back"])
def test_reset_and_back_pause(explorer, button):
    press(explorer, "play")
    tick(explorer)
    press(explorer, button)
    assert (explorer.playing, explorer.state.number) == (False, 0)


def test_step_pauses_and_goes_one_step(explorer):
    press(explorer, "play")
    press(explorer, "step")
    assert (explorer.playing, explorer.state.number) == (False, 1)


def test_each_step_of_a_film_can_be_taken_back(explorer):
    press(explorer, "play")
    for _ in range(3):
        tick(explorer)
    seen = []
    for _ in range(3):
        press(explorer, "back")
        seen.append(explorer.state.number)
    assert seen == [2, 1, 0]


def test_a_step_that_fails_says_why_pauses_and_keeps_the_last_picture(explorer, monkeypatch):
    press(explorer, "play")
    tick(explorer)
    before = all_of(explorer)
    monkeypatch.setattr(type(explorer.state), "stepped", lambda _: 1 / 0)
    tick(explorer)
    assert "division by zero" in explorer.problem
    assert not explorer.playing
    assert all_of(explorer) == before


def test_an_explorer_whose_state_cannot_step_has_no_step_and_no_play():
    explorer = MeanSquaredErrorExplorer()
    assert [list(row) for row in explorer.content["buttons"]] == [[], ["back", "reset"]]


@pytest.mark.parametrize(
    "make",
    [
        BackpropagationExplorer,
        ChainExplorer,
        partial(DecisionRegionsExplorer, hidden=2),
        ForwardPassExplorer,
        GradientDescentExplorer,
        TrainingExplorer,
    ],
)
def test_back_takes_step_after_step_back_to_the_very_page_that_was_there(make):
    explorer, seen = make(), []
    for _ in range(11):
        before, page = explorer.state, all_of(explorer)
        press(explorer, "step")
        seen += [page] if explorer.state is not before else []
    assert len(seen) >= 3
    for page in reversed(seen):
        press(explorer, "back")
        assert all_of(explorer) == page


BEGUN_AGAIN = {
    TrainingExplorer: {
        "hidden": 4,
        "activation": "relu",
        "birds": "the dozen",
        "learning_rate": 0.2,
        "seed": 4.0,
    },
    DecisionRegionsExplorer: {"hidden": 4, "factor": -1.0, "learning_rate": 0.5},
}


@pytest.mark.parametrize(
    ("make", "name", "value"), [(make, *one) for make, moves in BEGUN_AGAIN.items() for one in moves.items()]
)
def test_another_choice_is_another_run_and_another_number_of_steps_at_once_is_not(
    make, name, value, nothing_is_drawn
):
    explorer = make()
    press(explorer, "step")
    drag(explorer, "steps_at_once", 10)
    assert explorer.state.steps == 1
    drag(explorer, name, value)
    assert explorer.state.steps == 0


@pytest.mark.parametrize(
    ("make", "rate", "told"),
    [
        (TrainingExplorer, 1e200, "steps are too long"),
        (DecisionRegionsExplorer, 1e308, "steps are too long"),
        (GradientDescentExplorer, 1e308, "This move was not made"),
    ],
)
def test_a_first_step_beyond_all_numbers_is_explained_and_the_page_stays(make, rate, told):
    explorer = make(learning_rate=rate)
    before = all_of(explorer)
    press(explorer, "step")
    assert told in explorer.problem
    assert all_of(explorer) == before
