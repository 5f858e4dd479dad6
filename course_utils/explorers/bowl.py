"""The loss as a bowl over weight and bias: both slopes, and how far they can be trusted."""

from dataclasses import dataclass

import numpy as np

from course_utils.colours import BASELINE, FORWARD, GRADIENT, MISS
from course_utils.datasets import Penguins
from course_utils.explorers.frame.controls import Scale
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.live_figure import LiveFigure, beside_zero, panel
from course_utils.explorers.frame.mathml import formula, name, number, sign, unit
from course_utils.explorers.frame.overlay import Handle
from course_utils.explorers.frame.style import PALE, course_style, figure_of
from course_utils.explorers.frame.view import View, Words
from course_utils.explorers.parts.line_on_birds import BIASES, WEIGHTS, LineOnBirds
from course_utils.text.number_format import decimals, plain, significant

_LEVELS = [0, 0.17, 0.25, 0.4, 0.65, 1, 1.5, 2.2, 3.1, 4.2, 1e9]  # kg²
_MOST = 1.6  # kg², the longest bar
_ARROW = 0.12  # how long an arrow is for a slope of 1, as a part of the slider's range


@dataclass(frozen=True, eq=False)
class MoveInBowl(LineOnBirds):
    """A line on some birds, and the next move: Δw in kg per cm and Δb in kg."""

    step_weight: float = 0.2
    step_bias: float = -0.1

    scales = {
        "weight": WEIGHTS,
        "bias": BIASES,
        "step_weight": Scale("move Δw (kg per cm)", -0.5, 0.5, 0.01),
        "step_bias": Scale("move Δb (kg)", -0.5, 0.5, 0.01),
    }

    @property
    def there(self) -> tuple[float, float]:
        """Weight and bias after the move."""
        return self.weight + self.step_weight, self.bias + self.step_bias

    @property
    def predicted_change(self) -> float:
        """What the two slopes say of the move, in kg²."""
        return self.dL_dw * self.step_weight + self.dL_db * self.step_bias

    @property
    def real_change(self) -> float:
        """By how much the move really changes the loss, in kg²."""
        return self.loss_at(*self.there) - self.loss

    @property
    def shown(self) -> dict[str, str]:
        """The numbers of the one-line text."""
        return super().shown | {"predicted": plain(self.predicted_change), "real": plain(self.real_change)}


