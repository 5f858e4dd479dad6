"""Step, Play and Pause: nothing plays before it is asked to, and a tick never runs ahead of the picture."""

import pytest
from explorers.counting import CountingExplorer
from explorers.frontend import drag, press, tick
from explorers.page import all_of, screen

from course_utils.explorers import MeanSquaredErrorExplorer
from course_utils.explorers.frame.run import Run


def widgets_below(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from widgets_below(child)


def run_of(explorer):
    return next((widget for widget in widgets_below(explorer) if isinstance(widget, Run)), None)


@pytest.fixture
def explorer():
    return CountingExplorer(last=3)


@pytest.fixture
def run(explorer):
    return run_of(explorer)


def test_nothing_plays_before_it_is_asked_to(explorer, run):
    assert (run.playing, run.play_button.description) == (False, "Play")
    tick(run)
    assert explorer.state.number == 0


def test_step_goes_one_step_on_and_one_back_again(explorer, run):
    press(run.step_button)
    press(run.step_button)
    assert explorer.state.number == 2
    press(explorer.back_button)
    assert explorer.state.number == 1


def test_a_tick_steps_only_while_it_plays(explorer, run):
    press(run.play_button)
    tick(run)
    assert explorer.state.number == 1
    press(run.play_button)
    tick(run)
    assert explorer.state.number == 1


def test_play_becomes_pause_while_it_plays_and_play_again_after(run):
    shown = []
    for _ in range(3):
        shown.append(run.play_button.description)
        press(run.play_button)
    assert shown == ["Play", "Pause", "Play"]


def test_a_tick_is_answered_once_and_only_after_the_picture_was_sent(channel):
    explorer = CountingExplorer()
    run = run_of(explorer)
    press(run.play_button)
    channel.clear()
    tick(run)
    sent = [(model, data["method"]) for model, data, _ in channel.messages]
    assert sent.count((run.model_id, "custom")) == 1
    assert sent.index((screen(explorer).model_id, "update")) < sent.index((run.model_id, "custom"))


def test_a_tick_that_comes_after_pause_is_not_answered_and_draws_nothing(channel):
    explorer = CountingExplorer()
    run = run_of(explorer)
    press(run.play_button)
    press(run.play_button)
    channel.clear()
    tick(run)
    assert channel.messages == []


def test_at_the_end_of_the_run_it_pauses_and_says_nothing_is_wrong(explorer, run):
    press(run.play_button)
    for _ in range(10):
        tick(run)
    assert explorer.state.number == 3
    assert (run.playing, run.play_button.description) == (False, "Play")
    assert screen(explorer).error == ""


def test_step_at_the_end_of_the_run_changes_nothing_and_is_no_move_for_back(explorer, run):
    drag(explorer.number, 3)
    before = all_of(explorer)
    press(run.step_button)
    assert all_of(explorer) == before
    press(explorer.back_button)
    assert explorer.state.number == 0


@pytest.mark.parametrize("button", ["reset_button", "back_button"])
def test_reset_and_back_pause(explorer, run, button):
    press(run.play_button)
    tick(run)
    press(getattr(explorer, button))
    assert (run.playing, explorer.state.number) == (False, 0)


def test_step_pauses_and_goes_one_step(explorer, run):
    press(run.play_button)
    press(run.step_button)
    assert (run.playing, explorer.state.number) == (False, 1)


def test_each_step_of_a_film_can_be_taken_back(explorer, run):
    press(run.play_button)
    for _ in range(3):
        tick(run)
    seen = []
    for _ in range(3):
        press(explorer.back_button)
        seen.append(explorer.state.number)
    assert seen == [2, 1, 0]


def test_a_step_that_fails_says_why_pauses_and_keeps_the_last_picture(explorer, run, monkeypatch):
    press(run.play_button)
    tick(run)
    before = all_of(explorer)
    monkeypatch.setattr(type(explorer.state), "stepped", lambda _: 1 / 0)
    tick(run)
    assert "division by zero" in screen(explorer).error
    assert not run.playing
    assert all_of(explorer) == before


def test_an_explorer_whose_state_cannot_step_has_no_step_and_no_play():
    explorer = MeanSquaredErrorExplorer()
    assert run_of(explorer) is None
    names = {getattr(widget, "description", "") for widget in widgets_below(explorer)}
    assert {"Reset", "Back"} <= names
    assert not {"Step", "Play"} & names
