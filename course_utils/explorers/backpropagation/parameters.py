"""The weights and biases of a network one by one, each with its name and its place."""

from functools import cache
from typing import NamedTuple

import numpy as np

from course_utils.explorers.frame.controls import Scale
from course_utils.network import Network


class Parameter(NamedTuple):
    """One weight or bias.

    Attributes
    ----------
    name : str
        Such as w1_2, the weight w1 of neuron 2.
    label : str
        The same as a learner reads it.
    unit : str
    layer : int
        Which weights or biases of the network it belongs to.
    is_weight : bool
    place : tuple of int
        Its place in that array.
    """

    name: str
    label: str
    unit: str
    layer: int
    is_weight: bool
    place: tuple

    @property
    def node(self):
        """Layer and position of the neuron that it leads into."""
        return self.layer + 1, self.place[-1]

    @property
    def scale(self):
        """What its slider shows."""
        unit = f" ({self.unit})" if self.unit else ""
        return Scale(self.label + unit, -5, 5, 0.05)

    def of(self, weights, biases):
        """Return its entry in arrays of the network's shapes."""
        return float((weights if self.is_weight else biases)[self.layer][self.place])


@cache
def parameters_of(layer_sizes):
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


def numbered(layer_sizes):
    """Return the numbers of the hidden neurons, layer by layer, as texts; inputs and outputs have none."""
    count = iter(range(1, sum(layer_sizes)))
    return [[""], *([str(next(count)) for _ in range(size)] for size in layer_sizes[1:-1]), [""]]


def _named(letter, start, end):
    """Return name and label: a wire between two hidden neurons has both numbers."""
    if start and end:
        return f"{letter}_{start}{end}", f"{letter}, {start} to {end}"
    number = start or end
    return (f"{letter}_{number}", f"{letter}, neuron {number}") if number else (letter, letter)


def with_values(network, values):
    """Return the network with other numbers for some Parameters, a dict from Parameter to float."""
    weights, biases = ([array.copy() for array in arrays] for arrays in (network.weights, network.biases))
    for parameter, value in values.items():
        (weights if parameter.is_weight else biases)[parameter.layer][parameter.place] = value
    return Network(weights, biases, network.activation)
