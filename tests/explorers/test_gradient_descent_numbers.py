"""The walk against the rule written out in NumPy, against central differences, and against a fit by NumPy."""

import re

import numpy as np
import pytest
from explorers.frontend import ask, drag, press
from explorers.numbers import has_digits
from explorers.page import sliders, words

from course_utils.datasets import load_penguins
from course_utils.explorers import GradientDescentExplorer
from course_utils.text.number_format import significant

pytestmark = pytest.mark.usefixtures("nothing_is_drawn")  # this is about states and words

BIRDS = load_penguins()
X, Y = BIRDS.flipper_cm - 20, BIRDS.mass_kg
IN_UNITS = {"cm from 20": X, "mm from 200": 10 * X, "cm from 0": BIRDS.flipper_cm}
every_unit = pytest.mark.parametrize("units", IN_UNITS)


def loss(w, b, x=X):
    return np.mean((w * x + b - Y) ** 2)


def least_loss():
    return loss(*np.polyfit(X, Y, 1))


def walked_in_numpy(rate, w=-0.4, b=5.0, x=X):
    """Steps until the loss is within 1 % of the least, or a thousand times that of the start."""
    steps, first = 0, loss(w, b, x)
    while 1.01 * least_loss() < loss(w, b, x) <= 1000 * first:
        miss = w * x + b - Y
        w, b = w - rate * np.mean(2 * miss * x), b - rate * np.mean(2 * miss)
        steps += 1
    return steps, w, b


def run_to_the_end(explorer, most=3000):
    state = explorer.state
    for _ in range(most):
        after = state.stepped()
        if after is None:
            return state
        state = after
    raise AssertionError(f"no end after {most} presses")


@every_unit
def test_one_step_goes_by_the_rate_times_the_slopes_measured_by_central_differences(units):
    explorer, x, rate, h = GradientDescentExplorer(units=True), IN_UNITS[units], 0.001, 1e-5
    explorer.units = units
    explorer.learning_rate = rate
    w, b = explorer.weight, explorer.bias
    along_w = (loss(w + h, b, x) - loss(w - h, b, x)) / (2 * h)
    along_b = (loss(w, b + h, x) - loss(w, b - h, x)) / (2 * h)

    place = explorer.state.stepped().rule.last

    assert place.weight == pytest.approx(w - rate * along_w, rel=1e-7)
    assert place.bias == pytest.approx(b - rate * along_b, rel=1e-7)


# Counted once with a loop of NumPy alone, as below; the lesson prints the same.
@pytest.mark.parametrize(
    ("rate", "steps"), [(0.001, 1593), (0.01, 158), (0.1, 15), (0.32, 4), (0.5, 148), (0.56, 20), (1, 4)]
)
def test_a_run_takes_as_many_steps_as_the_rule_in_numpy(rate, steps):
    state = run_to_the_end(GradientDescentExplorer(learning_rate=rate))
    in_numpy, w, b = walked_in_numpy(rate)
    assert state.rule.steps == in_numpy == steps
    assert (state.rule.last.weight, state.rule.last.bias) == pytest.approx((w, b), rel=1e-6)


def test_from_a_line_of_nothing_the_steps_are_those_of_the_course_plan():
    for rate, steps in [(0.001, 2342), (0.1, 22), (0.337, 5)]:
        state = run_to_the_end(GradientDescentExplorer(0, 0, rate))
        assert (state.rule.steps, state.arrived) == (steps, True)


@pytest.mark.parametrize("at_once", [1, 10, 100])
def test_many_steps_at_once_are_the_same_walk_and_stop_at_the_same_step(at_once):
    explorer = GradientDescentExplorer(learning_rate=0.01)
    explorer.steps_at_once = at_once
    state = run_to_the_end(explorer)
    assert (state.rule.steps, round(state.rule.last.weight, 6)) == (158, round(walked_in_numpy(0.01)[1], 6))


def test_steps_at_once_are_so_many():
    explorer = GradientDescentExplorer(learning_rate=0.001)
    explorer.steps_at_once = 100
    assert explorer.state.stepped().stepped().rule.steps == 200


