"""What happens in lesson 09: slopes of bird 8, shapes of tables, and programs that say the same."""

import numpy as np

from course_utils.activations import tanh
from course_utils.datasets import dozen
from course_utils.explorers.parts.flocks import ALL, birds_of
from course_utils.gradient_descent import train
from course_utils.losses import mean_squared_error, mean_squared_error_gradient
from course_utils.network import Network
from course_utils.practice.predictions.prediction import nearest, prediction


@prediction
def recall() -> str:
    """Take the friend's step on w²."""
    before, after = 1.0, (1.0 + 0.1 * 2.0) ** 2
    return "rises" if after > before else "falls" if after < before else "stays"


@prediction
def steeper() -> str:
    """Compare the slopes along both weights of the output."""
    first, second = abs(_back(_network()).dL_dw[1][:, 0])
    return "equal" if np.isclose(first, second) else "first" if first > second else "second"


@prediction
def factors() -> str:
    """Look at both factors for a small nudge."""
    a, step = _network().forward(_bird()[0]).a[1][0, 0], 1e-6
    t = tanh.function(step).item()
    ends = (round(t / step), round(1 / (1 + a * t)))
    return {(0, 0): "zeros", (1, 1): "ones"}.get(ends, "apart")


@prediction
def shared_miss() -> str:
    """Count the slopes that differ between both networks."""
    before, after = (np.concatenate(_slopes(_network(w2_2))) for w2_2 in (-1.0, -2.0))
    return {1: "one", 3: "three", 7: "all"}[int(np.sum(~np.isclose(before, after)))]


@prediction
def decimals() -> str:
    """Train on the birds in another order: all that then differs is how sums are rounded."""
    x, y = birds_of(ALL, "bill depth").learned
    one, other = (train(_network(), x[::way], y[::way], 0.1, 100).losses for way in (1, -1))
    decimal = -np.log10(np.abs(one - other).max())
    return "third" if decimal < 4 else "sixth" if decimal < 9 else "later"


@prediction
def shape() -> str:
    """Multiply both tables."""
    x = dozen().x[:, None]
    return {(12, 2): "bird_and_neuron", (12, 1): "bird", (1, 1): "inner"}[(x @ _network().weights[0]).shape]


@prediction
def long_run() -> str:
    """Train for 2000 steps."""
    loss = train(_network(), *birds_of(ALL, "bill depth").learned, 0.1, 2000).losses[-1]
    return nearest({"zero": 0.0, "less": 1.5, "stays": 1.63}, loss)


@prediction
def nudged() -> str:
    """Count the numbers of that network."""
    count = Network.initialise([1, 5, 1], "relu", np.random.default_rng(0)).parameter_count
    return {5: "neurons", 15: "hidden", 16: "every"}[count]


@prediction
def broken_line() -> str:
    """Leave out the slope of tanh, and hold each table against the right one."""
    x, network = _bird()[0], _network()
    right = _slopes(network)
    dL_dz = _back(network).dL_da[1]
    broken = (dL_dz * x).ravel(), dL_dz.ravel(), *right[2:]
    differ = tuple(not np.allclose(*pair) for pair in zip(broken, right, strict=True))
    return {(True,) * 4: "every", (True, True, False, False): "front"}.get(differ, "output")


@prediction
def one_update() -> str:
    """Update once for bird 8, and take its loss again."""
    (x, y), network = _bird(), _network()
    loss = mean_squared_error(network.updated(_back(network), 0.1).forward(x).prediction, y)
    return "four" if loss > 3 else "two" if loss > 1 else "less"


def _bird():
    few = dozen()
    return [[few.x[7]]], [[few.bill_depth_mm[7] - 17]]


def _network(w2_2=-1.0):
    return Network([[[1.0, 2.0]], [[1.0], [w2_2]]], [[1.0, -1.0], [0.0]], "tanh")


def _back(network):
    x, y = _bird()
    walk = network.forward(x)
    return network.backward(walk, mean_squared_error_gradient(walk.prediction, y))


def _slopes(network):
    """Return the slopes of bird 8 along w1, b1, w2 and b2."""
    back = _back(network)
    return [array.ravel() for array in (back.dL_dw[0], back.dL_db[0], back.dL_dw[1], back.dL_db[1])]
