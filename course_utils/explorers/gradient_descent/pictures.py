"""The two pictures of the walk: the bowl from above or fog with both walkers, and the loss over the steps."""

import numpy as np
from matplotlib import colormaps
from matplotlib.patches import FancyArrowPatch

from course_utils.arguments.numbers import counted
from course_utils.colours import BASELINE, DATA, FORWARD, GRADIENT, MISS
from course_utils.colours import FOG as FOG_GREY
from course_utils.explorers.frame.live_figure import LiveFigure, panel, pieces
from course_utils.explorers.frame.overlay import Handle
from course_utils.explorers.frame.style import course_style, figure_of
from course_utils.explorers.gradient_descent.state import FOG, SIGHT, UNITS, Descent
from course_utils.explorers.parts.runs import StepsAxis, end_of_axis
from course_utils.text.number_format import positional, significant

# What is in sight: the middle, in kg per unit and kg, and how many kg upwards.
_WINDOWS = {
    "cm from 20": ((0.5, 4.25), 2.7),
    "mm from 200": ((0.05, 4.45), 1.5),
    "cm from 0": ((0.5, 4.5), 26),
}
_ACROSS, _UPWARDS = 356, 212  # points
_FAR = 20  # windows: what lies further is drawn there, out of sight, in its own direction
_UNHEARD_OF = 1e100  # a wild learning rate may ask for more than a float can hold
_DOTS = 15  # so many of the last places are marked, of the walk that is told
_SHORT = 0.25  # points; matplotlib leaves out what is shorter
_LEVELS = [0.17, 0.25, 0.4, 0.65, 1, 1.5, 2.2, 3.1, 4.2]  # kg²
_COLOURS = colormaps["Oranges"](np.linspace(0.02, 0.5, len(_LEVELS) + 1))
_LOSS = "loss L (kg²)"
_TOP = 4.4  # kg²; within the sliders' range no line is worse


