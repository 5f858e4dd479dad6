"""The picture of the loss over the steps of the rule."""

import numpy as np
from matplotlib.figure import Figure

from course_utils.explorers.gradient_descent.dots import put_dots
from course_utils.explorers.gradient_descent.state import SIGHT
from course_utils.explorers.live_figure import LiveFigure
from course_utils.explorers.number_format import significant
from course_utils.explorers.panel import panel
from course_utils.explorers.style import BASELINE, FORWARD, MISS

_TOP = 4.4  # kg²; within the sliders' range no line is worse


class LossPicture:
    """The loss after each step. The axis grows with the walk: 20 steps, 50, 100 and so on."""

    def __init__(self):
        figure = Figure(figsize=(340 / 72, 360 / 72))
        axes = panel(figure, 44, 318, 50, 298, heading="The loss, step by step", above="loss L (kg²)")
        axes.set(xlim=(0, 1), ylim=(0, _TOP))
        axes.set_xticks([0, 0.5, 1], ["", "", ""])
        axes.set_xlabel("steps of the rule", labelpad=20)
        level = {"linewidth": 1.5, "zorder": 1}
        self._least = axes.plot([], [], "--", color=BASELINE, **level)[0]
        self._yours = axes.plot([], [], ":", color=FORWARD, **level)[0]
        self._curve = axes.plot([], [], color=MISS, linewidth=2)[0]
        self._places = axes.plot([], [], color=MISS, linewidth=6)[0]
        self._ball = axes.plot([], [], "o", color=MISS, markersize=9, clip_on=False)[0]
        under = {"va": "top", "ha": "center", "clip_on": False}
        self._ticks = [axes.text(at, -0.1, "", **under) for at in (0, 0.5, 1)]
        corner = {"transform": axes.transAxes, "ha": "right", "va": "top"}
        self._now = axes.text(1, 0.99, "", color=MISS, weight="bold", **corner)
        self._best = axes.text(1, 0.91, "", color=FORWARD, **corner)
        live = [self._least, self._yours, self._curve, self._places, self._ball]
        self.figure = LiveFigure(
            figure,
            [*live, *self._ticks, self._now, self._best],
            "The loss after each step of the rule. Steps go across and the loss upwards.",
        )

    def draw(self, state):
        """Set curve, levels and texts."""
        end = _end_of_axis(state.rule.steps)
        for tick, steps in zip(self._ticks, (0, end // 2, end), strict=True):
            tick.set_text(f"{steps:,}")
        steps = np.array([number for number, _ in state.rule.drawn]) / end
        losses = np.minimum([place.loss for _, place in state.rule.drawn], 2 * _TOP)
        self._curve.set_data(steps, losses)
        put_dots(self._places, steps[:-1], losses[:-1])
        self._ball.set_data(steps[-1:], np.minimum(losses[-1:], _TOP))
        self._now.set_text(f"{significant(state.rule.last.loss)} kg²")
        self._draw_levels(state)

    def _draw_levels(self, state):
        least = state.valley.least_loss
        in_sight = state.bowl == SIGHT
        self._least.set_data([0, 1] if in_sight else [], [least, least] if in_sight else [])
        best = state.hand.best.loss
        self._yours.set_data([0, 1] if state.by_hand else [], [best, best] if state.by_hand else [])
        self._best.set_text(f"your best {significant(best)} kg²" if state.by_hand else "")


def _end_of_axis(steps):
    """Return where the axis ends: 20, 50, 100, 200 and so on."""
    power = 10
    while True:
        for end in (2 * power, 5 * power, 10 * power):
            if steps <= end:
                return end
        power *= 10
