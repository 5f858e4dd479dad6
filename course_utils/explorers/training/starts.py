"""The networks that training starts from."""

import numpy as np

from course_utils import activations
from course_utils.explorers.parts.networks import network_by_chance
from course_utils.network import Network

HIDDEN = ["0", "1", "2", "4", "8", "16"]
ACTIVATIONS = [name for name in activations.ACTIVATIONS if name != "identity"]
CHANCE, ZEROS, EQUAL = STARTS = ["by chance", "all zero", "all equal"]
_EQUAL = 0.5


def first_network(start, hidden, activation, seed):
    """Return a network with so many hidden neurons, and with weights as STARTS says."""
    network = network_by_chance(1, hidden, 1, activation, seed)
    if start == CHANCE:
        return network
    value = 0.0 if start == ZEROS else _EQUAL
    weights = [np.full_like(array, value) for array in network.weights]
    return Network(weights, network.biases, network.activation)
