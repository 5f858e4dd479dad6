"""A lens over a ball on a curve: the shorter a nudge, the more it enlarges, until the curve is straight."""

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from course_utils.colours import BASELINE, FORWARD, GRADIENT, MISS

_RADIUS = 60  # points
_AT = 0.8  # so far from the middle, of the radius, the nudged ball lies: each nudge fills the lens
_LEAST_TIMES = 1.5  # a lens enlarges; the ball after a longer nudge lies outside
_SHORTEST = 0.01  # for a nudge of 0, which nothing could fill
_POINTS = 25


class Lens:
    """A round inset with a piece of a parabola in it, enlarged alike to the right and upwards.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        With the curve. Their limits do not change.
    middle : tuple of float
        Where the lens lies in them, as parts of their width and height.

    Attributes
    ----------
    artists : list of matplotlib artists
        Those that move.
    """

    def __init__(self, axes: Axes, middle: tuple[float, float]) -> None:
        figure = axes.figure
        (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
        self._unit = np.array([axes.bbox.width / (right - left), axes.bbox.height / (high - low)])  # points
        self._middle = axes.transAxes.transform(middle)
        x, y = (self._middle - _RADIUS) / figure.bbox.size
        wide, high = 2 * _RADIUS / figure.bbox.size
        inset = figure.add_axes([x, y, wide, high], xlim=(-_RADIUS, _RADIUS), ylim=(-_RADIUS, _RADIUS))
        inset.set_axis_off()
        rim = {"facecolor": "white", "edgecolor": BASELINE, "linewidth": 2, "clip_on": False}
        inset.add_patch(Circle((0, 0), _RADIUS, **rim))
        whole = {"clip_on": False}  # nothing reaches beyond the rim, and clipping costs bytes
        # Broad, so that it is seen on both sides of the line that lies on it at last.
        self._curve = inset.plot([], [], color=MISS, linewidth=5, solid_capstyle="butt", **whole)[0]
        self._legs = inset.plot([], [], color=BASELINE, linewidth=2, **whole)[0]
        self._secant = inset.plot([], [], color=GRADIENT, linewidth=2, **whole)[0]
        self._tangent = inset.plot([], [], "--", color=GRADIENT, linewidth=2, **whole)[0]
        self._balls = inset.plot([], [], "o", color=FORWARD, markersize=9, **whole)[0]
        self._times = inset.text(0, 0.72 * _RADIUS, "", color=BASELINE, ha="center", va="center", zorder=9)
        grey = {"color": BASELINE, "linewidth": 1}
        self._ring = axes.plot([], [], "o", markerfacecolor="none", markeredgewidth=1, **grey)[0]
        self._handle = axes.plot([], [], **grey)[0]
        self._to_data = axes.transData.inverted()
        self.artists: list[Artist] = [
            self._curve, self._legs, self._secant, self._tangent, self._balls, self._times, self._ring,
            self._handle,
        ]  # fmt: skip

    def times(self, step: float, slope: float, bend: float) -> float:
        """Return how many times as large all is in the lens. The parameters are those of `draw`."""
        step = step or _SHORTEST
        far = np.hypot(*self._in_points(step, slope, bend))
        return float(max(_AT * _RADIUS / far, _LEAST_TIMES))

    def draw(self, x: float, y: float, step: float, slope: float, bend: float) -> None:
        """Show the curve at a ball, and a nudge of it.

        Parameters
        ----------
        x, y : float
            The ball.
        step : float
            The nudge: the other ball lies at x + step.
        slope, bend : float
            So the curve goes: y + slope · step + bend · step².
        """
        times = self.times(step, slope, bend)
        self._curve.set_data(*self._piece(times, slope, bend))
        dx, dy = times * self._in_points(step, slope, bend)
        inside = np.hypot(dx, dy) < _RADIUS
        self._legs.set_data(*([0, dx, dx], [0, 0, dy]) if inside and step else ([], []))
        self._balls.set_data(*([0, dx], [0, dy]) if inside else ([0], [0]))
        self._tangent.set_data(*_across(self._in_points(1, slope, 0)))
        self._secant.set_data(*_across(np.array([dx, dy])) if step else ([], []))
        self._times.set_text(f"× {times:.2g}")
        self._draw_place(x, y, _RADIUS / times)

    def _in_points(self, step, slope, bend):
        """Return how far, in points of the curve's own picture, a step on the curve goes, (2,)."""
        return np.array([step, slope * step + bend * step**2]) * self._unit

    def _piece(self, times, slope, bend):
        """Return the piece of the curve that is inside, in points from the middle of the lens."""
        farthest = _RADIUS / times / self._unit[0]
        steps = np.linspace(-farthest, farthest, 401)
        there = times * np.array([steps, slope * steps + bend * steps**2]) * self._unit[:, None]
        outside = np.flatnonzero(np.hypot(*there) > _RADIUS)
        before, after = outside[outside < 200], outside[outside > 200]
        first, last = before[-1] + 1 if len(before) else 0, after[0] - 1 if len(after) else 400
        return there[:, np.unique(np.linspace(first, last, _POINTS).round().astype(int))]

    def _draw_place(self, x, y, radius):
        """Ring what the lens shows, and lead from there to its rim."""
        self._ring.set_data([x], [y])
        self._ring.set_markersize(2 * radius)
        ball = self._to_data.inverted().transform([x, y])
        way = self._middle - ball
        way /= np.hypot(*way)
        ends = self._to_data.transform([ball + radius * way, self._middle - _RADIUS * way])
        self._handle.set_data(*ends.T)


def _across(direction):
    """Return x and y of a line through the middle of the lens, from rim to rim."""
    x, y = _RADIUS * direction / np.hypot(*direction)
    return [-x, x], [-y, y]
