"""Networks and batches by chance, for the tests that must hold for all of them."""

import numpy as np
from hypothesis import strategies as st

from course_utils.activations import ACTIVATIONS
from course_utils.network import Network


def random_network(layer_sizes, activation, rng):
    """Return a network whose biases are drawn by chance too, unlike those of `Network.initialise`."""
    network = Network.initialise(layer_sizes, activation, rng)
    return Network(network.weights, [rng.normal(size=b.shape) for b in network.biases], activation)


@st.composite
def networks_with_inputs(draw, activations=tuple(ACTIVATIONS), most_rows=8):
    """Draw a network of one to four layers and a batch for it."""
    layer_sizes = draw(st.lists(st.integers(1, 6), min_size=2, max_size=5))
    rng = np.random.default_rng(draw(st.integers(0, 10**6)))
    network = random_network(layer_sizes, draw(st.sampled_from(activations)), rng)
    return network, rng.normal(size=(draw(st.integers(1, most_rows)), layer_sizes[0]))
