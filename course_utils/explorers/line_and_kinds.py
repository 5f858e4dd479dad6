"""One line for birds of three kinds: what is best for all of them together is best for none of the three."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import numpy as np
from matplotlib.patches import Rectangle

from course_utils.colours import BASELINE, CROWD, FORWARD, MISS
from course_utils.explorers.frame.controls import Choice, Scale
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.live_figure import LiveFigure, panel
from course_utils.explorers.frame.mathml import formula, name, number, sign, signed
from course_utils.explorers.frame.overlay import Handle
from course_utils.explorers.frame.state import State, Way
from course_utils.explorers.frame.style import PALE, course_style, figure_of
from course_utils.explorers.frame.view import View, Words
from course_utils.explorers.parts.flocks import ALL, TARGETS, Flock, birds_of
from course_utils.explorers.parts.kinds import KIND, LOOKS, SPECIES, legend
from course_utils.explorers.parts.line_on_birds import square_outline, turned
from course_utils.text.number_format import decimals, plain, significant

_DEPTH, _BIRDS = TARGETS["bill depth"], birds_of(ALL, "bill depth")
_GROUPS = {"all": "all 333", **{kind: f"{kind} alone" for kind in SPECIES}}
_OF_GROUP = {
    group: Flock(*(column[_BIRDS.kinds[0] == SPECIES.index(group)] for column in _BIRDS.learned))
    if group in SPECIES
    else _BIRDS.learned
    for group in _GROUPS
}
_MEAN_GUESS = {group: float(np.var(flock.y)) for group, flock in _OF_GROUP.items()}
_ENDS = np.array([-3.0, 3.3])  # cm from 20 cm
_GRIPS = -2.6, 2.9  # x of the two places at which the line can be pulled, in cm
_HEIGHT, _BOTTOM, _TOP = 330, 50, 268  # points, of both figures
_MOST = 4.2  # mm; a larger square leaves the picture, and its number stays
_TOLD = (
    "All birds as points: bill depth over flipper length. Adelie and Chinstrap are high on the left, Gentoo "
    "low on the right. Inside each kind the points rise to the right. A line runs through them, and a thin "
    "line is where it was before the last move. Birds that do not count are small and grey."
)
_TOLD_LOSS = (
    "One square as large as the mean square of the birds that count. A dashed square is the same for "
    "guessing their mean depth, and a dotted one for the best line so far."
)


@dataclass(frozen=True, eq=False)
class LineAndKinds(State):
    """A line on bill depths, in mm from 17 mm, over flipper lengths, in cm from 20 cm.

    Attributes
    ----------
    weight : float
        In mm per cm.
    bias : float
        In mm.
    birds : str
        Which of them count: all, or a species.
    """

    weight: float = 0.5
    bias: float = 0.0
    birds: str = "all"

    scales = {
        "weight": Scale("weight w (mm per cm)", -2, 2, 0.01),
        "bias": Scale("bias b (mm)", -5, 5, 0.01),
    }
    choices = {"birds": Choice("birds", _GROUPS)}

    def loss_on(self, group: str) -> float:
        """Return the mean squared error on these birds, in mm²."""
        flock = _OF_GROUP[group]
        return flock.loss(self.weight * flock.x + self.bias)

    @cached_property
    def loss(self) -> float:
        """The mean squared error on those birds that count, in mm²."""
        return self.loss_on(self.birds)

    @property
    def shown(self) -> dict[str, str]:
        """The numbers of the one-line text."""
        return super().shown | {"birds": str(len(_OF_GROUP[self.birds].x)), "loss": plain(self.loss)}


@dataclass(frozen=True, eq=False)
class BestSoFar(Way):
    """The best line since the start, the last Reset, or since other birds count.

    Attributes
    ----------
    best : LineAndKinds or None
        None at the start.
    """

    best: LineAndKinds | None = None

    def on(self, before: LineAndKinds, state: LineAndKinds, goes_on: bool) -> Self:
        """Return the way after a move to this line."""
        lines = [line for line in (self.best or before, state) if line.birds == state.birds]
        return replace(super().on(before, state, goes_on), best=min(lines, key=lambda line: line.loss))


class LineAndKindsView(View):
    """Draws a LineAndKinds: the birds with the line, and its loss as a square beside two others."""

    def __init__(self) -> None:
        self._birds, self.way = None, BestSoFar()
        with course_style():
            self.figures = [self._build_birds(), self._build_loss()]
        low, high = _GRIPS
        self.handles = {"left end": self._grip(low, high), "right end": self._grip(high, low)}

    def _build_birds(self):
        figure = figure_of(420, _HEIGHT)
        axes = panel(figure, 48, 408, _BOTTOM, _TOP, heading="One line, three kinds", above=_DEPTH.label)
        axes.set_xlabel("flipper length x (cm from 20)")
        axes.set(xlim=_ENDS, ylim=_DEPTH.values)
        self._points = [axes.plot(*_OF_GROUP[kind], linestyle="")[0] for kind in SPECIES]
        legend(axes, 0.72, 0.94)
        self._line_before = axes.plot([], [], color=FORWARD, linewidth=1.5, alpha=PALE)[0]
        self._line = axes.plot([], [], color=FORWARD, linewidth=3)[0]
        return LiveFigure(figure, [self._line_before, self._line], _TOLD)

    def _build_loss(self):
        figure = figure_of(268, _HEIGHT)
        axes = panel(figure, 46, 258, _BOTTOM, _TOP, heading="Its loss, as a square", above="side (mm)")
        axes.set_xlabel("side (mm)")
        axes.set(xlim=(0, _MOST * 212 / (_TOP - _BOTTOM)), ylim=(0, _MOST))
        filled = {"facecolor": MISS + "22", "edgecolor": MISS, "linewidth": 1.2}
        self._square = axes.add_patch(Rectangle((0, 0), 1, 1, **filled))
        self._best = axes.plot([], [], ":", color=FORWARD, linewidth=2)[0]
        self._guess = axes.plot([], [], "--", color=BASELINE, linewidth=1.5)[0]
        at = {"transform": axes.transAxes, "va": "top", "zorder": 7}
        self._told = [
            axes.text(0.04, 1, "", color=MISS, weight="bold", size=15, **at),
            axes.text(0.04, 0.9, "", color=FORWARD, **at),
            axes.text(0.04, 0.81, "", color=BASELINE, **at),
        ]
        return LiveFigure(figure, [self._square, self._best, self._guess, *self._told], _TOLD_LOSS)

    def _grip(self, x, other):
        label = "Pull the line here: it turns about its other grip"
        return Handle(
            self.figures[0], self._line.axes, label, lambda state: (x, state.weight * x + state.bias),
            lambda grabbed, _, y: turned(grabbed, x, y, other),
        )  # fmt: skip

    def draw(self, state: LineAndKinds) -> None:
        """Set line, square and texts; the points only where others count."""
        if state.birds != self._birds:
            self._birds = state.birds
            self._put_points()
        self._line.set_data(_ENDS, state.weight * _ENDS + state.bias)
        was, best = self.way.before or state, self.way.best or state
        moved = (was.weight, was.bias) != (state.weight, state.bias)
        self._line_before.set_data(*(_ENDS, was.weight * _ENDS + was.bias) if moved else ([], []))
        self._square.set(width=state.loss**0.5, height=state.loss**0.5)
        self._best.set_data(*square_outline(best.loss))
        self._guess.set_data(*square_outline(_MEAN_GUESS[state.birds]))
        texts = f"{significant(state.loss)} mm²", f"··· best so far {significant(best.loss)}"
        for text, told in zip(self._told, (*texts, _guess_told(state.birds)), strict=True):
            text.set_text(told)

    def _put_points(self):
        """Give each kind its colour and mark, or make it small and grey where it does not count."""
        for kind, look, points in zip(SPECIES, LOOKS, self._points, strict=True):
            counts = self._birds in ("all", kind)
            counted = {"color": look.colour, "marker": look.marker, "markersize": 5, **KIND}
            grey = {"color": CROWD, "marker": "o", "markersize": 3, "markeredgewidth": 0}
            points.set(**(counted if counts else grey), zorder=3 if counts else 2)
        self.figures[0].still_changed()

    def words(self, state: LineAndKinds) -> Words:
        """Return the Words for this line."""
        w, b = decimals(state.weight, 2), decimals(state.bias, 2)
        best = self.way.best or state
        sentence = (
            f"Weight {w}, bias {b}: on {state.told('birds')} the mean square is {significant(state.loss)} "
            f"mm². The best so far is {significant(best.loss)} mm². Guessing their mean depth would give "
            f"{significant(_MEAN_GUESS[state.birds])} mm²."
        )
        line = formula(name("ŷ"), sign("="), number(w), name("x"), signed(state.bias))
        rows = [
            [told, str(len(_OF_GROUP[group].x)), decimals(state.loss_on(group), 3), decimals(guess, 3)]
            for (group, told), guess in zip(_GROUPS.items(), _MEAN_GUESS.values(), strict=True)
        ]
        return Words(
            sentence, line, ["birds", "how many", "loss of this line (mm²)", "mean guess (mm²)"], rows
        )


def _guess_told(group):
    return f"- - mean guess {significant(_MEAN_GUESS[group])}"


class LineAndKindsExplorer(Explorer):
    """A line through the bill depths of three kinds of birds, and its loss on all of them or on one kind.

    L = (1/n) Σ (ŷ − y)² with ŷ = w x + b, where the mean runs over those birds that count

    Parameters
    ----------
    weight, bias : float
        Where the sliders for w and b begin, in mm per cm and in mm from 17 mm.
    birds : str
        Which birds count at the start: "all", or the name of a species.

    Attributes
    ----------
    weight, bias : float
    birds : str

    Raises
    ------
    TypeError, ValueError
        If a number is not finite, or the birds are unknown.

    Notes
    -----
    Used in lesson 05. The best line on all birds falls, and inside each kind the best one rises.

    References
    ----------
    Simpson (1951), The interpretation of interaction in contingency tables, Journal of the Royal Statistical
    Society B 13, 238 to 241.

    Examples
    --------
    >>> LineAndKindsExplorer()
    LineAndKindsExplorer(weight=0.50, bias=0.00, birds=333, loss=5.959)
    """

    def __init__(self, weight: float = 0.5, bias: float = 0.0, birds: str = "all") -> None:
        super().__init__(LineAndKinds(weight, bias, birds), LineAndKindsView())
