"""The picture of the walk: the bowl from above or fog, both walkers, and the next step."""

import numpy as np
from matplotlib.figure import Figure
from matplotlib.patches import FancyArrowPatch

from course_utils.colours import DATA, FORWARD, GRADIENT
from course_utils.explorers.frame.live_figure import LiveFigure
from course_utils.explorers.frame.panel import panel
from course_utils.explorers.frame.style import course_style
from course_utils.explorers.gradient_descent.dots import put_dots
from course_utils.explorers.gradient_descent.ground import draw_fog, draw_rings
from course_utils.explorers.gradient_descent.state import FOG
from course_utils.text.number_format import positional

# What is in sight: the middle, in kg per unit and kg, and how many kg upwards.
_WINDOWS = {
    "cm from 20": ((0.5, 4.25), 2.7),
    "mm from 200": ((0.05, 4.45), 1.5),
    "cm from 0": ((0.5, 4.5), 26),
}
_FAR = 20  # windows: what lies further is drawn there, out of sight, in its own direction
_UNHEARD_OF = 1e100  # a wild learning rate may ask for more than a float can hold
_DOTS = 15  # so many of the last places are marked, of the walk that is told


class BowlPicture:
    """Weight across and bias upwards, in one scale, so that downhill is square to the rings."""

    def __init__(self):
        figure = Figure(figsize=(420 / 72, 360 / 72))
        self._axes = axes = panel(
            figure, 48, 404, 50, 298, heading="The walk, seen from above", above="bias b (kg)"
        )
        self._ground, self._shown = [], None
        self._hand_path = axes.plot([], [], "--", color=FORWARD, linewidth=1.5)[0]
        self._rule_path = axes.plot([], [], color=FORWARD, linewidth=1.5)[0]
        self._places = axes.plot([], [], color=FORWARD, linewidth=6)[0]
        self._parts = axes.plot([], [], color=GRADIENT, linewidth=2)[0]
        self._arrow = axes.add_patch(_arrow())
        ring = {"color": "white", "markeredgecolor": FORWARD, "markeredgewidth": 3, "markersize": 12}
        self._you = axes.plot([], [], "o", zorder=5, clip_on=False, **ring)[0]
        self._ball = axes.plot([], [], "o", color=FORWARD, markersize=11, zorder=5, clip_on=False)[0]
        self._left_out = axes.text(0.02, 0.03, "", color=DATA, transform=axes.transAxes)
        self._rate = axes.text(1, 1.05, "", color=GRADIENT, ha="right", transform=axes.transAxes)
        walks = [self._hand_path, self._rule_path, self._places, self._you, self._ball, self._left_out]
        self.figure = LiveFigure(figure, [*walks, self._parts, self._arrow, self._rate], "")

    def draw(self, state):
        """Set paths, balls and the arrow of the next step; the ground only where it changed."""
        if (state.units, state.bowl) != self._shown:
            self._shown = state.units, state.bowl
            with course_style():
                self._set_window(state)
                self._set_ground(state)
        self._draw_walks(state)
        self._draw_step(state)

    def _draw_walks(self, state):
        hand, rule = (
            self._near([place[:2] for _, place in trail.drawn]) for trail in (state.hand, state.rule)
        )
        self._hand_path.set_data(*hand.T)
        self._rule_path.set_data(*rule.T)
        told, path = (state.rule, rule) if state.rule_moved_last else (state.hand, hand)
        put_dots(self._places, *path[-_DOTS - 1 : -1].T)
        self._left_out.set_text(f"1 step in {told.stride} is drawn" if told.stride > 1 else "")
        you, ball = (self._near(path[-1:], 0.5) for path in (hand, rule))  # outside: at the edge
        self._you.set_data(*you.T if state.by_hand else ([], []))
        self._ball.set_data(*ball.T if state.rule.steps or not state.by_hand else ([], []))

    def _draw_step(self, state):
        (w, b), (next_w, next_b) = self._near([state.here[:2], state.here.next(state.learning_rate)])
        self._parts.set_data([w, next_w, next_w], [b, b, next_b])
        self._arrow.set_positions((w, b), (next_w, next_b))
        bottom, top = self._axes.get_ylim()
        length = np.hypot(next_w - w, next_b - b) * self._axes.bbox.height / (top - bottom)
        self._arrow.set_mutation_scale(np.clip(length, 6, 18))
        self._arrow.set_visible(length > 2 and not state.diverged)
        self._parts.set_visible(not state.diverged)
        self._rate.set_text(f"next step: η = {positional(state.learning_rate)}")

    def _near(self, places, most=_FAR):
        """Return the places (n, 2), with those far outside drawn in: no number in a picture is astronomic."""
        low, high = self._window
        away = np.clip(places, -_UNHEARD_OF, _UNHEARD_OF) - (low + high) / 2
        windows = np.max(np.abs(away) / (high - low), axis=1, keepdims=True)
        return (low + high) / 2 + away * (most / np.maximum(windows, most))

    def _set_window(self, state):
        middle, height = _WINDOWS[state.units]
        box = self._axes.bbox
        half = np.array([height * box.width / box.height, height]) / 2
        self._window = np.array([middle - half, middle + half])
        self._axes.set(xlim=self._window[:, 0], ylim=self._window[:, 1])
        self._axes.set_xlabel(f"weight w (kg per {state.unit.name})")

    def _set_ground(self, state):
        for artist in self._ground:
            artist.remove()
        hidden = state.bowl == FOG
        self._ground = draw_fog(self._axes) if hidden else draw_rings(self._axes, state.valley)
        what = "Fog hides the bowl." if hidden else "Rings of equal loss grow around the lowest place."
        self.figure.description = (
            f"Weight goes across and bias upwards. {what} Dots joined by lines are the places of the walk. "
            "A ball is the present place of the rule, and a ring is that of a walk by hand. Two green lines "
            "are the parts of the next step, along the weight and along the bias. A green arrow is the whole "
            "step."
        )
        self.figure.still_changed()


def _arrow():
    style = {"arrowstyle": "-|>", "shrinkA": 0, "shrinkB": 0, "color": GRADIENT, "linewidth": 3}
    return FancyArrowPatch((0, 0), (1, 1), zorder=6, **style)
