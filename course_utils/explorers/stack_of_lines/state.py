"""The state behind the stack: how deep it is, and the weight and bias of each of its neurons."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from course_utils.explorers.controls import Scale
from course_utils.explorers.slider_state import SliderState
from course_utils.network import Network
from course_utils.text.number_format import plain

INPUTS = np.linspace(-3, 3, 43)  # with a place at each whole number
DEPTHS = {"1 neuron": 1, "2 neurons": 2, "3 neurons": 3, "4 neurons": 4}


@dataclass(frozen=True, eq=False)
class Stack(SliderState):
    """Equal neurons in a row: each takes what the one before sends on. `depth` is a key of DEPTHS."""

    depth: str = "1 neuron"
    weight: float = 1.2
    bias: float = 0.5

    scales = {
        "weight": Scale("weight w of each", -1.5, 1.5, 0.1),
        "bias": Scale("bias b of each", -1, 1, 0.1),
    }

    def layers(self, activation, inputs=INPUTS):
        """Return what each neuron sends on for these inputs, one array (n,) for each, the deepest last."""
        depth = DEPTHS[self.depth]
        # A network's last layer has no bend, so one more layer passes on what the deepest neuron sends.
        weights = [[[self.weight]]] * depth + [[[1.0]]]
        network = Network(weights, [[self.bias]] * depth + [[0.0]], activation)
        walk = network.forward(np.asarray(inputs, dtype=float)[:, None])
        return [layer[:, 0] for layer in walk.a[1:-1]]

    @cached_property
    def one_line(self):
        """Weight and bias of the one line that does the same as the stack without a bend."""
        at_0, at_1 = self.layers("identity", [0, 1])[-1]
        return float(at_1 - at_0), float(at_0)

    @property
    def shown(self):
        """The numbers of the one-line text."""
        weight, bias = self.one_line
        numbers = {name: f"{getattr(self, name):.1f}" for name in self.scales}
        return (
            {"depth": str(DEPTHS[self.depth])}
            | numbers
            | {"one_weight": plain(weight), "one_bias": plain(bias)}
        )
