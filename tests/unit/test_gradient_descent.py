"""Training: what it records, how it goes on and ends."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.networks import networks_with_inputs

from course_utils.gradient_descent import train, walk
from course_utils.losses import (
    absolute_error,
    mean_squared_error,
    mean_squared_error_gradient,
)
from course_utils.network import Network

START = Network([[[0.0]]], [[0.0]], "tanh")
ONE_BIRD = ([[1.0]], [[1.0]])
# One bird, x = 1 and y = 1, from w = b = 0 at η = 0.1, where w and b are moved alike:
# miss −1, L = 1, slope −2: w = 0.2.   miss −0.6, L = 0.36, slope −1.2: w = 0.32.   miss −0.36, L = 0.1296.
# Each step leaves 0.6 of the miss, so L is 0.36 to the power of k.


def test_losses_and_networks_are_those_worked_out_by_hand():
    history = train(START, *ONE_BIRD, 0.1, 2)
    assert history.losses == pytest.approx([1.0, 0.36, 0.1296], rel=1e-14)
    for k, value in enumerate([0.0, 0.2, 0.32]):
        assert history.network_at(k).weights[0] == pytest.approx(np.array([[value]]), rel=1e-14)
        assert history.network_at(k).biases[0] == pytest.approx(np.array([value]), rel=1e-14)
    assert history.steps == 2
    assert history.diverged_at is None
    assert history.why is None


def test_a_hundred_steps_shrink_the_loss_by_the_same_share_each_time():
    losses = train(START, *ONE_BIRD, 0.1, 100).losses
    # At 1e-16 the miss itself is rounded, so only 30 steps can be told.
    assert losses[:30] == pytest.approx(0.36 ** np.arange(30), rel=1e-6)


def test_a_step_of_training_is_a_forward_pass_a_backward_pass_and_an_update():
    rng = np.random.default_rng(2)
    network = Network.initialise([2, 4, 1], "tanh", rng)
    inputs, targets = rng.normal(size=(9, 2)), rng.normal(size=(9, 1))
    history = train(network, inputs, targets, 0.3, 5)
    for k in range(5):
        forward_pass = network.forward(inputs)
        assert history.losses[k] == pytest.approx(mean_squared_error(forward_pass.prediction, targets))
        slopes = mean_squared_error_gradient(forward_pass.prediction, targets)
        network = network.updated(network.backward(forward_pass, slopes), 0.3)
        assert history.network_at(k + 1).weights[0] == pytest.approx(network.weights[0], rel=1e-12)


@given(case=networks_with_inputs(), steps=st.integers(1, 30), seed=st.integers(0, 99), data=st.data())
def test_the_network_at_k_is_the_one_that_k_steps_end_with(case, steps, seed, data):
    network, inputs = case
    targets = np.random.default_rng(seed).normal(size=(len(inputs), network.layer_sizes[-1]))
    history = train(network, inputs, targets, 1e-3, steps)
    k = data.draw(st.integers(1, steps))
    shorter = train(network, inputs, targets, 1e-3, k)
    assert history.losses[: k + 1] == pytest.approx(shorter.losses, rel=1e-12)
    for ours, theirs in zip(history.network_at(k).weights, shorter.network.weights, strict=True):
        assert ours == pytest.approx(theirs, rel=1e-12, abs=1e-15)


def test_every_network_of_a_long_run_has_the_loss_that_was_recorded():
    history = train(START, [[1.0], [2.0]], [[3.0], [4.0]], 0.05, 1000)
    for k in [0, 1, 30, 31, 32, 61, 62, 500, 960, 961, 999, 1000]:  # networks are kept 31 steps apart
        prediction = history.network_at(k).forward([[1.0], [2.0]]).prediction
        assert mean_squared_error(prediction, [[3.0], [4.0]]) == pytest.approx(
            history.losses[k], rel=1e-9, abs=1e-28
        )


def test_the_given_network_and_data_stay_as_they_were_and_are_copied():
    inputs, targets = np.array([[1.0]]), np.array([[1.0]])
    history = train(START, inputs, targets, 0.1, 10)
    inputs[0], targets[0] = 99.0, 99.0
    assert START.weights[0].tolist() == [[0.0]]
    assert history.network_at(2).weights[0] == pytest.approx(np.array([[0.32]]))


def test_training_goes_on_from_where_it_stopped():
    whole, first = train(START, *ONE_BIRD, 0.1, 10), train(START, *ONE_BIRD, 0.1, 4)
    rest = train(first.network, *ONE_BIRD, 0.1, 6)
    assert [*first.losses, *rest.losses[1:]] == pytest.approx(whole.losses, rel=1e-12)


def test_absolute_misses_are_walked_down_in_steps_of_one_size():
    # ∂L/∂ŷ is −1 while ŷ is below y. x = 1: w and b gain 0.1 each, and the miss of 1 shrinks by 0.2.
    history = train(START, *ONE_BIRD, 0.1, 4, loss=absolute_error)
    assert history.losses == pytest.approx([1.0, 0.8, 0.6, 0.4, 0.2], rel=1e-12)


def test_a_loss_of_ones_own_may_be_a_pair_of_functions():
    # L = mean((ŷ − y)⁴), ∂L/∂ŷ = 4 (ŷ − y)³ / n: from a miss of −1 by 0.05 · 4 · 2 to −0.6.
    fourth = (lambda p, y: np.mean((p - y) ** 4), lambda p, y: 4 * (p - y) ** 3 / y.size)
    assert train(START, *ONE_BIRD, 0.05, 1, loss=fourth).losses == pytest.approx([1.0, 0.6**4])
    again = (mean_squared_error, mean_squared_error_gradient)
    plain, pair = train(START, *ONE_BIRD, 0.1, 5), train(START, *ONE_BIRD, 0.1, 5, loss=again)
    assert pair.losses.tolist() == plain.losses.tolist()


def test_constant_inputs_train_to_the_mean_of_the_targets():
    history = train(START, [[2.0]] * 3, [[1.0], [2.0], [6.0]], 0.05, 500)
    assert history.network.forward([[2.0]]).prediction == pytest.approx(np.array([[3.0]]))
    assert history.losses[-1] == pytest.approx(14 / 3)  # (4 + 1 + 9) / 3


# Runs that grow beyond all numbers


def test_a_rate_that_is_too_large_diverges_and_the_history_ends_at_its_last_finite_step():
    # One bird, x = y = 1: each step multiplies the miss by 1 − 4η. At η = 25 that is −99.
    # L = 99^(2k) stays below 1.797e308 up to 2k = 308.25 / log10(99) = 154.46: the last step is 77.
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        history = train(START, *ONE_BIRD, 25, 1000)
    assert history.diverged_at == history.steps == 77
    assert len(history.losses) == 78
    assert np.isfinite(history.losses).all()
    assert history.losses[-1] == pytest.approx(99.0**154, rel=1e-9)
    assert np.isfinite(history.network.weights[0]).all()
    assert history.why.startswith("Step 77 led to a loss or a weight too large for a computer")
    assert "learning rate well below 25" in history.why


@pytest.mark.parametrize("steps", [77, 78, 79, 80, 81, 100, 5929, 6084, 10_000])
def test_the_last_finite_step_does_not_depend_on_how_many_were_asked_for(steps):
    # 5929 and 6084 are 77² and 78²: there a network is kept just at the end and just beyond it.
    history = train(START, *ONE_BIRD, 25, steps)
    assert history.diverged_at == (None if steps == 77 else 77)
    assert history.steps == 77
    with pytest.raises(IndexError, match="^k is 78, but this history has the networks 0 to 77"):
        history.network_at(78)


@pytest.mark.parametrize("steps", [1, 2, 3, 4, 9, 50])
def test_an_infinite_weight_ends_the_run_even_if_the_loss_stays_finite(steps):
    # z = 1e-200, a = 1e-200, ŷ = 1e200 · 1e-200 = 1, L = 1, ∂L/∂ŷ = 2, and ∂L/∂w = 2 · 1e200 · 1e150 is inf.
    # Then z is −inf, and relu makes 0 of it for ever: ŷ is the last bias, −0.1 · 2, and L = 0.04.
    network = Network([[[0.0]], [[1e200]]], [[1e-200], [0.0]], "relu")
    history = train(network, [[1e150]], [[0.0]], 0.1, steps)
    assert history.diverged_at == history.steps == 0
    assert history.losses == pytest.approx([1.0])
    assert history.network.weights[0].tolist() == [[0.0]]


def test_a_walk_looks_at_its_weights_at_each_step_that_it_keeps_and_stops_where_one_is_infinite():
    class Leap:  # the loss stays 1, whatever becomes of the weight
        def step(self, at, learning_rate):
            w, b = at
            return ([array * np.inf for array in w], b), 1.0

        def loss(self, w, b):
            return 1.0

    # Nine steps keep every third network. The first makes the weight infinite; the look is before step 3.
    descent = walk(Leap(), ([np.array([[1.0]])], [np.array([0.0])]), 0.1, 9)
    assert descent.losses == [1.0] * 4
    assert type(descent.kept) is tuple
    assert len(descent.kept) == 1


def test_a_loss_that_grows_but_stays_finite_has_not_diverged():
    history = train(START, *ONE_BIRD, 0.6, 50)  # 1 − 4 · 0.6 = −1.4
    assert history.losses[-1] == pytest.approx(1.4**100, rel=1e-9)
    assert history.diverged_at is None


# The record


def test_a_history_reads_well_in_a_notebook_and_cannot_be_changed():
    history = train(START, *ONE_BIRD, 0.1, 2)
    assert repr(history) == "History(2 steps, loss from 1 to 0.1296)"
    assert repr(train(START, *ONE_BIRD, 0.1, 1)) == "History(1 step, loss from 1 to 0.36)"
    assert repr(train(START, *ONE_BIRD, 25, 99)).endswith(", diverged at step 77)")
    with pytest.raises(ValueError, match="read-only"):
        history.losses[0] = 0.0


def test_a_long_run_keeps_the_root_of_its_networks():
    history = train(START, *ONE_BIRD, 0.01, 2500)
    assert len(history._descent.kept) == 50


@pytest.mark.parametrize(
    ("k", "error"), [(-1, IndexError), (3, IndexError), (1.0, TypeError), ("1", TypeError), (None, TypeError)]
)
def test_a_step_that_is_not_in_the_history_is_refused(k, error):
    with pytest.raises(error, match="^k "):
        train(START, *ONE_BIRD, 0.1, 2).network_at(k)
