"""Backpropagation against measuring, and that a wrong backpropagation is found."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.networks import networks_with_inputs, random_network

from course_utils import gradient_descent
from course_utils.activations import ACTIVATIONS, Activation
from course_utils.datasets import dozen
from course_utils.gradient_check import check_gradients
from course_utils.losses import absolute_error, mean_squared_error, mean_squared_error_gradient, squared_error
from course_utils.network import Network

SMOOTH = [name for name, activation in ACTIVATIONS.items() if activation.smooth]


def targets_for(network, inputs, seed):
    return np.random.default_rng(seed).normal(size=(len(inputs), network.layer_sizes[-1]))


@given(case=networks_with_inputs(activations=SMOOTH), seed=st.integers(0, 99))
def test_smooth_networks_agree_with_the_imaginary_nudge_to_the_last_digits(case, seed):
    assert check_gradients(*case, targets_for(*case, seed), squared_error) <= 1e-12


@given(case=networks_with_inputs(activations=SMOOTH), seed=st.integers(0, 99))
def test_smooth_networks_agree_with_nudging_both_ways(case, seed):
    # A plain pair of functions is not known to be smooth, so it is nudged both ways.
    pair = (mean_squared_error, mean_squared_error_gradient)
    assert check_gradients(*case, targets_for(*case, seed), pair) <= 1e-6


@pytest.mark.parametrize("loss", [squared_error, absolute_error])
@pytest.mark.parametrize("seed", range(10))
def test_networks_with_corners_agree_with_nudging_both_ways(loss, seed):
    rng = np.random.default_rng(seed)
    network, inputs = random_network([2, 5, 4, 2], "relu", rng), rng.normal(size=(6, 2))
    assert check_gradients(network, inputs, targets_for(network, inputs, seed), loss) <= 1e-6


WRONG = {
    "no slope of the activation": lambda w, acts, z, a, d: [a[0].T @ (d @ w[1].T), a[1].T @ d],
    "the sign": lambda w, acts, z, a, d: [-a[0].T @ ((d @ w[1].T) * (1 - a[1] ** 2)), -a[1].T @ d],
    "the slope at a": lambda w, acts, z, a, d: [
        a[0].T @ ((d @ w[1].T) * (1 - np.tanh(a[1]) ** 2)),
        a[1].T @ d,
    ],
}


@pytest.mark.parametrize("loss", [squared_error, (mean_squared_error, mean_squared_error_gradient)])
@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_backward_pass_is_found(monkeypatch, wrong, loss):
    right = gradient_descent.backward

    def broken(w, activations, z, a, dL_dprediction):
        _, dL_db, dL_dz, dL_da = right(w, activations, z, a, dL_dprediction)
        return wrong(w, activations, z, a, dL_dprediction), dL_db, dL_dz, dL_da

    network = Network([[[0.5, -1.0]], [[2.0], [1.0]]], [[0.1, 0.2], [4.0]], "tanh")
    inputs, targets = [[1.0], [-0.5], [2.0]], [[3.0], [5.0], [4.0]]
    assert check_gradients(network, inputs, targets, loss) < 1e-8
    monkeypatch.setattr(gradient_descent, "backward", broken)
    assert check_gradients(network, inputs, targets, loss) > 0.05


def test_a_gradient_of_a_loss_without_its_2_is_a_third_off():
    # a = n / 2: ‖n / 2‖ / (‖n / 2‖ + ‖n‖) = 1 / 3
    half = (mean_squared_error, lambda p, y: mean_squared_error_gradient(p, y) / 2)
    network = Network([[[0.5]]], [[4.0]], "tanh")
    assert check_gradients(network, [[1.0]], [[3.0]], half) == pytest.approx(1 / 3, rel=1e-6)


def test_the_opposite_gradient_is_as_wrong_as_can_be():
    uphill = (mean_squared_error, lambda p, y: -mean_squared_error_gradient(p, y))
    network = Network([[[0.5]]], [[4.0]], "tanh")
    assert check_gradients(network, [[1.0]], [[3.0]], uphill) == pytest.approx(1.0, rel=1e-6)


def test_an_activation_of_ones_own_trains_too():
    # Its slope cannot be told from a alone: sin(z) is the same at z and π − z, and cos(z) is not.
    sine = Activation("sine", np.sin, lambda z, _: np.cos(z), smooth=True)
    network = Network([[[2.0, -3.0]], [[1.0], [0.5]]], [[0.5, 1.0], [0.0]], sine)
    inputs, targets = [[1.0], [-0.5], [2.0]], [[3.0], [5.0], [4.0]]
    assert check_gradients(network, inputs, targets, squared_error) < 1e-12


def test_two_gradients_of_0_are_equal():
    # ŷ = y exactly: nothing pulls.
    network = Network([[[0.0]]], [[3.0]], "tanh")
    assert check_gradients(network, [[1.0], [2.0]], [[3.0], [3.0]]) == 0.0


@pytest.mark.parametrize(
    ("loss", "activation", "smooth"),
    [
        (squared_error, "tanh", True),
        (squared_error, "relu", False),
        (absolute_error, "tanh", False),
        (absolute_error, "relu", False),
    ],
)
def test_an_objective_is_smooth_only_if_neither_loss_nor_activation_has_a_corner(loss, activation, smooth):
    network = Network([[[0.5]], [[2.0]]], [[0.1], [4.0]], activation)
    assert gradient_descent.objective_of(network, [[1.0]], [[3.0]], loss).smooth is smooth
    assert check_gradients(network, [[1.0]], [[3.0]], loss) < 1e-6


def test_large_negative_weights_are_nudged_by_more():
    # L is 4e12 and is rounded at 5e-4. A nudge of 6e-6, right for w = 1, would measure mostly rounding.
    pair = (mean_squared_error, mean_squared_error_gradient)
    network = Network([[[-1e6]]], [[-1e6]], "tanh")
    assert check_gradients(network, [[1.0]], [[3.0]], pair) < 1e-9


def test_a_wrong_gradient_is_found_also_where_all_slopes_are_small():
    # ŷ = 0 and y = 0.001, x = 1: both slopes are −0.002. Twice that is wrong: ‖2n − n‖ / (‖2n‖ + ‖n‖) = 1/3.
    twice = (
        mean_squared_error,
        lambda prediction, target: 2 * mean_squared_error_gradient(prediction, target),
    )
    network = Network([[[0.0]]], [[0.0]], "tanh")
    assert check_gradients(network, [[1.0]], [[0.001]], twice) == pytest.approx(1 / 3, abs=1e-6)


def test_the_slope_towards_the_inputs_is_what_nudging_an_input_measures():
    network = random_network([2, 4, 3, 1], "tanh", np.random.default_rng(4))
    inputs, targets = np.array([[0.3, -1.2], [0.8, 0.1]]), np.array([[1.0], [-1.0]])
    forward_pass = network.forward(inputs)
    slopes = mean_squared_error_gradient(forward_pass.prediction, targets)
    dL_dinputs = network.backward(forward_pass, slopes).dL_da[0]
    for place in np.ndindex(2, 2):
        up, down = inputs.copy(), inputs.copy()
        up[place] += 1e-6
        down[place] -= 1e-6
        losses = [mean_squared_error(network.forward(moved).prediction, targets) for moved in (up, down)]
        assert dL_dinputs[place] == pytest.approx((losses[0] - losses[1]) / 2e-6, abs=1e-8)


def dozen_with(activation, seed, loss=squared_error):
    birds = dozen()
    network = Network.initialise([1, 8, 1], activation, np.random.default_rng(seed))
    return network, birds.x[:, None], birds.mass_kg[:, None], loss


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("loss", [squared_error, absolute_error])
def test_birds_at_the_corner_of_relu_do_not_make_right_gradients_wrong(seed, loss):
    # Two of the dozen have flippers of 20.0 cm, and all biases are 0: z = 0 in each neuron.
    network, inputs, targets, loss = dozen_with("relu", seed, loss)
    assert (inputs == 0).sum() == 2
    assert check_gradients(network, inputs, targets, loss) < 1e-6


@pytest.mark.parametrize("at_corner", [0.0, 0.5, 1.0])
def test_any_slope_between_both_sides_of_a_corner_is_right(at_corner):
    # f′(0) may be 0, as ours is, 1, or anything between.
    bend = Activation("bend", lambda z: np.maximum(z, 0), lambda z, a: np.where(z == 0, at_corner, z > 0))
    assert check_gradients(*dozen_with(bend, 0)) < 1e-6


@pytest.mark.parametrize("at_corner", [-0.1, 1.1, 2.0])
def test_a_slope_beyond_both_sides_of_a_corner_is_wrong(at_corner):
    bend = Activation("bend", lambda z: np.maximum(z, 0), lambda z, a: np.where(z == 0, at_corner, z > 0))
    assert check_gradients(*dozen_with(bend, 0)) > 1e-4


@pytest.mark.parametrize("beside", [1e-6, 2e-6, 3e-6, 5e-6, -1e-6, -2e-6, -3e-6, 1e-12])
def test_a_corner_within_the_nudge_but_beside_the_place_does_no_harm(beside):
    # z = b + x: with x = 0 its corner is at b = 0, and the nudge of b is 6e-6.
    network = Network([[[1.0]], [[2.0]]], [[beside], [0.5]], "relu")
    assert check_gradients(network, [[0.0], [1.0]], [[3.0], [1.0]]) < 1e-6


def test_a_corner_is_seen_however_small_the_slopes_beside_it_are():
    # To the right of b = 0 the slope is 2 · 0.001 · 0.00004, to the left 0. That of the last bias is 0.002.
    network = Network([[[1.0]], [[4e-5]]], [[0.0], [1e-3]], "relu")
    assert check_gradients(network, [[0.0]], [[0.0]]) < 1e-9


@pytest.mark.parametrize("loss", [squared_error, absolute_error])
def test_a_wrong_slope_of_relu_is_found_although_birds_are_at_its_corner(loss):
    bend = Activation("bend", lambda z: np.maximum(z, 0), lambda z, a: np.where(z > 0, 0.9, 0.0))
    assert check_gradients(*dozen_with(bend, 0, loss)) > 0.01
