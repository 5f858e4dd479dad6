"""The game with the line: its goal, the best so far, and in how many moves the goal was reached."""

import re

import numpy as np
import pytest
from explorers.dozen import MM, G
from explorers.frontend import ask, drag, press
from explorers.page import faults, pictures, words
from explorers.svg_reading import axes, paths, texts

from course_utils.colours import DATA, FORWARD
from course_utils.explorers import MeanSquaredErrorExplorer

X, Y = (MM - 200) / 10, G / 1000
START, THERE = (0.1, 5.0), (0.5, 4.2)


def loss_of(w, b):
    return np.mean((w * X + b - Y) ** 2)


LEAST = loss_of(*np.polyfit(X, Y, 1))


@pytest.fixture
def game():
    return MeanSquaredErrorExplorer(*START, goal=True)


def place(explorer, w, b):
    """Put the line there, in two moves."""
    drag(explorer, "weight", w)
    drag(explorer, "bias", b)


def sentence(explorer):
    return words(explorer)[0]


def told(explorer):
    """The best so far and the goal, as the sentence tells them."""
    best, goal = re.search(
        r"best so far is (\S+) kg², and the goal (\S+) kg² or less", sentence(explorer)
    ).groups()
    return float(best), float(goal)


def beside_the_mean(explorer):
    return texts(pictures(explorer)[1][1])


def test_the_goal_is_five_per_cent_above_the_least_loss_that_numpy_finds(game):
    assert told(game)[1] == pytest.approx(1.05 * LEAST, abs=0.00005)
    still, live = pictures(game)[1]
    ((square,),) = paths(live, DATA)
    assert np.ptp(axes(still)[0].value(square[:, 0])) ** 2 == pytest.approx(1.05 * LEAST, rel=0.01)


def test_from_the_start_neither_weight_nor_bias_alone_comes_to_the_goal_and_together_they_do():
    weights, biases = np.arange(-50, 151) / 100, np.arange(300, 551) / 100  # all places of the sliders
    w, b = START
    assert min(loss_of(weight, b) for weight in weights) > 3 * 1.05 * LEAST
    assert min(loss_of(w, bias) for bias in biases) > 3 * 1.05 * LEAST
    assert loss_of(*THERE) < 1.05 * LEAST


def test_the_goal_is_said_in_the_move_that_reaches_it_and_stays_in_the_picture_with_its_moves(game):
    drag(game, "weight", 0.4)
    drag(game, "weight", 0.5)  # goes on
    assert "✓" not in "".join(beside_the_mean(game))
    drag(game, "bias", 4.2)
    assert "Goal reached in 2 moves!" in sentence(game)
    drag(game, "bias", 4.25)  # still the same move
    assert "Goal reached in 2 moves!" in sentence(game)
    drag(game, "weight", -0.5)
    assert "reached" not in sentence(game)
    assert "✓ reached in 2 moves" in beside_the_mean(game)
    press(game, "back")
    assert "reached" not in sentence(game)
    assert "✓ reached in 2 moves" in beside_the_mean(game)
    assert faults(game) == []


def test_a_pull_at_a_grip_is_one_move_though_it_turns_weight_and_bias(game):
    for grab, name in enumerate(["left end", "right end"]):
        _, right, down = game.content["handles"][name]
        for lower in (0.1, 0.2):
            ask(game, drag=name, at=[right, down + lower], grab=grab)
    assert game.view.way.moves == 2


def test_one_move_is_not_told_as_several():
    game = MeanSquaredErrorExplorer(weight=0.5, bias=5.0, goal=True)
    drag(game, "bias", 4.2)
    assert "Goal reached in 1 move!" in sentence(game)


def test_the_best_so_far_is_the_least_of_all_that_were_seen_also_in_passing_and_back_leaves_it(game):
    assert told(game)[0] == pytest.approx(loss_of(*START), abs=0.0005)
    for weight in (0.5, 0.8, 1.2):
        drag(game, "weight", weight)
    best = loss_of(0.8, 5.0)
    assert best > loss_of(0.5, 5.0)  # a line that is too high is better level
    assert told(game)[0] == pytest.approx(min(loss_of(w, 5.0) for w in (0.1, 0.5, 0.8, 1.2)), abs=0.0005)
    place(game, *THERE)
    drag(game, "bias", 3.0)
    for _ in range(5):
        press(game, "back")
        assert told(game)[0] == pytest.approx(loss_of(*THERE), abs=0.00005)
    assert (game.weight, game.bias) == START


def test_the_best_line_stays_dotted_and_pale_where_it_was(game):
    place(game, *THERE)
    drag(game, "weight", 0.2)
    still, live = pictures(game)[0]
    across, upwards = axes(still)
    lines = [piece for pieces in paths(live, FORWARD, pale=True) for piece in pieces]
    assert len(lines) == 2  # the best, and where this move began, which is the same
    for line in lines:
        x, mass = across.value(line[:, 0]), upwards.value(line[:, 1])
        np.testing.assert_allclose(mass, THERE[0] * x + THERE[1], atol=0.002)


def test_reset_begins_a_new_game_and_back_over_it_finds_the_old_one(game):
    place(game, *THERE)
    press(game, "reset")
    assert told(game)[0] == pytest.approx(loss_of(*START), abs=0.0005)
    assert "✓" not in "".join(beside_the_mean(game))
    press(game, "back")
    assert told(game)[0] == pytest.approx(loss_of(*THERE), abs=0.00005)
    assert "✓ reached in 2 moves" in beside_the_mean(game)


def test_a_goal_that_another_control_would_change_is_refused():
    for option in ("outlier", "units"):
        with pytest.raises(ValueError, match="goal is True"):
            MeanSquaredErrorExplorer(goal=True, **{option: True})


@pytest.mark.parametrize("bias", [3.5, 4.2, 5.0])
def test_with_the_weight_alone_the_goal_is_one_that_the_weight_alone_can_reach(bias):
    game = MeanSquaredErrorExplorer(weight=0.1, bias=bias, goal=True, weight_only=True)
    least = min(loss_of(weight, bias) for weight in np.linspace(-0.5, 1.5, 20_001))
    assert told(game)[1] == pytest.approx(1.05 * least, abs=0.0001)
    drag(game, "weight", round(np.dot(X, Y - bias) / np.dot(X, X), 2))
    assert "Goal reached in 1 move!" in sentence(game)


def test_with_the_weight_alone_both_grips_turn_the_line_about_its_point_at_0():
    game = MeanSquaredErrorExplorer(weight=0.1, goal=True, weight_only=True)
    for grab, name in enumerate(["left end", "right end"]):
        weight = game.weight
        _, right, down = game.content["handles"][name]
        ask(game, drag=name, at=[right, down - 0.2], grab=grab)
        assert (game.weight < weight) is (name == "left end")
        assert game.state.bias == 4.2


def test_with_the_weight_alone_no_formula_and_no_mean_guess_are_shown_and_one_slider():
    game = MeanSquaredErrorExplorer(weight=0.1, goal=True, weight_only=True)
    assert "mean guess" not in "".join(beside_the_mean(game))
    assert words(game)[1] == ""
    assert not hasattr(game, "bias")
    for option in ("outlier", "units"):
        with pytest.raises(ValueError, match="weight_only is True"):
            MeanSquaredErrorExplorer(weight_only=True, **{option: True})


@pytest.mark.parametrize("outlier", [False, True])
def test_without_a_goal_nobody_is_told_of_one(outlier):
    explorer = MeanSquaredErrorExplorer(outlier=outlier)
    assert "goal" not in sentence(explorer) + "".join(beside_the_mean(explorer))