class BowlPicture:
    """Weight across and bias upwards, in one scale, so that downhill is square to the rings."""

    def __init__(self) -> None:
        figure = figure_of(420, 324)
        self._axes = axes = panel(
            figure,
            48,
            48 + _ACROSS,
            50,
            50 + _UPWARDS,
            heading="The walk, seen from above",
            above="bias b (kg)",
        )
        self._ground, self._shown = [], None
        self._flag = axes.plot([], [], "*", color=GRADIENT, markersize=17, markeredgecolor="white", zorder=6)[
            0
        ]
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
        box = {"facecolor": "white", "edgecolor": "none", "alpha": 0.85, "pad": 3}
        self._told = [axes.text(0.02, high, "", color=GRADIENT, weight="bold", transform=axes.transAxes,
                                va="top", zorder=7, bbox=box) for high in (0.97, 0.88)]  # fmt: skip
        walks = [
            self._hand_path,
            self._rule_path,
            self._places,
            self._flag,
            self._you,
            self._ball,
            *self._told,
            self._left_out,
        ]
        self.figure = LiveFigure(figure, [*walks, self._parts, self._arrow, self._rate], "")
        self.handles = {
            "rate": Handle(
                self.figure, axes, "Pull the tip of the arrow: another learning rate",
                _tip,
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
        sight = state.units, state.bowl, _zoom(state)
        if sight != self._shown:
            self._shown = sight
            with course_style():
                self._set_window(*sight)
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
        self._flag.set_data(
            *(self._near([state.finish.line]).T if state.by_hand and state.finish else ([], []))
        )
        you, ball = (self._near(path[-1:], 0.5) for path in (hand, rule))  # outside: at the edge
        self._you.set_data(*you.T if state.by_hand else ([], []))
        self._ball.set_data(*ball.T if state.rule.steps or not state.by_hand else ([], []))

        for text, told in zip(self._told, _told(state, self._window), strict=True):
            text.set_text(told)

    def _draw_step(self, state):
        (w, b), (next_w, next_b) = self._near([state.here.line, state.here.next(state.learning_rate)])
        self._parts.set_data([w, next_w, next_w], [b, b, next_b])
        self._arrow.set_positions((w, b), (next_w, next_b))
        bottom, top = self._axes.get_ylim()
        length = np.hypot(next_w - w, next_b - b) * self._axes.bbox.height / (top - bottom)
        self._arrow.set_mutation_scale(np.clip(length, 6, 18))
        hidden = state.diverged or state.underway
        self._arrow.set_visible(length > 2 and not hidden)
        self._parts.set_visible(not hidden)
        self._rate.set_text(f"{'' if hidden else 'next step: '}η = {positional(state.learning_rate)}")

    def _near(self, places, most=_FAR):
        """Return the places (n, 2), with those far outside drawn in: no number in a picture is astronomic."""
        low, high = self._window
        away = np.clip(places, -_UNHEARD_OF, _UNHEARD_OF) - (low + high) / 2
        windows = np.max(np.abs(away) / (high - low), axis=1, keepdims=True)
        return (low + high) / 2 + away * (most / np.maximum(windows, most))

    def _set_window(self, units, _, zoom):
        middle, half = _window(units)
        self._window = np.array([middle - zoom * half, middle + zoom * half])
        self._axes.set(xlim=self._window[:, 0], ylim=self._window[:, 1])
        self._axes.set_xlabel(f"weight w (kg per {UNITS[units].name})")

    def _set_ground(self, state):
        for artist in self._ground:
            artist.remove()
        hidden = state.bowl == FOG
        self._ground = _draw_fog(self._axes) if hidden else _draw_rings(self._axes, state.valley)
        what = "Fog hides the bowl." if hidden else "Rings of equal loss grow around the lowest place."
        self.figure.description = (
            f"Weight goes across and bias upwards. {what} Dots joined by lines are the places of the walk. "
            "A ball is the present place of the rule, a ring is that of a walk by hand, and a star is where "
            "that came below the goal. Two green lines are the parts of the next step, along the weight and "
            "along the bias. A green arrow is the whole step."
        )
        self.figure.still_changed()


def _window(units):
    """Return the middle of what is in sight, and how far it reaches from there, across and upwards."""
    middle, height = _WINDOWS[units]
    return np.array(middle), np.array([height * _ACROSS / _UPWARDS, height]) / 2


def _zoom(state):
    """Return how many times as far one must see to have the whole zigzag of a diverged run in sight."""
    if not state.diverged:
        return 1
    middle, half = _window(state.units)
    places = np.clip([place.line for place in state.rule.drawn], -_UNHEARD_OF, _UNHEARD_OF)
    return max(1, 1.1 * np.max(np.abs(places - middle) / half))


def _told(state, window):
    """Return two lines on how the walk ends: that it has diverged, or goal and finish of a walk by hand."""
    if state.rule_moved_last and state.diverged:
        low, high = (significant(end, 2) for end in window[:, 0])
        return (
            f"Diverged: the loss grows × {significant(state.growth, 2)} a step.",
            f"In view: w from {low} to {high}",
        )
    if not state.by_hand:
        return "", ""
    goal = f"Goal: a loss below {significant(state.goal, 2)} kg²"
    if state.finish is None:
        return goal, f"{counted(state.hand.steps, 'move')} so far"
    return f"Finish after {counted(state.finish.step, 'move')}!", f"The rule {told_par(state)}."


def told_par(state: Descent) -> str:
    """Say how many steps the rule needs from the same start to the goal."""
    needs = "never gets there" if state.par is None else f"needs {counted(state.par, 'step')}"
    return f"{needs}, at η = {positional(state.learning_rate)}"


def _tip(state):
    """Return where the arrow ends, or None where there is nothing to pull at."""
    hidden = state.rule_moved_last or state.underway
    return None if hidden else state.here.next(state.learning_rate)


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
        self._axes = axes = panel(figure, 44, 318, 50, 262, heading="The loss, step by step", above=_LOSS)
        self._steps, self._top = StepsAxis(axes, _TOP, numbers=-0.02, below=-0.11), _TOP
        level = {"linewidth": 1.5, "zorder": 1}
        self._least = axes.plot([], [], ":", color=BASELINE, **level)[0]
        self._goal = axes.plot([], [], "-", color=GRADIENT, **level)[0]
        self._hand = axes.plot([], [], "--", color=MISS, linewidth=1.5)[0]
        self._rule = axes.plot([], [], color=MISS, linewidth=2.5)[0]
        self._ball = axes.plot([], [], "o", color=MISS, markersize=9, clip_on=False)[0]
        self._flag = axes.plot([], [], "*", color=GRADIENT, markersize=15, clip_on=False, zorder=6)[0]
        corner = {"transform": axes.transAxes, "ha": "right", "va": "top", "color": MISS}
        self._now = axes.text(1, 0.95, "", weight="bold", **corner)
        self._best = axes.text(1, 0.87, "", **corner)
        self._goal_name = axes.text(1, 0.79, "", **corner | {"color": GRADIENT})
        self._least_name = axes.text(1, 0, "", **corner | {"color": BASELINE})
        lines = [self._least, self._goal, self._hand, self._rule, self._ball, self._flag]
        names = [self._now, self._best, self._goal_name, self._least_name]
        self.figure = LiveFigure(
            figure,
            [*lines, *self._steps.texts, *names],
            "The loss after each step. Steps go across and the loss upwards. A solid line is the rule. "
            "A dashed line is a walk by hand. A green line is the goal, and a star is where it was reached.",
        )

    def draw(self, state: Descent) -> None:
        """Set curves, levels and texts."""
        self._reach(end_of_axis(min(state.rule.last.loss, _UNHEARD_OF)) if state.diverged else _TOP)
        at_once = state.steps_at_once
        told = "steps" if at_once == 1 else f"steps, {at_once} at once"
        hand = state.before[0] if state.underway else state.hand  # what was told
        self._steps.grow(max(hand.steps, state.rule.steps), told)
        self._steps.put(self._hand, hand.drawn)
        self._steps.put(self._rule, state.rule.drawn)
        self._steps.put_ball(self._ball, hand.last if state.underway else state.here)
        self._now.set_text(f"{'?' if state.underway else significant(state.here.loss)} kg²")
        best = significant(state.best.loss)
        self._best.set_text(f"- - your best {best} kg²" if state.by_hand else "")
        self._draw_goal(state)
        self._least_name.set_y(0.71 if state.by_hand else 0.87)
        self._draw_least(state.valley.least_loss if state.bowl == SIGHT else None)

    def _reach(self, top):
        """Let the axis go up so far: to the end of a run that has diverged."""
        if top == self._top:
            return
        self._top = top
        self._steps.reach(top)
        with course_style():
            wide = top != _TOP
            self._axes.set_yticks([0, top], ["0", ""]) if wide else self._axes.set_yticks(range(5))
            self._axes.upwards.set_text(f"{_LOSS}, up to {significant(top)}" if wide else _LOSS)
        self.figure.still_changed()

    def _draw_goal(self, state):
        end = self._steps.place(state.finish.step) if state.finish else 0
        self._goal.set_data([0, 1] if state.by_hand else [], [state.goal] * 2 if state.by_hand else [])
        self._goal_name.set_text(f"── goal {significant(state.goal, 2)} kg²" if state.by_hand else "")
        reached = state.by_hand and state.finish
        self._flag.set_data(*([end], [state.finish.loss]) if reached else ([], []))

    def _draw_least(self, least):
        self._least.set_data(([], []) if least is None else ([0, 1], [least, least]))
        self._least_name.set_text("" if least is None else f"····· least {significant(least)} kg²")
