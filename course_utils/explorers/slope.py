"""The slope of the loss along the weight and along the bias, as tangents."""

import numpy as np

from course_utils.colours import FORWARD, GRADIENT, MISS
from course_utils.datasets import Penguins
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.live_figure import LiveFigure, panel
from course_utils.explorers.frame.mathml import formula, fraction, name, number, sign
from course_utils.explorers.frame.overlay import Handle
from course_utils.explorers.frame.style import HOLLOW, PALE, course_style, figure_of
from course_utils.explorers.frame.view import View, Words
from course_utils.explorers.parts.line_on_birds import BIASES, WEIGHTS, LineOnBirds
from course_utils.text.number_format import decimals, plain, significant

_POINTS = 41


class Slopes(LineOnBirds):
    """A line on some birds, told with both slopes of its loss."""

    def loss_along_w(self, weights: np.ndarray) -> np.ndarray:
        """Return the loss at these weights and this bias: the slope times Δw, and Δw² · mean(x²)."""
        step = weights - self.weight
        return self.loss + self.dL_dw * step + float(np.mean(self.x**2)) * step**2

    def loss_along_b(self, biases: np.ndarray) -> np.ndarray:
        """Return the loss at this weight and these biases: the slope times Δb, and Δb²."""
        step = biases - self.bias
        return self.loss + self.dL_db * step + step**2

    @property
    def shown(self) -> dict[str, str]:
        """The numbers of the one-line text."""
        slopes = {"dL_dw": plain(self.dL_dw), "dL_db": plain(self.dL_db)}
        return super().shown | {"loss": plain(self.loss)} | slopes


