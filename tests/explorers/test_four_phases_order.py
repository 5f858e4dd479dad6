"""The four phases in any order of buttons: what was computed fits together, and Back undoes each step."""

import numpy as np
import pytest
from explorers.frontend import ask, drag, press
from explorers.page import all_of, faults, pictures, sliders, words
from explorers.svg_reading import texts
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from course_utils.explorers import BackpropagationExplorer
from course_utils.losses import mean_squared_error, mean_squared_error_gradient

PHASES = ["forward", "loss", "backward", "update"]
NAMES = ["w1_1", "w1_2", "b1_1", "b1_2", "w2_1", "w2_2", "b2"]


def numbers(state):
    return np.array([getattr(state, name) for name in NAMES])


def press_phase(explorer, phase):
    press(explorer, phase)


def statuses(explorer):
    """What the picture says of the four phases."""
    return texts(pictures(explorer)[1][1])[:4]


class AnyOrder(RuleBasedStateMachine):
    """Buttons and sliders in any order. The explorer is built once: building takes longest."""

    explorer = None

    @initialize()
    def begin(self):
        AnyOrder.explorer = AnyOrder.explorer or BackpropagationExplorer()
        self.explorer = AnyOrder.explorer
        press(self.explorer, "reset")

    def undo_and_redo(self, act):
        before = self.explorer.state
        act()
        after = self.explorer.state
        if after is not before:
            press(self.explorer, "back")
            assert self.explorer.state is before
            self.explorer.state = after

    @rule(phase=st.sampled_from(PHASES))
    def run_a_phase(self, phase):
        before = self.explorer.state
        self.undo_and_redo(lambda: press_phase(self.explorer, phase))
        after = self.explorer.state
        if phase != "update":
            assert np.array_equal(numbers(after), numbers(before))
        if after is not before:
            assert after.is_done(phase)

    @rule()
    def step(self):
        self.undo_and_redo(lambda: press(self.explorer, "step"))
        assert self.explorer.problem == ""

    @rule()
    def press_backward_again(self):
        if self.explorer.state.is_done("backward"):
            before = self.explorer.state.slopes
            press(self.explorer, "backward")
            press(self.explorer, "backward")
            assert self.explorer.state.slopes == before
            assert "nothing has changed" in words(self.explorer)[0]

    @rule()
    def update_is_the_formula(self):
        state = self.explorer.state
        under_way = state.is_fresh("update") and not state.is_done("update")
        if state.is_done("backward") and not under_way:
            found = np.array([state.slopes[state.by_name[name]] for name in NAMES])
            press(self.explorer, "update")
            expected = numbers(state) - state.learning_rate * found
            assert numbers(self.explorer.state) == pytest.approx(expected, abs=1e-12)

    @rule(name=st.sampled_from([*NAMES, "learning_rate"]), percent=st.integers(0, 100))
    def move(self, name, percent):
        places = sliders(self.explorer)[name].places
        drag(self.explorer, name, places[round(percent / 100 * (len(places) - 1))])

    @rule(birds=st.sampled_from(["one bird", "the dozen"]), live=st.booleans())
    def choose(self, birds, live):
        self.explorer.birds = birds
        self.explorer.live = live

    @invariant()
    def what_is_fresh_belongs_to_the_present_network_and_what_is_old_is_not_live(self):
        if self.explorer is None:
            return
        state = self.explorer.state
        forward, target = state.network.forward(state.situation.x), state.situation.target
        gradients = state.network.backward(forward, mean_squared_error_gradient(forward.prediction, target))
        assert state.situation.loss == pytest.approx(mean_squared_error(forward.prediction, target))
        if state.is_fresh("backward"):
            for parameter, slope in state.slopes.items():
                assert slope == pytest.approx(parameter.of(gradients.dL_dw, gradients.dL_db), abs=1e-12)
        old = [phase for phase in PHASES if state.is_old(phase)]
        assert not (state.live and old)
        assert [row[4] for row in words(self.explorer)[3]].count("out of date") == (
            len(state.slopes) * ("backward" in old) + ("loss" in old)
        )
        assert [fault for fault in faults(self.explorer) if "This move was not made" not in fault] == []


AnyOrder.TestCase.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
TestAnyOrder = pytest.mark.usefixtures("nothing_is_drawn")(AnyOrder.TestCase)


def test_step_goes_node_by_node_through_all_four_phases_and_back_comes_back_the_same_way():
    # Forward: 3 nodes. Loss: the miss, its square. Backward: ŷ, the wires into it; past each neuron over its
    # wire, past its bend, onto the wires into it; then 2 paths to x. Update: 3 nodes.
    explorer, seen, said, shown = BackpropagationExplorer(), [], [], []
    for _ in range(18):
        seen.append(all_of(explorer))
        press(explorer, "step")
        said.append(words(explorer)[0].partition(" ")[0].strip(":"))
        shown.append(statuses(explorer))
    assert said == ["Forward"] * 3 + ["Loss"] * 2 + ["Backward"] * 10 + ["Update"] * 3
    none, old = "not yet", "out of date"
    assert shown == [
        *(["1 of 3", none, none, none], ["2 of 3", none, none, none], ["done", none, none, none]),
        *(["done", loss, none, none] for loss in ("1 of 2", "done")),
        *(["done", "done", f"{n} of 10", none] for n in range(1, 10)),
        ["done", "done", "done", none],
        *([old, old, old, status] for status in ("1 of 3", "2 of 3", "done")),
    ]
    for before in reversed(seen):
        press(explorer, "back")
        assert all_of(explorer) == before


def test_backward_pressed_five_times_moves_no_number_and_says_why():
    explorer = BackpropagationExplorer(ran=True)
    before = words(explorer)[3]
    for _ in range(5):
        press(explorer, "backward")
    assert words(explorer)[3] == before
    assert "Backpropagation computes gradients; it moves no weight" in words(explorer)[0]


def test_a_phase_before_its_turn_says_which_button_comes_first():
    explorer = BackpropagationExplorer()
    before = all_of(explorer)
    for phase, needs in {"loss": "Forward", "backward": "Loss", "update": "Backward"}.items():
        press_phase(explorer, phase)
        assert f"Press {needs} first" in explorer.problem
        assert all_of(explorer) == before


def test_a_slider_makes_all_three_phases_out_of_date_in_picture_words_and_table():
    explorer = BackpropagationExplorer(ran=True)
    explorer.b2 = 1
    assert statuses(explorer) == ["out of date"] * 3 + ["not yet"]
    assert "Forward, Loss and Backward are out of date" in words(explorer)[0]
    assert [row[4] for row in words(explorer)[3]] == ["out of date"] * 7 + ["–", "out of date"]
    for phase in PHASES[:3]:
        press_phase(explorer, phase)
    assert statuses(explorer)[:3] == ["done"] * 3


def test_a_slider_that_is_held_where_it_stands_after_update_moves_nothing():
    explorer = BackpropagationExplorer(ran=True)
    press(explorer, "update")
    after = explorer.state
    for name, slider in sliders(explorer).items():
        ask(explorer, move=name, at=slider.shown["at"])
    assert explorer.state is after


def test_live_keeps_all_phases_up_to_date():
    explorer = BackpropagationExplorer(ran=True, live=True)
    explorer.w1_1 = -2
    assert statuses(explorer) == ["done"] * 3 + ["not yet"]
    assert {row[4] for row in words(explorer)[3][:7]} == {"0.0000"}
