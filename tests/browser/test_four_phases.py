"""The four buttons of lesson 07, pressed as a learner presses them."""

import pytest

pytestmark = pytest.mark.parametrize("run_notebook", ["07_backpropagation"], indirect=True)

# The first four texts of the second picture say how far the phases are.
_STATES = """(root) => [...root.querySelectorAll('.nudge-figure')[1]
    .querySelectorAll('.nudge-live text')].slice(0, 4).map((text) => text.textContent)"""


@pytest.fixture
def phases(notebook):
    """Give the first explorer of the lesson, at its start."""
    return notebook.explorers[0]


def states(explorer):
    return explorer.root.evaluate(_STATES)


def click(explorer, *names, parts=("picture", "sentence")):
    for name in names:
        explorer.changes(explorer.button(name).click, parts=parts)


def test_each_button_brings_its_phase_to_the_end_and_update_makes_the_others_old(phases):
    seen = [states(phases)]
    for name in ("Forward", "Loss", "Backward", "Update"):
        click(phases, name)
        seen.append(states(phases))
    wait, done, old = "not yet", "done", "out of date"
    assert seen == [
        [wait] * 4,
        [done, wait, wait, wait],
        [done, done, wait, wait],
        [done, done, done, wait],
        [old, old, old, done],
    ]


def test_after_update_the_page_moves_no_slider_by_itself(phases):
    click(phases, "Forward", "Loss", "Backward", "Update")
    after = phases.shown()
    click(phases, "Forward")
    click(phases, "Back")
    phases.wait_for(after)
    assert "Update is done" in phases.shown()["sentence"]


def test_after_update_and_reset_the_page_has_nothing_to_say_of_a_slider(notebook, phases):
    # What it said could come after Reset: the network would jump back to where Update had left it.
    notebook.lab.moves.clear()
    click(phases, "Forward", "Loss", "Backward", "Update", "Reset", "Forward")
    assert notebook.lab.moves == []
    phases.slider("b2 (mm)").focus()
    phases.changes(phases.page.keyboard.press, "ArrowRight", parts=["picture"])
    assert len(notebook.lab.moves) == 1


def test_backward_five_times_leaves_all_numbers_as_they_are_and_says_why(phases):
    click(phases, "Forward", "Loss", "Backward")
    table = phases.shown()["table"]
    for _ in range(5):
        click(phases, "Backward", parts=["sentence"])
    assert phases.shown()["table"] == table
    assert "moves no weight" in phases.shown()["sentence"]


def test_update_before_its_turn_says_what_comes_first_and_changes_nothing(phases):
    before = phases.shown()
    phases.button("Update").click()
    phases.root.get_by_text("Press Backward first").wait_for()
    assert phases.shown() == before
    click(phases, "Forward")
    assert phases.error == ""


def test_step_goes_node_by_node_and_back_returns_by_the_same_pictures(phases):
    seen = []
    for _ in range(11):
        seen.append(phases.shown())
        click(phases, "Step")
    assert states(phases) == ["out of date"] * 3 + ["done"]
    for before in reversed(seen):
        phases.button("Back").click()
        phases.wait_for(before)
