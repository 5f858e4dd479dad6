"""The picture of the loss over the steps, of the rule and of a walk by hand."""

import numpy as np
from matplotlib.figure import Figure

from course_utils.colours import BASELINE, MISS
from course_utils.explorers.frame.live_figure import LiveFigure
from course_utils.explorers.frame.panel import panel
from course_utils.explorers.gradient_descent.state import SIGHT
from course_utils.explorers.parts.runs import end_of_axis
from course_utils.text.number_format import significant

_TOP = 4.4  # kg²; within the sliders' range no line is worse


class LossPicture:
    """The loss after each step. The axis grows with the walk: 20 steps, 50, 100 and so on."""

    def __init__(self):
        figure = Figure(figsize=(340 / 72, 360 / 72))
        axes = panel(figure, 44, 318, 50, 298, heading="The loss, step by step", above="loss L (kg²)")
        axes.set(xlim=(0, 1), ylim=(0, _TOP))
        axes.set_xticks([0, 0.5, 1], ["0", "", ""])
        level = {"linewidth": 1.5, "zorder": 1}
        self._least = axes.plot([], [], ":", color=BASELINE, **level)[0]
        self._hand = axes.plot([], [], "--", color=MISS, linewidth=1.5)[0]
        self._rule = axes.plot([], [], color=MISS, linewidth=2.5)[0]
        self._ball = axes.plot([], [], "o", color=MISS, markersize=9, clip_on=False)[0]
        under = {"va": "top", "ha": "center", "clip_on": False}
        self._ticks = [axes.text(at, -0.1, "", **under) for at in (0.5, 1)]
        self._below = axes.text(0.5, -0.4, "", **under)
        corner = {"transform": axes.transAxes, "ha": "right", "va": "top", "color": MISS}
        self._now = axes.text(1, 0.95, "", weight="bold", **corner)
        self._best = axes.text(1, 0.87, "", **corner)
        self._least_name = axes.text(1, 0, "", **corner | {"color": BASELINE})
        lines = [self._least, self._hand, self._rule, self._ball]
        self.figure = LiveFigure(
            figure,
            [*lines, *self._ticks, self._below, self._now, self._best, self._least_name],
            "The loss after each step. Steps go across and the loss upwards. A solid line is the rule. "
            "A dashed line is a walk by hand.",
        )

    def draw(self, state):
        """Set curves, levels and texts."""
        end = end_of_axis(max(state.hand.steps, state.rule.steps))
        for tick, steps in zip(self._ticks, (end // 2, end), strict=True):
            tick.set_text(f"{steps:,}")
        at_once = int(state.steps_at_once)
        self._below.set_text("steps" if at_once == 1 else f"steps, {at_once} at once")
        for line, trail in ((self._hand, state.hand), (self._rule, state.rule)):
            line.set_data(*_curve(trail, end))
        told = state.rule if state.rule_moved_last else state.hand
        self._ball.set_data([told.steps / end], [min(told.last.loss, _TOP)])
        self._now.set_text(f"{significant(told.last.loss)} kg²")
        best = significant(state.hand.best.loss)
        self._best.set_text(f"- - your best {best} kg²" if state.by_hand else "")
        self._least_name.set_y(0.79 if state.by_hand else 0.87)
        self._draw_least(state.valley.least_loss if state.bowl == SIGHT else None)

    def _draw_least(self, least):
        self._least.set_data(([], []) if least is None else ([0, 1], [least, least]))
        self._least_name.set_text("" if least is None else f"····· least {significant(least)} kg²")


def _curve(trail, end):
    """Return the steps of a walk, as parts of the axis, and the losses there."""
    steps = np.array([number for number, _ in trail.drawn]) / end
    return steps, np.minimum([place.loss for _, place in trail.drawn], 2 * _TOP)
