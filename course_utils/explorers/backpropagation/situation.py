"""What the phases run on: a network, weight by weight, some birds, and all that can be computed from them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import NamedTuple

import numpy as np

from course_utils.datasets import dozen, load_penguins
from course_utils.explorers.frame.controls import Scale
from course_utils.explorers.parts.flocks import ALL, DOZEN, GROUPS, Flock, flock_of
from course_utils.gradient_check import nudge
from course_utils.losses import mean_squared_error, mean_squared_error_gradient
from course_utils.network import ForwardPass, Gradients, Network

BIRDS = {"one bird": "one bird", DOZEN: GROUPS[DOZEN], ALL: GROUPS[ALL]}
_STEP = 1e-6  # of a nudge; so small that hardly anything but the slope stays
_THE_ONE = 7  # of the dozen, x = 0.7 cm and y = 2.8 mm: a bird to which every weight matters


class Parameter(NamedTuple):
    """One weight or bias.

    Attributes
    ----------
    name : str
        Such as w1_2, the weight w1 of neuron 2.
    label : str
        The same as a learner reads it.
    short : str
        The same where there is little room.
    unit : str
    layer : int
        Which weights or biases of the network it belongs to.
    is_weight : bool
    place : tuple of int
        Its place in that array.
    """

    name: str
    label: str
    short: str
    unit: str
    layer: int
    is_weight: bool
    place: tuple[int, ...]

    @property
    def node(self) -> tuple[int, int]:
        """Layer and position of the neuron that it leads into."""
        return self.layer + 1, self.place[-1]

    @property
    def scale(self) -> Scale:
        """What its slider shows."""
        unit = f" ({self.unit})" if self.unit else ""
        return Scale(self.label + unit, -5, 5, 0.05)

    def of(self, weights: Sequence[np.ndarray], biases: Sequence[np.ndarray]) -> float:
        """Return its entry in arrays of the network's shapes."""
        return float((weights if self.is_weight else biases)[self.layer][self.place])

    def put(self, value: float, weights: Sequence[np.ndarray], biases: Sequence[np.ndarray]) -> None:
        """Set its entry in arrays of the network's shapes."""
        (weights if self.is_weight else biases)[self.layer][self.place] = value


@cache
def parameters_of(layer_sizes: tuple[int, ...]) -> tuple[Parameter, ...]:
    """Return all Parameters of a network of this size, layer by layer, weights before biases.

    Examples
    --------
    >>> [parameter.name for parameter in parameters_of((1, 2, 1))]
    ['w1_1', 'w1_2', 'b1_1', 'b1_2', 'w2_1', 'w2_2', 'b2']
    """
    numbers = numbered(layer_sizes)
    found, last = [], len(layer_sizes) - 2
    for k, (fan_in, fan_out) in enumerate(zip(layer_sizes, layer_sizes[1:], strict=False)):
        for place in np.ndindex(fan_in, fan_out):
            start, end = numbers[k][place[0]], numbers[k + 1][place[1]]
            unit = "mm" if k == last else "per cm" if k == 0 else ""
            found.append(Parameter(*_named(f"w{k + 1}", start, end), unit, k, True, place))
        for place in np.ndindex(fan_out):
            unit = "mm" if k == last else ""
            found.append(Parameter(*_named(f"b{k + 1}", "", numbers[k + 1][place[0]]), unit, k, False, place))
    return tuple(found)


def numbered(layer_sizes: Sequence[int]) -> list[list[str]]:
    """Return the numbers of the hidden neurons, layer by layer, as texts; inputs and outputs have none."""
    count = iter(range(1, sum(layer_sizes)))
    return [[""], *([str(next(count)) for _ in range(size)] for size in layer_sizes[1:-1]), [""]]


def _named(letter, start, end):
    """Return name, label and short label: a wire between two hidden neurons has both numbers."""
    if start and end:
        return f"{letter}_{start}{end}", *2 * (f"{letter}, {start} to {end}",)
    if number := start or end:
        return f"{letter}_{number}", f"{letter}, neuron {number}", f"{letter}, n. {number}"
    return letter, letter, letter


def with_values(network: Network, values: Mapping[Parameter, float]) -> Network:
    """Return the network with other numbers for some Parameters."""
    weights, biases = ([array.copy() for array in arrays] for arrays in (network.weights, network.biases))
    for parameter, value in values.items():
        parameter.put(value, weights, biases)
    return Network(weights, biases, network.activation)


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
    def parameters(self) -> tuple[Parameter, ...]:
        """The Parameters of its network."""
        return parameters_of(self.network.layer_sizes)

    @property
    def x(self) -> np.ndarray:
        """Flipper lengths in cm from 20 cm, (n, 1)."""
        return _birds(self.birds).x

    @property
    def target(self) -> np.ndarray:
        """Bill depths in mm from 17 mm, (n, 1)."""
        return _birds(self.birds).y

    @cached_property
    def forward_pass(self) -> ForwardPass:
        """All values of the birds."""
        return self.network.forward(self.x)

    @cached_property
    def loss(self) -> float:
        """The mean squared error, in mm²."""
        return mean_squared_error(self.forward_pass.prediction, self.target)

    @cached_property
    def gradients(self) -> Gradients:
        """What one backward pass gives."""
        dL_dprediction = mean_squared_error_gradient(self.forward_pass.prediction, self.target)
        return self.network.backward(self.forward_pass, dL_dprediction)

    @cached_property
    def measured(self) -> dict[Parameter, float]:
        """ΔL/Δw of each Parameter, by nudging it."""
        return {parameter: self._nudged(parameter) for parameter in self.parameters}

    def _nudged(self, parameter):
        def loss_of(value):
            changed = with_values(self.network, {parameter: value})
            return mean_squared_error(changed.forward(self.x).prediction, self.target)

        value = parameter.of(self.network.weights, self.network.biases)
        return nudge(loss_of, value, _STEP * max(1.0, abs(value)))

    @cached_property
    def mean_values(self) -> list[np.ndarray]:
        """What each node holds, layer by layer: the mean over the birds."""
        return [layer.mean(axis=0) for layer in self.forward_pass.a]

    @property
    def mean_miss(self) -> float:
        """The mean of ŷ − y over the birds, in mm."""
        return float((self.forward_pass.prediction - self.target).mean())

    @property
    def is_one_bird(self) -> bool:
        """Whether it is a single bird, of which each number is one factor or one value."""
        return len(self.x) == 1
