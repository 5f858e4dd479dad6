import numpy as np
import pytest

from course_utils.losses import (
    mean_absolute_error,
    mean_absolute_error_gradient,
    mean_squared_error,
    mean_squared_error_gradient,
)

VALUES = [mean_squared_error, mean_absolute_error]
GRADIENTS = [mean_squared_error_gradient, mean_absolute_error_gradient]
ALL = VALUES + GRADIENTS

# Three birds. Misses 1, −2, 0.5: squares 1, 4, 0.25 add up to 5.25; sizes add up to 3.5.
PREDICTION = [4.0, 3.0, 5.5]
TARGET = [3.0, 5.0, 5.0]


def test_mean_squared_error_is_the_mean_of_the_squares():
    assert mean_squared_error(PREDICTION, TARGET) == 1.75  # 5.25 / 3, exact in binary


def test_mean_absolute_error_is_the_mean_of_the_sizes():
    assert mean_absolute_error(PREDICTION, TARGET) == pytest.approx(3.5 / 3, rel=1e-15)


def test_mean_squared_error_gradient_is_twice_the_miss_over_n():
    # 2 · 1 / 3, 2 · (−2) / 3, 2 · 0.5 / 3
    gradient = mean_squared_error_gradient(PREDICTION, TARGET)
    assert gradient == pytest.approx([2 / 3, -4 / 3, 1 / 3], rel=1e-15)


def test_mean_absolute_error_gradient_is_the_sign_of_the_miss_over_n():
    gradient = mean_absolute_error_gradient(PREDICTION, TARGET)
    assert gradient == pytest.approx([1 / 3, -1 / 3, 1 / 3], rel=1e-15)


def test_mean_absolute_error_gradient_is_zero_where_the_miss_is_zero():
    assert mean_absolute_error_gradient([1.0, 2.0], [1.0, 3.0]).tolist() == [0.0, -0.5]


def test_several_outputs_are_averaged_over_all_entries():
    # Two birds, three outputs. Misses 1, 2, 3 and 0, 0, −4: squares add up to 30, sizes to 10, n is 6.
    prediction, target = [[1, 2, 3], [5, 5, 1]], [[0, 0, 0], [5, 5, 5]]
    assert mean_squared_error(prediction, target) == 5.0
    assert mean_absolute_error(prediction, target) == pytest.approx(10 / 6, rel=1e-15)
    squared = mean_squared_error_gradient(prediction, target)
    assert squared == pytest.approx(np.array([[1 / 3, 2 / 3, 1.0], [0.0, 0.0, -4 / 3]]), rel=1e-15)
    absolute = mean_absolute_error_gradient(prediction, target)
    assert absolute == pytest.approx(np.array([[1, 1, 1], [0, 0, -1]]) / 6, rel=1e-15)


def test_one_guess_for_all_birds_is_compared_with_each_of_them():
    # Guess 4 for 3, 5, 5: misses 1, −1, −1. Squares and sizes both add up to 3.
    assert mean_squared_error(4, TARGET) == 1.0
    assert mean_absolute_error(4, TARGET) == 1.0


def test_the_gradient_of_one_guess_is_one_number_in_an_array_without_axes():
    # 2 · (1 − 1 − 1) / 3 and (1 − 1 − 1) / 3
    for gradient_of, expected in zip(GRADIENTS, [-2 / 3, -1 / 3], strict=True):
        gradient = gradient_of(4, TARGET)
        assert isinstance(gradient, np.ndarray)
        assert gradient.shape == ()
        assert gradient.dtype == np.float64
        assert gradient == pytest.approx(expected, rel=1e-15)


def test_one_guess_for_one_bird_is_allowed():
    # Guess 4.5 for 3: the miss is 1.5, its square 2.25.
    assert mean_squared_error(4.5, 3) == 2.25
    assert mean_absolute_error(4.5, 3) == 1.5
    assert mean_squared_error_gradient(4.5, 3) == np.array(3.0)
    assert mean_absolute_error_gradient(4.5, 3) == np.array(1.0)
    assert mean_squared_error_gradient(4.5, 3).shape == mean_absolute_error_gradient(4.5, 3).shape == ()


@pytest.mark.parametrize("loss", VALUES)
def test_a_loss_is_a_plain_float(loss):
    assert type(loss(PREDICTION, TARGET)) is float
    assert type(loss(4, 3)) is float


# What is refused


@pytest.mark.parametrize("function", ALL)
@pytest.mark.parametrize(
    ("prediction", "target", "remedy"),
    [
        (np.ones((3, 1)), np.ones(3), "np.array(prediction).ravel()"),
        (np.ones(3), np.ones((3, 1)), "np.array(target).ravel()"),
        (np.ones((3, 1)), np.ones((1, 3)), "one prediction for each target"),
        (np.ones(1), np.ones(3), "one prediction for each target"),
    ],
)
def test_shapes_that_differ_are_refused_with_both_names_and_a_remedy(function, prediction, target, remedy):
    with pytest.raises(ValueError, match="^prediction has shape .* target has shape") as caught:
        function(prediction, target)
    assert remedy in str(caught.value)
