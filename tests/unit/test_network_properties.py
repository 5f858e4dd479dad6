"""What holds for every network and every batch."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from unit.networks import networks_with_inputs, random_network

from course_utils.activations import ACTIVATIONS
from course_utils.network import Network


def slopes_for(forward_pass, seed):
    return np.random.default_rng(seed).normal(size=forward_pass.prediction.shape)


@given(case=networks_with_inputs(), seed=st.integers(0, 99))
def test_rows_in_another_order_give_predictions_in_that_order_and_the_same_gradients(case, seed):
    network, inputs = case
    forward_pass = network.forward(inputs)
    slopes, order = slopes_for(forward_pass, seed), np.random.default_rng(seed).permutation(len(inputs))
    shuffled = network.forward(inputs[order])
    assert shuffled.prediction == pytest.approx(forward_pass.prediction[order], rel=1e-12, abs=1e-12)
    before, after = network.backward(forward_pass, slopes), network.backward(shuffled, slopes[order])
    for dL_dw, dL_dw_shuffled in zip(before.dL_dw, after.dL_dw, strict=True):
        assert dL_dw_shuffled == pytest.approx(dL_dw, rel=1e-10, abs=1e-12)


@given(case=networks_with_inputs(), seed=st.integers(0, 99))
def test_a_batch_gives_what_its_rows_give_one_by_one_and_their_gradients_add_up(case, seed):
    network, inputs = case
    batch = network.forward(inputs)
    slopes = slopes_for(batch, seed)
    rows = [network.forward(row[np.newaxis]) for row in inputs]
    assert np.vstack([row.prediction for row in rows]) == pytest.approx(
        batch.prediction, rel=1e-12, abs=1e-12
    )
    together = network.backward(batch, slopes)
    alone = [network.backward(row, slope[np.newaxis]) for row, slope in zip(rows, slopes, strict=True)]
    for name in ("dL_dw", "dL_db"):
        for k, whole in enumerate(getattr(together, name)):
            parts = sum(getattr(gradients, name)[k] for gradients in alone)
            assert whole == pytest.approx(parts, rel=1e-10, abs=1e-12)


@given(case=networks_with_inputs(activations=["identity"]))
def test_without_a_bend_any_stack_of_layers_is_one_layer(case):
    network, inputs = case
    w, b = network.weights[0], network.biases[0]
    for next_w, next_b in zip(network.weights[1:], network.biases[1:], strict=True):
        w, b = w @ next_w, b @ next_w + next_b
    one_layer = Network([w], [b], "tanh")
    prediction = network.forward(inputs).prediction
    assert one_layer.forward(inputs).prediction == pytest.approx(prediction, rel=1e-10, abs=1e-10)


def test_with_a_bend_two_layers_are_no_line():
    # tanh(1 · 2) is less than twice tanh(1 · 1): 0.964 against 1.523.
    network = Network([[[1.0]], [[1.0]]], [[0.0], [0.0]], "tanh")
    at_1, at_2 = network.forward([[1.0], [2.0]]).prediction.ravel()
    assert at_2 == pytest.approx(0.964, abs=5e-4)
    assert 2 * at_1 == pytest.approx(1.523, abs=5e-4)


@given(layer_sizes=st.lists(st.integers(1, 9), min_size=2, max_size=5), seed=st.integers(0, 99))
def test_the_parameter_count_is_the_number_of_numbers_that_an_update_may_change(layer_sizes, seed):
    network = random_network(layer_sizes, "tanh", np.random.default_rng(seed))
    numbers = sum(len(w) * len(w[0]) + len(w[0]) for w in (w.tolist() for w in network.weights))
    assert network.parameter_count == numbers
    assert network.layer_sizes == tuple(layer_sizes)


@given(case=networks_with_inputs(), seed=st.integers(0, 99), rate=st.floats(1e-6, 10))
def test_an_update_and_the_update_back_meet_again(case, seed, rate):
    network, inputs = case
    gradients = network.backward(forward_pass := network.forward(inputs), slopes_for(forward_pass, seed))
    there = network.updated(gradients, rate)
    opposite = type(gradients)(
        [-dL_dw for dL_dw in gradients.dL_dw],
        [-dL_db for dL_db in gradients.dL_db],
        gradients.dL_dz,
        gradients.dL_da,
    )
    back = there.updated(opposite, rate)
    for w, w_back, dL_dw in zip(network.weights, back.weights, gradients.dL_dw, strict=True):
        assert w_back == pytest.approx(w, abs=1e-14 * (1 + rate * np.abs(dL_dw).max() + np.abs(w).max()))


@given(case=networks_with_inputs(), seed=st.integers(0, 99))
def test_the_shapes_are_those_that_the_records_promise(case, seed):
    network, inputs = case
    sizes, n = network.layer_sizes, len(inputs)
    forward_pass = network.forward(inputs)
    gradients = network.backward(forward_pass, slopes_for(forward_pass, seed))
    per_row = [(n, size) for size in sizes]
    assert [z.shape for z in forward_pass.z] == [z.shape for z in gradients.dL_dz] == per_row[1:]
    assert [a.shape for a in forward_pass.a] == [a.shape for a in gradients.dL_da] == per_row
    assert [w.shape for w in gradients.dL_dw] == list(zip(sizes[:-1], sizes[1:], strict=True))
    assert [b.shape for b in gradients.dL_db] == [(size,) for size in sizes[1:]]


@pytest.mark.parametrize("activation", ACTIVATIONS)
@given(seed=st.integers(0, 99), size=st.sampled_from([1e-300, 1e-12, 1e2, 1e4]))
def test_saturated_huge_and_tiny_values_give_neither_a_warning_nor_nan(activation, seed, size):
    rng = np.random.default_rng(seed)
    network = random_network((2, 4, 3, 1), activation, rng)
    inputs = size * rng.uniform(-1, 1, (5, 2))
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        forward_pass = network.forward(inputs)
        gradients = network.backward(forward_pass, np.ones((5, 1)))
    for arrays in (forward_pass.z, forward_pass.a, gradients.dL_dw, gradients.dL_dz, gradients.dL_da):
        assert all(np.isfinite(array).all() for array in arrays)


def test_values_beyond_all_floats_become_infinite_without_a_warning():
    network = Network([[[1e200]], [[1e200]]], [[0.0], [0.0]], "identity")
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        assert network.forward([[1.0]]).prediction.tolist() == [[np.inf]]