@every_unit
def test_the_largest_rate_parts_the_runs_that_arrive_from_those_that_diverge(units):
    explorer, x = GradientDescentExplorer(units=True), IN_UNITS[units]
    explorer.units = units
    second = 2 * np.array([[np.mean(x * x), np.mean(x)], [np.mean(x), 1]])
    steepest = max(np.roots([1, -np.trace(second), np.linalg.det(second)]))
    assert explorer.state.valley.largest_rate == pytest.approx(2 / steepest, rel=1e-9)

    def growth(rate):
        """By how much the part along the steepest direction grows in one step, measured on the walk."""
        explorer.learning_rate = 1e-5
        far = GradientDescentExplorer(learning_rate=rate, units=True).state.moved("units", units)
        steps = [far]
        for _ in range(12):
            steps.append(steps[-1].stepped() or steps[-1])
        moves = np.diff([step.rule.last.weight for step in steps])
        return abs(moves[-1]) / abs(moves[-2])

    assert growth(0.98 * 2 / steepest) < 1 < growth(1.02 * 2 / steepest)


def test_in_cm_from_20_the_largest_rate_is_0_506_and_in_mm_one_direction_is_198_times_as_curved():
    explorer = GradientDescentExplorer(units=True)
    assert explorer.state.valley.largest_rate == pytest.approx(0.506, abs=5e-4)
    flattest, steepest = explorer.state.valley.curvatures
    assert steepest / flattest < 2
    explorer.units = "mm from 200"
    flattest, steepest = explorer.state.valley.curvatures
    assert steepest / flattest == pytest.approx(198, abs=0.5)


@every_unit
def test_the_bottom_is_the_line_that_numpy_fits(units):
    state = GradientDescentExplorer(units=True).state.moved("units", units)
    assert state.valley.bottom == pytest.approx(np.polyfit(IN_UNITS[units], Y, 1), rel=1e-8)
    assert state.valley.least_loss == pytest.approx(least_loss(), rel=1e-10)


@every_unit
@pytest.mark.parametrize("level", [0.17, 1, 4.2])
def test_every_line_on_a_ring_has_the_loss_of_the_ring(units, level):
    state = GradientDescentExplorer(units=True).state.moved("units", units)
    losses = [loss(w, b, IN_UNITS[units]) for w, b in state.valley.ring(level).T]
    assert losses == pytest.approx([level] * 121, rel=1e-7)


@every_unit
def test_another_unit_keeps_the_line_and_so_its_loss(units):
    explorer = GradientDescentExplorer(0.3, 4.4, units=True)
    explorer.units = units
    w, b = explorer.weight, explorer.bias
    assert w * IN_UNITS[units] + b == pytest.approx(0.3 * X + 4.4)
    explorer.units = "cm from 20"
    assert (explorer.weight, explorer.bias) == (0.3, 4.4)


def test_by_hand_every_place_counts_and_the_best_loss_is_kept():
    explorer = GradientDescentExplorer(by_hand=True)
    for weight, bias in [(0.5, 5), (0.5, 4.15), (1.5, 4.15)]:
        explorer.weight = weight
        explorer.bias = bias
    assert explorer.state.hand.steps == 3  # a slider that stays where it is makes no move
    assert explorer.state.best.loss == pytest.approx(loss(0.5, 4.15))
    assert "Your best after 3 moves is 0.1539 kg²." in words(explorer)[0]


def test_after_a_walk_by_hand_the_rule_begins_at_the_same_start_and_moves_no_slider():
    explorer = GradientDescentExplorer(by_hand=True)
    explorer.weight = 1.2
    press(explorer, "step")
    state = explorer.state
    assert (state.rule.start.weight, state.rule.start.bias) == (-0.4, 5.0)
    assert state.rule.last.loss == pytest.approx(GradientDescentExplorer().state.stepped().rule.last.loss)
    assert (explorer.weight, explorer.bias, state.hand.steps) == (1.2, 5.0, 1)


def test_a_walk_by_hand_goes_on_after_the_rule_has_walked():
    explorer = GradientDescentExplorer(by_hand=True)
    explorer.weight = 0.2
    press(explorer, "step")
    explorer.weight = 0.3
    assert (explorer.state.hand.steps, explorer.state.rule.steps) == (2, 1)
    assert explorer.state.here == explorer.state.hand.last


