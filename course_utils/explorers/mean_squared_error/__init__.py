"""Move a line through twelve penguins and see what its mean squared error is made of."""

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from course_utils.colours import BASELINE, DATA, FORWARD, MISS
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.handles import Handle
from course_utils.explorers.frame.live_figure import LiveFigure, panel, pieces
from course_utils.explorers.frame.mathml import formula, fraction, name, number, sign, squared, unit
from course_utils.explorers.frame.style import course_style, figure_of
from course_utils.explorers.frame.view import View, Words
from course_utils.explorers.mean_squared_error.state import OUTLIER, LineOnDozen
from course_utils.losses import mean_absolute_error
from course_utils.text.number_format import decimals, significant

_HEIGHT, _BOTTOM, _TOP = 330, 50, 268  # points; equal in both figures, so that squares have one scale
_X_LIMITS = (-2.4, 3.2)  # cm from 20 cm
_Y_LIMITS = {False: (2.4, 6.6), True: (2.4, 9.4)}  # kg, without and with an outlier
_GRIPS = -2.1, 2.9  # x of the two places at which the line can be pulled, in cm
_SQUARE = {"facecolor": MISS + "22", "edgecolor": MISS, "linewidth": 1.2}


class SquaresView(View):
    """Draws a LineOnDozen. Both figures have the same length for 1 kg, so areas can be compared by eye.

    Parameters
    ----------
    outlier : bool
        Whether bird 10 moves; then the mass axis reaches further.
    """

    def __init__(self, outlier: bool) -> None:
        self._outlier = outlier
        self._low, self._high = _Y_LIMITS[outlier]
        self._units = None
        with course_style():
            self._build_birds()
            self._build_mean_square()
        self.figures = [self._birds, self._mean_square]

    def _build_birds(self):
        figure = figure_of(420, _HEIGHT)
        self._bird_axes = axes = panel(figure, 48, 412, _BOTTOM, _TOP, heading="Each miss makes a square")
        self._still_birds = axes.plot([], [], "o", color=DATA, markersize=7)[0]
        self._squares = axes.add_patch(PathPatch(Path([(0, 0)]), **_SQUARE, zorder=3))
        self._misses = axes.plot([], [], color=MISS, linewidth=2.5, zorder=4)[0]
        self._line = axes.plot([], [], color=FORWARD, linewidth=3, zorder=5)[0]
        live = [self._squares, self._misses, self._line]
        if self._outlier:
            self._moving_bird = axes.plot([], [], "D", color=DATA, markersize=9, zorder=6)[0]
            self._moving_name = axes.text(0, 0, f"\u00a0bird {OUTLIER + 1}", ha="left", va="bottom", zorder=6)
            live += [self._moving_bird, self._moving_name]
        self._birds = LiveFigure(figure, live, "")
        self.handles = self._build_handles()

    def _build_handles(self):
        low, high = _GRIPS
        handles = {
            "left end": self._grip(low, high, "Pull the line here: it turns about its other grip"),
            "right end": self._grip(high, low, "Pull the line here: it turns about its other grip"),
        }
        if self._outlier:
            handles["outlier"] = Handle(
                self._birds, self._bird_axes, f"Pull bird {OUTLIER + 1} up or down",
                lambda state: (state.x[OUTLIER], state.outlier_mass),
                lambda grabbed, _, mass: grabbed.placed(outlier_mass=mass),
            )  # fmt: skip
        return handles

    def _grip(self, x_cm, other_cm, label):
        def at(state):
            x = x_cm * state.flipper_factor
            return x, state.weight * x + state.bias

        def dragged(grabbed, _, mass):
            x, other = x_cm * grabbed.flipper_factor, other_cm * grabbed.flipper_factor
            stays = grabbed.weight * other + grabbed.bias
            turned = grabbed.placed(weight=(mass - stays) / (x - other))
            # By the weight that it has now, which lies on a step and on its scale: the other grip stays.
            return turned.placed(bias=stays - turned.weight * other)

        return Handle(self._birds, self._bird_axes, label, at, dragged)

    def _build_mean_square(self):
        figure = figure_of(268, _HEIGHT)
        self._mean_axes = axes = panel(figure, 46, 258, _BOTTOM, _TOP, heading="Their mean is the loss")
        self._mean = axes.add_patch(PathPatch(Path([(0, 0)]), **_SQUARE, zorder=3))
        self._guess = axes.plot([], [], "--", color=BASELINE, linewidth=1.5, zorder=2)[0]
        at = {"transform": axes.transAxes, "va": "top", "zorder": 7}
        self._loss = axes.text(0.04, 1, "", color=MISS, weight="bold", size=15, **at)
        self._side = axes.text(0.04, 0.9, "", color=MISS, **at)
        self._guess_loss = axes.text(0.04, 0.81, "", color=BASELINE, **at)
        self._mean_square = LiveFigure(
            figure, [self._mean, self._guess, self._loss, self._side, self._guess_loss], ""
        )

    def draw(self, state: LineOnDozen) -> None:
        """Set data and texts for this state; the axes only where the units changed."""
        if (state.mass_unit, state.flipper_unit) != self._units:
            self._set_units(state)
        x, target, prediction = state.x, state.target, state.prediction
        ends = np.array(_X_LIMITS) * state.flipper_factor
        self._line.set_data(ends, state.weight * ends + state.bias)
        self._misses.set_data(*pieces(x, x, target, prediction))
        self._squares.set_path(_squares(x, target, prediction - target, self._width_of_1_mass))
        if self._outlier:
            self._moving_bird.set_data([x[OUTLIER]], [target[OUTLIER]])
            self._moving_name.set_position((x[OUTLIER], target[OUTLIER]))
        self._draw_mean(state)

    def _draw_mean(self, state):
        unit = state.mass_unit
        side, guess = state.typical_miss, state.baseline**0.5
        self._mean.set_path(_squares(np.array([side]), np.zeros(1), np.array([side]), 1))
        self._guess.set_data([0, guess, guess, 0, 0], [0, 0, guess, guess, 0])
        self._loss.set_text(f"{significant(state.loss)} {unit}²")
        self._side.set_text(f"side {significant(side, 3)} {unit}")
        self._guess_loss.set_text(f"- - mean guess {significant(state.baseline)} {unit}²")

    def _set_units(self, state):
        """Give axes, labels and descriptions the units of the state. The picture keeps its shape."""
        self._units = state.mass_unit, state.flipper_unit
        mass, flipper = state.mass_unit, state.flipper_unit
        low, high = self._low * state.mass_factor, self._high * state.mass_factor
        left, right = np.array(_X_LIMITS) * state.flipper_factor
        self._bird_axes.set(xlim=(left, right), ylim=(low, high))
        self._bird_axes.set_xlabel(f"x: flipper length from 20 cm ({flipper})")
        self._bird_axes.upwards.set_text(f"mass y ({mass})")
        still = np.arange(len(state.x)) != (OUTLIER if self._outlier else -1)
        self._still_birds.set_data(state.x[still], state.target[still])
        self._width_of_1_mass = _points_per_unit(self._bird_axes)[1] / _points_per_unit(self._bird_axes)[0]
        width, height = self._mean_axes.bbox.size
        self._mean_axes.set(xlim=(0, (high - low) * width / height), ylim=(0, high - low))
        self._mean_axes.set_xlabel(f"side ({mass})")
        self._mean_axes.upwards.set_text(f"side ({mass})")
        self._describe(mass, flipper)
        for figure in self.figures:
            figure.still_changed()

    def _describe(self, mass, flipper):
        self._birds.description = (
            f"Twelve penguins as points. Flipper length from 20 cm goes across, in {flipper}. "
            f"Mass goes upwards, in {mass}. A line runs through them. "
            "A bar goes from each point to the line, and each bar carries a square."
        )
        self._mean_square.description = (
            f"One square as large as the mean of the twelve. Its side is the typical miss, in {mass}. "
            "A dashed square shows the same for guessing the mean mass for every bird."
        )

    @staticmethod
    def words(state: LineOnDozen) -> Words:
        """Return the Words for a LineOnDozen."""
        return Words(_sentence(state), _formulas(state), _columns(state), _rows(state))


