"""The graph of a network, which lessons 05 to 09 share: where its nodes and wires are, and what they show."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from course_utils.arguments.numbers import whole_number
from course_utils.colours import BASELINE, DATA, FORWARD, GRADIENT, LIT
from course_utils.explorers.frame.live_figure import LiveFigure, pieces
from course_utils.explorers.frame.overlay import Handle, Line, Traveller
from course_utils.explorers.frame.style import course_style, figure_of
from course_utils.explorers.parts.hops import LOSS, MISS, TARGET, Hop
from course_utils.explorers.parts.nodes_and_wires import Nodes, Places, Wires, fitted, wire_handle

MOST_HIDDEN = 8  # beyond that wires are a thicket and numbers too small to read
WIDTH = 420  # points; a window of 700 pixels then still shows text of 10 pixels
_ALONG = 0.3  # where a wire is grabbed: in its middle it may cross another
_MET = 0.62  # where on a wire, from its left end, a number meets its factor: clear of where it is grabbed
_STEEP = 1.5  # times as high as wide: on such a wire it is clear of that in the middle too
_ABOVE = 20  # how far above a level wire its factor stands
_STUB = 20  # how long the wire of a bias is
_HEAD, _FOOT, _MARGIN = 62, 30, 4
_LEAST_HEIGHT = 330
_KEY = "thick: large weight.  dashed: below 0"
_SHIFT = 7  # how far the wire of a gradient lies below the other one
_BEHIND = 134  # from the nodes behind the output to the edge: their factors stand beside them
_MOST_HOPS = 4  # three wires and a bias
_FACTOR = {"va": "center_baseline", "zorder": 6}
_CARD = {"facecolor": "white", "edgecolor": "none", "pad": 3}  # or a wire is seen between the letters

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
    with_loss : bool
        Whether target, miss and loss stand behind the one output, as nodes of one more layer.

    Attributes
    ----------
    figure : LiveFigure

    Raises
    ------
    TypeError, ValueError
        If the sizes are no whole numbers, or the graph would be too large to be read.
    """

    def __init__(
        self,
        layer_sizes: Sequence[int],
        heading: str,
        names: Sequence[Sequence[str]] = (),
        *,
        with_loss: bool = False,
    ) -> None:
        self._layout = layout = _Layout(tuple(layer_sizes), with_loss)
        names = [*names, ["target y", "miss", "loss"]] if with_loss else names
        with course_style():
            figure = figure_of(layout.width, layout.height)
            axes = figure.add_axes([0, 0, 1, 1], xlim=(0, layout.width), ylim=(0, layout.height))
            axes.set_axis_off()
            axes.text(8, layout.height - 24, heading, size=14, weight="bold")
            axes.text(8, layout.height - 44, _KEY, color=BASELINE)
            titles = ["input", *["hidden"] * (len(layout.layer_sizes) - 2), "output"]
            for layer, title in zip(layout.centres, titles, strict=False):
                axes.text(layer[0, 0], 8, title, ha="center", color=BASELINE)
            for ends in layout.behind.values():
                axes.plot(*ends.T, color=DATA, linewidth=1.5)
            # Few wires can each have a width of their own, so that the smallest move is seen.
            coarse = 0.01 if len(layout.ends) <= 20 else 1.0
            self._wires = Wires(axes, len(layout.ends), FORWARD, coarse)
            self._gradient_wires = Wires(axes, len(layout.ends), GRADIENT, coarse, shift=_SHIFT)
            self._nodes = Nodes(axes, layout.nodes, names)
            self._used = axes.plot([], [], color=LIT, linewidth=18, solid_capstyle="round", zorder=0.5)[0]
            self._factors = [axes.text(0, 0, "", bbox=_CARD, **_FACTOR) for _ in range(_MOST_HOPS)]
            parts = self._wires, self._gradient_wires, self._nodes
            live = [artist for part in parts for artist in part.artists]
            told = self._used, *self._factors
            self.figure = LiveFigure(
                figure, [*live, *told], _told(layout, names), fleeting=[*told, self._nodes.ring]
            )
            self._axes = axes

    def handles(self, weights: Sequence[str], biases: Sequence[str]) -> dict[str, Handle]:
        """Return a handle on each wire and on each bias, from left to right: pulled up, its number grows.

        Parameters
        ----------
        weights, biases : sequence of str
            The fields of a state, layer by layer, in the order of the network's arrays.
        """
        starts, ends = self._layout.ends[: len(weights)].transpose(1, 0, 2)
        stubs = self._layout.ends[len(weights) :].mean(axis=1)  # at its top it would hide the number
        places = np.concatenate([starts + _ALONG * (ends - starts), stubs])
        named = zip([*weights, *biases], places, strict=True)
        from_left = sorted(named, key=lambda one: round(one[1][0]))  # as values go, so goes the Tab key
        return {name: wire_handle(self.figure, self._axes, name, place) for name, place in from_left}

    def lines(self, weights: Sequence[str], biases: Sequence[str]) -> dict[str, list[Line]]:
        """Return the wire along which each weight and bias is seen, named as for `handles`."""
        return {
            name: [Line(self.figure, ends)]
            for name, ends in zip([*weights, *biases], self._layout.ends, strict=True)
        }

    def draw(
        self,
        weights: _Layers,
        biases: _Layers,
        values: _Layers,
        *,
        active: tuple[int, int] | None = None,
        hops: Sequence[Hop] = (),
        gradients: tuple[_Layers, _Layers, _Layers] | None = None,
        faded: tuple[bool, bool] = (False, False),
    ) -> None:
        """Set wires and numbers.

        Parameters
        ----------
        weights : list of arrays (fan_in, fan_out)
        biases : list of arrays (fan_out,)
        values : list of arrays (size,)
            One for each layer; target, miss and loss are the last, where they are shown. NaN where the node
            has no value yet.
        active : (int, int), optional
            Layer and position of the node in which something happens now. It has a thick rim.
        hops : sequence of Hop
            What has just come to it, where there is room: the wires that were used are lit, and the factors
            stand where they were used.
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
        self._draw_hops(hops if self._layout.is_roomy else ())

    def _strengths(self, weights, biases):
        """Return one number for each end in the layout, in the same order."""
        arrays = [*weights, *biases] if self._layout.is_roomy else weights
        return np.concatenate([np.ravel(array) for array in arrays])

    def _draw_hops(self, hops):
        """Light the wires that were used, and write the factors where they were used."""
        routes = np.array([self._route(hop) for hop in hops if hop.over != "node"]).reshape(-1, 2, 2)
        (x_from, y_from), (x_to, y_to) = routes[:, 0].T, routes[:, 1].T
        self._used.set_data(*pieces(x_from, x_to, y_from, y_to))
        hue = GRADIENT if hops and hops[0].is_back else FORWARD
        for text in self._factors:
            text.set_visible(False)
        for text, hop in zip(self._factors, hops, strict=False):
            _, place, side = self._meeting(hop)
            # Beside the gradient that it has led to, it is none of its factors.
            factor = f"({hop.factor})" if hop.over == "node" else hop.factor
            text.set(position=place, text=factor, ha=side, color=hue, visible=bool(hop.factor))

    def _route(self, hop):
        """Return both ends of the way of a Hop, (2, 2)."""
        layout, (layer, unit) = self._layout, hop.end
        if hop.over == "node":  # where its gradient stands, not over its value
            return np.array([layout.centres[layer][unit] + [0, layout.nodes.gradient_rise + 3]] * 2)
        if hop.over == "bias":
            stub = layout.stubs[layer - 1][unit]
            return stub[::-1] if hop.is_back else stub
        if max(hop.start[0], layer) == len(layout.layer_sizes):
            ends = layout.behind[min(hop.start, hop.end), max(hop.start, hop.end)]
            return ends[::-1] if hop.is_back and hop.start > hop.end else ends
        (left, i), (_, j) = sorted([hop.start, hop.end])
        ends = layout.wires[left][i, j]
        return ends[::-1] - [0, _SHIFT] if hop.is_back else ends

    def _meeting(self, hop):
        """Return where a number meets its factor, where that stands, and which side of it is there."""
        ends = self._route(hop)
        middle, (across, up) = ends.mean(axis=0), abs(ends[1] - ends[0])
        if hop.over == "node":
            return middle, middle + [self._layout.nodes.gradient_room / 2 - 13, 0], "left"
        if hop.over == "bias":
            return middle, ends[np.argmax(ends[:, 1])] + [0, 9], "center"
        if across < 1:  # between the nodes behind the output
            return middle, middle + [8, 0], "left"
        if up < 1:  # on a level wire it would lie across the whole of it
            return middle, middle + [0, _ABOVE], "center"
        left, right = sorted(ends, key=lambda end: end[0])
        met = left + (0.5 if up > _STEEP * across else _MET) * (right - left)
        return met, met, "center"

    def travellers(self, hops: Sequence[Hop]) -> list[Traveller]:
        """Return what the page moves for these Hops: each number, and each factor where it is used."""
        found = []
        for hop in hops if self._layout.is_roomy else ():
            start, end = self._route(hop)
            (met, place, side), begin = self._meeting(hop), 2 * hop.after
            stops = [start, met, met if hop.stays and hop.over == "wire" else end]
            texts = [fitted(hop.carried, 66), fitted(hop.arrives, 66)]
            hue = GRADIENT if hop.is_back else FORWARD
            found.append(Traveller(self.figure, stops, texts, hue, begin))
            if hop.factor and hop.over != "bias":
                legs = 1 if hop.over == "node" else 2  # beside what it makes, it is no factor any more
                shown = [place] * (legs + 1), [hop.factor] * legs
                found.insert(0, Traveller(self.figure, *shown, hue, begin, side))
        return found

    def sweep(self, values: _Layers, slopes: _Layers) -> list[Traveller]:
        """Return what the page moves for a whole step of learning: values forward, then slopes back.

        Parameters
        ----------
        values : list of arrays (size,)
            What each node sends on, layer by layer.
        slopes : list of arrays (fan_in, fan_out)
            ∂L/∂w; each stays on the wire of its weight. None travels where there is no room for numbers.
        """
        wires, found = self._layout.wires if self._layout.is_roomy else [], []
        for layer, ends in enumerate(wires):
            back = 2 * len(wires) - 1 - layer
            for i, j in np.ndindex(ends.shape[:2]):
                start, end = ends[i, j]
                value, slope = fitted(values[layer][i], 66), fitted(slopes[layer][i, j], 66)
                found.append(Traveller(self.figure, [start, end], [value], FORWARD, layer))
                found.append(Traveller(self.figure, [end, (start + end) / 2], [slope], GRADIENT, back))
        return found


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
    with_loss : bool
        Whether target, miss and loss stand behind the output.
    """

    layer_sizes: tuple
    with_loss: bool = False

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
    def width(self):
        """How wide the figure is."""
        return (594 if len(self.layer_sizes) <= 3 else 654) if self.with_loss else WIDTH

    @property
    def height(self):
        """How high the figure is."""
        pitch = 116 if self.is_roomy else 34
        high = max(_LEAST_HEIGHT, _HEAD + _FOOT + pitch * max(self.layer_sizes))
        return max(high, 370) if self.with_loss else high

    @cached_property
    def nodes(self):
        """The Places of the nodes; the first of a layer is the highest."""
        width = 78 if len(self.layer_sizes) <= 3 else 60 if self.with_loss else 64
        height = 46 if self.is_roomy else 26
        top, bottom, side = self.height - _HEAD, _FOOT, _MARGIN + width / 2
        sizes = (*self.layer_sizes, 3) if self.with_loss else self.layer_sizes
        right = self.width - (_BEHIND if self.with_loss else side)
        centres = [
            np.column_stack([np.full(size, x), top - (np.arange(size) + 0.5) * (top - bottom) / size])
            for x, size in zip(np.linspace(side, right, len(sizes)), sizes, strict=True)
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
        layers = self.centres[: len(self.layer_sizes)]
        pairs = zip(layers, layers[1:], strict=False)
        return [np.array([[(a + rim, b - rim) for b in right] for a in left]) for left, right in pairs]

    @cached_property
    def stubs(self):
        """Both ends of the wire of each bias, one array (fan_out, 2, 2) for each layer but the first."""
        rim = self.nodes.height / 2
        layers = self.centres[1 : len(self.layer_sizes)]
        return [layer[:, None] + np.array([(0, rim + _STUB), (0, rim)]) for layer in layers]

    @cached_property
    def behind(self):
        """Both ends of the wires behind the output, (2, 2) each, by the two nodes that they join."""
        if not self.with_loss:
            return {}
        output, layer = (len(self.layer_sizes) - 1, 0), len(self.layer_sizes)
        nodes, width, radius = self.centres[layer], self.nodes.width, self.nodes.height / 2
        across, down = np.array([width / 2, 0]), width / 2 - 1  # beside the names
        half = np.array([0, np.sqrt(radius**2 - (down - width / 2 + radius) ** 2)])  # to the rim
        down = np.array([down, 0])
        return {
            (output, (layer, MISS)): np.array([self.centres[layer - 1][0] + across, nodes[MISS] - across]),
            ((layer, TARGET), (layer, MISS)): np.array(
                [nodes[TARGET] + down - half, nodes[MISS] + down + half]
            ),
            ((layer, MISS), (layer, LOSS)): np.array([nodes[MISS] + down - half, nodes[LOSS] + down + half]),
        }

    @cached_property
    def ends(self):
        """Both ends of all wires (wires, 2, 2): first those of the weights, then, if roomy, of the biases."""
        arrays = [*self.wires, *self.stubs] if self.is_roomy else self.wires
        return np.concatenate([array.reshape(-1, 2, 2) for array in arrays])