class BowlView(View):
    """Draws a MoveInBowl.

    Parameters
    ----------
    state : MoveInBowl
        Any line on these birds: the bowl does not move.
    """

    def __init__(self, state: MoveInBowl) -> None:
        with course_style():
            self.figures = [self._build_bowl(state), self._build_changes()]
        bowl, axes = self.figures[0], self._ball.axes
        self.handles = {
            "ball": Handle(
                bowl, axes, "Pull the ball to another weight and bias",
                lambda state: (state.weight, state.bias),
                lambda grabbed, w, b: grabbed.placed(weight=w, bias=b),
            ),
            "ring": Handle(
                bowl, axes, "Pull the ring: another next move",
                lambda state: state.there,
                lambda grabbed, w, b: grabbed.placed(
                    step_weight=w - grabbed.weight, step_bias=b - grabbed.bias
                ),
            ),
        }  # fmt: skip

    def _build_bowl(self, state):
        figure = figure_of(420, 350)
        axes = panel(figure, 48, 400, 50, 288, heading="The bowl, seen from above", above="bias b (kg)")
        axes.set_xlabel("weight w (kg per cm)")
        _draw_rings(axes, state)
        whole = {"clip_on": False}  # at the end of a slider they lie on the edge
        self._slope_arrows = axes.plot([], [], color=GRADIENT, linewidth=4, solid_capstyle="butt", **whole)[0]
        self._slope_ends = axes.plot([], [], "s", color=GRADIENT, markersize=8, **whole)[0]
        self._move = axes.plot([], [], "--", color=FORWARD, linewidth=2)[0]
        left = {"color": FORWARD, "alpha": PALE, "markeredgecolor": "white", "zorder": 1.9}
        self._ball_before = axes.plot([], [], "o", markersize=9, **left, **whole)[0]
        self._trail = axes.plot([], [], ":", color=FORWARD, linewidth=2, alpha=PALE, zorder=1.9)[0]
        self._ball = axes.plot([], [], "o", color=FORWARD, markersize=11, **whole)[0]
        ring = {"color": "white", "markeredgecolor": FORWARD, "markeredgewidth": 2, "markersize": 10}
        self._target = axes.plot([], [], "o", **ring)[0]
        return LiveFigure(
            figure,
            [
                self._trail, self._ball_before, self._slope_arrows, self._slope_ends, self._move,
                self._target, self._ball,
            ],
            "Rings of equal loss over weight and bias. The loss is least in the middle and grows outwards. "
            "A blue ball is the present place. Two green bars go from it, one along the weight and one along "
            "the bias, towards where the loss falls. A longer bar is a steeper slope. A dashed line leads to "
            "the next place. A dotted line leads back to where the ball was before the last move.",
        )  # fmt: skip

    def _build_changes(self):
        figure = figure_of(330, 200)
        axes = panel(
            figure, 84, 316, 50, 166, heading="What the next move does", above=None, below="ΔL (kg²)"
        )
        axes.set(xlim=(-_MOST, _MOST), ylim=(0.4, 2.9))
        axes.set_yticks([2, 1], ["predicted", "real"])
        axes.axvline(0, color=BASELINE, linewidth=1)
        thick = {"linewidth": 14, "solid_capstyle": "butt"}
        self._bars = [axes.plot([], [], color=colour, **thick)[0] for colour in (GRADIENT, MISS)]
        cut = {"color": "white", "markersize": 9, "linestyle": ""}
        self._cut = [axes.plot([], [], marker=marker, **cut)[0] for marker in "<>"]
        self._labels = [axes.text(0, y + 0.24, "", va="bottom") for y in (2, 1)]
        return LiveFigure(
            figure,
            [*self._bars, *self._cut, *self._labels],
            "Two bars from a line at 0: above, the change that the slopes predict; below, the real change. "
            "A bar that is longer than the picture has an arrow in its end.",
        )

    def draw(self, state: MoveInBowl) -> None:
        """Set data and texts for this place and this move."""
        w, b = state.weight, state.bias
        down_w = w - state.dL_dw * _ARROW * (WEIGHTS.high - WEIGHTS.low)
        down_b = b - state.dL_db * _ARROW * (BIASES.high - BIASES.low)
        self._slope_arrows.set_data([down_w, w, w], [b, b, down_b])
        self._slope_ends.set_data([down_w, w], [b, down_b])
        self._ball.set_data([w], [b])
        next_w, next_b = state.there
        self._move.set_data([w, next_w], [b, next_b])
        self._target.set_data([next_w], [next_b])
        self._draw_before(state)
        self._draw_changes(np.array([state.predicted_change, state.real_change]))

    def _draw_before(self, state):
        """Leave pale where the ball was when the present move began, and lead there."""
        was = self.way.before or state
        moved = (was.weight, was.bias) != (state.weight, state.bias)
        self._ball_before.set_data(*([was.weight], [was.bias]) if moved else ([], []))
        self._trail.set_data(*([was.weight, state.weight], [was.bias, state.bias]) if moved else ([], []))

    def _draw_changes(self, changes):
        rows = np.array([2, 1])
        for y, bar, label, change in zip(rows, self._bars, self._labels, changes, strict=True):
            bar.set_data([0, change], [y, y])
            label.set(text=decimals(change, 4), **beside_zero(change, 0.05))
        for artist, over in zip(self._cut, (changes < -_MOST, changes > _MOST), strict=True):
            artist.set_data(np.sign(changes[over]) * (_MOST - 0.12), rows[over])

    @staticmethod
    def words(state: MoveInBowl) -> Words:
        """Return the Words for this place and this move."""
        predicted, real = decimals(state.predicted_change, 4), decimals(state.real_change, 4)
        w, b = decimals(state.weight, 2), decimals(state.bias, 2)
        sentence = (
            f"At weight {w} and bias {b} the loss is {significant(state.loss)} kg². For the next move the "
            f"slopes predict a change of {predicted} kg², and the real change is {real} kg²."
        )
        terms = [(state.dL_dw, state.step_weight), (state.dL_db, state.step_bias)]
        products = [number(decimals(slope, 3)) + sign("·") + _bracketed(step) for slope, step in terms]
        # Two formulas, not one: a narrow page can then break the line between them.
        prediction = formula(name("ΔL"), sign("≈"), products[0], sign("+"), products[1]) + formula(
            sign("="), number(predicted), unit("kg²")
        )
        rows = [
            ["weight w", w, *(decimals(value, 4) for value in (*terms[0], state.dL_dw * state.step_weight))],
            ["bias b", b, *(decimals(value, 4) for value in (*terms[1], state.dL_db * state.step_bias))],
            ["loss L (kg²)", decimals(state.loss, 4), "both", f"real change {real}", predicted],
        ]
        return Words(sentence, prediction, ["", "now", "slope", "next move", "predicted ΔL (kg²)"], rows)


