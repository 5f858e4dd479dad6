"""What holds for softmax and the losses for kinds whatever the scores, and gradients against nudging."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays
from unit.networks import random_network

from course_utils.activations import ACTIVATIONS
from course_utils.gradient_check import check_gradients
from course_utils.losses import cross_entropy, cross_entropy_loss, probability_error, softmax

LOSSES = pytest.mark.parametrize("loss", [cross_entropy_loss, probability_error])


def tables(size=1e4):
    """Scores of up to six birds for two to six kinds, in hundredths."""
    numbers = st.integers(-round(100 * size), round(100 * size)).map(lambda number: number / 100)
    shapes = array_shapes(min_dims=2, max_dims=2, min_side=2, max_side=6)
    return shapes.flatmap(lambda shape: arrays(float, shape, elements=numbers))


def species_for(scores, seed):
    return np.random.default_rng(seed).integers(scores.shape[1], size=len(scores))


@given(scores=tables())
def test_probabilities_lie_between_0_and_1_and_add_up_to_1(scores):
    p = softmax(scores)
    assert p.shape == scores.shape
    assert p.min() >= 0
    assert p.max() <= 1
    assert p.sum(axis=1) == pytest.approx(1.0, abs=1e-14)


@given(scores=tables(), shift=st.integers(-10_000, 10_000))
def test_the_same_number_added_to_all_scores_of_a_bird_changes_nothing(scores, shift):
    moved = scores + shift * np.arange(1, len(scores) + 1)[:, np.newaxis]
    assert softmax(moved) == pytest.approx(softmax(scores), abs=1e-10)
    species = species_for(scores, 0)
    assert cross_entropy(moved, species) == pytest.approx(cross_entropy(scores, species), rel=1e-9, abs=1e-9)


@given(scores=tables())
def test_a_larger_score_never_has_the_smaller_probability(scores):
    p = softmax(scores)
    for row, chances in zip(scores, p, strict=True):
        assert (np.diff(chances[np.argsort(row)]) >= 0).all()


@LOSSES
@given(scores=tables(), seed=st.integers(0, 99))
def test_the_order_of_birds_and_the_order_of_kinds_do_not_matter(loss, scores, seed):
    species, rng = species_for(scores, seed), np.random.default_rng(seed)
    birds, kinds = (rng.permutation(length) for length in scores.shape)
    other = loss.value(scores[birds][:, kinds], np.argsort(kinds)[species[birds]])
    assert other == pytest.approx(loss.value(scores, species), rel=1e-12, abs=1e-15)


@given(scores=tables(), seed=st.integers(0, 99))
def test_cross_entropy_is_never_below_0_and_each_row_of_its_gradient_adds_up_to_0(scores, seed):
    species = species_for(scores, seed)
    assert cross_entropy(scores, species) >= 0
    gradient = cross_entropy_loss.gradient(scores, species)
    assert gradient.sum(axis=1) == pytest.approx(0.0, abs=1e-14)
    assert np.abs(gradient).max() <= 1 / len(scores)


@given(scores=tables(), seed=st.integers(0, 99))
def test_squared_error_on_probabilities_lies_between_0_and_2_over_the_number_of_kinds(scores, seed):
    value = probability_error.value(scores, species_for(scores, seed))
    assert 0 <= value <= 2 / scores.shape[1] + 1e-14


@LOSSES
@given(scores=tables(size=10), seed=st.integers(0, 99))
def test_gradients_agree_with_central_differences(loss, scores, seed):
    species, step = species_for(scores, seed), 1e-4
    slopes = np.empty(scores.shape)
    for place in np.ndindex(scores.shape):
        up, down = scores.copy(), scores.copy()
        up[place] += step
        down[place] -= step
        slopes[place] = (loss.value(up, species) - loss.value(down, species)) / (2 * step)
    assert loss.gradient(scores, species) == pytest.approx(slopes, abs=1e-8)


@LOSSES
@pytest.mark.parametrize("activation", ACTIVATIONS)
@pytest.mark.parametrize("seed", range(6))
def test_backpropagation_from_these_losses_is_what_nudging_measures(loss, activation, seed):
    rng = np.random.default_rng(seed)
    network = random_network([2, *rng.integers(1, 6, size=seed % 3).tolist(), 3], activation, rng)
    inputs, species = rng.normal(size=(9, 2)), rng.integers(3, size=9)
    bound = 1e-12 if ACTIVATIONS[activation].smooth else 1e-6
    assert check_gradients(network, inputs, species, loss) <= bound
    both_ways = (loss.value, loss.gradient, False, loss.as_targets)
    assert check_gradients(network, inputs, species, type(loss)(*both_ways)) <= 1e-6


def test_a_gradient_that_is_not_averaged_would_be_noticed():
    network = random_network([2, 3], "tanh", np.random.default_rng(0))
    not_averaged = cross_entropy_loss._replace(gradient=lambda z, s: 5 * cross_entropy_loss.gradient(z, s))
    # a = 5 n: 4 / 6
    error = check_gradients(network, np.eye(2)[[0, 1, 1, 0, 0]], [0, 1, 2, 1, 0], not_averaged)
    assert error == pytest.approx(2 / 3, rel=1e-6)
