"""The graph of a network: nodes, wires, and the numbers that walk through them."""

import numpy as np
from matplotlib.figure import Figure

from course_utils.colours import BASELINE, FORWARD, GRADIENT
from course_utils.explorers.frame.live_figure import LiveFigure
from course_utils.explorers.frame.style import course_style
from course_utils.explorers.parts.network_graph.layout import WIDTH, Layout
from course_utils.explorers.parts.network_graph.nodes import Nodes, write
from course_utils.explorers.parts.network_graph.wires import Wires

_KEY = "thick: large weight.  dashed: below 0"
_ON_WIRE = {"color": FORWARD, "ha": "center", "va": "center_baseline", "zorder": 6}
_CARD = {"facecolor": "white", "edgecolor": "none", "pad": 1}


class NetworkGraph:
    """Draws a network as nodes and wires. What was computed forward is blue, gradients are green.

    A wire is the wider the larger its weight, and dashed where the weight is below 0. A short line from
    above is a bias. A node that has its value is lit and shows it; one that has none is empty. A green
    wire beside a blue one is the gradient of its weight.

    Parameters
    ----------
    layer_sizes : sequence of int
        Two to four layers of 1 to 8 nodes, such as (1, 2, 1). With at most 3 nodes in each layer there is
        room for biases, for names and for the numbers on wires.
    heading : str
        What to look at.
    names : list of list of str
        One for each node, layer by layer; shown where there is room.

    Attributes
    ----------
    figure : LiveFigure

    Raises
    ------
    TypeError, ValueError
        If the sizes are no whole numbers, or the graph would be too large to be read.
    """

    def __init__(self, layer_sizes, heading, names=()):
        self._layout = layout = Layout(tuple(layer_sizes))
        with course_style():
            figure = Figure(figsize=(WIDTH / 72, layout.height / 72))
            axes = figure.add_axes([0, 0, 1, 1], xlim=(0, WIDTH), ylim=(0, layout.height))
            axes.set_axis_off()
            axes.text(8, layout.height - 24, heading, size=14, weight="bold")
            axes.text(8, layout.height - 44, _KEY, color=BASELINE)
            titles = ["input", *["hidden"] * (len(layout.centres) - 2), "output"]
            for layer, title in zip(layout.centres, titles, strict=True):
                axes.text(layer[0, 0], 8, title, ha="center", color=BASELINE)
            # Few wires can each have a width of their own, so that the smallest move is seen.
            coarse = 0.01 if len(layout.ends) <= 20 else 1.0
            self._wires = Wires(axes, len(layout.ends), FORWARD, coarse)
            self._gradient_wires = Wires(axes, len(layout.ends), GRADIENT, coarse, shift=7)
            self._nodes = Nodes(axes, layout, names)
            self._on_wires = [axes.text(0, 0, "", bbox=_CARD, **_ON_WIRE) for _ in range(3)]
            self._on_stub = [axes.text(0, 0, "", **_ON_WIRE)]
            parts = self._wires, self._gradient_wires, self._nodes
            live = [artist for part in parts for artist in part.artists]
            self.figure = LiveFigure(figure, [*live, *self._on_wires, *self._on_stub], _told(layout, names))

    def draw(self, weights, biases, values, *, active=None, gradients=None, faded=(False, False)):
        """Set wires and numbers.

        Parameters
        ----------
        weights : list of arrays (fan_in, fan_out)
        biases : list of arrays (fan_out,)
        values : list of arrays (size,)
            One for each layer. NaN where the node has no value yet.
        active : (int, int), optional
            Layer and position of the node in which something happens now. It has a thick rim, and the
            numbers of the wires that lead to it are shown.
        gradients : (list, list, list), optional
            Gradients of weights, of biases and of values, in the same shapes; NaN where there is none yet.
        faded : (bool, bool)
            Whether the values, and the gradients, are grey because they belong to other weights.
        """
        self._wires.draw(self._layout.ends, self._strengths(weights, biases))
        values = np.concatenate(values)
        nowhere = np.full(len(self._layout.ends), np.nan)
        slopes = nowhere if gradients is None else self._strengths(*gradients[:2])
        self._gradient_wires.draw(self._layout.ends, slopes)
        slopes = np.full_like(values, np.nan) if gradients is None else np.concatenate(gradients[2])
        self._nodes.draw(values, slopes, active)
        self._nodes.fade(*faded)
        self._write_on_wires(active, weights, biases)

    def _strengths(self, weights, biases):
        """Return one number for each end in the layout, in the same order."""
        arrays = [*weights, *biases] if self._layout.is_roomy else weights
        return np.concatenate([np.ravel(array) for array in arrays])

    def _write_on_wires(self, active, weights, biases):
        """Show the numbers of the wires that lead to the active node, and no others."""
        layout, (layer, unit) = self._layout, active or (0, 0)
        places, numbers, above, bias = [], [], [], []
        if layer > 0 and layout.is_roomy:
            places = layout.wires[layer - 1][:, unit].mean(axis=1)
            numbers = np.asarray(weights[layer - 1])[:, unit]
            above, bias = layout.stubs[layer - 1][unit, :1] + [0, 9], [biases[layer - 1][unit]]
        write(self._on_wires, places, numbers, layout.gap - 6)
        write(self._on_stub, above, bias, layout.node_width)


def _told(layout, names):
    """Return the description: what is there, without the numbers that move."""
    sizes = ", then ".join(map(str, layout.layer_sizes))
    named = f" Their names are {', '.join(name for layer in names for name in layer)}." if names else ""
    return (
        f"A network as a graph. From left to right stand {sizes} nodes.{named} Wires lead from each node to "
        "all nodes of the next layer. A wider wire is a larger weight, a dashed one is below 0. A node with "
        "a value is lit, one without is empty."
    )
