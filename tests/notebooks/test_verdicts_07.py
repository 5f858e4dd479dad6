"""Lesson 07: what it says of backpropagation and of a zero slope holds from many starts, by NumPy alone."""

import numpy as np
import pytest
from notebooks.canonical import read
from notebooks.prose import ROOT

from course_utils.datasets import dozen
from course_utils.explorers import BackpropagationExplorer
from course_utils.gradient_cost import gradient_cost
from course_utils.losses import mean_squared_error_gradient
from course_utils.network import Network

TOLD = {cell.id: cell.source for cell in read(ROOT / "notebooks" / "07_backpropagation.ipynb").cells}
X, Y = dozen().flipper_cm - 20, dozen().bill_depth_mm - 17
POOR = np.array([1.0, 2.0, 1.0, -1.0, 1.0, -1.0, 0.0])  # both w1, both b1, both w2, b2
W1, B1, W2, B2 = [0, 1], [2, 3], [4, 5], 6
SEEDS = range(20)
each_seed = pytest.mark.parametrize("seed", SEEDS)


def start(seed):
    """Draw seven numbers within the sliders of the explorer."""
    return np.random.default_rng(seed).uniform(-5, 5, size=7)


def loss(seven, x=X, y=Y):
    a = np.tanh(np.multiply.outer(x, seven[W1]) + seven[B1])
    return np.mean((a @ seven[W2] + seven[B2] - y) ** 2)


def measured(seven, x=X, y=Y, step=1e-5):
    """Return the seven slopes by central differences."""
    ways = step * np.eye(7)
    return np.array([(loss(seven + way, x, y) - loss(seven - way, x, y)) / (2 * step) for way in ways])


def with_one(seven, place, value):
    changed = seven.copy()
    changed[place] = value
    return changed


def network_of(seven):
    return Network([[seven[W1]], seven[W2][:, None]], [seven[B1], [seven[B2]]], "tanh")


def back_from(network, x=X, y=Y):
    forward_pass = network.forward(x[:, None])
    return network.backward(forward_pass, mean_squared_error_gradient(forward_pass.prediction, y[:, None]))


def seven_of(back):
    return np.hstack([back.dL_dw[0][0], back.dL_db[0], back.dL_dw[1][:, 0], back.dL_db[1]])


@each_seed
def test_five_times_backward_moves_no_weight_and_gives_the_same_slopes(seed):
    network = network_of(start(seed))
    first, *others = [back_from(network) for _ in range(5)]
    assert all(np.array_equal(seven_of(first), seven_of(other)) for other in others)
    assert np.array_equal(network.weights[0][0], start(seed)[W1])


@each_seed
def test_the_walk_back_of_any_network_in_reach_of_the_sliders_is_what_differences_give(seed):
    """So no ring leaves its bar, however the dots on the wires are pulled."""
    assert seven_of(back_from(network_of(start(seed)))) == pytest.approx(measured(start(seed)), abs=1e-6)


@each_seed
def test_both_paths_to_the_input_add_up(seed):
    seven, k = start(seed), 1e-6
    back = back_from(network_of(seven), X[7:8], Y[7:8])
    nudged = (loss(seven, X[7:8] + k, Y[7:8]) - loss(seven, X[7:8] - k, Y[7:8])) / (2 * k)
    assert (back.dL_dz[0][0] * seven[W1]).sum() == pytest.approx(nudged, abs=1e-5)


@each_seed
def test_the_slope_of_the_mean_loss_is_the_mean_of_the_slopes(seed):
    each = [seven_of(back_from(network_of(start(seed)), X[[k]], Y[[k]])) for k in range(12)]
    assert np.mean(each, axis=0) == pytest.approx(measured(start(seed)), abs=1e-6)


@each_seed
def test_with_x_0_nothing_ever_changes_along_w1(seed):
    losses = [loss(with_one(start(seed), 0, w), X[[5]], Y[[5]]) for w in (-3, -1, 0, 1.1, 4)]
    assert X[5] == 0
    assert np.ptp(losses) == 0


@each_seed
def test_with_both_w2_at_0_the_slopes_of_w1_and_b1_are_surely_0_and_no_others(seed):
    slopes = seven_of(back_from(network_of(with_one(start(seed), W2, 0.0))))
    assert np.flatnonzero(slopes == 0).tolist() == [*W1, *B1]


