"""What happens in lesson 06: a chain of one tanh neuron, forward and back, for one bird."""

import numpy as np

from course_utils.activations import tanh
from course_utils.datasets import load_penguins
from course_utils.losses import mean_squared_error_gradient
from course_utils.network import Network
from course_utils.practice.predictions.observation import observation
from course_utils.practice.predictions.prediction import nearest, prediction


@prediction
def recall() -> str:
    """Compare the sum of the neuron with what it sends on."""
    z = 0.4 * 2 - 0.3
    return "more" if tanh.function(z) > z else "less" if tanh.function(z) < z else "equal"


@prediction
def nudge() -> str:
    """Nudge w₁ by 0.1 and see which values fall."""
    fall = tuple(bool(change < 0) for change in _changes(0.1)[1:])
    names = {(False, False, True, True): "last_two", (False,) * 4: "none"}
    return names.get(fall, "loss")


@prediction
def product() -> str:
    """Multiply the shares of a large nudge, and hold them against what it measures."""
    change = _changes(0.1)
    measured = change[-1] / change[0]
    difference = abs((change[1:] / change[:-1]).prod() - measured)
    return "exact" if difference < 1e-12 else "nearly" if difference < 0.1 * abs(measured) else "add"


@prediction
def tanh_slope() -> str:
    """Compare 1 − a² at many z."""
    z = np.linspace(-3, 3, 61)
    slopes = 1 - tanh.function(z) ** 2
    if np.ptp(slopes) < 1e-9:
        return "same"
    return "zero" if abs(z[slopes.argmax()]) < 1e-9 else "far"


@prediction
def turn_round() -> str:
    """Nudge w₁ with both w₂, and see which of the changes have another sign."""
    turned = tuple((np.sign(_changes(0.1)) != np.sign(_changes(0.1, w2=1.2))).tolist())
    names = {(True,) * 5: "all", (False, False, False, True, True): "last_two"}
    return names.get(turned, "prediction")


@prediction
def walk_back() -> str:
    """Let the network walk back to a."""
    slope = _gradients().dL_da[1].item()
    return nearest({"product": -2.989, "add": 1.291, "own": -1.2}, slope)


@observation
def past_tanh() -> str:
    """Compare the sizes of the slopes at a and at z."""
    back = _gradients()
    at_a, at_z = abs(back.dL_da[1].item()), abs(back.dL_dz[0].item())
    return "smaller" if at_z < at_a else "larger" if at_z > at_a else "same"


@prediction
def flat() -> str:
    """Compare how steep the loss is along w₁ at both weights."""
    times = abs(_gradients(w1=3.0).dL_dw[0].item() / _gradients().dL_dw[0].item())
    return "steeper" if times > 1.1 else "flatter" if times < 0.9 else "same"


@prediction
def long_chain() -> str:
    """Nudge the input 0.5 of twenty neurons in a row, and see how much of the nudge is left at their end."""
    row = Network([[[1.0]]] * 21, [[0.0]] * 21, tanh)  # the last layer of a network passes on as it is
    before, after = row.forward([[0.5], [0.5 + 1e-6]]).prediction[:, 0]
    return nearest({"same": 1.0, "little": 0.1, "grows": 2.0}, (after - before) / 1e-6)


def _bird():
    birds = load_penguins()
    return birds.x[200], birds.bill_depth_mm[200] - 17


def _chain(w1=0.4, w2=-1.2):
    return Network([[[w1]], [[w2]]], [[-0.3], [0.2]], "tanh")


def _changes(step, w2=-1.2):
    """Return how w₁, z, a, ŷ and L change when w₁ is nudged from 0.4."""
    x, y = _bird()
    rows = []
    for w1 in (0.4, 0.4 + step):
        walk = _chain(w1, w2).forward([[x]])
        prediction_ = walk.prediction.item()
        rows.append([w1, walk.z[0].item(), walk.a[1].item(), prediction_, (prediction_ - y) ** 2])
    return np.diff(rows, axis=0)[0]


def _gradients(w1=0.4):
    x, y = _bird()
    chain = _chain(w1)
    walk = chain.forward([[x]])
    return chain.backward(walk, mean_squared_error_gradient(walk.prediction, [[y]]))