def _points_per_unit(axes):
    """Return how many points one unit takes across and upwards."""
    (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
    return axes.bbox.width / (right - left), axes.bbox.height / (high - low)


def _squares(x, start, miss, width_of_1):
    """Return a path of squares on the misses. Those on the right go left, the others right: there is room."""
    side = np.abs(miss) * width_of_1
    left, low = np.where(x >= 0, x - side, x), np.minimum(start, start + miss)
    right, high = left + side, low + np.abs(miss)
    corners = np.array([[left, low], [right, low], [right, high], [left, high], [left, low]])
    codes = [Path.MOVETO, Path.LINETO, Path.LINETO, Path.LINETO, Path.CLOSEPOLY] * len(x)
    return Path(corners.transpose(2, 0, 1).reshape(-1, 2), codes)


def _sentence(state):
    unit, places = state.mass_unit, _places(state)
    line = f"Weight {decimals(state.weight, places[0])}, bias {decimals(state.bias, places[1])}"
    loss = f"the mean of the 12 squared misses is {significant(state.loss)} {unit}²"
    side = f"a typical miss {significant(state.typical_miss, 3)} {unit}"
    guess = f"Guessing the mean mass would give {significant(state.baseline)} {unit}²."
    return f"{line}: {loss}, and {side}. {guess}{_share(state)}"


def _share(state):
    """Say how much of the loss one bird makes, where that bird was moved."""
    if not state.outlier_was_moved:
        return ""
    n, miss = len(state.x), abs(state.residual[OUTLIER])
    squares = miss**2 / (n * state.loss)
    misses = miss / (n * mean_absolute_error(state.prediction, state.target))
    return f" Bird {OUTLIER + 1} makes {squares:.0%} of all squares, but {misses:.0%} of all absolute misses."


def _formulas(state):
    weight, bias = _places(state)
    line = formula(
        name("ŷ"), sign("="), number(decimals(state.weight, weight)), name("x"),
        sign("−" if state.bias < 0 else "+"), number(decimals(abs(state.bias), bias)),
    )  # fmt: skip
    terms = [
        squared(number(decimals(ŷ, bias)), sign("−"), number(decimals(y, bias)))
        for ŷ, y in zip(state.prediction[[0, 1, -1]], state.target[[0, 1, -1]], strict=True)
    ]
    # Three formulas, not one: a narrow page can then break the line between them.
    begin = formula(
        name("L"), sign("="), fraction(number("1"), number("12")), sign("["), terms[0], sign("+"), terms[1]
    )
    end = formula(sign("+"), sign("…"), sign("+"), terms[2], sign("]"))
    result = formula(sign("="), number(significant(state.loss)), unit(f"{state.mass_unit}²"))
    return line + begin + end + result


def _columns(state):
    mass, flipper = state.mass_unit, state.flipper_unit
    return [
        "bird",
        f"x ({flipper})",
        f"mass y ({mass})",
        f"prediction ŷ ({mass})",
        f"miss ŷ − y ({mass})",
        f"square ({mass}²)",
    ]


def _rows(state):
    places, square_places = (3, 4) if state.mass_unit == "kg" else (0, 0)
    table = np.column_stack([state.x, state.target, state.prediction, state.residual, state.residual**2])
    return [
        [
            str(bird),
            decimals(x, 1),
            *(decimals(value, places) for value in values),
            decimals(square, square_places),
        ]
        for bird, (x, *values, square) in enumerate(table.tolist(), start=1)
    ]


def _places(state):
    """Decimals of weight and bias in the present units."""
    return state.scales["weight"].places, state.scales["bias"].places


class MeanSquaredErrorExplorer(Explorer):
    """A line with weight and bias on the dozen: misses, their squares, and the mean as one square.

    L = (1/n) Σ (ŷ − y)² with ŷ = w x + b, where x is the flipper length counted from 20 cm.

    Parameters
    ----------
    weight : float
        Where the slider for w begins, in kg per cm.
    bias : float
        Where the slider for b begins, in kg: the mass that the line says for a 20 cm flipper.
    outlier : bool
        Whether a third slider moves the mass of one bird.
    units : bool
        Whether mass and flipper length can be changed to g and mm.

    Attributes
    ----------
    weight, bias : float
    outlier_mass : float
        With `outlier` only: the mass of bird 10.
    mass_unit, flipper_unit : str
        With `units` only: "kg" or "g", and "cm" or "mm".

    Raises
    ------
    TypeError, ValueError
        If weight or bias is not a finite number.

    Notes
    -----
    Used in lesson 02. The mean runs over all birds; there is no ½ and no sum.

    Examples
    --------
    >>> MeanSquaredErrorExplorer(weight=0.5, bias=4.2)
    MeanSquaredErrorExplorer(weight=0.50, bias=4.20, loss=0.1555)
    """

    def __init__(
        self, weight: float = 0.5, bias: float = 4.2, *, outlier: bool = False, units: bool = False
    ) -> None:
        controls = ["weight", "bias"]
        controls += ["outlier_mass"] if outlier else []
        controls += ["mass_unit", "flipper_unit"] if units else []
        super().__init__(LineOnDozen(weight, bias), SquaresView(outlier=outlier), controls)
