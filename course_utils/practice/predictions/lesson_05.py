"""What happens in lesson 05: neurons, and what they make together."""

import numpy as np

from course_utils.activations import tanh
from course_utils.datasets import load_penguins
from course_utils.explorers.parts.flocks import ALL, birds_of
from course_utils.explorers.parts.kinds import SPECIES
from course_utils.network import Network
from course_utils.practice.predictions.prediction import nearest, prediction

_SLIDER = np.linspace(-5, 5, 101)  # each tenth, as the sliders have it


@prediction
def recall() -> str:
    """Follow the rule for one step."""
    return nearest({"down": 0.3, "up": 0.7, "whole": 2.5}, (0.5 - 0.1 * -2))


@prediction
def kinds() -> str:
    """Find the best line for each kind of birds alone."""
    birds = load_penguins()
    of_kinds = [birds[np.flatnonzero(birds.species == kind)] for kind in SPECIES]
    weights = np.array([np.polyfit(kind.x, kind.bill_depth_mm, 1)[0] for kind in of_kinds])
    return "rises" if (weights > 0).all() else "falls" if (weights < 0).all() else "level"


@prediction
def double_weight() -> str:
    """Compare what the neuron sends on with both weights; its bias is 0.5."""
    times = tanh.function(2 * 1.0 + 0.5) / tanh.function(1 * 1.0 + 0.5)
    return "falls" if times < 1 else "less" if times < 1.99 else "doubles"


@prediction
def hill() -> str:
    """Move each slider over its whole range, and look for a curve with its top well above both ends."""
    start = {"b1_1": 2.0, "b1_2": -2.0, "w2_1": 1.5, "w2_2": 1.0}
    ranges = {name: np.linspace(-5, 5, 101) if name[0] == "b" else np.linspace(-3, 3, 61) for name in start}
    (slider,) = [
        name
        for name, values in ranges.items()
        if any(_is_hill(**{**start, name: float(value)}) for value in values)
    ]
    return slider


@prediction
def short_flipper() -> str:
    """Walk −1 through the good network."""
    depth = _network([0.4, 4.4], [-0.4, -2.9], [2.8, -2.8], 0.2).forward([[-1.0]]).prediction.item()
    return "above" if depth > 0 else "below" if depth < 0 else "zero"


@prediction
def one_slider() -> str:
    """Move each slider of the poor network alone, and count those that find a loss below the best line's."""
    birds = birds_of(ALL, "bill depth")
    poor = np.array([1.0, 2.0, 1.0, -1.0, 1.0, -1.0, 0.0])
    can = sum(any(_beats_line(poor, place, value, birds) for value in _SLIDER) for place in range(7))
    return {0: "none", 7: "all"}.get(can, "some")


@prediction
def four_neurons() -> str:
    """Take the rise of the last line between 0 and 1."""
    stack = Network([[[1.2]]] * 4, [[0.5]] * 4, "identity")
    rise = float(np.diff(stack.forward([[0.0], [1.0]]).prediction[:, 0]).item())
    return nearest({"same": 1.2, "adds": 4.8, "multiplies": 2.07}, rise)


@prediction
def parameters() -> str:
    """Count them in a network of that size."""
    count = Network.initialise([1, 8, 1], "tanh", np.random.default_rng(0)).parameter_count
    return {13: "one_each", 25: "three_each", 28: "four_times"}[count]


def _beats_line(seven, place, value, birds):
    """Whether the network is better than the best line with one of its numbers changed."""
    seven = np.where(np.arange(7) == place, value, seven)
    network = _network(seven[:2], seven[2:4], seven[4:6], seven[6])
    return birds.learned.loss(network.forward(birds.learned.x).prediction) < birds.line_losses[0]


def _is_hill(b1_1, b1_2, w2_1, w2_2):
    x = np.linspace(-3, 3, 61)[:, None]
    curve = _network([2.0, 2.0], [b1_1, b1_2], [w2_1, w2_2], 0.0).forward(x).prediction[:, 0]
    return curve.max() > max(curve[0], curve[-1]) + 0.5


def _network(w1, b1, w2, b2):
    return Network([[w1], np.reshape(w2, (2, 1))], [b1, [b2]], "tanh")
