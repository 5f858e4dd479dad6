"""Many small dots as one path: as markers they would take four times the bytes."""

import numpy as np

_SHORT = 0.25  # points; matplotlib leaves out what is shorter


def put_dots(line, x, y):
    """Let a thick line with round ends show a dot at each place.

    Parameters
    ----------
    line : matplotlib.lines.Line2D
        As wide as the dots.
    x, y : array_like (n,)
        In the units of its axes.
    """
    axes = line.axes
    left, right = axes.get_xlim()
    short = _SHORT * (right - left) / axes.bbox.width
    x, y = np.asarray(x, dtype=float), np.asarray(y, dtype=float)
    gap = np.full_like(x, np.nan)
    line.set_snap(False)  # to whole pixels: the poster would have no dot at all
    line.set_data(np.column_stack([x, x + short, gap]).ravel(), np.column_stack([y, y, gap]).ravel())
