"""Nodes: empty until they have a value, then lit with the value in them."""

import numpy as np

from course_utils.colours import BASELINE, DATA, FORWARD, GRADIENT, LIT
from course_utils.explorers.parts.network_graph.fitted import fitted

_INSIDE = {"ha": "center", "va": "center_baseline", "color": DATA, "zorder": 6}
_BELOW = {"ha": "center", "color": GRADIENT, "weight": "bold", "zorder": 6}


class Nodes:
    """Draws the nodes of a layout: rims and names are still, values, gradients and light move.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Its units are points.
    layout : Layout
    names : list of list of str
        One for each node, layer by layer; shown where there is room. None at all where the list is empty.
    rim : str
        The colour of the thick rim.

    Attributes
    ----------
    artists : list of matplotlib artists
        Those that move.
    """

    def __init__(self, axes, layout, names, rim=FORWARD):
        self._layout, self._centres = layout, np.concatenate(layout.centres)
        body = {"solid_capstyle": "round", "clip_on": False}
        for width, colour, zorder in ((0, BASELINE, 1), (-3, "white", 1.5)):
            height = layout.node_height + width
            axes.plot(*self._bodies(self._centres), color=colour, lw=height, zorder=zorder, **body)
        if layout.is_roomy:
            for place, name in zip(
                layout.name_places, (name for layer in names for name in layer), strict=False
            ):
                axes.text(*place, name, ha="center", color=DATA)
        self._ring = axes.plot([], [], color=rim, lw=layout.node_height + 4, zorder=3, **body)[0]
        self._lit = axes.plot([], [], color=LIT, lw=layout.node_height - 3, zorder=4, **body)[0]
        self._values = [axes.text(0, 0, "", **_INSIDE) for _ in self._centres]
        self._gradients = [axes.text(0, 0, "", **_BELOW) for _ in self._centres]
        self.artists = [self._ring, self._lit, *self._values, *self._gradients]

    def draw(self, values, gradients, active):
        """Set values, gradients and the thick rim.

        Parameters
        ----------
        values, gradients : array (nodes,)
            NaN where there is none.
        active : (int, int) or None
            Layer and position of the node with the thick rim.
        """
        self._lit.set_data(*self._bodies(self._centres[np.isfinite(values)]))
        layout = self._layout
        write(self._values, self._centres + [0, layout.value_rise], values, layout.node_width - 12)
        write(self._gradients, self._centres + [0, layout.gradient_rise], gradients, layout.gradient_room)
        self._ring.set_visible(active is not None)
        if active is not None:
            layer, unit = active
            self._ring.set_data(*self._bodies(self._layout.centres[layer][[unit]]))

    def fade(self, values, gradients):
        """Grey out what belongs to other weights: all values, all gradients, both or neither."""
        self._lit.set_color("white" if values else LIT)
        for texts, old, colour in ((self._values, values, DATA), (self._gradients, gradients, GRADIENT)):
            for text in texts:
                text.set_color(BASELINE if old else colour)

    def _bodies(self, centres):
        """Return the straight middle part of each node; a thick line with round ends makes a node of it."""
        half = (self._layout.node_width - self._layout.node_height) / 2
        gap = np.full_like(centres, np.nan)
        return np.stack([centres - [half, 0], centres + [half, 0], gap], axis=1).reshape(-1, 2).T


def write(texts, places, numbers, room):
    """Write the numbers at the places, each within the room; texts without a finite number are hidden."""
    for text in texts:
        text.set_visible(False)
    for text, place, number in zip(texts, places, numbers, strict=False):
        if np.isfinite(number):
            text.set(position=place, text=fitted(number, room), visible=True)
