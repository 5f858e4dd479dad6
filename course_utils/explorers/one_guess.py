"""Guess one mass for all birds and see four ways to make one number of all the misses."""

from dataclasses import dataclass, replace
from functools import cached_property, partial

import numpy as np
from matplotlib.patches import Rectangle
from matplotlib.ticker import PercentFormatter

from course_utils.colours import BASELINE, CROWD, FORWARD, MISS
from course_utils.datasets import Penguins, as_penguins, load_penguins
from course_utils.explorers.frame.controls import Scale
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.live_figure import LiveFigure, panel
from course_utils.explorers.frame.overlay import Handle
from course_utils.explorers.frame.state import State
from course_utils.explorers.frame.style import HOLLOW, PALE, course_style, figure_of
from course_utils.explorers.frame.view import View, Words
from course_utils.losses import mean_absolute_error, mean_squared_error
from course_utils.text.number_format import decimals, plain, significant

CLOSE_ENOUGH = 0.25  # kg; a miss beyond this counts
GUESSES = Scale("guess for all (kg)", 2.5, 6.5, 0.01)
_HEADINGS = {"counted": "Counted", "added": "Added up", "absolute": "Absolute", "squared": "Squared"}
_UNITS = {"counted": "", "added": " kg", "absolute": " kg", "squared": " kg²"}
_LIMITS = (GUESSES.low, GUESSES.high)
_GRIP = 24  # birds; how high the line is grabbed
_HIGH = 0.93  # of the picture: the line ends below its name


@dataclass(frozen=True, eq=False)
class GuessForAll(State):
    """One guess in kg for the masses of all these birds."""

    guess: float
    birds: Penguins

    scales = {"guess": GUESSES}
    checks = {"birds": partial(as_penguins, name="birds")}

    @cached_property
    def losses(self) -> dict[str, float]:
        """The four losses of this guess, by name."""
        mass, miss = self.birds.mass_kg, self.guess - self.birds.mass_kg
        return {
            "counted": float(np.mean(np.abs(miss).round(3) > CLOSE_ENOUGH)),  # 0.25 kg is still close
            "added": float(np.mean(miss)),
            "absolute": mean_absolute_error(self.guess, mass),
            "squared": mean_squared_error(self.guess, mass),
        }

    @property
    def shown(self) -> dict[str, str]:
        """The numbers of the one-line text."""
        return super().shown | {name: plain(value) for name, value in self.losses.items()}


