"""Softmax and the two losses for kinds: by hand, for very large scores, and what is refused."""

import math
import warnings

import numpy as np
import pytest

from course_utils.cross_entropy import probability_squared_error, probability_squared_error_gradient
from course_utils.gradient_descent import train
from course_utils.losses import (
    cross_entropy,
    cross_entropy_gradient,
    cross_entropy_loss,
    probability_error,
    softmax,
)
from course_utils.network import Network

VALUES = [cross_entropy, probability_squared_error]
GRADIENTS = [cross_entropy_gradient, probability_squared_error_gradient]
ALL = VALUES + GRADIENTS
PAIRS = [cross_entropy_loss, probability_error]

# e to the scores is 1, 2, 5, and together 8.
ROW = [0.0, math.log(2), math.log(5)]
P = [1 / 8, 2 / 8, 5 / 8]


@pytest.fixture(autouse=True)
def no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


def test_softmax_divides_each_power_by_the_sum_of_its_row():
    assert softmax([ROW, ROW[::-1]]) == pytest.approx(np.array([P, P[::-1]]), rel=1e-15)


def test_cross_entropy_is_the_mean_surprise_in_nats():
    # −ln (1/8) = ln 8 for the first bird, −ln (5/8) = ln 1.6 for the second
    assert cross_entropy([ROW, ROW], [0, 2]) == pytest.approx((math.log(8) + math.log(1.6)) / 2, rel=1e-14)


def test_the_gradient_of_cross_entropy_is_p_minus_1_for_the_true_species_and_p_for_the_others_over_n():
    expected = np.array([[1 / 8 - 1, 2 / 8, 5 / 8], [1 / 8, 2 / 8, 5 / 8 - 1]]) / 2
    assert cross_entropy_gradient([ROW, ROW], [0, 2]) == pytest.approx(expected, rel=1e-14)


def test_squared_error_on_probabilities_is_the_mean_over_all_entries():
    # p − y is 1/8, 2/8, −3/8: squares add up to 14/64, over three entries
    assert probability_squared_error([ROW], [2]) == pytest.approx(14 / 64 / 3, rel=1e-14)


def test_the_gradient_of_squared_error_on_probabilities_is_that_worked_out_by_hand():
    # g = 2/3 (p − y) = 1/12, 1/6, −1/4, and Σ p g = −10/96.
    # p (g + 10/96) = 1/8 · 18/96, 2/8 · 26/96, 5/8 · (−14/96)
    expected = [[18 / 768, 52 / 768, -70 / 768]]
    assert probability_squared_error_gradient([ROW], [2]) == pytest.approx(np.array(expected), rel=1e-13)


def test_guessing_all_kinds_alike_costs_the_logarithm_of_their_number():
    assert cross_entropy(np.zeros((5, 3)), [0, 1, 2, 0, 1]) == pytest.approx(math.log(3), rel=1e-15)


# Large scores


@pytest.mark.parametrize("size", [1e4, 1e300])
def test_a_sure_and_wrong_answer_costs_the_difference_of_the_scores(size):
    assert cross_entropy([[size, 0.0]], [1]) == size
    assert cross_entropy([[0.0, -size]], [1]) == size
    assert cross_entropy([[size, 0.0]], [0]) == 0.0
    assert cross_entropy_gradient([[size, 0.0]], [1]).tolist() == [[1.0, -1.0]]


def test_where_scores_are_too_far_apart_for_a_float_the_loss_is_inf_and_the_gradient_is_finite():
    scores = [[1.5e308, -1.5e308]]
    assert cross_entropy(scores, [1]) == math.inf
    assert cross_entropy(scores, [0]) == 0.0
    assert cross_entropy_gradient(scores, [1]).tolist() == [[1.0, -1.0]]
    assert softmax(scores).tolist() == [[1.0, 0.0]]
    assert probability_squared_error(scores, [1]) == 1.0
    assert not probability_squared_error_gradient(scores, [1]).any()


def test_confidently_wrong_cross_entropy_pulls_as_hard_as_it_can_and_squared_error_hardly():
    # p = 1 / (1 + e⁻²⁰) for the wrong one of two. By squares the slope is 2 p (1 − p) · p ≈ 2 e⁻²⁰.
    scores = [[20.0, 0.0]]
    assert cross_entropy_gradient(scores, [1])[0, 1] == pytest.approx(-1, abs=1e-8)
    assert probability_squared_error_gradient(scores, [1])[0, 1] == pytest.approx(
        -2 * math.exp(-20), rel=1e-7
    )


# What comes out


@pytest.mark.parametrize("loss", VALUES)
def test_a_loss_is_a_plain_float(loss):
    assert type(loss([ROW], [1])) is float


@pytest.mark.parametrize("loss", PAIRS)
def test_without_checks_both_losses_give_the_same_numbers_and_have_no_corner(loss):
    core, scores, species = loss.without_checks(), np.array([ROW, ROW]), np.array([0, 2])
    assert core.value(scores, species) == loss.value(scores, species)
    assert np.array_equal(core.gradient(scores, species), loss.gradient(scores, species))
    assert core.smooth
    with pytest.raises(ValueError, match="^scores"):
        loss.value(np.full((2, 3), np.nan), species)
    assert np.isnan(core.value(np.full((2, 3), np.nan), species))


