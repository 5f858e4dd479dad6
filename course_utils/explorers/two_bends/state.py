"""The state behind the two bends: where each lies, and how much of it goes to the output."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from course_utils.arguments.numbers import shown
from course_utils.explorers.controls import Scale
from course_utils.explorers.slider_state import SliderState
from course_utils.network import Network
from course_utils.text.number_format import plain

W1 = 2.0  # per cm, for both neurons
INPUTS = np.linspace(-3, 3, 61)  # cm from 20 cm, with a place at each tenth


@dataclass(frozen=True, eq=False)
class TwoBends(SliderState):
    """The biases of two tanh neurons, and their weights to the output in mm."""

    b1_1: float
    b1_2: float
    w2_1: float
    w2_2: float

    scales = {
        "b1_1": Scale("b1, neuron 1", -5, 5, 0.1),
        "b1_2": Scale("b1, neuron 2", -5, 5, 0.1),
        "w2_1": Scale("w2, neuron 1 (mm)", -3, 3, 0.1),
        "w2_2": Scale("w2, neuron 2 (mm)", -3, 3, 0.1),
    }

    @classmethod
    def of_pairs(cls, b1, w2):
        """Return the state of two pairs of numbers."""
        for name, pair in {"b1": b1, "w2": w2}.items():
            if np.shape(pair) != (2,):
                raise ValueError(f"{name} must be two numbers, such as (2, -2), but it is {shown(pair)}.")
        return cls(*b1, *w2)

    @cached_property
    def network(self):
        """The 1-2-1 network of the package that these numbers make."""
        weights = [[[W1, W1]], [[self.w2_1], [self.w2_2]]]
        return Network(weights, [[self.b1_1, self.b1_2], [0.0]], "tanh")

    @cached_property
    def walk(self):
        """The forward pass along INPUTS."""
        return self.network.forward(INPUTS[:, None])

    @property
    def parts(self):
        """What each neuron brings to the output along INPUTS, (61, 2), in mm."""
        return self.walk.a[1] * self.network.weights[1][:, 0]

    @property
    def curve(self):
        """Their sum, (61,), in mm."""
        return self.walk.prediction[:, 0]

    @property
    def bends(self):
        """Where each bend lies, in cm from 20 cm: where z = 0."""
        return [-b1 / W1 + 0.0 for b1 in (self.b1_1, self.b1_2)]

    @property
    def shown(self):
        """The numbers of the one-line text."""
        numbers = {name: f"{getattr(self, name):.1f}" for name in self.scales}
        return numbers | {"highest": plain(self.curve.max()), "lowest": plain(self.curve.min())}