class SlopeView(View):
    """The loss along w for the present bias, and along b for the present weight."""

    def __init__(self) -> None:
        with course_style():
            along_w = self._build("weight", WEIGHTS)
            along_b = self._build("bias", BIASES)
        self._w_figure, self._w_artists, self._w_before = along_w
        self._b_figure, self._b_artists, self._b_before = along_b
        self.figures = [self._w_figure, self._b_figure]
        self.handles = {
            "weight": self._handle(self._w_figure, self._w_artists, "weight"),
            "bias": self._handle(self._b_figure, self._b_artists, "bias"),
        }

    @staticmethod
    def _handle(figure, artists, name):
        label = f"Pull the ball to another {name}"
        return Handle.along_x(figure, artists[0].axes, label, name, lambda state: state.loss)

    @staticmethod
    def _build(name, scale):
        figure = figure_of(344, 330)
        axes = panel(
            figure, 44, 326, 50, 268, heading=f"Along the {name}", above="loss L (kg²)", below=scale.label
        )
        axes.set(xlim=(scale.low, scale.high), ylim=(0, 4.4))
        curve_before = axes.plot([], [], color=MISS, linewidth=1, alpha=PALE)[0]
        curve = axes.plot([], [], color=MISS, linewidth=2)[0]
        tangent = axes.plot([], [], color=GRADIENT, linewidth=3)[0]
        ball_before = axes.plot([], [], "o", color=FORWARD, markersize=9, clip_on=False, **HOLLOW)[0]
        ball = axes.plot([], [], "o", color=FORWARD, markersize=10, clip_on=False)[0]
        text = axes.text(
            0.5, 0.98, "", transform=axes.transAxes, ha="center", va="top", color=GRADIENT, weight="bold"
        )
        description = (
            f"The loss over the {name}: a parabola that opens upwards. A ball marks "
            "the present place, and a straight line touches the curve there. A thin curve and a hollow ball "
            "are where both were before the last move."
        )
        now, before = (curve, tangent, ball, text), (curve_before, ball_before)
        return LiveFigure(figure, [*before, *now], description), now, before

    def draw(self, state: Slopes) -> None:
        """Set data and texts for this line."""
        loss = state.loss
        self._draw(self._w_artists, WEIGHTS, state.loss_along_w, (state.weight, loss), state.dL_dw, "∂L/∂w")
        self._draw(self._b_artists, BIASES, state.loss_along_b, (state.bias, loss), state.dL_db, "∂L/∂b")
        self._draw_before(state)

    def _draw_before(self, state):
        """Leave pale each valley that the present move changes, and the balls where it began."""
        before = self.way.before or state
        turned, lifted = before.weight != state.weight, before.bias != state.bias
        self._leave(
            self._w_before, WEIGHTS, before.loss_along_w, (before.weight, before.loss), turned, lifted
        )
        self._leave(self._b_before, BIASES, before.loss_along_b, (before.bias, before.loss), lifted, turned)

    @staticmethod
    def _leave(artists, scale, loss_along, ball_at, ball_moved, curve_moved):
        curve, ball = artists
        curve.set_data(*_valley(scale, loss_along) if curve_moved else ([], []))
        ball.set_data(*([ball_at[0]], [ball_at[1]]) if ball_moved or curve_moved else ([], []))

    @staticmethod
    def _draw(artists, scale, loss_along, here, slope, symbol):
        curve, tangent, ball, text = artists
        curve.set_data(*_valley(scale, loss_along))
        around = np.array([-0.15, 0.15]) * (scale.high - scale.low)
        tangent.set_data(here[0] + around, here[1] + slope * around)
        ball.set_data([here[0]], [here[1]])
        text.set_text(f"{symbol} = {decimals(slope, 3)}")

    @staticmethod
    def words(state: Slopes) -> Words:
        """Return the Words for this line."""
        w, b = decimals(state.weight, 2), decimals(state.bias, 2)
        sentence = (
            f"At weight {w} and bias {b} the loss is {significant(state.loss)} kg². "
            f"Raising the weight {_effect(state.dL_dw)}, and raising the bias {_effect(state.dL_db)}."
        )
        slopes = [("w", state.dL_dw), ("b", state.dL_db)]
        formulas = "".join(
            formula(fraction(name("∂L"), name(f"∂{letter}")), sign("="), number(decimals(slope, 3)))
            for letter, slope in slopes
        )
        rows = [
            ["along w", w, decimals(state.dL_dw, 4), "kg² per (kg per cm)"],
            ["along b", b, decimals(state.dL_db, 4), "kg² per kg"],
        ]
        return Words(sentence, formulas, ["", "now", "slope", "unit"], rows)


def _valley(scale, loss_along):
    """Return x and y of a loss curve over the whole slider."""
    places = np.linspace(scale.low, scale.high, _POINTS)
    return places, loss_along(places)


def _effect(slope):
    if abs(slope) < 0.005:
        return "changes almost nothing"
    return f"{'raises' if slope > 0 else 'lowers'} it, with slope {decimals(slope, 3)}"


class SlopeExplorer(Explorer):
    """Two loss curves, one along the weight and one along the bias, each with its tangent.

    ∂L/∂w = mean(2 (ŷ − y) x) and ∂L/∂b = mean(2 (ŷ − y))

    Parameters
    ----------
    weight : float
        Where the slider for w begins, in kg per cm.
    bias : float
        Where the slider for b begins, in kg.
    birds : Penguins
        All 333 where none are given.

    Attributes
    ----------
    weight, bias : float

    Raises
    ------
    TypeError, ValueError
        If a number is not finite, or `birds` is no table of at least one penguin.

    Notes
    -----
    Used in lesson 03. The sign of a slope says which way is up, its size how steep it is.

    Examples
    --------
    >>> SlopeExplorer(weight=0.2, bias=4.5)
    SlopeExplorer(weight=0.20, bias=4.50, loss=0.4294, dL_dw=-1.121, dL_db=0.6246)
    """

    def __init__(self, weight: float = 0.2, bias: float = 4.5, **birds: Penguins) -> None:
        super().__init__(Slopes(weight, bias, **birds), SlopeView())
