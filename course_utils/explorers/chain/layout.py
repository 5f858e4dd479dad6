"""Where the nodes of the chain stand: what it holds below, what is put into it above."""

from functools import cached_property

import numpy as np

ROWS = [["w1", "b1", "w2", "b2", "y"], ["x", "z", "a", "ŷ", "L"]]
WIDTH, HEIGHT = 420, 330  # points, as wide as the graphs of networks
_ACROSS = np.linspace(37, WIDTH - 37, 5)
_UP = 212, 110
_FAR_BELOW = 58  # below the names
_BESIDE = 8  # how far the wire of a gradient lies beside the other one


class ChainLayout:
    """What Nodes asks of a layout, for the ten nodes of the chain; and the places of its wires, by name."""

    node_width, node_height = 66, 50
    value_rise, gradient_rise = 11, -12
    gradient_room = 48  # bold numbers are wider than they are counted
    is_roomy = True

    @cached_property
    def centres(self):
        """The middle of each node, one array (5, 2) a row."""
        return [np.column_stack([_ACROSS, np.full(5, y)]) for y in _UP]

    @property
    def name_places(self):
        """Names stand above the upper row and below the lower one."""
        above, below = self.node_height / 2 + 7, self.node_height / 2 + 15
        return np.concatenate([self.centres[0] + [0, above], self.centres[1] - [0, below]])

    def place(self, name):
        """Return row and column of a node."""
        row = 0 if name in ROWS[0] else 1
        return row, ROWS[row].index(name)

    def ends(self, start, end):
        """Return both ends of a wire (2, 2), from the rim of one node to the rim of the other."""
        (one, other), radius = (self._centre(name) for name in (start, end)), self.node_height / 2
        # A node is a straight part with a half circle at each side: go to that circle first.
        straight = [np.sign(other[0] - one[0]) * (self.node_width / 2 - radius), 0]
        one, other = one + straight, other - straight
        along = (other - one) / np.linalg.norm(other - one)
        return np.array([one + radius * along, other - radius * along])

    def ends_back(self, start, end):
        """Return both ends of the wire of a gradient, beside the other one."""
        ends = self.ends(start, end)
        across, up = (ends[1] - ends[0]) / np.linalg.norm(ends[1] - ends[0])
        return ends + np.array([up, -across]) * _BESIDE

    def label(self, start, end):
        """Return the way from a wire to its number (2, 2): it is far below where nodes stand close."""
        row, _ = self.place(start)
        middle = self.ends(start, end).mean(axis=0)
        return middle - [[0, (_BESIDE + 5) * row], [0, _FAR_BELOW * row]]

    def _centre(self, name):
        row, column = self.place(name)
        return self.centres[row][column]
