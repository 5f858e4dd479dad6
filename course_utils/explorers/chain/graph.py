"""The graph of the chain: values forward, gradients back, and the wire in use with its multiplication."""

import numpy as np
from matplotlib.figure import Figure

from course_utils.colours import BASELINE, DATA, FORWARD, GRADIENT
from course_utils.explorers.chain.layout import HEIGHT, ROWS, WIDTH, ChainLayout
from course_utils.explorers.chain.state import WIRES
from course_utils.explorers.chain.words import product, short
from course_utils.explorers.frame.live_figure import LiveFigure
from course_utils.explorers.frame.style import course_style
from course_utils.explorers.parts.network_graph.nodes import Nodes
from course_utils.explorers.parts.network_graph.wires import Wires

_TOLD = (
    "A chain as a graph. From left to right stand five nodes: x, z, a, ŷ and the loss L. Above them stand "
    "the numbers that are put in: w1 and b1 lead to z, w2 and b2 to ŷ, and the target y to L. Each node has "
    "its value in its upper half. Once the walk back has come there, its gradient stands in the lower half. "
    "A wider wire has a larger local derivative, and a dashed one has one below 0. A green wire beside it is "
    "the gradient that went back over it."
)


class ChainGraph:
    """Draws a Chain. What was computed forward is blue, gradients are green.

    Attributes
    ----------
    figure : LiveFigure
    """

    def __init__(self):
        self._layout = layout = ChainLayout()
        self._ends = np.array([layout.ends(*wire) for wire in WIRES])
        self._ends_back = np.array([layout.ends_back(*wire) for wire in WIRES])
        with course_style():
            figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72))
            axes = figure.add_axes([0, 0, 1, 1], xlim=(0, WIDTH), ylim=(0, HEIGHT))
            axes.set_axis_off()
            axes.text(8, HEIGHT - 24, "Values go right, gradients come back", size=14, weight="bold")
            axes.text(8, HEIGHT - 44, "thick: large.  dashed: below 0", color=BASELINE)
            axes.plot(*layout.ends("y", "L").T, color=DATA, linewidth=1.5)
            # Widths in whole points: wires of one width are one path, and the layer is shorter.
            self._wires, self._wires_back = (Wires(axes, len(WIRES), hue, 1.0) for hue in (FORWARD, GRADIENT))
            self._nodes = Nodes(axes, layout, ROWS, rim=GRADIENT)
            self._in_use = self._leader, self._share, self._product = _marks_of_the_wire_in_use(axes)
            parts = self._wires, self._wires_back, self._nodes
            live = [artist for part in parts for artist in part.artists]
            self.figure = LiveFigure(figure, [*live, *self._in_use], _TOLD)

    def draw(self, state):
        """Set wires, numbers, the share on the wire in use, and the product."""
        starts = [start for start, _ in WIRES]
        self._wires.draw(self._ends, np.array([state.local_slopes[name] for name in starts]))
        slopes = state.slopes_so_far
        back = [slopes.get(name, np.nan) for name in starts]
        self._wires_back.draw(self._ends_back, np.array(back))
        names = [name for row in ROWS for name in row]
        values = np.array([state.values[name] for name in names])
        gradients = np.array([slopes.get(name, np.nan) for name in names])
        self._nodes.draw(values, gradients, state.active and self._layout.place(state.active[0]))
        self._draw_wire_in_use(state)

    def _draw_wire_in_use(self, state):
        for artist in self._in_use:
            artist.set_visible(state.active is not None)
        if state.active is not None:
            start, _ = state.active
            way = self._layout.label(*state.active)
            self._leader.set_data(*(way + [[0, 0], [0, 8]]).T)
            self._share.set(text=f"× {short(state.local_slopes[start])}", position=way[1])
            self._product.set_text(f"∂L/∂{start} = {product(state)}")


def _marks_of_the_wire_in_use(axes):
    """Return the line that leads to the share, the share, and the product at the bottom."""
    green = {"color": GRADIENT, "ha": "center", "va": "center_baseline", "weight": "bold", "zorder": 6}
    card = {"facecolor": "white", "edgecolor": "none", "pad": 1}
    leader = axes.plot([], [], color=GRADIENT, linewidth=1.5, clip_on=False)[0]
    return leader, axes.text(0, 0, "", bbox=card, **green), axes.text(WIDTH / 2, 18, "", **green)