def _draw_rings(axes, state):
    """Draw the rings of equal loss, filled. They are still, so they may be many."""
    weights, biases = (np.linspace(scale.low, scale.high, 61) for scale in (WEIGHTS, BIASES))
    losses = np.array([[state.loss_at(w, b) for w in weights] for b in biases])
    colours = {"cmap": "Oranges", "vmin": 0, "vmax": 6}
    axes.contourf(weights, biases, losses, levels=_LEVELS, zorder=-1, **colours)
    # As vectors they are half a megabyte, and matplotlib 3.10 rasterises no contour by set_rasterized.
    axes.set_rasterization_zorder(0)
    lines = axes.contour(weights, biases, losses, levels=_LEVELS[1:-1], colors=MISS, linewidths=0.8)
    axes.clabel(lines, levels=_LEVELS[3:-1:2], fmt="%g", fontsize=13.5, colors="black")
    axes.set_xticks([-0.5, 0, 0.5, 1, 1.5])


def _bracketed(step):
    return sign("(") + number(decimals(step, 2)) + sign(")")


class BowlExplorer(Explorer):
    """A place in the bowl of the loss, a move from it, and what the slopes predict for that move.

    predicted ΔL = ∂L/∂w · Δw + ∂L/∂b · Δb

    Parameters
    ----------
    weight, bias : float
        The place to begin with, in kg per cm and kg.
    step_weight, step_bias : float
        The move to begin with, Δw and Δb, in the same units.
    birds : Penguins
        All 333 where none are given.

    Attributes
    ----------
    weight, bias, step_weight, step_bias : float

    Raises
    ------
    TypeError, ValueError
        If a number is not finite, or `birds` is no table of at least one penguin.

    Notes
    -----
    Used in lesson 03. What the prediction leaves out is Δw² · mean(x²) + 2 Δw Δb · mean(x) + Δb², and
    that is never below 0: the bowl is always higher than the slopes say.

    Examples
    --------
    >>> BowlExplorer(weight=0.2, bias=4.5)
    BowlExplorer(weight=0.20, bias=4.50, step_weight=0.20, step_bias=-0.10, predicted=-0.2866, real=-0.2018)
    """

    def __init__(
        self,
        weight: float = 0.2,
        bias: float = 4.5,
        step_weight: float = 0.2,
        step_bias: float = -0.1,
        **birds: Penguins,
    ) -> None:
        start = MoveInBowl(weight, bias, step_weight=step_weight, step_bias=step_bias, **birds)
        super().__init__(start, BowlView(start))
