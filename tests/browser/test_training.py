"""Lesson 08 in the page: play, pause, step, go back, drag, close, and three runs that are told apart."""

import pytest
from browser.explorer_on_page import ExplorerOnPage

pytestmark = pytest.mark.parametrize("run_notebook", ["08_training"], indirect=True)

RATE, SEED, HALVE = "learning rate η", "seed of chance", "halve the rate (times)"


@pytest.fixture
def training(notebook):
    return notebook.explorers[0]


@pytest.fixture
def rising(notebook):
    return notebook.explorers[-1]


def play_until(explorer, pictures):
    explorer.count_pictures()
    explorer.button("Play").click()
    explorer.wait_for_pictures(pictures)


@pytest.mark.parametrize("at_once", ["1", "10", "100"])
def test_play_shows_one_picture_after_the_other_and_after_pause_was_answered_none(training, at_once):
    training.list("steps at once").select_option(at_once)
    training.root.get_by_text(f", {at_once} at once").first.wait_for()
    play_until(training, 5)
    training.button("Pause").click()
    training.button("Play").wait_for()
    training.page.wait_for_timeout(300)  # the picture that was under way
    paused = training.shown()
    training.count_pictures()
    training.page.wait_for_timeout(1000)
    assert training.pictures == 0
    assert training.shown() == paused
    assert paused["sentence"].startswith("After ")


def test_step_takes_one_step_and_back_takes_it_back(training):
    one = training.changes(training.button("Step").click)
    assert one["sentence"].startswith("After 1 step with learning rate 0.1 the loss of the 1-2-1 network")
    assert training.changes(training.button("Step").click)["sentence"].startswith("After 2 steps")
    training.button("Back").click()
    training.wait_for(one)
    training.button("Back").click()
    training.wait_for(training.at_start)


@pytest.mark.parametrize("label", [RATE, SEED])
def test_a_dragged_slider_begins_another_run(training, label):
    training.changes(training.button("Step").click)
    training.changes(training.drag, label, parts=("picture",))
    assert "starts by chance" in training.shown()["sentence"]
    assert training.error == ""


@pytest.mark.parametrize("hidden", ["0", "1", "4", "8", "16"])
def test_every_size_has_its_graph_and_takes_a_step(training, hidden):
    training.changes(training.list("hidden neurons").select_option, hidden, parts=("picture",))
    after = training.changes(training.button("Step").click)["sentence"]
    assert (f"1-{hidden}-1 network" if hidden != "0" else "loss of the line") in after
    assert training.error == ""


def test_a_run_that_diverges_stops_by_itself_and_words_say_so(training):
    training.changes(training.list("hidden neurons").select_option, "8", parts=("picture",))
    training.type_number(RATE, 1)
    training.root.get_by_text("η = 1,").first.wait_for()
    training.button("Play").click()
    training.root.get_by_text("It has diverged").first.wait_for()
    training.button("Play").wait_for()
    assert training.error == ""


def test_three_causes_are_told_apart_by_half_the_rate(rising):
    rising.slider(HALVE).focus()
    assert "2.58 in run C" in rising.press("ArrowRight")["sentence"]
    answers = {"run A": "gradients never reset", "run B": "wrong sign", "run C": "rate too large"}
    for run, cause in answers.items():
        rising.changes(rising.list(run).select_option, cause, parts=("picture", "sentence"))
    assert rising.shown()["sentence"].endswith("All three causes are right.")


def test_closing_the_view_in_mid_run_stops_it_and_leaves_no_busy_kernel(notebook):
    page, lab = notebook.page, notebook.lab
    lab.run_in_last_cell("played = TrainingExplorer()\nplayed")
    opened = ExplorerOnPage(page.locator(".nudge-explorer").nth(len(notebook.explorers)))
    play_until(opened, 3)
    lab.run_in_last_cell("print('closed')")  # its output takes the place of the explorer
    page.wait_for_function("(root) => !root.isConnected", arg=opened._element)
    steps = [_printed(lab, notebook, "print('at step', played.state.steps)") for _ in range(2)]
    assert steps[0] == steps[1]
    assert int(steps[0].split()[-1]) >= 3


def _printed(lab, notebook, code):
    notebook.page.wait_for_timeout(500)
    lab.run_in_last_cell(code)
    return next(text for text in reversed(notebook.output_texts()) if "at step" in text)
