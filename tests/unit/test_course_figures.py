"""The figures that the lessons print of the birds, their lines and gradient descent, computed once more."""

import numpy as np
import pytest
from lesson_numbers import BILL_DEPTH, BIRDS, MASS, X, best_line, curvatures, first_step_below

from course_utils.datasets import dozen
from course_utils.gradient_descent import train
from course_utils.losses import absolute_error, cross_entropy_loss, mean_squared_error, probability_error
from course_utils.network import Network

COLUMN, TARGETS = X[:, np.newaxis], MASS[:, np.newaxis]
START = Network([[[0.0]]], [[0.0]], "identity")
LEAST = best_line(X, MASS)[2]


@pytest.mark.parametrize(
    ("x", "y", "printed"),
    [
        (X, MASS, "0.5015 4.1586 0.1538"),
        (X, 1000 * MASS, "501.5 4158.6 153790"),
        (X, BILL_DEPTH, "-0.812 0.243 2.576"),
        (dozen().flipper_cm - 20, dozen().mass_kg, "0.513 4.144 0.152"),
    ],
    ids=["mass in kg", "mass in g", "bill depth", "the dozen"],
)
def test_weight_bias_and_loss_of_the_best_line(x, y, printed):
    for value, text in zip(best_line(x, y), printed.split(), strict=True):
        assert f"{value:.{len(text.partition('.')[2])}f}" == text


def test_the_best_constants_and_the_mean_of_x_squared():
    assert (np.mean(MASS), np.var(MASS)) == pytest.approx((4.207, 0.6464), rel=1e-4)
    assert np.var(BILL_DEPTH) == pytest.approx(3.866, abs=5e-4)
    assert np.mean(X**2) == pytest.approx(1.968, abs=5e-4)


def test_the_bowl_of_the_birds_has_the_curvatures_1_98_and_3_95():
    assert curvatures(X) == pytest.approx([1.98, 3.95], abs=5e-3)


@pytest.mark.parametrize(("learning_rate", "steps"), [(0.001, 2342), (0.1, 22), (0.337, 5)])
def test_the_steps_from_0_to_within_1_percent_of_the_least_loss(learning_rate, steps):
    losses = train(START, COLUMN, TARGETS, learning_rate, 3000).losses
    assert first_step_below(losses, 1.01 * LEAST) == steps


def test_above_0_506_gradient_descent_never_gets_there_and_just_below_it_does():
    # A parabola of curvature c is walked down if η is below 2 / c.
    assert 2 / curvatures(X).max() == pytest.approx(0.506, abs=5e-4)
    too_large = train(START, COLUMN, TARGETS, 0.51, 30_000)
    assert too_large.diverged_at is not None
    assert first_step_below(too_large.losses, 1.01 * LEAST) is None
    assert train(START, COLUMN, TARGETS, 0.505, 3000).losses[-1] < 1.01 * LEAST


def test_0_337_is_the_best_rate_of_all():
    # Both directions shrink by the same share: 2 / (c₁ + c₂).
    assert 2 / curvatures(X).sum() == pytest.approx(0.337, abs=5e-4)


def test_in_mm_the_bowl_is_a_valley_198_times_as_steep_as_long():
    low, high = curvatures(10 * X)
    assert high / low == pytest.approx(198, abs=0.5)


def test_in_mm_the_best_rate_of_all_needs_464_steps_where_5_do_in_cm():
    for x, steps in [(10 * X, 464), (X, 5)]:
        losses = train(START, x[:, np.newaxis], TARGETS, 2 / curvatures(x).sum(), 500).losses
        assert first_step_below(losses, 1.01 * LEAST) == steps


def test_training_finds_the_line_that_least_squares_finds():
    network = train(START, COLUMN, TARGETS, 0.337, 100).network
    assert [network.weights[0].item(), network.biases[0].item()] == pytest.approx(
        np.polyfit(X, MASS, 1), rel=1e-12
    )


def test_squares_come_within_3_percent_of_the_least_squared_loss_in_19_steps_and_absolute_misses_in_49():
    assert first_step_below(train(START, COLUMN, TARGETS, 0.1, 100).losses, 1.03 * LEAST) == 19
    history = train(START, COLUMN, TARGETS, 0.1, 100, loss=absolute_error)
    squared = [
        mean_squared_error(history.network_at(k).forward(COLUMN).prediction, TARGETS) for k in range(100)
    ]
    assert first_step_below(squared, 1.03 * LEAST) == 49


