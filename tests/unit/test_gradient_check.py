"""What nudging measures, and what it refuses to measure."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lesson_numbers import MASS as Y
from lesson_numbers import X

from course_utils.gradient_check import nudge
from course_utils.losses import mean_squared_error, mean_squared_error_gradient


def loss_of(w):
    return mean_squared_error(w * X + 4.2, Y)


def test_a_parabola_answers_with_its_slope_and_the_step():
    # ((3 + 0.5)² − 3²) / 0.5 = (12.25 − 9) / 0.5 = 6.5 = 2 · 3 + 0.5
    assert nudge(lambda w: w**2, 3, 0.5) == 6.5


def test_a_negative_step_measures_on_the_other_side():
    # ((3 − 0.5)² − 3²) / −0.5 = (6.25 − 9) / −0.5 = 5.5
    assert nudge(lambda w: w**2, 3, -0.5) == 5.5


def test_a_huge_step_is_measured_too():
    # (10⁶)² / 10⁶ from 0
    assert nudge(lambda w: w**2, 0, 1e6) == 1e6


@given(st.floats(-2, 2), st.floats(1e-3, 1) | st.floats(-1, -1e-3))
def test_on_the_birds_the_part_that_goes_with_the_step_is_1_968_steps(w, step):
    # mean(x²) of the birds is 1.9678678…, worked out with whole numbers: Σ (mm − 200)² / 100 / 333.
    mean_of_squares = sum((round(10 * x)) ** 2 for x in X.tolist()) / 100 / 333
    dL_dw = mean_squared_error_gradient(w * X + 4.2, Y) @ X
    assert nudge(loss_of, w, step) == pytest.approx(dL_dw + step * mean_of_squares, abs=1e-9)


def test_a_single_bird_can_be_nudged():
    # x = 1, y = 4, b = 0: L(w) = (w − 4)²; from 3 to 3.5 it goes from 1 to 0.25.
    assert nudge(lambda w: mean_squared_error([w * 1.0], [4.0]), 3, 0.5) == -1.5


def test_a_nudge_of_nothing_says_why_it_measures_nothing():
    with pytest.raises(ValueError, match=r"^step is 0\. A nudge of nothing changes nothing.*such as 0\.01"):
        nudge(loss_of, 0.2, 0)


@pytest.mark.parametrize("step", [1e-300, -1e-20])
def test_a_step_that_is_lost_in_rounding_is_refused(step):
    with pytest.raises(ValueError, match=r"^step is .*, so small that 0\.2 \+ step is 0\.2 again"):
        nudge(loss_of, 0.2, step)


def test_a_step_beyond_all_numbers_is_refused():
    with pytest.raises(ValueError, match=r"^value \+ step is inf"):
        nudge(lambda w: 0.0, 1.7e308, 1.7e308)


def test_a_quotient_beyond_all_numbers_is_refused():
    with pytest.raises(ValueError, match=r"^ΔL/Δw is inf"):
        nudge(lambda w: w * 1.7e308, -1.0, 2.0)


@pytest.mark.parametrize(
    ("loss", "message"),
    [
        (lambda w: None, "the loss after the nudge must hold numbers, but it is None"),
        (lambda w: float("nan"), "the loss after the nudge is nan|the loss before the nudge is nan"),
        (lambda w: np.array([w, w]), "the loss before the nudge must be one number"),
        (lambda w: "low", "the loss before the nudge must hold numbers"),
    ],
)
def test_a_loss_that_is_no_finite_number_is_named(loss, message):
    with pytest.raises((TypeError, ValueError), match=message.replace("after", "(after|before)")):
        nudge(loss, 1.0, 0.5)


@pytest.mark.parametrize("argument", ["value", "step"])
@pytest.mark.parametrize(
    ("bad", "error"),
    [(float("nan"), ValueError), ("0.1", TypeError), (np.array([0.1, 0.2]), ValueError)],
)
def test_value_and_step_must_be_finite_numbers(argument, bad, error):
    numbers = {"value": 0.2, "step": 0.1} | {argument: bad}
    with pytest.raises(error, match=f"^{argument} "):
        nudge(loss_of, **numbers)


def test_a_loss_that_was_called_already_is_told_apart_from_a_function():
    with pytest.raises(
        TypeError, match=r"^loss_of must be a function of one number, but it is 0\.33.*lambda w"
    ):
        nudge(loss_of(0.2), 0.2, 0.1)
