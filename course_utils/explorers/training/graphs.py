"""The graph of the network, one for each number of hidden neurons."""

from functools import cache, partial

import numpy as np
from matplotlib.figure import Figure

from course_utils.explorers.frame.live_figure import LiveFigure
from course_utils.explorers.frame.style import BASELINE, FORWARD, course_style
from course_utils.explorers.parts.network_graph import MOST_HIDDEN, WIDTH, NetworkGraph

_MOST_WITH_GRADIENTS = 3


class Graphs:
    """Draws the network of a run, and says so where it is too large to be drawn.

    Parameters
    ----------
    flipper : int
        The flipper in cm of which the nodes hold the numbers.
    """

    def __init__(self, flipper):
        self._of_size = cache(partial(_graph, flipper))  # built when it is first needed
        self.figure = self._of_size((1, 2, 1)).figure

    def draw(self, state):
        """Set wires and numbers."""
        network = state.network
        graph = self._of_size(network.layer_sizes)
        self.figure = graph.figure
        values = [layer[0] for layer in state.walk.a]
        graph.draw(network.weights, network.biases, values, gradients=_gradients(state))


def _gradients(state):
    """Return the gradients as the graph wants them, where there is room for a second wire beside each."""
    sizes = state.network.layer_sizes
    if max(sizes) > _MOST_WITH_GRADIENTS:
        return None
    nowhere = [np.full(size, np.nan) for size in sizes]
    return state.gradients.dL_dw, state.gradients.dL_db, nowhere


def _graph(flipper, sizes):
    if max(sizes) > MOST_HIDDEN:
        return _TooLarge(sizes)
    middle = [[f"neuron {unit + 1}" for unit in range(size)] for size in sizes[1:-1]]
    return NetworkGraph(sizes, f"The network, for a flipper of {flipper} cm", [["x"], *middle, ["ŷ"]])


class _TooLarge:
    """Stands where a graph would be a thicket of wires."""

    def __init__(self, sizes):
        with course_style():
            figure = Figure(figsize=(WIDTH / 72, 330 / 72))
            axes = figure.add_axes([0, 0, 1, 1], xlim=(0, WIDTH), ylim=(0, 330))
            axes.set_axis_off()
            axes.text(8, 306, "The network", size=14, weight="bold")
            middle = {"ha": "center", "va": "center"}
            axes.text(WIDTH / 2, 180, f"{sizes[1]} hidden neurons:\ntoo many to draw.", **middle)
            axes.text(WIDTH / 2, 130, "The table has all weights.", color=BASELINE, **middle)
            self._answer = axes.text(WIDTH / 2, 80, "", color=FORWARD, **middle)
        told = f"A network with {sizes[1]} hidden neurons is not drawn. The table has all weights."
        self.figure = LiveFigure(figure, [self._answer], told)

    def draw(self, weights, biases, values, *, gradients):  # noqa: ARG002
        """Say what goes in and what comes out."""
        self._answer.set_text(f"x = {values[0][0]:.0f} cm gives ŷ = {values[-1][0]:.3g}".replace("-", "−"))