def test_absolute_misses_come_within_3_percent_of_their_own_least_loss_in_46_steps():
    # One of the best lines goes through two birds. The least loss of all those 55,000 lines is 0.311137.
    losses = train(START, COLUMN, TARGETS, 0.1, 100, loss=absolute_error).losses
    assert first_step_below(losses, 1.03 * 0.311137) == 46


def test_a_line_through_two_birds_reaches_a_loss_of_some_10_to_the_minus_30():
    losses = train(START, [[-1.9], [3.1]], [[3.75], [5.7]], 0.1, 1000).losses
    assert losses[-1] < 2e-29


def test_two_bends_fit_the_bill_depth_to_about_1_50():
    network = Network.initialise([1, 2, 1], "tanh", np.random.default_rng(0))
    assert train(network, COLUMN, BILL_DEPTH[:, np.newaxis], 0.1, 2000).losses[-1] == pytest.approx(
        1.50, abs=0.01
    )


# Lesson 10. Flipper from 20 cm and bill length from 4.4 cm, or flipper and mass.
SPECIES = np.unique(BIRDS.species, return_inverse=True)[1]
SEX = np.unique(BIRDS.sex, return_inverse=True)[1]
TWO = np.column_stack([X, BIRDS.bill_length_mm / 10 - 4.4])


def classifier(*sizes):
    return Network.initialise(sizes, "tanh", np.random.default_rng(0))


def share_right(network, inputs, kinds):
    return np.mean(network.forward(inputs).prediction.argmax(axis=1) == kinds)


def confidently_wrong(hidden):
    """Return a trained network with all its scores times −2."""
    start = classifier(2, hidden, 3) if hidden else classifier(2, 3)
    trained = train(start, TWO, SPECIES, 1.0, 1000, loss=cross_entropy_loss).network
    *w, last_w = trained.weights
    *b, last_b = trained.biases
    return trained, Network([*w, -2 * last_w], [*b, -2 * last_b], "tanh")


def test_flipper_and_bill_length_tell_95_percent_of_the_species():
    trained, wrong = confidently_wrong(hidden=0)
    assert round(333 * share_right(trained, TWO, SPECIES)) == 318
    assert round(333 * share_right(wrong, TWO, SPECIES)) == 1


@pytest.mark.parametrize(("hidden", "after_100", "after_2000"), [(0, 0.943, 0.36), (4, 0.958, 0.21)])
def test_from_confidently_wrong_cross_entropy_is_back_and_squared_error_is_not(hidden, after_100, after_2000):
    _, wrong = confidently_wrong(hidden)
    by_surprise = train(wrong, TWO, SPECIES, 1.0, 200, loss=cross_entropy_loss)
    assert share_right(by_surprise.network_at(100), TWO, SPECIES) == pytest.approx(after_100, abs=5e-4)
    assert share_right(by_surprise.network, TWO, SPECIES) > 0.95
    by_squares = train(wrong, TWO, SPECIES, 1.0, 2000, loss=probability_error).network
    assert share_right(by_squares, TWO, SPECIES) == pytest.approx(after_2000, abs=0.005)


def test_at_this_start_the_slopes_of_cross_entropy_are_66_times_as_steep():
    scores = confidently_wrong(hidden=0)[1].forward(TWO).prediction
    sizes = [
        np.abs(loss.gradient(scores, SPECIES)).mean() for loss in (cross_entropy_loss, probability_error)
    ]
    assert sizes[0] / sizes[1] == pytest.approx(66, abs=0.5)


@pytest.mark.parametrize(("sizes", "right"), [([2, 2], 0.68), ([2, 4, 2], 0.855)])
def test_sex_by_flipper_and_mass_needs_a_hidden_layer(sizes, right):
    inputs = np.column_stack([X, MASS - 4.2])
    network = train(classifier(*sizes), inputs, SEX, 1.0, 1000, loss=cross_entropy_loss).network
    assert share_right(network, inputs, SEX) == pytest.approx(right, abs=0.005)
