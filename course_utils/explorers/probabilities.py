"""Three scores become three probabilities, and the true species says how surprising it is."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from course_utils.colours import BASELINE, DATA, MISS
from course_utils.explorers.frame.controls import Choice, Scale
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.live_figure import LiveFigure, outlines, panel
from course_utils.explorers.frame.mathml import formula, fraction, gap, name, number, power, sign, unit
from course_utils.explorers.frame.overlay import Handle
from course_utils.explorers.frame.state import State
from course_utils.explorers.frame.style import HOLLOW, PALE, course_style, figure_of
from course_utils.explorers.frame.view import View, Words
from course_utils.explorers.parts.kinds import LOOKS, SPECIES
from course_utils.losses import cross_entropy, cross_entropy_gradient, softmax
from course_utils.text.number_format import decimals, plain, significant

_HIGHEST = 12  # nats; the scores on the sliders reach 10
_HEIGHTS = range(len(SPECIES) - 1, -1, -1)  # the first species on top
_THICK = 0.4  # of a bar
_LEAST = 1e-12  # a bar that is pulled beyond its axes still has a score
_FIELDS = ("adelie", "chinstrap", "gentoo")
_COLUMNS = ["species", "score z", "e to the z", "probability p", "surprise if true (nats)", "slope ∂L/∂z"]


@dataclass(frozen=True, eq=False)
class Scores(State):
    """The scores of one bird, without a unit, and its true species."""

    adelie: float = 2.0
    chinstrap: float = 1.0
    gentoo: float = 0.0
    species: str = SPECIES[0]

    scales = {
        field: Scale(f"score of {name}", -5, 5, 0.5) for field, name in zip(_FIELDS, SPECIES, strict=True)
    }
    choices = {"species": Choice("the bird is", {name: name for name in SPECIES})}

    @property
    def scores(self) -> np.ndarray:
        """The scores as an array of one row, (1, 3)."""
        return np.array([[self.adelie, self.chinstrap, self.gentoo]])

    @property
    def true(self) -> int:
        """The number of the true species."""
        return SPECIES.index(self.species)

    @cached_property
    def probabilities(self) -> np.ndarray:
        """What softmax makes of the scores, (3,)."""
        return softmax(self.scores)[0]

    @cached_property
    def surprises(self) -> np.ndarray:
        """The loss in nats for each species that the bird might be, (3,)."""
        return np.array([cross_entropy(self.scores, [kind]) for kind in range(len(SPECIES))])

    @property
    def loss(self) -> float:
        """The surprise at the true species, in nats."""
        return float(self.surprises[self.true])

    @cached_property
    def slopes(self) -> np.ndarray:
        """How the loss answers to each score, (3,)."""
        return cross_entropy_gradient(self.scores, [self.true])[0]

    @property
    def shown(self) -> dict[str, str]:
        """The numbers of the one-line text."""
        return super().shown | {"p": plain(self.probabilities[self.true]), "loss": plain(self.loss)}


class ProbabilitiesView(View):
    """Draws Scores."""

    def __init__(self) -> None:
        with course_style():
            self.figures = [self._build_bars(), self._build_surprise()]
        self.handles = {field: self._bar_handle(kind) for kind, field in enumerate(_FIELDS)}
        self.handles["ball"] = Handle(
            self.figures[1], self._ball.axes, "Pull the ball: another score of the true species",
            lambda state: (state.probabilities[state.true], state.loss),
            lambda grabbed, p, _: _with_probability(grabbed, grabbed.true, p),
        )  # fmt: skip

    def _bar_handle(self, kind):
        return Handle(
            self.figures[0], self._frame.axes, f"Pull the bar: another score of {SPECIES[kind]}",
            lambda state: (state.probabilities[kind], _HEIGHTS[kind]),
            lambda grabbed, p, _: _with_probability(grabbed, kind, p),
        )  # fmt: skip

    def _build_bars(self):
        figure = figure_of(344, 300)
        axes = panel(
            figure, 112, 312, 50, 256, heading="The three probabilities", above=None, below="probability p"
        )
        axes.set(xlim=(0, 1), ylim=(-0.5, 2.6))
        axes.set_xticks([0, 0.5, 1], ["0", "50 %", "100 %"])
        names = [f"{look.symbol} {name}" for look, name in zip(LOOKS, SPECIES, strict=True)]
        axes.set_yticks(_HEIGHTS, names)
        axes.tick_params(axis="y", length=0)
        colours = [look.colour for look in LOOKS]
        self._bars = axes.barh(_HEIGHTS, 0, height=_THICK, color=colours, edgecolor=DATA).patches
        self._bars_before = axes.plot([], [], "--", color=DATA, linewidth=1.5, alpha=PALE)[0]
        self._frame = axes.plot([], [], color=MISS, linewidth=2.5, clip_on=False)[0]
        self._labels = [axes.text(0, y + 0.32, "", va="bottom", color=DATA) for y in _HEIGHTS]
        return LiveFigure(
            figure,
            [*self._bars, self._bars_before, self._frame, *self._labels],
            "Three bars, one for each species: how probable the model thinks it is. A frame goes around the "
            "bar of the species that the bird really is. A dashed outline is where a bar was before the last "
            "move.",
        )

    def _build_surprise(self):
        figure = figure_of(344, 300)
        axes = panel(
            figure, 48, 312, 50, 238, heading="The surprise", above="loss −ln p (nats)", below="probability p"
        )
        axes.set(xlim=(0, 1), ylim=(0, _HIGHEST))
        axes.set_xticks([0, 0.5, 1], ["0", "50 %", "100 %"])
        surprises = np.linspace(0, _HIGHEST, 100)
        axes.plot(np.exp(-surprises), surprises, color=BASELINE, linewidth=1.5)
        self._drop = axes.plot([], [], ":", color=MISS, linewidth=1.5)[0]
        before = {"color": MISS, "markersize": 10, "clip_on": False, "zorder": 4.5}
        self._ball_before = axes.plot([], [], "o", **before, **HOLLOW)[0]
        self._ball = axes.plot([], [], "o", color=MISS, markersize=11, clip_on=False, zorder=5)[0]
        self._told = axes.text(0.97, 0.8, "", ha="right", color=MISS, weight="bold", transform=axes.transAxes)
        return LiveFigure(
            figure,
            [self._drop, self._ball_before, self._ball, self._told],
            "The surprise over the probability of the true species. The curve is 0 at a probability of 100 "
            "percent, rises slowly to the left, and climbs without end near 0. A ball on it is this bird, "
            "and a hollow one is where it was before the last move.",
        )

    def draw(self, state: Scores) -> None:
        """Set data and texts for these scores."""
        for bar, label, p in zip(self._bars, self._labels, state.probabilities, strict=True):
            bar.set_width(p)
            label.set_text(_percent(p))
        middle = _HEIGHTS[state.true]
        edges = middle - 0.3, middle + 0.3
        self._frame.set_data([0, 1, 1, 0, 0], [edges[n] for n in (0, 0, 1, 1, 0)])
        p, height = _on_curve(state)
        self._drop.set_data([p, p, 0], [0, height, height])
        self._ball.set_data([p], [height])
        self._told.set_text(f"{state.species}: {decimals(state.loss, 3)} nats")
        self._draw_before(state)

    def _draw_before(self, state):
        """Leave pale the bars that the present move changes, and the ball where it began."""
        was = self.way.before or state
        changed = [kind for kind, p in enumerate(was.probabilities) if p != state.probabilities[kind]]
        rows = np.array(_HEIGHTS)[changed]
        self._bars_before.set_data(*outlines(was.probabilities[changed], rows, _THICK))
        (p, height), moved = _on_curve(was), _on_curve(was) != _on_curve(state)
        self._ball_before.set_data(*([p], [height]) if moved else ([], []))

    def words(self, state: Scores) -> Words:
        """Return the Words for Scores."""
        return Words(_sentence(state), _formulas(state), _COLUMNS, _rows(state))


def _on_curve(state):
    """Return where the ball lies: the probability of the true species, and the surprise up to the top."""
    return float(state.probabilities[state.true]), min(state.loss, _HIGHEST)


def _with_probability(state, kind, p):
    """Return the state with the score of one kind that gives it this probability, nearly: scores have steps.

    p = e^z / (e^z + rest), so z = ln p − ln (1 − p) + ln rest
    """
    p = np.clip(p, _LEAST, 1 - _LEAST)
    rest = np.exp(np.delete(state.scores[0], kind)).sum()
    return state.placed(**{_FIELDS[kind]: float(np.log(p) - np.log1p(-p) + np.log(rest))})


def _percent(p):
    """Return a probability in percent, with more digits where it is almost nothing."""
    return f"{decimals(100 * p, 1) if p >= 0.001 else significant(100 * p, 2)} %"


def _sentence(state):
    told = [f"{name} {_percent(p)}" for name, p in zip(SPECIES, state.probabilities, strict=True)]
    return (
        f"The model gives {told[0]}, {told[1]} and {told[2]}. The bird is of the species {state.species}, "
        f"and the surprise is {significant(state.loss)} nats. Three equal chances would cost "
        f"{significant(float(np.log(3)))} nats."
    )


def _formulas(state):
    powers = [power(name("e"), number(decimals(z, 1))) for z in state.scores[0]]
    p = significant(state.probabilities[state.true])
    below = sign("+").join(powers)
    # Two formulas, not one: a narrow page can then break the line between them.
    chance = formula(name("p"), sign("="), fraction(powers[state.true], below), sign("="), number(p))
    loss = formula(
        name("L"), sign("="), sign("−"), name("ln"), gap("0.2em"), number(p), sign("="),
        number(significant(state.loss)), unit("nats"),
    )  # fmt: skip
    return chance + loss


def _rows(state):
    table = zip(SPECIES, state.scores[0], state.probabilities, state.surprises, state.slopes, strict=True)
    return [
        [
            f"{species} (true)" if species == state.species else species,
            decimals(z, 1),
            significant(np.exp(z)),
            decimals(p, 4),
            decimals(surprise, 4),
            decimals(slope, 4),
        ]
        for species, z, p, surprise, slope in table
    ]


class ProbabilitiesExplorer(Explorer):
    """The scores of one bird, the probabilities that softmax makes of them, and the surprise.

    p_k = e^(z_k) / Σ e^(z), then L = −ln p_true

    Parameters
    ----------
    adelie, chinstrap, gentoo : float
        Where the sliders for the three scores begin. Scores have no unit.
    species : str
        Which species the bird really is: Adelie, Chinstrap or Gentoo.

    Attributes
    ----------
    adelie, chinstrap, gentoo : float
    species : str

    Raises
    ------
    TypeError, ValueError
        If a score is not finite, or the species is unknown.

    Notes
    -----
    Used in lesson 10. The surprise is in nats.

    Examples
    --------
    >>> ProbabilitiesExplorer()
    ProbabilitiesExplorer(adelie=2.0, chinstrap=1.0, gentoo=0.0, p=0.6652, loss=0.4076)
    """

    def __init__(
        self, adelie: float = 2.0, chinstrap: float = 1.0, gentoo: float = 0.0, species: str = SPECIES[0]
    ) -> None:
        super().__init__(Scores(adelie, chinstrap, gentoo, species), ProbabilitiesView())
