import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import array_shapes, arrays

from course_utils.losses import (
    mean_absolute_error,
    mean_absolute_error_gradient,
    mean_squared_error,
    mean_squared_error_gradient,
)

VALUES = [mean_squared_error, mean_absolute_error]
GRADIENTS = [mean_squared_error_gradient, mean_absolute_error_gradient]
PAIRS = list(zip(VALUES, GRADIENTS, strict=True))
ALL = VALUES + GRADIENTS


def pairs(least=-1e6, most=1e6):
    """Predictions and targets of one shape, rounded so that no square is too small for a float."""
    numbers = st.floats(least, most).map(lambda number: round(number, 6))
    shapes = array_shapes(max_dims=2, max_side=6)
    return shapes.flatmap(lambda shape: arrays(float, (2, *shape), elements=numbers))


@pytest.mark.parametrize("loss", VALUES)
@given(pair=pairs(), seed=st.integers(0, 99))
def test_the_order_of_the_birds_does_not_matter(loss, pair, seed):
    prediction, target = pair
    order = np.random.default_rng(seed).permutation(len(target))
    assert loss(prediction[order], target[order]) == pytest.approx(loss(prediction, target), rel=1e-12)


@given(pair=pairs())
def test_in_grams_the_squared_error_is_a_million_times_larger_and_the_absolute_a_thousand(pair):
    kg = np.round(pair)  # whole numbers, so that 1000 kg is exact
    assert mean_squared_error(*(1000 * kg)) == pytest.approx(1e6 * mean_squared_error(*kg), rel=1e-12)
    assert mean_absolute_error(*(1000 * kg)) == pytest.approx(1e3 * mean_absolute_error(*kg), rel=1e-12)


@given(pair=pairs())
def test_the_squared_error_is_never_below_the_square_of_the_absolute_error(pair):
    # Jensen's inequality, up to rounding.
    assert mean_squared_error(*pair) >= mean_absolute_error(*pair) ** 2 * (1 - 1e-12)


@pytest.mark.parametrize("loss", VALUES)
@given(pair=pairs())
def test_the_loss_is_zero_exactly_when_every_prediction_is_exact(loss, pair):
    prediction, target = pair
    assert loss(target, target) == 0.0
    assert (loss(prediction, target) == 0.0) == np.array_equal(prediction, target)


@pytest.mark.parametrize("loss", VALUES)
@given(pair=pairs())
def test_swapping_prediction_and_target_changes_no_loss(loss, pair):
    prediction, target = pair
    assert loss(prediction, target) == loss(target, prediction)


def central_differences(loss, prediction, target, step):
    """Nudge each prediction up and down by itself and measure the slope."""
    slopes = np.empty(prediction.shape)
    for place in np.ndindex(prediction.shape):
        up, down = prediction.copy(), prediction.copy()
        up[place] += step
        down[place] -= step
        slopes[place] = (loss(up, target) - loss(down, target)) / (2 * step)
    return slopes


@pytest.mark.parametrize(("loss", "gradient_of"), PAIRS)
@given(pair=pairs(least=-10, most=10))
def test_gradients_agree_with_central_differences(loss, gradient_of, pair):
    prediction, target = pair
    step = 1e-4
    # Near a miss of 0 the absolute error has a corner, where no slope can be measured.
    prediction = np.where(np.abs(prediction - target) < 2 * step, target + 1.0, prediction)
    gradient = gradient_of(prediction, target)
    assert gradient.shape == prediction.shape
    # A loss up to 400 is known to about 1e-13; divided by 2e-4 that is about 1e-9.
    assert gradient == pytest.approx(central_differences(loss, prediction, target, step), rel=1e-6, abs=1e-8)


@pytest.mark.parametrize(("loss", "gradient_of"), PAIRS)
@given(pair=pairs(least=-10, most=10), guess=st.floats(-10, 10))
def test_the_gradient_of_one_guess_agrees_with_central_differences(loss, gradient_of, pair, guess):
    target, step = pair[1], 1e-4
    target = np.where(np.abs(guess - target) < 2 * step, guess + 1.0, target)
    slope = central_differences(loss, np.array(guess), target, step)
    assert gradient_of(guess, target) == pytest.approx(slope, rel=1e-6, abs=1e-8)


@pytest.mark.parametrize("gradient_of", GRADIENTS)
@given(pair=pairs(least=-10, most=10), guess=st.floats(-10, 10))
def test_the_gradient_of_one_guess_is_the_sum_over_the_birds(gradient_of, pair, guess):
    target = pair[1]
    one_each = gradient_of(np.full(target.shape, guess), target)
    assert gradient_of(guess, target) == pytest.approx(one_each.sum(), abs=1e-12)


# Numbers too large for a float


@pytest.fixture
def no_warning():
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        yield


@pytest.mark.usefixtures("no_warning")
def test_a_miss_whose_square_is_too_large_gives_an_infinite_loss_and_a_finite_gradient():
    # (1e155)² = 1e310, above 1.8e308
    assert mean_squared_error([1e155, 0.0], [0.0, 0.0]) == np.inf
    assert mean_absolute_error([1e155, 0.0], [0.0, 0.0]) == 5e154
    assert mean_squared_error_gradient([1e155, 0.0], [0.0, 0.0]).tolist() == [1e155, 0.0]
    assert mean_absolute_error_gradient([1e155, 0.0], [0.0, 0.0]).tolist() == [0.5, 0.0]


@pytest.mark.usefixtures("no_warning")
def test_misses_that_add_up_to_too_much_give_an_infinite_loss():
    assert mean_absolute_error([1.5e308, 1.5e308], [0.0, 0.0]) == np.inf
    assert mean_squared_error([1.5e308, -1.5e308], [-1.5e308, 1.5e308]) == np.inf


@pytest.mark.usefixtures("no_warning")
@pytest.mark.parametrize("function", ALL)
@pytest.mark.parametrize("guess", [0.0, 1.5e308])
def test_huge_misses_never_give_nan(function, guess):
    target = [1.5e308, -1.5e308] * 8
    assert not np.isnan(function(guess, target))
    assert not np.isnan(function(target[::-1], target)).any()


@pytest.mark.usefixtures("no_warning")
def test_misses_up_to_8e307_have_a_finite_gradient():
    assert mean_squared_error_gradient([8e307], [0.0]).tolist() == [1.6e308]
    assert mean_squared_error_gradient(8e307, [0.0] * 7) == pytest.approx(1.6e308, rel=1e-12)
    # Misses ±1.5e308 in pairs: their slopes cancel.
    assert mean_squared_error_gradient(0.0, [1.5e308, -1.5e308]) == 0.0
