"""Where the nodes of a network stand and where its wires begin and end, in points."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from course_utils.arguments.numbers import whole_number

MOST_HIDDEN = 8  # beyond that wires are a thicket and numbers too small to read
WIDTH = 420  # points; a window of 700 pixels then still shows text of 10 pixels
STUB = 20  # how long the wire of a bias is
_HEAD, _FOOT, _MARGIN = 62, 30, 4
_LEAST_HEIGHT = 330


@dataclass(frozen=True)
class Layout:
    """The places of all nodes, layer by layer from left to right.

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
    def node_width(self):
        """How wide a node is."""
        return 78 if len(self.layer_sizes) <= 3 else 64

    @property
    def node_height(self):
        """How high a node is."""
        return 46 if self.is_roomy else 28

    @property
    def value_rise(self):
        """How far a value stands above the middle of its node."""
        return 0

    @property
    def gradient_rise(self):
        """How far a gradient stands above the middle of its node."""
        return -(self.node_height / 2 + (30 if self.is_roomy else 14))

    @property
    def gradient_room(self):
        """How wide a gradient may be."""
        return self.node_width

    @property
    def name_places(self):
        """Where the names of the nodes stand, one (x, y) a node."""
        return np.concatenate(self.centres) - [0, self.node_height / 2 + 15]

    @property
    def height(self):
        """How high the figure is."""
        pitch = 116 if self.is_roomy else 50
        return max(_LEAST_HEIGHT, _HEAD + _FOOT + pitch * max(self.layer_sizes))

    @cached_property
    def centres(self):
        """The middle of each node, one array (size, 2) a layer; the first node is the highest."""
        top, bottom = self.height - _HEAD, _FOOT
        side = _MARGIN + self.node_width / 2
        across = np.linspace(side, WIDTH - side, len(self.layer_sizes))
        return [
            np.column_stack([np.full(size, x), top - (np.arange(size) + 0.5) * (top - bottom) / size])
            for x, size in zip(across, self.layer_sizes, strict=True)
        ]

    @property
    def gap(self):
        """How far it is from the rim of one layer to the rim of the next."""
        return float(self.centres[1][0, 0] - self.centres[0][0, 0]) - self.node_width

    @cached_property
    def wires(self):
        """Both ends of each wire, one array (fan_in, fan_out, 2, 2) for each step to the next layer."""
        rim = np.array([self.node_width / 2, 0])
        pairs = zip(self.centres, self.centres[1:], strict=False)
        return [np.array([[(a + rim, b - rim) for b in right] for a in left]) for left, right in pairs]

    @cached_property
    def stubs(self):
        """Both ends of the wire of each bias, one array (fan_out, 2, 2) for each layer but the first."""
        ends = np.array([(0, self.node_height / 2 + STUB), (0, self.node_height / 2)])
        return [layer[:, None] + ends for layer in self.centres[1:]]

    @cached_property
    def ends(self):
        """Both ends of all wires (wires, 2, 2): first those of the weights, then, if roomy, of the biases."""
        arrays = [*self.wires, *self.stubs] if self.is_roomy else self.wires
        return np.concatenate([array.reshape(-1, 2, 2) for array in arrays])
