"""The picture of the walk: the bowl from above or fog, both walkers, and the next step."""

import numpy as np
from matplotlib import colormaps
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch

from course_utils.explorers.gradient_descent.dots import put_dots
from course_utils.explorers.gradient_descent.state import FOG
from course_utils.explorers.live_figure import LiveFigure
from course_utils.explorers.panel import panel
from course_utils.explorers.style import BASELINE, FORWARD, GRADIENT, MISS

_LEVELS = np.array([0.17, 0.25, 0.4, 0.65, 1, 1.5, 2.2, 3.1, 4.2])  # kg²
_MIDDLES = {"cm from 20": (0.5, 4.25), "mm from 200": (0.05, 4.45), "cm from 0": (0.5, 4.5)}
_HEIGHTS = {"cm from 20": 2.7, "mm from 200": 1.5, "cm from 0": 26}  # kg
_FAR = 20  # windows: what lies further is drawn there, out of sight, in its own direction
_UNHEARD_OF = 1e100  # a wild learning rate may ask for more than a float can hold
_DOTS = 15  # so many of the last places are marked, of the walk that is told
_COLOURS = colormaps["Oranges"](np.linspace(0.02, 0.5, len(_LEVELS) + 1))


class BowlPicture:
    """Weight across and bias upwards, in one scale, so that downhill is square to the rings."""

    def __init__(self):
        figure = Figure(figsize=(420 / 72, 360 / 72))
        self._axes = panel(figure, 48, 404, 50, 298, heading="The walk, seen from above", above="bias b (kg)")
        self._still, self._shown = [], None
        axes = self._axes
        self._hand_path = axes.plot([], [], "--", color=FORWARD, linewidth=1.5)[0]
        self._rule_path = axes.plot([], [], color=FORWARD, linewidth=1.5)[0]
        self._places = axes.plot([], [], color=FORWARD, linewidth=6)[0]
        self._parts = axes.plot([], [], color=GRADIENT, linewidth=2)[0]
        self._arrow = FancyArrowPatch(
            (0, 0), (1, 1), arrowstyle="-|>", mutation_scale=18, shrinkA=0, shrinkB=0,
            color=GRADIENT, linewidth=3, zorder=4,
        )  # fmt: skip
        axes.add_patch(self._arrow)
        ring = {"color": "white", "markeredgecolor": FORWARD, "markeredgewidth": 3, "markersize": 12}
        self._you = axes.plot([], [], "o", zorder=5, clip_on=False, **ring)[0]
        self._ball = axes.plot([], [], "o", color=FORWARD, markersize=11, zorder=5, clip_on=False)[0]
        live = [self._hand_path, self._rule_path, self._places, self._parts, self._arrow]
        self.figure = LiveFigure(figure, [*live, self._you, self._ball], "")

    def draw(self, state):
        """Set paths, balls and the arrow of the next step; the rings only where they changed."""
        if (state.units, state.bowl) != self._shown:
            self._set_window(state)
        self._draw_walks(state)
        self._draw_step(state)

    def _draw_walks(self, state):
        hand, rule = (
            self._near([(place.weight, place.bias) for _, place in trail.drawn])
            for trail in (state.hand, state.rule)
        )
        self._hand_path.set_data(*hand.T)
        self._rule_path.set_data(*rule.T)
        put_dots(self._places, *(rule if state.rule_moved_last else hand)[-_DOTS - 1 : -1].T)
        you, ball = (self._near(path[-1:], 0.5) for path in (hand, rule))  # outside: at the edge
        self._you.set_data(*you.T if state.by_hand else ([], []))
        self._ball.set_data(*ball.T if state.rule.steps or not state.by_hand else ([], []))

    def _draw_step(self, state):
        here = state.here
        (w, b), (next_w, next_b) = self._near([(here.weight, here.bias), here.next(state.learning_rate)])
        self._parts.set_data([w, next_w, next_w], [b, b, next_b])
        self._parts.set_visible(not state.diverged)
        self._arrow.set_positions((w, b), (next_w, next_b))
        long_enough = np.hypot(next_w - w, next_b - b) * self._points_per_unit > 6
        self._arrow.set_visible(long_enough and not state.diverged)

    def _near(self, places, most=_FAR):
        """Return the places (n, 2), with those far outside drawn in: no number in a picture is astronomic."""
        low, high = self._window
        away = np.clip(places, -_UNHEARD_OF, _UNHEARD_OF) - (low + high) / 2
        windows = np.max(np.abs(away) / (high - low), axis=1, keepdims=True)
        return (low + high) / 2 + away * (most / np.maximum(windows, most))

    def _set_window(self, state):
        self._shown = state.units, state.bowl
        middle, height = np.array(_MIDDLES[state.units]), _HEIGHTS[state.units]
        box = self._axes.bbox
        size = np.array([height * box.width / box.height, height])
        self._window = np.array([middle - size / 2, middle + size / 2])
        self._points_per_unit = box.height / height
        (left, low), (right, high) = self._window
        self._axes.set(xlim=(left, right), ylim=(low, high))
        self._axes.set_xlabel(f"weight w (kg per {state.unit.name})")
        for artist in self._still:
            artist.remove()
        self._still = self._fog() if state.bowl == FOG else self._rings(state.valley)
        self._describe(state)
        self.figure.still_changed()

    def _fog(self):
        self._axes.set_facecolor("#E6E6E6")
        place = {"transform": self._axes.transAxes, "ha": "right", "va": "bottom"}
        return [self._axes.text(0.98, 0.03, "fog", color=BASELINE, style="italic", **place)]

    def _rings(self, valley):
        self._axes.set_facecolor(_COLOURS[-1])
        artists = []
        for level, colour in reversed(list(zip(_LEVELS, _COLOURS, strict=False))):
            if level > valley.least_loss:
                w, b = valley.ring(level)
                wide = (
                    valley.half_axes(level)[1] * self._points_per_unit > 3
                )  # or lines would fill the valley
                artists += self._axes.fill(w, b, facecolor=colour, edgecolor=MISS, linewidth=0.8 * wide)
        return artists + self._labels(valley)

    def _labels(self, valley):
        """Write the loss on the lower ends of the rings, where there is room for it."""
        (_, low), (_, high) = self._window
        labels, above = [], valley.bottom[1]
        for level, colour in zip(_LEVELS, _COLOURS, strict=False):
            if level <= valley.least_loss:
                continue
            w, b = valley.ring(level)
            lowest = np.argmin(b)
            if (above - b[lowest]) * self._points_per_unit > 26 and b[lowest] > low + 0.02 * (high - low):
                above = b[lowest]
                style = {"ha": "center", "va": "center", "bbox": {"color": colour, "pad": 1}}
                labels.append(self._axes.text(w[lowest], above, f"{level:g}", **style))
        return labels

    def _describe(self, state):
        what = (
            "Fog hides the bowl."
            if state.bowl == FOG
            else "Rings of equal loss grow around the lowest place."
        )
        self.figure.description = (
            f"Weight goes across and bias upwards. {what} Dots joined by lines are the places of the walk. "
            "A ball is the present place. Two green lines are the parts of the next step, along the weight "
            "and along the bias, and a green arrow is the whole step."
        )
