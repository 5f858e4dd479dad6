"""A loss as a pair of value and gradient, with its checks on and off."""

import numpy as np
import pytest

from course_utils.arguments.shapes import rows_of_numbers
from course_utils.losses import (
    Loss,
    absolute_error,
    as_loss,
    mean_absolute_error,
    mean_absolute_error_gradient,
    mean_squared_error,
    mean_squared_error_gradient,
    squared_error,
)

PREDICTION, TARGET = np.array([4.0, 3.0, 5.5]), np.array([3.0, 5.0, 5.0])


def test_each_pair_holds_a_value_and_the_gradient_that_belongs_to_it():
    assert squared_error[:2] == (mean_squared_error, mean_squared_error_gradient)
    assert absolute_error[:2] == (mean_absolute_error, mean_absolute_error_gradient)
    assert (squared_error.smooth, absolute_error.smooth) == (True, False)


@pytest.mark.parametrize("loss", [squared_error, absolute_error])
def test_a_loss_without_checks_gives_the_same_numbers(loss):
    core = loss.without_checks()
    assert core.value(PREDICTION, TARGET) == loss.value(PREDICTION, TARGET)
    assert core.gradient(PREDICTION, TARGET).tolist() == loss.gradient(PREDICTION, TARGET).tolist()
    assert core.smooth == loss.smooth


@pytest.mark.parametrize("loss", [squared_error, absolute_error])
def test_a_loss_without_checks_really_has_none(loss):
    with pytest.raises(ValueError, match="^prediction.* is nan"):
        loss.value([np.nan], [1.0])
    assert np.isnan(loss.without_checks().value(np.array([np.nan]), np.array([1.0])))


def test_a_smooth_loss_without_checks_takes_complex_numbers():
    # Misses 1 + ih and −2, 0.5: ∂L/∂ŷ of the first is 2 · 1 / 3.
    nudged = PREDICTION + np.array([1e-30j, 0, 0])
    value = squared_error.without_checks().value(nudged, TARGET)
    assert value.imag / 1e-30 == pytest.approx(2 / 3, rel=1e-14)


def test_functions_of_ones_own_stay_as_they_are():
    pair = (max, min)
    assert as_loss(pair).without_checks() == Loss(max, min, smooth=False)


def test_one_target_a_bird_may_go_with_two_outputs_a_bird():
    # A loss of one's own may want that, and says itself what fits.
    assert rows_of_numbers([1, 2, 3], np.zeros((3, 2))).tolist() == [1.0, 2.0, 3.0]


def test_a_third_entry_of_a_pair_says_whether_it_is_smooth_and_a_fourth_is_too_much():
    assert as_loss((max, min, True)).smooth is True
    with pytest.raises(TypeError, match="^loss must be a pair of functions"):
        as_loss((max, min, True, max))


@pytest.mark.parametrize("pair", [(max, 0.5), (0.5, max)])
def test_both_of_a_pair_must_be_functions(pair):
    with pytest.raises(TypeError, match="^loss must be a pair of functions"):
        as_loss(pair)


@pytest.mark.parametrize("function", squared_error[:2] + absolute_error[:2])
def test_a_checked_function_keeps_its_name_and_what_it_says_of_itself(function):
    assert function.__name__.startswith("mean_")
    assert "n" in function.__doc__
    assert function.__module__ == "course_utils.losses"
