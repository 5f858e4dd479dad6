"""What the phases run on: a network and some birds, and all that can be computed from them."""

from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np

from course_utils.datasets import dozen, load_penguins
from course_utils.explorers.backpropagation.parameters import parameters_of, with_values
from course_utils.explorers.parts.flocks import ALL, DOZEN, GROUPS, Flock, flock_of
from course_utils.gradient_check import nudge
from course_utils.losses import mean_squared_error, mean_squared_error_gradient
from course_utils.network import Network

BIRDS = {"one bird": "one bird", DOZEN: GROUPS[DOZEN], ALL: GROUPS[ALL]}
STEP = 1e-6  # of a nudge; so small that hardly anything but the slope stays
_THE_ONE = 7  # of the dozen, x = 0.7 cm and y = 2.8 mm: a bird to which every weight matters


@cache
def _birds(which):
    birds = flock_of(load_penguins() if which == ALL else dozen(), "bill depth")
    return birds if which in (ALL, DOZEN) else Flock(birds.x[[_THE_ONE]], birds.y[[_THE_ONE]])


@dataclass(frozen=True, eq=False)
class Situation:
    """A network and a choice of birds. Two phases fit together if they ran on the same one."""

    network: Network
    birds: str

    @property
    def parameters(self):
        """The Parameters of its network."""
        return parameters_of(self.network.layer_sizes)

    @property
    def x(self):
        """Flipper lengths in cm from 20 cm, (n, 1)."""
        return _birds(self.birds).x

    @property
    def target(self):
        """Bill depths in mm from 17 mm, (n, 1)."""
        return _birds(self.birds).y

    @cached_property
    def forward_pass(self):
        """All values of the birds."""
        return self.network.forward(self.x)

    @cached_property
    def loss(self):
        """The mean squared error, in mm²."""
        return mean_squared_error(self.forward_pass.prediction, self.target)

    @cached_property
    def gradients(self):
        """What one backward pass gives."""
        dL_dprediction = mean_squared_error_gradient(self.forward_pass.prediction, self.target)
        return self.network.backward(self.forward_pass, dL_dprediction)

    @cached_property
    def measured(self):
        """ΔL/Δw of each Parameter, by nudging it: a dict from Parameter to float."""
        return {parameter: self._nudged(parameter) for parameter in self.parameters}

    def _nudged(self, parameter):
        def loss_of(value):
            changed = with_values(self.network, {parameter: value})
            return mean_squared_error(changed.forward(self.x).prediction, self.target)

        value = parameter.of(self.network.weights, self.network.biases)
        return nudge(loss_of, value, STEP * max(1.0, abs(value)))

    @cached_property
    def mean_values(self):
        """What each node holds, layer by layer: the mean over the birds."""
        return [layer.mean(axis=0) for layer in self.forward_pass.a]


def mean_slopes(gradients):
    """Return how the loss answers to each node if its value moves for all birds alike, layer by layer."""
    return [np.sum(layer, axis=0) for layer in gradients.dL_da]
