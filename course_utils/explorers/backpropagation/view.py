"""The two pictures of the four phases: the network, and its gradients beside the measured ones."""

import numpy as np

from course_utils.explorers.backpropagation.comparison import Comparison
from course_utils.explorers.backpropagation.parameters import numbered
from course_utils.explorers.backpropagation.phases import BACKWARD, FORWARD
from course_utils.explorers.backpropagation.reading import OLD, node_slopes, node_values, slopes, status
from course_utils.explorers.backpropagation.words import words
from course_utils.explorers.frame.view import View
from course_utils.explorers.parts.network_graph import NetworkGraph

_HEADING = "Values go right, gradients come back"


class BackpropagationView(View):
    """Draws a Backpropagation state of a network of this size."""

    def __init__(self, layer_sizes):
        hidden = [[f"neuron {number}" for number in layer] for layer in numbered(layer_sizes)[1:-1]]
        self._graph = NetworkGraph(layer_sizes, _HEADING, [["x"], *hidden, ["ŷ"]])
        self._comparison = Comparison(layer_sizes)
        self.figures = [self._graph.figure, self._comparison.figure]

    words = staticmethod(words)

    def draw(self, state):
        """Set wires, values, gradients and the rows of the comparison."""
        network = state.network
        old = [status(state, phase) == OLD for phase in (FORWARD, BACKWARD)]
        dL_dw, dL_db = (
            [np.full(a.shape, np.nan) for a in arrays] for arrays in (network.weights, network.biases)
        )
        for parameter, slope in ({} if old[1] else slopes(state)).items():
            (dL_dw if parameter.is_weight else dL_db)[parameter.layer][parameter.place] = slope
        gradients = dL_dw, dL_db, node_slopes(state)
        self._graph.draw(
            network.weights, network.biases, node_values(state),
            active=state.active, gradients=gradients, faded=old,
        )  # fmt: skip
        self._comparison.draw(state)
