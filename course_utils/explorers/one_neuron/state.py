"""The state behind one neuron: its weight, its bias, its activation and one input."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from course_utils.activations import as_activation
from course_utils.explorers.controls import Scale
from course_utils.explorers.slider_state import SliderState
from course_utils.network import Network
from course_utils.text.number_format import plain

INPUTS = np.linspace(-3, 3.3, 64)  # cm from 20 cm


@dataclass(frozen=True, eq=False)
class OneNeuron(SliderState):
    """A neuron and an input. The weight is per cm, the input in cm from 20 cm, and the rest has no unit."""

    weight: float = 1.0
    bias: float = 0.5
    x: float = 1.0
    activation: str = "tanh"

    scales = {
        "weight": Scale("weight w (per cm)", -2, 2, 0.1),
        "bias": Scale("bias b", -2, 2, 0.1),
        "x": Scale("input x (cm from 20)", -2.8, 3.1, 0.1),
    }

    def __post_init__(self):
        super().__post_init__()
        object.__setattr__(self, "activation", as_activation(self.activation).name)

    def pass_of(self, inputs):
        """Return z and a for these inputs, (n,) each: the first layer of a network with one neuron."""
        network = Network([[[self.weight]], [[1.0]]], [[self.bias], [0.0]], self.activation)
        walk = network.forward(np.asarray(inputs, dtype=float)[:, None])
        return walk.z[0][:, 0], walk.a[1][:, 0]

    @cached_property
    def z(self):
        """What the neuron adds up to."""
        return float(self.pass_of([self.x])[0][0])

    @cached_property
    def a(self):
        """What it sends on."""
        return float(self.pass_of([self.x])[1][0])

    @property
    def shown(self):
        """The numbers of the one-line text."""
        numbers = {name: f"{getattr(self, name):.1f}" for name in self.scales}
        return numbers | {"z": plain(self.z), "a": plain(self.a)}
