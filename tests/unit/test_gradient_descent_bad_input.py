"""What training and the gradient check refuse, and that the words say what would fit."""

import numpy as np
import pytest

from course_utils.gradient_check import check_gradients
from course_utils.gradient_descent import train
from course_utils.losses import mean_squared_error, mean_squared_error_gradient
from course_utils.network import Network

LINE = Network([[[0.5]]], [[4.0]], "tanh")
X, Y = np.array([[-1.0], [0.0], [2.0]]), np.array([[3.0], [4.0], [5.0]])
VALID = {"network": LINE, "inputs": X, "targets": Y, "learning_rate": 0.1, "steps": 5}


def trained(**changes):
    return train(**VALID | changes)


def measured(**changes):
    wanted = ("network", "inputs", "targets", "loss")
    return check_gradients(**{name: value for name, value in (VALID | changes).items() if name in wanted})


BOTH = pytest.mark.parametrize("run", [trained, measured])


@pytest.mark.parametrize(
    ("learning_rate", "error", "words"),
    [
        (0, ValueError, "^learning_rate is 0, and training would not move"),
        (-0.1, ValueError, "^learning_rate is -0.1, and training would walk uphill"),
        (np.nan, ValueError, "^learning_rate is nan"),
        (np.inf, ValueError, "^learning_rate is inf"),
        ("fast", TypeError, "^learning_rate must hold numbers, but it is the text"),
        (None, TypeError, "^learning_rate must hold numbers, but it is None"),
        ([0.1, 0.2], ValueError, "^learning_rate must be one number"),
    ],
)
def test_a_learning_rate_that_leads_nowhere_is_refused(learning_rate, error, words):
    with pytest.raises(error, match=words):
        trained(learning_rate=learning_rate)


@pytest.mark.parametrize(
    ("steps", "error", "words"),
    [
        (0, ValueError, "^steps is 0, but training needs at least 1 step"),
        (-5, ValueError, "^steps is -5, but training needs at least 1 step"),
        (10.0, TypeError, r"^steps must be a whole number, but it is 10\.0"),
        ("10", TypeError, "^steps must be a whole number, but it is '10'"),
        (True, TypeError, "^steps must be a whole number, but it is True"),
        (None, TypeError, "^steps must be a whole number, but it is None"),
    ],
)
def test_steps_that_are_no_whole_number_from_1_on_are_refused(steps, error, words):
    with pytest.raises(error, match=words):
        trained(steps=steps)


@BOTH
@pytest.mark.parametrize("targets", [Y[:2], np.ones((4, 1)), [1.0, 2.0], 3.0])
def test_targets_of_another_length_than_the_inputs_are_refused_with_both(run, targets):
    with pytest.raises(
        ValueError, match="^targets has shape .*, but inputs has 3 rows.*one target"
    ) as caught:
        run(targets=targets)
    assert str(np.shape(targets)) in str(caught.value)


@BOTH
def test_targets_in_a_row_are_refused_with_the_line_that_makes_them_a_column(run):
    with pytest.raises(ValueError, match=r"^targets has shape \(3,\).*column, \(3, 1\)") as caught:
        run(targets=Y.ravel())
    assert str(caught.value).endswith("np.reshape(targets, (-1, 1))")


@BOTH
def test_targets_with_too_many_columns_are_refused(run):
    with pytest.raises(ValueError, match=r"^prediction has shape \(3, 1\), but target has shape \(3, 2\)"):
        run(targets=np.ones((3, 2)))


@BOTH
@pytest.mark.parametrize("inputs", [X.ravel(), np.ones((3, 2))])
def test_inputs_that_do_not_fit_the_first_layer_are_refused(run, inputs):
    with pytest.raises(ValueError, match=r"^inputs has shape .*first layer has weights of shape \(1, 1\)"):
        run(inputs=inputs)


@BOTH
@pytest.mark.parametrize("network", [None, "tanh", (1, 8, 1), LINE.weights, Network])
def test_what_is_no_network_is_refused(run, network):
    with pytest.raises(TypeError, match="^network must be a Network, such as Network.initialise gives"):
        run(network=network)


@BOTH
@pytest.mark.parametrize("loss", [None, "mse", mean_squared_error, (mean_squared_error,), (1.0, 2.0), []])
def test_what_is_no_pair_of_functions_is_refused_with_the_names_to_use(run, loss):
    with pytest.raises(TypeError, match="^loss must be a pair of functions.*squared_error or absolute_error"):
        run(loss=loss)


@BOTH
@pytest.mark.parametrize(
    ("loss", "words"),
    [
        ((lambda p, y: p - y, mean_squared_error_gradient), "^the loss at the start must be one number"),
        ((lambda p, y: np.inf, mean_squared_error_gradient), "^the loss at the start is inf"),
        ((mean_squared_error, lambda p, y: p * np.nan), "^the gradient of the loss.* is nan"),
        ((mean_squared_error, lambda p, y: 1.0), r"^The gradient of the loss has shape \(\).*\(3, 1\)"),
    ],
)
def test_a_loss_of_ones_own_that_gives_no_numbers_is_named(run, loss, words):
    with pytest.raises(ValueError, match=words):
        run(loss=loss)


@BOTH
def test_a_loss_of_ones_own_that_returns_nothing_is_told_so(run):
    with pytest.raises(TypeError, match="^the loss at the start must hold numbers, .* None"):
        run(loss=(lambda p, y: None, mean_squared_error_gradient))


@BOTH
def test_a_network_that_predicts_too_large_numbers_is_refused_at_the_start(run):
    with pytest.raises(ValueError, match="^The network predicts numbers too large for a float"):
        run(network=Network([[[1e200]], [[1e200]]], [[0.0], [0.0]], "identity"))


@BOTH
def test_a_loss_that_is_infinite_at_the_start_is_refused(run):
    with pytest.raises(ValueError, match="^the loss at the start is inf"):
        run(network=Network([[[1e200]]], [[0.0]], "identity"))
