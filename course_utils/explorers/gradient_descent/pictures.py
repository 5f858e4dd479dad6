"""The two pictures of the walk: the bowl from above or fog with both walkers, and the loss over the steps."""

import numpy as np
from matplotlib import colormaps
from matplotlib.patches import FancyArrowPatch

from course_utils.colours import BASELINE, DATA, FORWARD, GRADIENT, MISS
from course_utils.colours import FOG as FOG_GREY
from course_utils.explorers.frame.handles import Handle
from course_utils.explorers.frame.live_figure import LiveFigure, panel, pieces
from course_utils.explorers.frame.style import course_style, figure_of
from course_utils.explorers.gradient_descent.state import FOG, SIGHT, Descent
from course_utils.explorers.parts.runs import StepsAxis
from course_utils.text.number_format import positional, significant

# What is in sight: the middle, in kg per unit and kg, and how many kg upwards.
_WINDOWS = {
    "cm from 20": ((0.5, 4.25), 2.7),
    "mm from 200": ((0.05, 4.45), 1.5),
    "cm from 0": ((0.5, 4.5), 26),
}
_FAR = 20  # windows: what lies further is drawn there, out of sight, in its own direction
_UNHEARD_OF = 1e100  # a wild learning rate may ask for more than a float can hold
_DOTS = 15  # so many of the last places are marked, of the walk that is told
_SHORT = 0.25  # points; matplotlib leaves out what is shorter
_LEVELS = [0.17, 0.25, 0.4, 0.65, 1, 1.5, 2.2, 3.1, 4.2]  # kg²
_COLOURS = colormaps["Oranges"](np.linspace(0.02, 0.5, len(_LEVELS) + 1))
_TOP = 4.4  # kg²; within the sliders' range no line is worse


