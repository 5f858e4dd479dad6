"""The four phases in any order of buttons: what was computed fits together, and Back undoes each step."""

import numpy as np
import pytest
from explorers.frontend import drag, press
from explorers.page import all_of, faults, pictures, sliders, words
from explorers.svg_reading import texts
from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule

from course_utils.explorers import BackpropagationExplorer
from course_utils.explorers.backpropagation.phases import PHASES
from course_utils.explorers.backpropagation.reading import OLD, slopes, status
from course_utils.losses import mean_squared_error, mean_squared_error_gradient
from course_utils.network import Network

NAMES = ["w1_1", "w1_2", "b1_1", "b1_2", "w2_1", "w2_2", "b2"]


def numbers(state):
    return np.array([getattr(state, name) for name in NAMES])


def button(explorer, phase):
    return getattr(explorer, f"{phase.lower()}_button")


class AnyOrder(RuleBasedStateMachine):
    """Buttons and sliders in any order. The explorer is built once: building takes longest."""

    explorer = None

    @initialize()
    def begin(self):
        AnyOrder.explorer = AnyOrder.explorer or BackpropagationExplorer()
        self.explorer = AnyOrder.explorer
        press(self.explorer.reset_button)

    def undo_and_redo(self, act):
        before = self.explorer.state
        act()
        after = self.explorer.state
        if after is not before:
            press(self.explorer.back_button)
            assert self.explorer.state is before
            self.explorer.state = after

    @rule(phase=st.sampled_from(PHASES))
    def run_a_phase(self, phase):
        before = self.explorer.state
        self.undo_and_redo(lambda: press(button(self.explorer, phase)))
        after = self.explorer.state
        if phase != "Update":
            assert np.array_equal(numbers(after), numbers(before))
        if after is not before:
            assert after.is_done(phase)

    @rule()
    def step(self):
        self.undo_and_redo(lambda: press(self.explorer.step_button))
        assert self.explorer.screen.error == ""

    @rule()
    def press_backward_again(self):
        if self.explorer.state.is_done("Backward"):
            before = slopes(self.explorer.state)
            press(self.explorer.backward_button)
            press(self.explorer.backward_button)
            assert slopes(self.explorer.state) == before
            assert "nothing has changed" in words(self.explorer)[0]

    @rule()
    def update_is_the_formula(self):
        state = self.explorer.state
        if state.is_done("Backward") and status(state, "Update") in ("not yet", "done"):
            found = np.array([slopes(state)[state.by_name[name]] for name in NAMES])
            press(self.explorer.update_button)
            assert numbers(self.explorer.state) == pytest.approx(
                numbers(state) - state.learning_rate * found, abs=1e-12
            )

    @rule(name=st.sampled_from([*NAMES, "learning_rate"]), percent=st.integers(0, 100))
    def move(self, name, percent):
        slider = sliders(self.explorer)[name]
        slider.value = (
            slider.min + round(percent / 100 * (slider.max - slider.min) / slider.step) * slider.step
        )

    @rule(birds=st.sampled_from(["one bird", "the dozen"]), live=st.booleans())
    def choose(self, birds, live):
        self.explorer.birds.value = birds
        self.explorer.live.value = live

    @invariant()
    def what_is_fresh_belongs_to_the_present_network_and_what_is_old_is_marked(self):
        if self.explorer is None:
            return
        state = self.explorer.state
        network = Network(state.network.weights, state.network.biases, "tanh")
        forward = network.forward(state.situation.x)
        gradients = network.backward(
            forward, mean_squared_error_gradient(forward.prediction, state.situation.target)
        )
        if state.is_fresh("Backward"):
            for parameter, slope in slopes(state).items():
                assert slope == pytest.approx(parameter.of(gradients.dL_dw, gradients.dL_db), abs=1e-12)
        assert state.situation.loss == pytest.approx(
            mean_squared_error(forward.prediction, state.situation.target)
        )
        shown = texts(pictures(self.explorer)[1][1])
        assert shown[:4] == [status(state, phase) for phase in PHASES]
        if state.live:
            assert OLD not in shown
        assert [fault for fault in faults(self.explorer) if "This move was not made" not in fault] == []


AnyOrder.TestCase.settings = settings(max_examples=15, stateful_step_count=20, deadline=None)
TestAnyOrder = AnyOrder.TestCase


def test_step_goes_node_by_node_through_all_four_phases():
    explorer, said = BackpropagationExplorer(), []
    for _ in range(11):  # 3 nodes forward, 1 loss, 4 nodes back, 3 nodes of update
        press(explorer.step_button)
        said.append(words(explorer)[0].partition(" ")[0].strip(":"))
    assert said == ["Forward"] * 3 + ["Loss"] + ["Backward"] * 4 + ["Update"] * 3


def test_backward_pressed_five_times_moves_no_number_and_says_why():
    explorer = BackpropagationExplorer(ran=True)
    before = words(explorer)[3]
    for _ in range(5):
        press(explorer.backward_button)
    assert words(explorer)[3] == before
    assert "Backpropagation computes gradients; it moves no weight" in words(explorer)[0]


@pytest.mark.parametrize(
    ("phase", "needs"), [("Loss", "Forward"), ("Backward", "Loss"), ("Update", "Backward")]
)
def test_a_phase_before_its_turn_says_which_button_comes_first(phase, needs):
    explorer = BackpropagationExplorer()
    before = all_of(explorer)
    press(button(explorer, phase))
    assert f"Press {needs} first" in explorer.screen.error
    assert all_of(explorer) == before


def test_a_slider_makes_all_three_phases_out_of_date_in_picture_words_and_table():
    explorer = BackpropagationExplorer(ran=True)
    explorer.b2.value = 1
    assert texts(pictures(explorer)[1][1])[:4] == ["out of date"] * 3 + ["not yet"]
    assert "Forward, Loss and Backward are out of date" in words(explorer)[0]
    assert [row[4] for row in words(explorer)[3]] == ["out of date"] * 7 + ["–", "out of date"]
    for phase in PHASES[:3]:
        press(button(explorer, phase))
    assert texts(pictures(explorer)[1][1])[:3] == ["done"] * 3


def test_the_page_that_puts_a_slider_on_a_step_after_update_moves_nothing():
    explorer = BackpropagationExplorer(ran=True)
    press(explorer.update_button)
    after = explorer.state
    for name, slider in sliders(explorer).items():
        drag(slider, explorer.state.scales[name].rounded(slider.value))
    assert explorer.state is after


def test_live_keeps_all_phases_up_to_date():
    explorer = BackpropagationExplorer(ran=True, live=True)
    explorer.w1_1.value = -2
    assert texts(pictures(explorer)[1][1])[:4] == ["done"] * 3 + ["not yet"]
    assert {row[4] for row in words(explorer)[3][:7]} == {"0.0000"}
