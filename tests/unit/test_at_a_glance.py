"""The network at a glance, against the package and against nudging."""

import numpy as np
import pytest

from course_utils import at_a_glance
from course_utils.gradient_check import nudge
from course_utils.gradient_descent import train
from course_utils.losses import mean_squared_error, mean_squared_error_gradient
from course_utils.network import Network


@pytest.fixture(params=range(5))
def case(request):
    """Weights and biases drawn by chance, the same as a Network, and nine birds."""
    rng = np.random.default_rng(request.param)
    parameters = tuple(rng.normal(size=shape) for shape in [(1, 2), (2,), (2, 1), (1,)])
    w1, b1, w2, b2 = parameters
    return parameters, Network([w1, w2], [b1, b2], "tanh"), *rng.normal(size=(2, 9, 1))


def gradients_of(parameters, x, y):
    return at_a_glance.backward(parameters, x, *at_a_glance.forward(parameters, x), y)


def test_it_predicts_and_is_wrong_by_as_much_as_the_package(case):
    parameters, network, x, y = case
    a, prediction = at_a_glance.forward(parameters, x)
    forward_pass = network.forward(x)
    assert a == pytest.approx(forward_pass.a[1], rel=1e-14)
    assert prediction == pytest.approx(forward_pass.prediction, rel=1e-14)
    loss = at_a_glance.mean_squared_error(prediction, y)
    assert type(loss) is float
    assert loss == pytest.approx(mean_squared_error(forward_pass.prediction, y), rel=1e-14)


def test_its_gradients_are_those_of_the_package(case):
    parameters, network, x, y = case
    forward_pass = network.forward(x)
    theirs = network.backward(forward_pass, mean_squared_error_gradient(forward_pass.prediction, y))
    names = theirs.dL_dw[0], theirs.dL_db[0], theirs.dL_dw[1], theirs.dL_db[1]
    for ours, dL_dp in zip(gradients_of(parameters, x, y), names, strict=True):
        assert ours.shape == dL_dp.shape
        assert ours == pytest.approx(dL_dp, rel=1e-12, abs=1e-15)


def test_its_gradients_are_what_nudging_each_weight_and_bias_measures(case):
    parameters, _, x, y = case
    for which, gradient in enumerate(gradients_of(parameters, x, y)):
        for place in np.ndindex(gradient.shape):

            def loss_of(value, which=which, place=place):
                moved = [p.copy() for p in parameters]
                moved[which][place] = value
                return at_a_glance.mean_squared_error(at_a_glance.forward(moved, x)[1], y)

            measured = nudge(loss_of, parameters[which][place], 1e-6)
            assert gradient[place] == pytest.approx(measured, abs=1e-4)


def test_its_steps_are_those_that_train_takes(case):
    parameters, network, x, y = case
    history = train(network, x, y, 0.05, 20)
    for loss in history.losses:
        _, prediction = at_a_glance.forward(parameters, x)
        assert at_a_glance.mean_squared_error(prediction, y) == pytest.approx(loss, rel=1e-9)
        end, parameters = parameters, at_a_glance.updated(parameters, gradients_of(parameters, x, y), 0.05)
    w1, b1, w2, b2 = end
    for ours, theirs in zip([w1, w2, b1, b2], history.network.weights + history.network.biases, strict=True):
        assert ours == pytest.approx(theirs, rel=1e-9)