class BowlPicture:
    """Weight across and bias upwards, in one scale, so that downhill is square to the rings."""

    def __init__(self) -> None:
        figure = figure_of(420, 324)
        self._axes = axes = panel(
            figure, 48, 404, 50, 262, heading="The walk, seen from above", above="bias b (kg)"
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
        self.handles = {
            "rate": Handle(
                self.figure, axes, "Pull the tip of the arrow: another learning rate",
                lambda state: None if state.rule_moved_last else state.here.next(state.learning_rate),
                _pulled_arrow,
            ),
            "place": Handle(
                self.figure, axes, "Pull to another weight and bias",
                lambda state: (state.weight, state.bias),
                lambda grabbed, w, b: grabbed.placed(weight=w, bias=b),
            ),
        }  # fmt: skip

    def draw(self, state: Descent) -> None:
        """Set paths, balls and the arrow of the next step; the ground only where it changed."""
        if (state.units, state.bowl) != self._shown:
            self._shown = state.units, state.bowl
            with course_style():
                self._set_window(state)
                self._set_ground(state)
        self._draw_walks(state)
        self._draw_step(state)

    def _draw_walks(self, state):
        hand, rule = (self._near([place.line for place in walk.drawn]) for walk in (state.hand, state.rule))
        self._hand_path.set_data(*hand.T)
        self._rule_path.set_data(*rule.T)
        told, path = (state.rule, rule) if state.rule_moved_last else (state.hand, hand)
        _put_dots(self._places, *path[-_DOTS - 1 : -1].T)
        self._left_out.set_text(f"1 step in {told.spacing} is drawn" if told.spacing > 1 else "")
        you, ball = (self._near(path[-1:], 0.5) for path in (hand, rule))  # outside: at the edge
        self._you.set_data(*you.T if state.by_hand else ([], []))
        self._ball.set_data(*ball.T if state.rule.steps or not state.by_hand else ([], []))

    def _draw_step(self, state):
        (w, b), (next_w, next_b) = self._near([state.here.line, state.here.next(state.learning_rate)])
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
        self._ground = _draw_fog(self._axes) if hidden else _draw_rings(self._axes, state.valley)
        what = "Fog hides the bowl." if hidden else "Rings of equal loss grow around the lowest place."
        self.figure.description = (
            f"Weight goes across and bias upwards. {what} Dots joined by lines are the places of the walk. "
            "A ball is the present place of the rule, and a ring is that of a walk by hand. Two green lines "
            "are the parts of the next step, along the weight and along the bias. A green arrow is the whole "
            "step."
        )
        self.figure.still_changed()


def _pulled_arrow(grabbed, weight, bias):
    """Return the state whose next step leads as far down the slope as this place lies."""
    slope = np.array([grabbed.here.dL_dw, grabbed.here.dL_db])
    away = np.array([weight, bias]) - grabbed.here.line
    return grabbed.placed(learning_rate=-(away @ slope) / (slope @ slope))


def _arrow():
    style = {"arrowstyle": "-|>", "shrinkA": 0, "shrinkB": 0, "color": GRADIENT, "linewidth": 3}
    return FancyArrowPatch((0, 0), (1, 1), zorder=6, **style)


def _draw_fog(axes):
    """Cover the axes with fog and return what was drawn."""
    axes.set_facecolor(FOG_GREY)
    corner = {"transform": axes.transAxes, "ha": "right", "va": "bottom"}
    return [axes.text(0.98, 0.03, "fog", color=BASELINE, style="italic", **corner)]


def _draw_rings(axes, valley):
    """Fill the rings of equal loss, the widest first, and return what was drawn."""
    axes.set_facecolor(_COLOURS[-1])
    both = zip(_LEVELS, _COLOURS, strict=False)  # the last colour is for what is higher than all levels
    levels = [(level, colour) for level, colour in both if level > valley.least_loss]
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


def _points_per_unit(axes):
    """Return how long 1 is in the picture. It is the same across and upwards."""
    bottom, top = axes.get_ylim()
    return axes.bbox.height / (top - bottom)


def _put_dots(line, x, y):
    """Let a thick line with round ends show a dot at each place: markers would take four times the bytes."""
    axes = line.axes
    left, right = axes.get_xlim()
    short = _SHORT * (right - left) / axes.bbox.width
    line.set_snap(False)  # to whole pixels: the poster would have no dot at all
    line.set_data(*pieces(x, x + short, y, y))


class LossPicture:
    """The loss after each step. The axis grows with the walk: 20 steps, 50, 100 and so on."""

    def __init__(self) -> None:
        figure = figure_of(340, 324)
        axes = panel(figure, 44, 318, 50, 262, heading="The loss, step by step", above="loss L (kg²)")
        self._steps = StepsAxis(axes, _TOP, numbers=-0.1, below=-0.48)
        level = {"linewidth": 1.5, "zorder": 1}
        self._least = axes.plot([], [], ":", color=BASELINE, **level)[0]
        self._hand = axes.plot([], [], "--", color=MISS, linewidth=1.5)[0]
        self._rule = axes.plot([], [], color=MISS, linewidth=2.5)[0]
        self._ball = axes.plot([], [], "o", color=MISS, markersize=9, clip_on=False)[0]
        corner = {"transform": axes.transAxes, "ha": "right", "va": "top", "color": MISS}
        self._now = axes.text(1, 0.95, "", weight="bold", **corner)
        self._best = axes.text(1, 0.87, "", **corner)
        self._least_name = axes.text(1, 0, "", **corner | {"color": BASELINE})
        lines = [self._least, self._hand, self._rule, self._ball]
        self.figure = LiveFigure(
            figure,
            [*lines, *self._steps.texts, self._now, self._best, self._least_name],
            "The loss after each step. Steps go across and the loss upwards. A solid line is the rule. "
            "A dashed line is a walk by hand.",
        )

    def draw(self, state: Descent) -> None:
        """Set curves, levels and texts."""
        at_once = state.steps_at_once
        told = "steps" if at_once == 1 else f"steps, {at_once} at once"
        self._steps.grow(max(state.hand.steps, state.rule.steps), told)
        self._steps.put(self._hand, state.hand.drawn)
        self._steps.put(self._rule, state.rule.drawn)
        self._steps.put_ball(self._ball, state.here)
        self._now.set_text(f"{significant(state.here.loss)} kg²")
        best = significant(state.best.loss)
        self._best.set_text(f"- - your best {best} kg²" if state.by_hand else "")
        self._least_name.set_y(0.79 if state.by_hand else 0.87)
        self._draw_least(state.valley.least_loss if state.bowl == SIGHT else None)

    def _draw_least(self, least):
        self._least.set_data(([], []) if least is None else ([0, 1], [least, least]))
        self._least_name.set_text("" if least is None else f"····· least {significant(least)} kg²")
