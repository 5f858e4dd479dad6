"""The line that weight and bias make, on the birds: what every place of the walk means."""

import numpy as np

from course_utils.colours import CROWD, DATA, FORWARD, MISS
from course_utils.datasets import dozen
from course_utils.explorers.frame.live_figure import LiveFigure, panel, pieces
from course_utils.explorers.frame.overlay import Spot
from course_utils.explorers.frame.style import PALE, course_style, figure_of
from course_utils.explorers.gradient_descent.state import Descent
from course_utils.text.number_format import decimals

_MASSES = np.array([2.4, 6.6])  # kg
_BEYOND = _MASSES + np.ptp(_MASSES) * np.array([-1, 1])  # what leaves the axes ends there
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
        self._line_before = axes.plot([], [], color=FORWARD, linewidth=1.5, alpha=PALE)[0]
        self._line = axes.plot([], [], color=FORWARD, linewidth=3)[0]
        above = {"transform": axes.transAxes, "ha": "right", "color": FORWARD, "weight": "bold"}
        self._formula = axes.text(1, 1 + 14 / 212, "", **above)
        self.figure = LiveFigure(
            figure,
            [self._misses, self._line_before, self._line, self._formula],
            "Birds as points: mass over flipper length. Pale points are all birds of which the loss is made. "
            "The twelve birds of lesson 02 are dark, and a line joins each to what the line says of it: its "
            "miss. A blue line is that of the present weight and bias. A thin one is where it was before the "
            "last move by hand.",
        )
        self._shown = None

    def draw(self, state: Descent) -> None:
        """Set line and misses; the birds only where their unit changed."""
        if state.units != self._shown:
            self._shown = state.units
            with course_style():
                self._put_birds(state)
        weight, bias = state.here.line
        self._line.set_data(*self._ends(weight, bias))
        x, y = self._places
        self._misses.set_data(*pieces(x, x, y, _within(weight, bias, x)))
        places = (scale.places + state.rule_moved_last for scale in state.line_scales.values())
        w, b = (decimals(value, count) for value, count in zip(state.here.line, places, strict=True))
        self._formula.set_text(f"ŷ = {w} x {'−' if bias < 0 else '+'} {b.removeprefix('−')}")

    def draw_before(self, was: Descent, state: Descent) -> None:
        """Leave pale the line of the state in which the present move began.

        A new unit moves nothing, and the steps of the rule follow one another too fast.
        """
        by_hand = was.units == state.units and not state.rule_moved_last
        moved = by_hand and was.here.line != state.here.line
        self._line_before.set_data(*self._ends(*was.here.line) if moved else ([], []))

    def spots(self) -> list[Spot]:
        """Return the dark birds that are in sight, each with its name in lesson 02."""
        low, high = _MASSES
        birds = zip(self._numbers, zip(*self._places, strict=True), strict=True)
        return [
            Spot(self.figure, self._axes, place, f"bird {number}")
            for number, place in birds
            if low <= place[1] <= high
        ]

    def _ends(self, weight, bias):
        """Return x and y of both ends of a line, at the sides of the axes or beyond top and bottom."""
        sides = self._axes.get_xlim()
        with np.errstate(all="ignore"):
            crossings = np.sort((_BEYOND - bias) / weight) if weight else sides
        x = np.clip(crossings, *sides)
        return x, _within(weight, bias, x)

    def _put_birds(self, state):
        x, y = state.x, state.birds.mass_kg
        spare = 0.05 * np.ptp(x) or 1
        self._axes.set(xlim=(x.min() - spare, x.max() + spare), ylim=_MASSES)
        self._axes.set_xlabel(f"flipper x ({state.units})")
        self._everyone.set_data(x, y)
        self._numbers, places = zip(*_few(state.birds).items(), strict=True)
        self._places = x[list(places)], y[list(places)]
        self._birds.set_data(*self._places)
        self.figure.still_changed()


def _within(weight, bias, x):
    """Return the heights of a line, those far outside drawn in: no number in a picture is astronomic."""
    with np.errstate(all="ignore"):
        return np.clip(weight * x + bias, *_BEYOND)


def _few(birds):
    """Return positions by numbers: of the twelve birds as far as they are there, of all if they are few."""
    if len(birds) <= _FEW:
        return {place + 1: place for place in range(len(birds))}
    there, twelve = (list(zip(some.flipper_cm, some.mass_kg, strict=True)) for some in (birds, dozen()))
    return {number: there.index(bird) for number, bird in enumerate(twelve, 1) if bird in there}
