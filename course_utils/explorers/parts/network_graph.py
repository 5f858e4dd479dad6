"""The graph of a network, which lessons 05 to 09 share: where its nodes and wires are, and what they show."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from course_utils.arguments.numbers import whole_number
from course_utils.colours import BASELINE, FORWARD, GRADIENT
from course_utils.explorers.frame.handles import Handle
from course_utils.explorers.frame.live_figure import LiveFigure
from course_utils.explorers.frame.style import course_style, figure_of
from course_utils.explorers.parts.nodes_and_wires import Nodes, Places, Wires, wire_handle, write

MOST_HIDDEN = 8  # beyond that wires are a thicket and numbers too small to read
WIDTH = 420  # points; a window of 700 pixels then still shows text of 10 pixels
_ALONG = 0.3  # where a wire is grabbed: in its middle it may cross another
_STUB = 20  # how long the wire of a bias is
_HEAD, _FOOT, _MARGIN = 62, 30, 4
_LEAST_HEIGHT = 330
_KEY = "thick: large weight.  dashed: below 0"
_ON_WIRE = {"color": FORWARD, "ha": "center", "va": "center_baseline", "zorder": 6}
_CARD = {"facecolor": "white", "edgecolor": "none", "pad": 1}

_Layers = Sequence[np.ndarray]


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

    def __init__(self, layer_sizes: Sequence[int], heading: str, names: Sequence[Sequence[str]] = ()) -> None:
        self._layout = layout = _Layout(tuple(layer_sizes))
        with course_style():
            figure = figure_of(WIDTH, layout.height)
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
            self._nodes = Nodes(axes, layout.nodes, names)
            self._on_wires = [axes.text(0, 0, "", bbox=_CARD, **_ON_WIRE) for _ in range(3)]
            self._on_stub = [axes.text(0, 0, "", **_ON_WIRE)]
            parts = self._wires, self._gradient_wires, self._nodes
            live = [artist for part in parts for artist in part.artists]
            self.figure = LiveFigure(figure, [*live, *self._on_wires, *self._on_stub], _told(layout, names))
            self._axes = axes

    def handles(self, weights: Iterable[str], biases: Iterable[str]) -> dict[str, Handle]:
        """Return a handle on each wire and on each bias, from left to right: pulled up, its number grows.

        Parameters
        ----------
        weights, biases : iterable of str
            The fields of a state, layer by layer, in the order of the network's arrays.
        """
        layout = self._layout
        starts, ends = (
            np.concatenate([wires.reshape(-1, 2, 2)[:, n] for wires in layout.wires]) for n in (0, 1)
        )
        stubs = np.concatenate(layout.stubs).mean(axis=1)  # at its top it would hide the number
        places = np.concatenate([starts + _ALONG * (ends - starts), stubs])
        named = zip([*weights, *biases], places, strict=True)
        from_left = sorted(named, key=lambda one: round(one[1][0]))  # as values go, so goes the Tab key
        return {name: wire_handle(self.figure, self._axes, name, place) for name, place in from_left}

    def draw(
        self,
        weights: _Layers,
        biases: _Layers,
        values: _Layers,
        *,
        active: tuple[int, int] | None = None,
        gradients: tuple[_Layers, _Layers, _Layers] | None = None,
        faded: tuple[bool, bool] = (False, False),
    ) -> None:
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
            Those of values stand below the nodes, where there is room.
        faded : (bool, bool)
            Whether the values, and the gradients, are grey because they belong to other weights.
        """
        ends, values = self._layout.ends, np.concatenate(values)
        on_wires, on_nodes = np.full(len(ends), np.nan), np.full_like(values, np.nan)
        if gradients is not None:
            on_wires = self._strengths(*gradients[:2])
        if gradients is not None and self._layout.is_roomy:
            on_nodes = np.concatenate(gradients[2])
        self._wires.draw(ends, self._strengths(weights, biases))
        self._gradient_wires.draw(ends, on_wires)
        self._nodes.draw(values, on_nodes, active)
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
        write(self._on_stub, above, bias, layout.nodes.width)


