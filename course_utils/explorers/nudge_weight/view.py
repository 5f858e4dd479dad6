"""The two pictures of a nudge: the loss over w with the nudge on it, and the parts of ΔL/Δw as lengths."""

import numpy as np
from matplotlib.figure import Figure

from course_utils.explorers.live_figure import LiveFigure
from course_utils.explorers.nudge_weight.state import STEPS, WEIGHTS
from course_utils.explorers.nudge_weight.words import words
from course_utils.explorers.panel import beside_zero, panel
from course_utils.explorers.style import BASELINE, FORWARD, GRADIENT, MISS, course_style
from course_utils.text.number_format import decimals

_NAMES = "Δw", "ΔL"
_LEGS_IN_SIGHT = 0.095  # with a smaller nudge the balls hide the legs, and names would hide the balls


class NudgeView:
    """Draws a NudgedLine.

    Parameters
    ----------
    state : NudgedLine
        Any line on these birds with this bias: the curve over w does not move.
    """

    def __init__(self, state):
        with course_style():
            self.figures = [self._build_curve(state), self._build_parts()]

    words = staticmethod(words)

    def _build_curve(self, state):
        figure = Figure(figsize=(420 / 72, 330 / 72))
        axes = panel(figure, 48, 412, 50, 268, heading="Nudge the weight", above="loss L (kg²)")
        axes.set_xlabel("weight w (kg per cm)")
        reach = WEIGHTS.low + STEPS.low, WEIGHTS.high + STEPS.high
        weights = np.linspace(*reach, 101)
        losses = [state.loss_at(weight, state.bias) for weight in weights]
        axes.plot(weights, losses, color=MISS, linewidth=2)
        axes.set(xlim=(reach[0] - 0.2, reach[1] + 0.2), ylim=(0, 1.05 * max(losses)))  # room for ΔL
        self._secant = axes.plot([], [], color=GRADIENT, linewidth=2.5)[0]
        self._tangent = axes.plot([], [], "--", color=GRADIENT, linewidth=1.5)[0]
        self._legs = axes.plot([], [], color=BASELINE, linewidth=2)[0]
        self._balls = axes.plot([], [], "o", color=FORWARD, markersize=9)[0]
        # A white ground, for curve and tangent may pass where a name must stand.
        on_white = {"bbox": {"facecolor": "white", "edgecolor": "none", "pad": 1, "alpha": 0.85}}
        self._names = [axes.text(0, 0, name, color=BASELINE, zorder=9, **on_white) for name in _NAMES]
        return LiveFigure(
            figure,
            [self._secant, self._tangent, self._legs, self._balls, *self._names],
            "The loss over the weight: a parabola that opens upwards. Two balls on it, before and after the "
            "nudge, and a straight line through both. A dashed line touches the curve at the first ball. "
            "Grey legs show the nudge across and the change of the loss upwards.",
        )

    def _build_parts(self):
        figure = Figure(figsize=(420 / 72, 216 / 72))
        axes = panel(
            figure, 92, 404, 50, 184, heading="What ΔL/Δw is made of", above=None, below="kg² per (kg per cm)"
        )
        axes.set(xlim=(-4, 4), ylim=(0.3, 3.8))
        axes.set_yticks([3, 2, 1], ["measured", "stays", "Δw part"])
        axes.axvline(0, color=BASELINE, linewidth=1)
        colours = GRADIENT, GRADIENT, BASELINE
        self._bars = [axes.plot([], [], color=c, linewidth=14, solid_capstyle="butt")[0] for c in colours]
        self._labels = [axes.text(0, y + 0.28, "", va="bottom") for y in (3, 2, 1)]
        return LiveFigure(
            figure,
            [*self._bars, *self._labels],
            "Three bars. The first is as long as the measured quotient. The second is the part that stays. "
            "The third begins at its end: it is the part with the step in it. It ends where the first ends.",
        )

    def draw(self, state):
        """Set data and texts for this nudge."""
        w, step, before, after = state.weight, state.step, state.loss, state.loss_after
        around = np.array([w - 0.45, w + 0.45])
        self._balls.set_data([w, w + step], [before, after])
        self._legs.set_data([w, w + step, w + step], [before, before, after])
        self._tangent.set_data(around, before + state.dL_dw * (around - w))
        slope = np.nan if state.quotient is None else state.quotient
        far = np.array([min(0, step) - 0.3, max(0, step) + 0.3])
        self._secant.set_data(w + far, before + slope * far)
        self._name_legs(state)
        self._draw_parts(state)

    def _name_legs(self, state):
        """Put Δw and ΔL on the outer sides of their legs: the straight line through both balls is inside."""
        step, right = state.step, state.step >= 0
        below = state.loss_after >= state.loss > 0.3  # lower, the name would lie on the axis
        across, upwards = self._names
        across.set(x=state.weight + step / 2, y=state.loss + (-0.05 if below else 0.05), ha="center")
        across.set_va("top" if below else "bottom")
        for artist, name in zip(self._names, _NAMES, strict=True):
            artist.set_text(name if abs(step) >= _LEGS_IN_SIGHT else "")
        upwards.set(x=state.weight + step + (0.04 if right else -0.04), y=(state.loss + state.loss_after) / 2)
        upwards.set(ha="left" if right else "right", va="center")

    def _draw_parts(self, state):
        stays, goes = state.dL_dw, state.rest
        measured, told = state.quotient, "nothing to measure"
        if measured is not None:
            told = decimals(measured, 3)
        ends = [(0, np.nan if measured is None else measured), (0, stays), (stays, stays + goes)]
        texts = [told, decimals(stays, 3), decimals(goes, 3)]
        for y, bar, label, (start, end), text in zip(
            (3, 2, 1), self._bars, self._labels, ends, texts, strict=True
        ):
            bar.set_data([start, end], [y, y])
            centre = {"x": (start + end) / 2, "ha": "center"}
            label.set(text=text, **(centre if start else beside_zero(end, 0.1)))
