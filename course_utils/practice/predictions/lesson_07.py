"""What happens in lesson 07: the way back through whole networks."""

from types import SimpleNamespace

import numpy as np

from course_utils.datasets import dozen
from course_utils.gradient_cost import gradient_cost
from course_utils.losses import mean_squared_error, mean_squared_error_gradient
from course_utils.network import Network
from course_utils.practice.predictions.observation import observation
from course_utils.practice.predictions.prediction import nearest, prediction


@prediction
def recall() -> str:
    """Multiply along the chain."""
    return nearest({"product": -3.0, "sum": 1.5, "last": 0.5}, 3 * -2 * 0.5)


@prediction
def paths() -> str:
    """Hold the slope at x against what the two paths bring back."""
    network = _network()
    back = _back(network, [7])
    brought = back.dL_dz[0][0] * network.weights[0][0]
    ways = {"multiply": brought.prod(), "add": brought.sum(), "larger": max(brought, key=abs)}
    return nearest(ways, back.dL_da[0].item())


@prediction
def five_times() -> str:
    """Walk back five times, and see what has moved."""
    network, start = _network(), _network()
    for _ in range(5):
        back = _back(network, [7])
    moved = np.abs(network.weights[0] - start.weights[0]).max()
    step = np.abs(0.1 * back.dL_dw[0]).max()
    return "nowhere" if moved == 0 else "one_step" if moved < 2 * step else "five_steps"


@observation
def past_bend() -> str:
    """Divide the slope at z of neuron 2 by the one at a, for bird 8."""
    network, (x, _) = _network(), _columns([7])
    back, walk = _back(network, [7]), network.forward(x)
    factors = {"weight": network.weights[1][1, 0], "bend": 1 - walk.a[1][0, 1] ** 2, "input": x.item()}
    return nearest(factors, back.dL_dz[0][0, 1] / back.dL_da[1][0, 1])


@prediction
def mean_slope() -> str:
    """Hold the slope of the mean loss against the slopes of the twelve birds."""
    each = np.array([_back(_network(), [bird]).dL_dw[0][0, 0] for bird in range(12)])
    ways = {"sum": each.sum(), "mean": each.mean(), "loudest": max(each, key=abs)}
    together = _back(_network(), range(12)).dL_dw[0][0, 0]
    return nearest(ways, together)


@prediction
def deep_paths() -> str:
    """Count the ways from neuron 1 to the output, one layer after the other."""
    ways = np.ones(1)
    for weights in reversed(_deep().weights[1:]):
        ways = (weights != 0) @ ways
    return {1: "one", 2: "two", 4: "four"}[int(ways[0])]


@prediction
def shut_path() -> str:
    """Set that weight to 0 and walk back."""
    slope = _back(_deep(weight_1_to_3=0.0), [7]).dL_dw[0][0, 0]
    return "zero" if abs(slope) < 1e-9 else "not_zero"


@prediction
def passes() -> str:
    """Count the passes of nudging."""
    counts = {"two": 2, "neurons": 130, "all": 390}
    by_nudging = gradient_cost([1, 128, 1]).by_nudging
    return nearest(counts, by_nudging)


@prediction
def zero_slope() -> str:
    """Take the slopes of both birds."""
    flat = tuple(bool(abs(_back(_network(), [bird]).dL_dw[0][0, 0]) < 0.01) for bird in (5, 11))
    return {(True, True): "both", (True, False): "bird_6"}.get(flat, "neither")


@prediction
def far_move() -> str:
    """Compare the losses of bird 12 at both weights."""
    before, after = (_loss(_network(w1_1=w1_1), [11]) for w1_1 in (1.0, -1.0))
    return "grows" if after > 10 * before else "stays"


@prediction
def wrong_line() -> str:
    """Work out each line of the suspect from right numbers, and hold it against the package."""
    network = _network()
    x, y = _columns(range(12))
    walk, back = network.forward(x), _back(network, range(12))
    a, w2 = walk.a[1], network.weights[1][:, 0]
    right = SimpleNamespace(dL_da=back.dL_da[1], dL_dz=back.dL_dz[0], dL_dw1=back.dL_dw[0][0])
    right.dL_dprediction = mean_squared_error_gradient(walk.prediction, y)
    lines = {
        "dL_dprediction": 2 * ((a * w2).sum(axis=1) + network.biases[1] - y[:, 0])[:, None] / len(x),
        "dL_da": right.dL_dprediction * w2[0],
        "dL_dz": right.dL_da * (1 - a**2),
        "dL_dw1": (right.dL_dz * x).sum(axis=0),
    }
    (wrong,) = [name for name, value in lines.items() if not np.allclose(value, getattr(right, name))]
    return wrong


def _network(w1_1=1.0):
    return Network([[[w1_1, 2.0]], [[1.0], [-1.0]]], [[1.0, -1.0], [0.0]], "tanh")


def _deep(weight_1_to_3=0.8):
    weights = [[[1.0, -0.5]], [[weight_1_to_3, -0.6], [0.5, 0.7]], [[1.2], [0.9]]]
    return Network(weights, [[0.5, 0.2], [0.1, -0.3], [0.0]], "tanh")


def _columns(birds):
    chosen = dozen()[list(birds)]
    return chosen.x[:, None], chosen.bill_depth_mm[:, None] - 17


def _back(network, birds):
    x, y = _columns(birds)
    walk = network.forward(x)
    return network.backward(walk, mean_squared_error_gradient(walk.prediction, y))


def _loss(network, birds):
    x, y = _columns(birds)
    return mean_squared_error(network.forward(x).prediction, y)
