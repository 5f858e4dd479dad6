"""One bird, one guess, one miss."""

from dataclasses import dataclass

from course_utils.colours import DATA, FORWARD, MISS
from course_utils.datasets import dozen
from course_utils.explorers.frame.controls import Choice, Scale
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.live_figure import LiveFigure, panel
from course_utils.explorers.frame.mathml import formula, name, number, sign, unit
from course_utils.explorers.frame.overlay import Handle, Spot
from course_utils.explorers.frame.state import State
from course_utils.explorers.frame.style import PALE, course_style, figure_of
from course_utils.explorers.frame.view import View, Words
from course_utils.text.number_format import decimals

_BIRDS = dozen()
_NAMES = {number: f"bird {number}" for number in range(1, len(_BIRDS) + 1)}
_SCALE = Scale("guess (kg)", 2.5, 6.5, 0.01)
_MIDDLE = 0.45  # how high bird and miss lie
_ENDS = [0.2, 0.8]  # of the line of the guess


@dataclass(frozen=True, eq=False)
class GuessOfBird(State):
    """A guess in kg for the mass of one bird of the dozen, which are numbered from 1."""

    guess: float
    bird: int = 1

    scales = {"guess": _SCALE}
    choices = {"bird": Choice("which bird", _NAMES)}

    @property
    def target(self) -> float:
        """The true mass, in kg."""
        return float(_BIRDS.mass_kg[self.bird - 1])

    @property
    def miss(self) -> float:
        """The guess minus the true mass, in kg."""
        return self.guess - self.target

    @property
    def shown(self) -> dict[str, str]:
        """The numbers of the one-line text."""
        return super().shown | {"miss": f"{round(self.miss, 2) + 0.0:.2f}"}


class BirdView(View):
    """A scale in kg with the bird, the guess and the bar between them."""

    def __init__(self) -> None:
        with course_style():
            figure = figure_of(420, 190)
            axes = panel(
                figure, 16, 404, 52, 150, heading="From the bird to the guess", above=None, below="mass (kg)"
            )
            axes.set(xlim=(_SCALE.low - 0.05, _SCALE.high + 0.05), ylim=(0, 1), yticks=[])
            axes.spines["left"].set_visible(False)
            middle = {"ha": "center", "zorder": 5}
            self._miss = axes.plot([], [], color=MISS, linewidth=6, solid_capstyle="butt")[0]
            self._bird = axes.plot([], [], "D", color=DATA, markersize=11)[0]
            self._guess_before = axes.plot([], [], color=FORWARD, linewidth=1.5, alpha=PALE)[0]
            self._guess = axes.plot([], [], color=FORWARD, linewidth=3)[0]
            self._bird_name = axes.text(0, 0.12, "", color=DATA, **middle)
            self._guess_name = axes.text(0, 0.86, "guess", color=FORWARD, **middle)
            corner = {"transform": axes.transAxes, "ha": "right"}
            self._miss_name = axes.text(1, 1.13, "", color=MISS, weight="bold", **corner)
            lines = [self._miss, self._bird, self._guess_before, self._guess]
            live = [*lines, self._bird_name, self._guess_name, self._miss_name]
        picture = LiveFigure(
            figure,
            live,
            "A scale of masses in kg. A diamond is the bird and a blue line is the guess. "
            "The bar between them is the miss. A thin line is where the guess was before the last move.",
        )
        self.figures = [picture]
        self.handles = {
            "guess": Handle.along_x(picture, axes, "Pull the guess to another mass", "guess", lambda _: 0.65)
        }

    def draw(self, state: GuessOfBird) -> None:
        """Set data and texts for this guess."""
        self._miss.set_data([state.target, state.guess], [_MIDDLE, _MIDDLE])
        self._bird.set_data([state.target], [_MIDDLE])
        self._guess.set_data([state.guess, state.guess], _ENDS)
        was = self.way.before or state
        moved = was.guess != state.guess
        self._guess_before.set_data(*([was.guess, was.guess], _ENDS) if moved else ([], []))
        self._bird_name.set(x=state.target, text=state.told("bird"))
        self._guess_name.set_x(state.guess)
        self._miss_name.set_text(f"miss {_signed(state.miss)} kg")

    def spots(self, state: GuessOfBird) -> list[Spot]:
        """Return the bird, with its name."""
        return [Spot(self.figures[0], self._bird.axes, (state.target, _MIDDLE), state.told("bird"), 0)]

    @staticmethod
    def words(state: GuessOfBird) -> Words:
        """Return the Words for this guess."""
        verdict = "exact" if round(state.miss, 2) == 0 else "too heavy" if state.miss > 0 else "too light"
        guess, target, miss = decimals(state.guess, 2), decimals(state.target, 2), decimals(state.miss, 2)
        bird = f"{state.told('bird')} has {target} kg"
        sentence = f"You guess {guess} kg and {bird}: the miss is {miss} kg, {verdict}."
        subtraction = formula(
            name("ŷ"), sign("−"), name("y"), sign("="), number(guess), sign("−"), number(target),
            sign("="), number(miss), unit("kg"),
        )  # fmt: skip
        columns = ["bird", "guess ŷ (kg)", "mass y (kg)", "miss ŷ − y (kg)"]
        return Words(sentence, subtraction, columns, [[str(state.bird), guess, target, miss]])


def _signed(miss):
    return ("+" if round(miss, 2) > 0 else "") + decimals(miss, 2)


class OneBirdExplorer(Explorer):
    """Guess the mass of one bird and see by how much you miss.

    miss = ŷ − y

    Parameters
    ----------
    guess : float
        Where the slider begins, in kg.

    Attributes
    ----------
    guess : float
    bird : int
        Which of the dozen is guessed, 1 to 12.

    Raises
    ------
    TypeError, ValueError
        If the guess is not a finite number.

    Notes
    -----
    Used in lesson 01. A miss above 0 is a guess that is too heavy.

    Examples
    --------
    >>> OneBirdExplorer()
    OneBirdExplorer(guess=4.00, miss=0.70)
    """

    def __init__(self, guess: float = 4.0) -> None:
        super().__init__(GuessOfBird(guess), BirdView())
