"""The state behind the walk: a 1-2-1 network, an input, and how far the walk has come."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from course_utils.arguments.numbers import shown, whole_number
from course_utils.datasets import load_penguins
from course_utils.explorers.controls import Scale
from course_utils.explorers.slider_state import SliderState
from course_utils.losses import mean_squared_error
from course_utils.network import Network
from course_utils.text.number_format import plain

START = Network([[[1.0, 2.0]], [[1.0], [-1.0]]], [[1.0, -1.0], [0.0]], "tanh")
NEURONS = [(1, 0), (1, 1), (2, 0)]  # layer and position, in the order of the walk
CURVE_X = np.linspace(-3, 3.3, 64)  # cm from 20 cm

BIRDS_X = load_penguins().flipper_cm - 20
TARGET = load_penguins().bill_depth_mm - 17
BEST_LINE = np.polyfit(BIRDS_X, TARGET, 1)
BEST_LINE_LOSS = mean_squared_error(np.polyval(BEST_LINE, BIRDS_X), TARGET)


@dataclass(frozen=True, eq=False)
class WalkThroughNetwork(SliderState):
    """Seven weights and biases, an input in cm from 20 cm, and how many neurons the walk has reached."""

    w1_1: float
    w1_2: float
    b1_1: float
    b1_2: float
    w2_1: float
    w2_2: float
    b2: float
    activation: str = "tanh"
    x: float = 1.0
    reached: int = 0

    scales = {
        "w1_1": Scale("w1, neuron 1 (per cm)", -5, 5, 0.1),
        "w1_2": Scale("w1, neuron 2 (per cm)", -5, 5, 0.1),
        "b1_1": Scale("b1, neuron 1", -5, 5, 0.1),
        "b1_2": Scale("b1, neuron 2", -5, 5, 0.1),
        "w2_1": Scale("w2, neuron 1 (mm)", -5, 5, 0.1),
        "w2_2": Scale("w2, neuron 2 (mm)", -5, 5, 0.1),
        "b2": Scale("b2 (mm)", -5, 5, 0.1),
        "x": Scale("input x (cm from 20)", -2.8, 3.1, 0.1),
    }

    def __post_init__(self):
        super().__post_init__()
        if not 0 <= whole_number(self.reached, "reached") <= len(NEURONS):
            raise ValueError(f"reached is {self.reached}, but there are 3 neurons. Choose 0, 1, 2 or 3.")

    def stepped(self):
        """Return the state one neuron further on, or None at the output."""
        return replace(self, reached=self.reached + 1) if self.reached < len(NEURONS) else None

    @property
    def is_done(self):
        """Whether the output has its value."""
        return self.reached == len(NEURONS)

    @property
    def active(self):
        """Layer and position of the node that was reached last."""
        return NEURONS[self.reached - 1] if self.reached else (0, 0)

    @cached_property
    def network(self):
        """The network of the package that these numbers make."""
        weights = [[[self.w1_1, self.w1_2]], [[self.w2_1], [self.w2_2]]]
        return Network(weights, [[self.b1_1, self.b1_2], [self.b2]], self.activation)

    @cached_property
    def walk(self):
        """The forward pass of the input alone."""
        return self.network.forward([[self.x]])

    @cached_property
    def prediction(self):
        """What the network says for the input, in mm from 17 mm."""
        return float(self.walk.prediction[0, 0])

    @cached_property
    def curve(self):
        """What it says along CURVE_X, (64,)."""
        return self.network.forward(CURVE_X[:, None]).prediction[:, 0]

    @cached_property
    def loss(self):
        """The mean squared error on all birds, in mm²."""
        return mean_squared_error(self.network.forward(BIRDS_X[:, None]).prediction[:, 0], TARGET)

    @property
    def values(self):
        """The values of the nodes, layer by layer; NaN where the walk has not come yet."""
        values = [layer[0].copy() for layer in self.walk.a]
        for layer, unit in NEURONS[self.reached :]:
            values[layer][unit] = np.nan
        return values

    @property
    def shown(self):
        """The numbers of the one-line text."""
        numbers = {name: f"{getattr(self, name):.1f}" for name in self.scales} | {
            "reached": str(self.reached)
        }
        return numbers | ({"loss": plain(self.loss)} if self.is_done else {})


def as_parameters(network):
    """Return the seven numbers of a 1-2-1 network by name, and the name of its activation."""
    if not isinstance(network, Network):
        raise TypeError(f"network must be a Network, but it is {shown(network)}. Make one with Network(...).")
    if network.layer_sizes != (1, 2, 1):
        raise ValueError(f"network is {network}, but this picture shows 1-2-1. Give it two hidden neurons.")
    (w1, w2), (b1, b2) = network.weights, network.biases
    numbers = [*w1[0], *b1, *w2[:, 0], *b2]
    names = ["w1_1", "w1_2", "b1_1", "b1_2", "w2_1", "w2_2", "b2"]
    return dict(zip(names, map(float, numbers), strict=True)) | {"activation": network.activation.name}
