"""The line that weight and bias make, on the birds: what every place of the walk means."""

import numpy as np

from course_utils.colours import CROWD, DATA, FORWARD, MISS
from course_utils.datasets import dozen
from course_utils.explorers.frame.live_figure import LiveFigure, panel, pieces
from course_utils.explorers.frame.style import course_style, figure_of
from course_utils.explorers.gradient_descent.state import Descent
from course_utils.text.number_format import decimals

_MASSES = np.array([2.4, 6.6])  # kg
_FEW = 12


class LinePicture:
    """Flipper across and mass upwards: all birds pale, and twelve of them with their misses."""

    def __init__(self) -> None:
        figure = figure_of(300, 324)
        self._axes = axes = panel(
            figure, 44, 288, 50, 262, heading="Their line on the birds", above="mass y (kg)"
        )
        self._everyone = axes.plot([], [], "o", color=CROWD, markersize=3.5, markeredgewidth=0)[0]
        self._birds = axes.plot([], [], "o", color=DATA, markersize=7, markeredgewidth=0, zorder=3)[0]
        self._misses = axes.plot([], [], color=MISS, linewidth=1.5)[0]
        self._line = axes.plot([], [], color=FORWARD, linewidth=3)[0]
        above = {"transform": axes.transAxes, "ha": "right", "color": FORWARD, "weight": "bold"}
        self._formula = axes.text(1, 1 + 14 / 212, "", **above)
        self.figure = LiveFigure(
            figure,
            [self._misses, self._line, self._formula],
            "Birds as points: mass over flipper length. Pale points are all birds of which the loss is made. "
            "The twelve birds of lesson 02 are dark, and a line joins each to what the line says of it: its "
            "miss. A blue line is that of the present weight and bias.",
        )
        self._shown = None

    def draw(self, state: Descent) -> None:
        """Set line and misses; the birds only where their unit changed."""
        if state.units != self._shown:
            self._shown = state.units
            with course_style():
                self._put_birds(state)
        low, high = _MASSES
        beyond = np.array([2 * low - high, 2 * high - low])  # what leaves the axes ends there
        weight, bias = state.here.line
        ends = self._axes.get_xlim()
        with np.errstate(all="ignore"):
            crossings = np.sort((beyond - bias) / weight) if weight else ends
            x = np.clip(crossings, *ends)
            self._line.set_data(x, np.clip(weight * x + bias, *beyond))
            x, y = self._places
            self._misses.set_data(*pieces(x, x, y, np.clip(weight * x + bias, *beyond)))
        places = (scale.places + state.rule_moved_last for scale in state.line_scales.values())
        w, b = (decimals(value, count) for value, count in zip(state.here.line, places, strict=True))
        self._formula.set_text(f"ŷ = {w} x {'−' if bias < 0 else '+'} {b.removeprefix('−')}")

    def _put_birds(self, state):
        x, y = state.x, state.birds.mass_kg
        spare = 0.05 * np.ptp(x) or 1
        self._axes.set(xlim=(x.min() - spare, x.max() + spare), ylim=_MASSES)
        self._axes.set_xlabel(f"flipper x ({state.units})")
        self._everyone.set_data(x, y)
        self._places = x, y = _few(x, y, state.birds)
        self._birds.set_data(x, y)
        self.figure.still_changed()


def _few(x, y, birds):
    """Return x and y of the twelve birds, as far as they are there, or of all birds if they are few."""
    twelve = set(zip(dozen().flipper_cm, dozen().mass_kg, strict=True))
    told = [n for n, bird in enumerate(zip(birds.flipper_cm, birds.mass_kg, strict=True)) if bird in twelve]
    told = range(len(birds)) if len(birds) <= _FEW else told
    return np.array(sorted({(x[n], y[n]) for n in told})).reshape(-1, 2).T