def _told(layout, names):
    """Return the description: what is there, without the numbers that move."""
    sizes = ", then ".join(map(str, layout.layer_sizes))
    named = f" Their names are {', '.join(name for layer in names for name in layer)}." if names else ""
    return (
        f"A network as a graph. From left to right stand {sizes} nodes.{named} Wires lead from each node to "
        "all nodes of the next layer. A wider wire is a larger weight, a dashed one is below 0. A node with "
        "a value is lit, one without is empty."
    )


@dataclass(frozen=True)
class _Layout:
    """The places of all nodes and wires, layer by layer from left to right, in points.

    Attributes
    ----------
    layer_sizes : tuple of int
        How many nodes each layer has, inputs and outputs among them.
    """

    layer_sizes: tuple

    def __post_init__(self):
        sizes = tuple(whole_number(size, "layer_sizes") for size in self.layer_sizes)
        object.__setattr__(self, "layer_sizes", sizes)
        if not 2 <= len(sizes) <= 4:
            raise ValueError(
                f"layer_sizes has {len(sizes)} layers, but the graph shows 2 to 4. "
                "Write for example (1, 2, 1): one input, two hidden, one output."
            )
        if not all(1 <= size <= MOST_HIDDEN for size in sizes):
            raise ValueError(
                f"layer_sizes is {sizes}, but the graph shows layers of 1 to {MOST_HIDDEN} nodes. "
                "Draw a smaller network, or show the larger one by its curve and its table."
            )

    @property
    def is_roomy(self):
        """Whether there is room for biases, for names and for numbers on wires."""
        return max(self.layer_sizes) <= 3

    @property
    def height(self):
        """How high the figure is."""
        pitch = 116 if self.is_roomy else 34
        return max(_LEAST_HEIGHT, _HEAD + _FOOT + pitch * max(self.layer_sizes))

    @cached_property
    def nodes(self):
        """The Places of the nodes; the first of a layer is the highest."""
        width = 78 if len(self.layer_sizes) <= 3 else 64
        height = 46 if self.is_roomy else 26
        top, bottom, side = self.height - _HEAD, _FOOT, _MARGIN + width / 2
        centres = [
            np.column_stack([np.full(size, x), top - (np.arange(size) + 0.5) * (top - bottom) / size])
            for x, size in zip(
                np.linspace(side, WIDTH - side, len(self.layer_sizes)), self.layer_sizes, strict=True
            )
        ]
        names = np.concatenate(centres) - [0, height / 2 + 15] if self.is_roomy else np.empty((0, 2))
        below = -(height / 2 + (30 if self.is_roomy else 14))
        return Places(centres, width, height, 0, below, width, names)

    @property
    def centres(self):
        """The middle of each node, one array (size, 2) a layer."""
        return self.nodes.centres

    @property
    def gap(self):
        """How far it is from the rim of one layer to the rim of the next."""
        return float(self.centres[1][0, 0] - self.centres[0][0, 0]) - self.nodes.width

    @cached_property
    def wires(self):
        """Both ends of each wire, one array (fan_in, fan_out, 2, 2) for each step to the next layer."""
        rim = np.array([self.nodes.width / 2, 0])
        pairs = zip(self.centres, self.centres[1:], strict=False)
        return [np.array([[(a + rim, b - rim) for b in right] for a in left]) for left, right in pairs]

    @cached_property
    def stubs(self):
        """Both ends of the wire of each bias, one array (fan_out, 2, 2) for each layer but the first."""
        rim = self.nodes.height / 2
        return [layer[:, None] + np.array([(0, rim + _STUB), (0, rim)]) for layer in self.centres[1:]]

    @cached_property
    def ends(self):
        """Both ends of all wires (wires, 2, 2): first those of the weights, then, if roomy, of the biases."""
        arrays = [*self.wires, *self.stubs] if self.is_roomy else self.wires
        return np.concatenate([array.reshape(-1, 2, 2) for array in arrays])
