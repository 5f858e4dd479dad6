"""Every array or number that the mathematics is given is checked, and its error begins with its name.

What is told of each value that is no number, test_validation.py holds.
"""

import re

import numpy as np
import pytest

from course_utils.activations import tanh
from course_utils.gradient_check import check_gradients
from course_utils.gradient_descent import train
from course_utils.losses import (
    cross_entropy,
    cross_entropy_gradient,
    mean_absolute_error,
    mean_absolute_error_gradient,
    mean_squared_error,
    mean_squared_error_gradient,
    probability_error,
    softmax,
)
from course_utils.network import Network

NETWORK = Network([[[0.5]]], [[4.0]], "tanh")
FORWARD_PASS = NETWORK.forward([[1.0]])
SCORES = np.zeros((2, 3))
OF_MISSES = [mean_squared_error, mean_absolute_error]
OF_MISSES += [mean_squared_error_gradient, mean_absolute_error_gradient]
OF_KINDS = [cross_entropy, cross_entropy_gradient, probability_error.value, probability_error.gradient]

CALLS = [
    *(("prediction", lambda bad, f=f: f(bad, [3.0, 5.0])) for f in OF_MISSES),
    *(("target", lambda bad, f=f: f([3.0, 5.0], bad)) for f in OF_MISSES),
    *(("scores", lambda bad, f=f: f(bad, [0, 0])) for f in OF_KINDS),
    *(("species", lambda bad, f=f: f(SCORES, bad)) for f in OF_KINDS),
    ("scores", softmax),
    ("z", tanh.function),
    ("z", tanh.derivative),
    ("weights[0]", lambda bad: Network([bad], [[0.0]], "tanh")),
    ("biases[0]", lambda bad: Network([[[1.0]]], [bad], "tanh")),
    ("inputs", NETWORK.forward),
    ("dL_dprediction", lambda bad: NETWORK.backward(FORWARD_PASS, bad)),
    ("inputs", lambda bad: train(NETWORK, bad, [[1.0]], 0.1, 5)),
    ("targets", lambda bad: train(NETWORK, [[1.0]], bad, 0.1, 5)),
    ("inputs", lambda bad: check_gradients(NETWORK, bad, [[1.0]])),
    ("targets", lambda bad: check_gradients(NETWORK, [[1.0]], bad)),
]


@pytest.mark.parametrize(("argument", "call"), CALLS)
@pytest.mark.parametrize(("bad", "error"), [(["3.5", 4.0], TypeError), ([[np.nan]], ValueError)])
def test_what_is_not_numbers_is_refused_by_the_name_of_the_argument(argument, call, bad, error):
    with pytest.raises(error) as caught:
        call(bad)
    assert re.match(re.escape(argument) + r"(?!\w)", str(caught.value))
