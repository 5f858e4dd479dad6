"""What happens in lesson 10: scores, chances and surprise, and networks that tell kinds apart."""

from functools import cache

import numpy as np

from course_utils.datasets import load_penguins
from course_utils.gradient_descent import train
from course_utils.losses import (
    cross_entropy,
    cross_entropy_gradient,
    cross_entropy_loss,
    mean_absolute_error_gradient,
    probability_error,
    softmax,
)
from course_utils.network import Network
from course_utils.practice.predictions.prediction import nearest, prediction


@prediction
def recall() -> str:
    """Work out each line as it stands, for another loss, and see which does not fit that loss."""
    network, x, y = _by_chance([2, 4, 3]), _species()[0], np.eye(3)[_species()[1]]
    walk = network.forward(x)
    a, dL_dprediction = walk.a[1], mean_absolute_error_gradient(walk.prediction, y)
    back = network.backward(walk, dL_dprediction)
    lines = {
        "a": (np.tanh(x @ network.weights[0] + network.biases[0]), a),
        "dL_dprediction": (2 * (a @ network.weights[1] + network.biases[1] - y) / y.size, dL_dprediction),
        "dL_dz": ((dL_dprediction @ network.weights[1].T) * (1 - a**2), back.dL_dz[0]),
        "result": (x.T @ back.dL_dz[0], back.dL_dw[0]),
    }
    (knows,) = [name for name, (line, fits) in lines.items() if not np.allclose(line, fits)]
    return knows


@prediction
def shift() -> str:
    """Compare the first chance before and after."""
    before, after = (softmax([[2.0 + more, 1.0 + more, 0.0 + more]])[0, 0] for more in (0, 5))
    return "stays" if np.isclose(before, after) else "rises" if after > before else "falls"


@prediction
def overflow() -> str:
    """Take the powers as they are, with nothing taken off the scores."""
    with np.errstate(all="ignore"):
        powers = np.exp([1000.0, 0.0, 0.0])
        first = powers[0] / powers.sum()
    return "no_number" if np.isnan(first) else "sure"


@prediction
def surprise() -> str:
    """Compare the surprise at both scores."""
    fall = cross_entropy([[2.0, 1.0, 0.0]], [2]) - cross_entropy([[2.0, 1.0, 1.0]], [2])
    return "one" if np.isclose(fall, 1) else "less" if fall < 1 else "more"


@prediction
def slope() -> str:
    """Take the slope at the true score."""
    at_adelie = cross_entropy_gradient([[2.0, 1.0, 0.0]], [0])[0, 0]
    return nearest({"chance": 0.665, "missing": 0.335, "minus": -0.335}, at_adelie)


@prediction
def share() -> str:
    """Train for 1000 steps and count the birds that are right."""
    shares = {"most": 0.44, "three_quarters": 0.75, "nearly_all": 0.95, "all": 1.0}
    right = _share_right(_trained(), *_species())
    return nearest(shares, right)


@prediction
def double() -> str:
    """Compare accuracy and loss before and after."""
    x, kind = _species()
    doubled = _times(2, _trained())
    more_right = _share_right(doubled, x, kind) > _share_right(_trained(), x, kind)
    before, after = (cross_entropy(network.forward(x).prediction, kind) for network in (_trained(), doubled))
    if more_right:
        return "both"
    return "nothing" if np.isclose(before, after) else "loss_rises" if after > before else "loss_falls"


@prediction
def wrong_start() -> str:
    """Train both copies from there for 100 steps, and see which are right again about most birds."""
    x, kind = _species()
    runs = (train(_times(-2, _trained()), x, kind, 1.0, 100, loss=loss) for loss in _BOTH)
    back = tuple(bool(_share_right(run.network, x, kind) > 0.9) for run in runs)
    return {(True, True): "both", (True, False): "surprise", (False, True): "squares"}.get(back, "none")


@prediction
def sex() -> str:
    """Train without a hidden layer and count the birds that are right."""
    birds = load_penguins()
    x = np.column_stack([birds.x, birds.mass_kg - 4.2])
    kind = np.unique(birds.sex, return_inverse=True)[1]
    network = train(_by_chance([2, 2]), x, kind, 1.0, 1000, loss=cross_entropy_loss).network
    return nearest({"coin": 0.5, "two_thirds": 0.68, "nearly_all": 0.95}, _share_right(network, x, kind))


_BOTH = (cross_entropy_loss, probability_error)


def _species():
    birds = load_penguins()
    inputs = np.column_stack([birds.x, birds.bill_length_mm / 10 - 4.4])
    return inputs, np.unique(birds.species, return_inverse=True)[1]


def _by_chance(sizes):
    return Network.initialise(sizes, "tanh", np.random.default_rng(0))


@cache
def _trained():
    return train(_by_chance([2, 3]), *_species(), 1.0, 1000, loss=cross_entropy_loss).network


def _times(factor, network):
    return Network([factor * network.weights[0]], [factor * network.biases[0]], "tanh")


def _share_right(network, x, kind):
    return (network.forward(x).prediction.argmax(axis=1) == kind).mean()
