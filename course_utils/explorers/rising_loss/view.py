"""The three pictures of the runs: one loss curve each, all in one scale."""

import numpy as np
from matplotlib.figure import Figure

from course_utils.explorers.live_figure import LiveFigure
from course_utils.explorers.panel import panel
from course_utils.explorers.rising_loss.state import RUNS, STEPS
from course_utils.explorers.rising_loss.words import words
from course_utils.explorers.style import DATA, MISS, course_style
from course_utils.text.number_format import positional, significant

_MOST = 12  # mm²
_WIDTH, _HEIGHT = 300, 300


class RisingLossView:
    """Draws RisingLosses. What is higher than the axis leaves it at the top."""

    def __init__(self):
        with course_style():
            self._panels = {run: _Panel(run) for run in RUNS}
        self.figures = [one.figure for one in self._panels.values()]

    words = staticmethod(words)

    def draw(self, state):
        """Set curves and texts."""
        for run, losses in state.losses.items():
            self._panels[run].draw(losses, state.learning_rate, getattr(state, f"run_{run}"))


class _Panel:
    def __init__(self, run):
        figure = Figure(figsize=(_WIDTH / 72, _HEIGHT / 72))
        heading = f"Run {run.upper()}"
        axes = panel(figure, 48, 284, 50, 218, heading=heading, above="loss L (mm²)")
        axes.set(xlim=(0, STEPS), ylim=(0, _MOST))
        self._curve = axes.plot([], [], color=MISS, linewidth=2)[0]
        self._ball = axes.plot([], [], "o", color=MISS, markersize=8, clip_on=False)[0]
        right = {"transform": axes.transAxes, "ha": "right", "va": "baseline"}
        self._now = axes.text(1, 1 + 38 / 168, "", color=MISS, weight="bold", **right)
        self._guess = axes.text(1, 1 + 14 / 168, "", color=DATA, **right)
        under = {"transform": axes.transAxes, "ha": "center", "va": "baseline"}
        self._rate = axes.text(0.5, -38 / 168, "", **under)
        told = f"The loss of run {run.upper()} over {STEPS} steps. A loss above {_MOST} leaves at the top."
        self.figure = LiveFigure(figure, [self._curve, self._ball, self._now, self._guess, self._rate], told)

    def draw(self, losses, learning_rate, guess):
        """Set the curve up to where it has left the axes, and the texts."""
        outside = np.flatnonzero(losses > 2 * _MOST)
        steps = np.arange(len(losses))
        # A curve that jumps in and out is drawn whole; one that has left for good ends there.
        end = outside[0] + 1 if len(outside) and np.all(np.diff(losses[outside[0] :]) > 0) else len(losses)
        self._curve.set_data(steps[:end], np.minimum(losses[:end], 2 * _MOST))
        self._ball.set_data(*(([steps[-1]], [losses[-1]]) if losses[-1] <= _MOST else ([], [])))
        self._now.set_text(f"end {significant(losses[-1], 3)}")
        self._guess.set_text(guess)
        self._rate.set_text(f"steps, η = {positional(learning_rate)}")