class OneGuessView(View):
    """Draws a GuessForAll.

    Parameters
    ----------
    state : GuessForAll
        Any guess for these birds: their masses and the four curves do not move.
    """

    def __init__(self, state: GuessForAll) -> None:
        self._mean, self._median = float(np.mean(state.birds.mass_kg)), float(np.median(state.birds.mass_kg))
        with course_style():
            self.figures = [self._build_birds(state), self._build_losses(state)]
        self.handles = {"guess": self._handle(0, self._guess.axes, lambda _: _GRIP)} | {
            name: self._handle(1, ball.axes, partial(_loss_of, name)) for name, ball in self._balls.items()
        }

    def _handle(self, figure, axes, height):
        label = "Pull the guess to another mass"
        return Handle.along_x(self.figures[figure], axes, label, "guess", height)

    def _build_birds(self, state):
        figure = figure_of(420, 370)
        axes = panel(
            figure,
            44,
            404,
            52,
            306,
            heading="All birds, one guess",
            above="how many birds",
            below="mass (kg)",
        )
        axes.hist(state.birds.mass_kg, bins=np.arange(2.5, 6.51, 0.1), color=CROWD)
        axes.set_xlim(_LIMITS)
        look = {"color": FORWARD, "alpha": 0.15, "transform": axes.get_xaxis_transform()}
        self._close = axes.add_patch(Rectangle((0, 0), 2 * CLOSE_ENOUGH, 1, **look))
        upright = {"color": FORWARD, "transform": axes.get_xaxis_transform()}
        self._guess_before = axes.plot([], [], linewidth=1.5, alpha=PALE, **upright)[0]
        self._guess = axes.plot([], [], linewidth=3, **upright)[0]
        axes.set_ylim(0, 29)  # room for the name above the highest bar
        top = {"transform": axes.get_xaxis_transform(), "va": "top"}
        self._name = axes.text(0, 1, "guess", color=FORWARD, ha="center", **top)
        return LiveFigure(
            figure,
            [self._close, self._guess_before, self._guess, self._name],
            "Bars that show how many birds have which mass, from 2.5 to 6.5 kg: a hump near 3.7 kg and a "
            "lower one near 5 kg. A blue line is the guess. A pale band reaches 0.25 kg to both sides of it. "
            "A thin line is where the guess was before the last move.",
        )

    def _build_losses(self, state):
        figure = figure_of(420, 370)
        guesses = np.linspace(*_LIMITS, 401)
        curves = [replace(state, guess=guess).losses for guess in guesses.round(2)]
        self._balls, self._balls_before, self._values = {}, {}, {}
        places = [(48, 200, 216), (254, 406, 216), (48, 200, 50), (254, 406, 50)]
        for name, place in zip(_HEADINGS, places, strict=True):
            self._build_loss(figure, place, name, guesses, [losses[name] for losses in curves])
        figure.text(0.5, 6 / 370, "across: guess (kg)\u2003- - mean\u2003··· median", ha="center")
        return LiveFigure(
            figure,
            [*self._balls_before.values(), *self._balls.values(), *self._values.values()],
            "Four curves over the guess. Counted: jagged steps. Added up: a straight line that goes below 0. "
            "Absolute and squared: two valleys. A dashed line marks the mean, a dotted one the median. "
            "A ball on each curve shows the present guess, and a hollow one that before the last move.",
        )

    def _build_loss(self, figure, place, name, guesses, curve):
        left, right, bottom = place
        axes = panel(figure, left, right, bottom, bottom + 106, heading=_HEADINGS[name], above=None)
        axes.plot(guesses, curve, color=MISS, linewidth=2)
        for value, style in [(self._mean, "--"), (self._median, ":")]:
            axes.axvline(value, color=BASELINE, linestyle=style, linewidth=1.5, zorder=0)
        axes.set_xlim(_LIMITS)
        if name == "counted":
            axes.yaxis.set_major_formatter(PercentFormatter(1, decimals=0))
        whole = {"color": FORWARD, "clip_on": False}  # at the ends of the slider too
        self._balls_before[name] = axes.plot([], [], "o", markersize=9, **whole, **HOLLOW)[0]
        self._balls[name] = axes.plot([], [], "o", markersize=10, **whole)[0]
        top = {"transform": axes.transAxes, "ha": "right"}
        self._values[name] = axes.text(1, 1.132, "", color=MISS, weight="bold", **top)

    def draw(self, state: GuessForAll) -> None:
        """Set data and texts for this guess."""
        guess = state.guess
        self._close.set_x(guess - CLOSE_ENOUGH)
        self._guess.set_data([guess, guess], [0, _HIGH])
        self._name.set_x(np.clip(guess, _LIMITS[0] + 0.3, _LIMITS[1] - 0.3))  # never cut off
        for name, loss in state.losses.items():
            self._balls[name].set_data([guess], [loss])
            self._values[name].set_text(_told(name, loss))
        self._draw_before(state)

    def _draw_before(self, state):
        """Leave pale the guess with which the present move began, and its balls."""
        was = self.way.before or state
        moved = was.guess != state.guess
        self._guess_before.set_data(*([was.guess, was.guess], [0, _HIGH]) if moved else ([], []))
        for name, ball in self._balls_before.items():
            ball.set_data(*([was.guess], [was.losses[name]]) if moved else ([], []))

    def words(self, state: GuessForAll) -> Words:
        """Return the Words for this guess."""
        told = {name: _told(name, loss) for name, loss in state.losses.items()}
        sentence = (
            f"A guess of {decimals(state.guess, 2)} kg misses {told['counted']} of the birds by more than "
            f"0.25 kg. The mean miss is {told['added']}, the mean absolute miss {told['absolute']}, "
            f"the mean square {told['squared']}."
        )
        rows = [[_HEADINGS[name].lower(), told[name]] for name in _HEADINGS]
        return Words(sentence, "", ["loss", "of this guess"], rows)


def _loss_of(name, state):
    return state.losses[name]


def _told(name, loss):
    return f"{loss:.0%}" if name == "counted" else significant(loss) + _UNITS[name]


class OneGuessExplorer(Explorer):
    """One guess for all birds, and four losses of that guess side by side.

    Counted: the share of misses beyond ±0.25 kg. Added up: (1/n) Σ (ŷ − y). Absolute: (1/n) Σ |ŷ − y|.
    Squared: (1/n) Σ (ŷ − y)². The prediction ŷ is the same guess for every bird.

    Parameters
    ----------
    guess : float
        Where the slider begins, in kg.
    birds : Penguins
        One bird or more; all 333 where none are given.

    Attributes
    ----------
    guess : float

    Raises
    ------
    TypeError, ValueError
        If the guess is not a finite number, or `birds` is no table of at least one penguin.

    Notes
    -----
    Used in lesson 01. The best guess is the mean for squares and the median for absolute misses.

    Examples
    --------
    >>> OneGuessExplorer(guess=4.2)
    OneGuessExplorer(guess=4.20, counted=0.7988, added=-0.007057, absolute=0.6790, squared=0.6465)
    """

    def __init__(self, guess: float = 5.0, birds: Penguins | None = None) -> None:
        start = GuessForAll(guess, load_penguins() if birds is None else birds)
        super().__init__(start, OneGuessView(start))