def test_where_nobody_walks_by_hand_the_sliders_choose_the_start():
    explorer = GradientDescentExplorer()
    press(explorer, "step")
    explorer.weight = 1.0
    assert (explorer.state.rule.steps, explorer.state.rule.start.weight) == (0, 1.0)


def test_another_learning_rate_begins_the_run_again_at_its_start():
    explorer = GradientDescentExplorer()
    press(explorer, "step")
    drag(explorer, "learning_rate", 0.2)
    assert (explorer.state.rule.steps, explorer.state.rule.start.weight) == (0, -0.4)


def test_a_run_that_has_ended_takes_no_step_more_and_says_how_it_ended():
    for rate, said in [(0.1, "within 1% of the least loss of all lines, 0.1538 kg²"), (1, "It has diverged")]:
        explorer = GradientDescentExplorer(learning_rate=rate)
        explorer.state = run_to_the_end(explorer)
        before = explorer.state
        press(explorer, "step")
        assert explorer.state is before
        assert said in words(explorer)[0]


def test_a_diverged_run_says_after_how_many_steps_and_above_which_rate():
    explorer = GradientDescentExplorer(learning_rate=0.63)
    explorer.state = run_to_the_end(explorer)
    sentence = words(explorer)[0]
    assert sentence.startswith(f"After {walked_in_numpy(0.63)[0]} steps with learning rate 0.63")
    assert "above 0.506" in sentence


def test_birds_that_a_line_fits_without_a_miss_end_the_run_too():
    state = run_to_the_end(GradientDescentExplorer(birds=BIRDS[:1]))
    assert state.arrived
    assert state.rule.last.loss <= 1e-12


@every_unit
def test_a_walk_that_begins_in_a_unit_begins_where_a_change_to_it_leads(units):
    changed, begun = (
        GradientDescentExplorer(0.3, 4.4, units=True),
        GradientDescentExplorer(0.3, 4.4, units=units),
    )
    changed.units = units
    assert begun.units == units
    assert (begun.weight, begun.bias) == (changed.weight, changed.bias)
    begun.units = "cm from 0"
    begun.press("reset")
    assert begun.units == units


def test_in_every_unit_the_sliders_reach_the_same_lines():
    explorer = GradientDescentExplorer(units=True)
    for units in IN_UNITS:
        explorer.units = units
        for name, control in sliders(explorer).items():
            assert explorer.state.scales[name].rounded(control.value) == control.value, (units, name)
            assert control.low < control.value < control.high


def pull(explorer, press, *places, let_go=True):
    """Pull the ring over these places, each from the left and from the top of the map."""
    for at in places:
        ask(explorer, drag="place", at=at, grab=press, held=True)
    if let_go:
        ask(explorer, letGo="place")


def numbers(explorer):
    state = explorer.state
    return state.hand.steps, state.weight, state.bias


def test_one_press_drag_and_release_is_one_move_however_many_places_it_passes():
    explorer = GradientDescentExplorer(by_hand=True)
    pull(explorer, 1, [0.3, 0.4], [0.4, 0.4], [0.5, 0.5])
    pull(explorer, 2, [0.5, 0.6], [0.55, 0.6])
    assert explorer.state.hand.steps == 2
    press(explorer, "back")
    assert explorer.state.hand.steps == 1
    press(explorer, "back")
    assert numbers(explorer) == (0, -0.4, 5.0)


def test_keys_in_a_row_on_one_slider_are_one_move_and_each_press_on_it_is_another():
    explorer = GradientDescentExplorer(by_hand=True)

    def slide(name, *places, **how):
        for place in places:
            ask(explorer, move=name, at=place, **how)

    slide("weight", 3, 4, 5, grab=2)
    assert explorer.state.hand.steps == 1
    slide("bias", 30, 29, grab=2)
    slide("weight", 6, grab=2)
    assert explorer.state.hand.steps == 3
    for grab in (3, 5):
        slide("weight", 7 + grab, 8 + grab, grab=grab, held=True)
        ask(explorer, letGo="weight")
    assert explorer.state.hand.steps == 5
    press(explorer, "back")
    assert explorer.state.hand.steps == 4