@each_seed
def test_a_miss_of_0_sends_nothing_back(seed):
    seven = start(seed)
    said = network_of(seven).forward(X[[7], None]).prediction[:, 0]
    assert not seven_of(back_from(network_of(seven), X[[7]], said)).any()


@pytest.mark.parametrize("w", [3.0, 4.0, 5.0, -3.0, -5.0])
def test_on_a_flat_tanh_a_tiny_nudge_does_next_to_nothing_and_turning_the_weight_round_does_much(w):
    flat = with_one(POOR, [0, 2], [w, 0.0])
    bird = X[[11]], Y[[11]]
    assert abs(measured(flat, *bird)[0]) < 1e-3
    assert abs(loss(with_one(flat, 0, -w), *bird) - loss(flat, *bird)) > 1


@pytest.mark.parametrize("seed", [0, 1, 4, 8, 19])
def test_along_a_weight_the_slope_can_be_0_at_a_top(seed):
    along = np.linspace(-5, 5, 401)
    losses = np.array([loss(with_one(start(seed), 0, w)) for w in along])
    assert np.any((losses[1:-1] > losses[:-2]) & (losses[1:-1] > losses[2:]))


def test_the_slope_can_be_0_at_a_bottom_and_on_a_saddle():
    along = np.linspace(-5, 5, 401)
    assert 0 < np.argmin([loss(with_one(POOR, 0, w)) for w in along]) < 400
    saddle = with_one(np.zeros(7), B2, Y.mean())
    assert measured(saddle) == pytest.approx(np.zeros(7), abs=1e-9)
    down, up = sorted(loss(with_one(saddle, [0, 4], [0.1, way])) for way in (-0.1, 0.1))
    assert down < loss(saddle) < up


def test_386_passes_are_one_for_each_of_385_numbers_and_one_before():
    assert gradient_cost([1, 128, 1]).by_nudging == 1 + (128 + 128) + (128 + 1)
    assert "385 weights and biases" in TOLD["after-guess-passes"]


def test_the_numbers_of_the_text_are_those_of_bird_8():
    a = np.tanh(POOR[W1] * 0.7 + POOR[B1])
    factors = 1 - a**2
    slope = 2 * (a @ POOR[W2] - 2.8)
    at_z = slope * POOR[W2] * factors
    paths = at_z * POOR[W1]
    assert f"The factor is {factors[1]:.2f}" in TOLD["ten-stops"]
    assert f"for the {a[1]:.2f} that neuron 2 sends on" in TOLD["ten-stops"]
    assert f"it was only {factors[0]:.2f}" in TOLD["ten-stops"]
    told = TOLD["after-guess-paths"].replace("\N{MINUS SIGN}", "-")
    assert f"brings {paths[0]:.2f}, and then the second one brings {paths[1]:.2f}" in told
    assert f"makes {paths.sum():.2f}" in told
    bird = np.array([0.7]), np.array([2.8])
    after = loss(POOR - 0.1 * measured(POOR, *bird), *bird)
    assert f"from {loss(POOR, *bird):.3f} to {after:.3f} mm²" in TOLD["update-words"]


def test_bird_1_wants_less_of_w1_and_pulls_hardest_and_bird_2_wants_more():
    each = [measured(POOR, X[[k]], Y[[k]])[0] for k in range(12)]
    assert np.argmax(np.abs(each)) == 0
    assert each[0] > 0 > each[1]
    assert f"that is {np.mean(each):.4f}" in TOLD["each-words"]


def test_the_stop_at_which_the_first_task_ends_says_the_words_that_it_names():
    explorer = BackpropagationExplorer()
    explorer.press("forward")
    explorer.press("loss")
    said = []
    while not said or "past the bend of neuron 2" not in said[-1]:
        explorer.press("step")
        said.append(explorer.content["sentence"])
    assert len(said) == 7
    assert "that makes 3.84" in said[-1]


def test_the_explorer_says_nothing_of_weights_that_have_not_moved_before_the_learner_has_tried():
    explorer = BackpropagationExplorer(ran=True)
    assert "moved" not in explorer.content["sentence"]
    explorer.press("backward")
    assert "moves no weight" in explorer.content["sentence"]
