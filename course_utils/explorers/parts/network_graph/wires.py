"""Wires: the size of a number as width, a number below 0 as dashes."""

from itertools import groupby

import numpy as np

from course_utils.explorers.frame.svg_layer import drawing_settings

_WIDEST = 8  # points


class Wires:
    """Draws wires of one kind of quantity, in its colour.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    count : int
        How many wires there may be.
    colour : str
    coarse : float
        Widths are whole multiples of this, in points: wires of one width are drawn as one path.
    shift : float
        How far they lie below their place, so that two kinds can lie side by side.

    Attributes
    ----------
    artists : list of matplotlib.lines.Line2D
        All of them move.
    """

    def __init__(self, axes, count, colour, coarse, shift=0):
        self._coarse, self._shift = coarse, np.array([0, -shift])
        style = {
            "color": colour,
            "solid_capstyle": "butt",
            "dash_capstyle": "butt",
            "zorder": 2,
            "clip_on": False,
        }
        looks = 2 * round(_WIDEST / coarse)  # widths, each solid or dashed
        self.artists = [axes.plot([], [], **style)[0] for _ in range(min(count, looks))]

    def draw(self, ends, strengths):
        """Draw a wire from start to end for each strength.

        Parameters
        ----------
        ends : array (n, 2, 2)
        strengths : array (n,)
            A weight, a bias or a gradient. NaN draws no wire.
        """
        looks = {i: (s < 0, self._width(s)) for i, s in enumerate(strengths) if np.isfinite(s)}
        groups = groupby(sorted(looks, key=looks.get), key=looks.get)
        for artist in self.artists:
            artist.set_visible(False)
        with drawing_settings({"lines.scale_dashes": True}):  # read whenever a width is set
            for artist, ((below_zero, width), members) in zip(self.artists, groups, strict=False):
                self._draw_group(artist, ends[list(members)], below_zero, width)

    def _draw_group(self, artist, ends, below_zero, width):
        gap = np.full((len(ends), 1, 2), np.nan)
        artist.set_data(*np.concatenate([ends + self._shift, gap], axis=1).reshape(-1, 2).T)
        artist.set(linewidth=width, linestyle=(0, (2.2, 1.2)) if below_zero else "-", visible=True)

    def _width(self, strength):
        """Return a width in points that grows with the size and never gets too wide."""
        size = abs(strength)
        return round((1 + (_WIDEST - 1) * size / (size + 2)) / self._coarse) * self._coarse