# What is refused


@pytest.mark.parametrize("function", [lambda scores, species: softmax(scores), cross_entropy])
@pytest.mark.parametrize(
    ("scores", "words"),
    [
        (ROW, r"^scores has shape \(3,\)\. One bird is one row: np\.reshape\(scores, \(1, -1\)\)"),
        ([1.0, 2.0], r"^scores has shape \(2,\)\. One bird is one row"),
        ([1.0], r"^scores has shape \(1,\)\. .* at least two kinds"),
        (2.0, r"^scores has shape \(\)\. Give scores a row for each bird"),
        ([[1.0], [2.0]], r"^scores has shape \(2, 1\)\. .* at least two kinds"),
        (np.zeros((2, 2, 2)), r"^scores has shape \(2, 2, 2\)\. Give scores a row"),
    ],
)
def test_scores_that_are_no_table_are_refused_with_their_shape(function, scores, words):
    with pytest.raises(ValueError, match=words):
        function(scores, [0])


@pytest.mark.parametrize("function", ALL)
@pytest.mark.parametrize(
    ("species", "words"),
    [
        ([0], r"^species has shape \(1,\), but scores has 2 rows\. Give each row of scores one number"),
        (1, r"^species has shape \(\), but scores has 2 rows"),
        ([[0], [1]], r"^species has shape \(2, 1\).*Turn species into one row: np\.array\(species\)\.ravel"),
        ([0, 3], r"^species\[1\] is 3\.0, but scores has 3 columns\. Use whole numbers from 0 to 2"),
        ([-1, 0], r"^species\[0\] is -1\.0, but scores has 3 columns"),
        ([0, 0.5], r"^species\[1\] is 0\.5, but scores has 3 columns"),
    ],
)
def test_species_that_fit_no_row_or_no_column_are_refused(function, species, words):
    with pytest.raises(ValueError, match=words):
        function(np.zeros((2, 3)), species)


def test_names_of_species_are_refused_with_the_line_that_numbers_them():
    with pytest.raises(TypeError, match=r"^species must hold numbers.*np\.unique\(species"):
        cross_entropy(np.zeros((2, 3)), ["Adelie", "Gentoo"])


def test_a_species_that_is_missing_is_told_as_a_gap_and_not_as_a_name():
    with pytest.raises(TypeError, match=r"^species must hold numbers, but species\[1\] is None"):
        cross_entropy(np.zeros((2, 3)), [0, None])


# In training

NETWORK = Network.initialise([2, 3], "tanh", np.random.default_rng(0))
X = [[1.0, 0.5], [-1.0, 2.0]]


@pytest.mark.parametrize("loss", PAIRS)
@pytest.mark.parametrize(
    ("targets", "error", "words"),
    [
        ([0, 3], ValueError, r"^targets\[1\] is 3\.0, but scores has 3 columns"),
        ([0, 1, 2], ValueError, r"^targets has shape \(3,\), but scores has 2 rows"),
        (np.eye(3)[[0, 1]], ValueError, r"^targets has shape \(2, 3\), but scores has 2 rows"),
        (
            ["Adelie", "Gentoo"],
            TypeError,
            r"^targets must hold numbers, but targets\[0\] is the text 'Adelie'.*np.unique\(targets,",
        ),
    ],
)
def test_training_refuses_targets_that_are_no_kinds(loss, targets, error, words):
    with pytest.raises(error, match=words):
        train(NETWORK, X, targets, 0.1, 5, loss=loss)


def test_a_network_with_a_single_output_cannot_tell_kinds():
    with pytest.raises(ValueError, match=r"^scores has shape \(2, 1\)"):
        train(Network([[[1.0], [1.0]]], [[0.0]], "tanh"), X, [0, 1], 0.1, 5, loss=cross_entropy_loss)


def test_a_first_step_of_training_is_that_worked_out_by_hand():
    # All scores are 0, so p is 1/2. One bird, x = 2, of species 1: ∂L/∂z is 1/2, −1/2, and ∂L/∂w is 1, −1.
    start = Network([[[0.0, 0.0]]], [[0.0, 0.0]], "tanh")
    history = train(start, [[2.0]], [1], 0.1, 1, loss=cross_entropy_loss)
    assert history.losses[0] == pytest.approx(math.log(2), rel=1e-15)
    assert history.network.weights[0] == pytest.approx(np.array([[-0.1, 0.1]]), rel=1e-14)
    assert history.network.biases[0] == pytest.approx(np.array([-0.05, 0.05]), rel=1e-14)
    # z = ∓0.25, so p_true = 1 / (1 + e^−0.5)
    assert history.losses[1] == pytest.approx(math.log(1 + math.exp(-0.5)), rel=1e-14)