def test_in_fog_nothing_is_told_of_a_place_before_it_is_let_go_of():
    explorer = GradientDescentExplorer(by_hand=True)
    start = words(explorer)
    pull(explorer, 1, [0.5, 0.5], let_go=False)
    w, b = explorer.weight, explorer.bias
    sentence, _, _, rows = words(explorer)
    assert "Let go" in sentence
    assert not re.search(r"loss of|slope is", sentence)
    assert rows[-2][3:] == ["?", "?", "?"]
    assert "(?)" in re.sub("<[^>]*>", "", words(explorer)[1])
    assert explorer.state.best.loss == pytest.approx(loss(-0.4, 5.0))
    ask(explorer, letGo="place")
    assert has_digits(words(explorer)[3][1][3], loss(w, b), slack=1e-9)
    press(explorer, "back")
    assert words(explorer) == start


def test_what_is_held_in_sight_is_told_at_once():
    explorer = GradientDescentExplorer(by_hand=True)
    explorer.bowl = "sight"
    pull(explorer, 1, [0.5, 0.5], let_go=False)
    assert f"a loss of {significant(loss(explorer.weight, explorer.bias))} kg²" in words(explorer)[0]


def test_passing_over_the_goal_in_fog_is_no_finish_and_stopping_there_is():
    explorer = GradientDescentExplorer(by_hand=True)
    for place in (18, 19, 20):  # weight 0.4 to 0.5
        ask(explorer, move="weight", at=place, grab=1, held=True)
    ask(explorer, letGo="weight")
    for place in (25, 24, 15):  # bias 4.25, 4.2, 3.75
        ask(explorer, move="bias", at=place, grab=1, held=True)
    ask(explorer, letGo="bias")
    assert explorer.state.finish is None
    assert "The goal is a loss below 0.16 kg²." in words(explorer)[0]
    ask(explorer, move="bias", at=24, grab=3, held=True)
    ask(explorer, letGo="bias")
    assert loss(explorer.weight, explorer.bias) < 0.16
    assert explorer.state.finish.step == 3
    assert "You reached the goal, a loss below 0.16 kg², after 3 moves." in words(explorer)[0]
    explorer.weight = 1.5
    assert explorer.state.finish.step == 3  # it stays reached
    press(explorer, "reset")
    assert explorer.state.finish is None


def steps_to(level, rate, w, b, x, most):
    """Steps of gradient descent in NumPy alone until the loss is below a level; None if it is not by then."""
    for step in range(most + 1):
        if loss(w, b, x) < level:
            return step
        if loss(w, b, x) > 1e6:
            return None
        miss = w * x + b - Y
        w, b = w - rate * np.mean(2 * miss * x), b - rate * np.mean(2 * miss)
    return None


@pytest.mark.parametrize("rate", [0.01, 0.1, 0.32, 0.45, 0.5, 0.504, 0.507, 0.56, 1])
@pytest.mark.parametrize("start", [(-0.4, 5.0), (0, 3.1), (1.4, 4.3), (0.5, 4.2)])
def test_the_moves_that_the_rule_needs_are_those_of_a_loop_in_numpy(rate, start):
    state = GradientDescentExplorer(*start, learning_rate=rate, by_hand=True).state
    assert state.par == steps_to(0.16, rate, *start, X, 2000)


def test_the_moves_that_the_rule_needs_follow_the_rate_and_the_unit():
    explorer = GradientDescentExplorer(by_hand=True, units="mm from 200", learning_rate=0.004)
    assert explorer.state.par == steps_to(0.16, 0.004, -0.04, 5.0, 10 * X, 5000)
    explorer.weight, explorer.bias = 0.05, 4.2
    assert f"the rule needs {explorer.state.par} steps, at η = 0.004" in words(explorer)[0]
    drag(explorer, "learning_rate", 0.1)
    assert "the rule never gets there, at η = 0.1" in words(explorer)[0]


@pytest.mark.parametrize("birds", [BIRDS, BIRDS[:40], BIRDS[200:], BIRDS[[0, 3]], BIRDS[:1]])
def test_the_goal_is_computed_from_the_birds_and_lies_within_some_percent_of_the_least_loss(birds):
    state = GradientDescentExplorer(by_hand=True, birds=birds).state
    least = state.valley.least_loss
    assert state.goal == float(f"{state.goal:.2g}")
    if least > 1e-9:
        assert 1.03 * least <= state.goal <= 1.14 * least
    else:
        assert 0 < state.goal < 1e-9
