"""What lies under the walk: the rings of equal loss, or the fog that hides them."""

import numpy as np
from matplotlib import colormaps

from course_utils.colours import BASELINE, FOG, MISS

_LEVELS = [0.17, 0.25, 0.4, 0.65, 1, 1.5, 2.2, 3.1, 4.2]  # kg²
_COLOURS = colormaps["Oranges"](np.linspace(0.02, 0.5, len(_LEVELS) + 1))


def draw_fog(axes):
    """Cover the axes with fog and return what was drawn."""
    axes.set_facecolor(FOG)
    corner = {"transform": axes.transAxes, "ha": "right", "va": "bottom"}
    return [axes.text(0.98, 0.03, "fog", color=BASELINE, style="italic", **corner)]


def draw_rings(axes, valley):
    """Fill the rings of equal loss, the widest first, and return what was drawn."""
    axes.set_facecolor(_COLOURS[-1])
    levels = [(level, colour) for level, colour in _levels() if level > valley.least_loss]
    rings = []
    for level, colour in reversed(levels):
        narrow = valley.half_axes(level)[1] * _points_per_unit(axes) < 3  # lines would fill the valley
        rings += axes.fill(*valley.ring(level), fc=colour, ec=MISS, linewidth=0 if narrow else 0.8)
    return rings + _draw_labels(axes, valley, levels)


def _draw_labels(axes, valley, levels):
    """Write the loss on the lower ends of the rings, where there is room for it."""
    bottom, top = axes.get_ylim()
    labels, above = [], valley.bottom[1]
    for level, colour in levels:
        weights, biases = valley.ring(level)
        lowest = np.argmin(biases)
        is_inside = biases[lowest] > bottom + 0.02 * (top - bottom)
        if is_inside and (above - biases[lowest]) * _points_per_unit(axes) > 26:
            above = biases[lowest]
            style = {"ha": "center", "va": "center", "bbox": {"color": colour, "pad": 1}}
            labels.append(axes.text(weights[lowest], above, f"{level:g}", **style))
    return labels


def _levels():
    return zip(_LEVELS, _COLOURS, strict=False)  # the last colour is for what is higher than all levels


def _points_per_unit(axes):
    """Return how long 1 is in the picture. It is the same across and upwards."""
    bottom, top = axes.get_ylim()
    return axes.bbox.height / (top - bottom)
