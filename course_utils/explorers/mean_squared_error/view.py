"""How a line on the dozen is shown: a square on each miss, their mean as one square, and words."""

import numpy as np
from matplotlib.patches import PathPatch
from matplotlib.path import Path

from course_utils.arguments.numbers import counted
from course_utils.colours import BASELINE, DATA, FORWARD, MISS
from course_utils.explorers.frame.live_figure import LiveFigure, panel, pieces
from course_utils.explorers.frame.mathml import formula, fraction, name, number, sign, squared, unit
from course_utils.explorers.frame.overlay import Handle, Spot
from course_utils.explorers.frame.state import Way
from course_utils.explorers.frame.style import HOLLOW, PALE, course_style, figure_of
from course_utils.explorers.frame.view import View, Words
from course_utils.explorers.mean_squared_error.state import OUTLIER, Game, LineOnDozen
from course_utils.explorers.parts.line_on_birds import square_outline, turned
from course_utils.losses import mean_absolute_error
from course_utils.text.number_format import decimals, significant

_HEIGHT, _BOTTOM, _TOP = 330, 50, 268  # points; equal in both figures, so that squares have one scale
_X_LIMITS = (-2.4, 3.2)  # cm from 20 cm
_Y_LIMITS = {False: (2.4, 6.6), True: (2.4, 9.4)}  # kg, without and with an outlier
_GRIPS = -2.1, 2.9  # x of the two places at which the line can be pulled, in cm
_SQUARE = {"facecolor": MISS + "22", "edgecolor": MISS, "linewidth": 1.2}
_SHARE_FITS = 104  # points: the side of a square that has its share written in it
_LINE = 16  # points, of a text


class SquaresView(View):
    """Draws a LineOnDozen. Both figures have the same length for 1 kg, so areas can be compared by eye.

    Parameters
    ----------
    outlier : bool
        Whether bird 10 moves; then the mass axis reaches further, and the bird's share stands at its square.
    way : Way
        Where it begins. With a Game, the pictures show its goal and the best line so far.
    weight_only : bool
        Whether the line only turns; then nothing is compared with the mean guess, and no formula is given.
    """

    def __init__(self, outlier: bool, way: Way, weight_only: bool = False) -> None:
        self._outlier, self.way, self._weight_only = outlier, way, weight_only
        self._plays = isinstance(way, Game)
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
        self._line_before = axes.plot([], [], color=FORWARD, linewidth=1.5, alpha=PALE, zorder=4.5)[0]
        self._line = axes.plot([], [], color=FORWARD, linewidth=3, zorder=5)[0]
        live = [self._squares, self._misses, self._line_before, self._line]
        if self._outlier:
            self._moving_bird = axes.plot([], [], "D", color=DATA, markersize=9, zorder=6)[0]
            self._bird_before = axes.plot([], [], "D", color=DATA, markersize=8, zorder=5.5, **HOLLOW)[0]
            self._moving_name = axes.text(0, 0, f"\u00a0bird {OUTLIER + 1}", ha="left", va="bottom", zorder=6)
            self._share = [
                axes.text(0, 0, "", color=MISS, weight="bold", va="bottom", zorder=7),
                axes.text(0, 0, "of all squares", color=MISS, va="top", zorder=7),
            ]
            live += [self._moving_bird, self._bird_before, self._moving_name, *self._share]
        if self._plays:
            self._best_line = axes.plot([], [], ":", color=FORWARD, linewidth=2.5, alpha=PALE, zorder=4)[0]
            live.append(self._best_line)
        self._birds = LiveFigure(figure, live, "")
        self.handles = self._build_handles()

    def _build_handles(self):
        low, high = _GRIPS
        grips = {"left end": (low, high), "right end": (high, low)}
        handles = {name: self._grip(*places) for name, places in grips.items()}
        if self._outlier:
            handles["outlier"] = Handle(
                self._birds, self._bird_axes, f"Pull bird {OUTLIER + 1} up or down",
                lambda state: (state.x[OUTLIER], state.outlier_mass),
                lambda grabbed, _, mass: grabbed.placed(outlier_mass=mass),
            )  # fmt: skip
        return handles

    def _grip(self, x_cm, other_cm):
        about = "its point at x = 0" if self._weight_only else "its other grip"

        def at(state):
            x = x_cm * state.flipper_factor
            return x, state.weight * x + state.bias

        def dragged(grabbed, _, mass):
            x, other = x_cm * grabbed.flipper_factor, other_cm * grabbed.flipper_factor
            return turned(grabbed, x, mass, other)

        def turned_only(grabbed, _, mass):
            return grabbed.placed(weight=(mass - grabbed.bias) / (x_cm * grabbed.flipper_factor))

        pulled = turned_only if self._weight_only else dragged
        return Handle(self._birds, self._bird_axes, f"Pull the line here: it turns about {about}", at, pulled)

    def _build_mean_square(self):
        figure = figure_of(268, _HEIGHT)
        self._mean_axes = axes = panel(figure, 46, 258, _BOTTOM, _TOP, heading="Their mean is the loss")
        self._mean = axes.add_patch(PathPatch(Path([(0, 0)]), **_SQUARE, zorder=3))
        self._mean_before = axes.plot([], [], color=MISS, linewidth=1.2, alpha=PALE, zorder=2.5)[0]
        at = {"transform": axes.transAxes, "va": "top", "zorder": 7}
        below = iter((0.9, 0.81, 0.72, 0.63, 0.54))  # the lines of text below the first
        self._loss = axes.text(0.04, 1, "", color=MISS, weight="bold", size=15, **at)
        self._side = axes.text(0.04, next(below), "", color=MISS, **at)
        live = [self._mean, self._mean_before, self._loss, self._side]
        if not self._weight_only:
            self._guess = axes.plot([], [], "--", color=BASELINE, linewidth=1.5, zorder=2)[0]
            self._guess_loss = axes.text(0.04, next(below), "", color=BASELINE, **at)
            live += [self._guess, self._guess_loss]
        if self._plays:
            self._goal = axes.plot([], [], color=DATA, linewidth=1.5, zorder=4)[0]
            self._best_loss = axes.text(0.04, next(below), "", color=FORWARD, **at)
            self._goal_loss = axes.text(0.04, next(below), "", color=DATA, **at)
            self._reached = axes.text(0.04, next(below), "", color=DATA, weight="bold", **at)
            live += [self._goal, self._best_loss, self._goal_loss, self._reached]
        self._mean_square = LiveFigure(figure, live, "")

    def draw(self, state: LineOnDozen) -> None:
        """Set data and texts for this state; the axes only where the units changed."""
        if state.units != self._units:
            self._set_units(state)
        x, target, prediction = state.x, state.target, state.prediction
        self._line.set_data(*_line(state))
        self._misses.set_data(*pieces(x, x, target, prediction))
        self._squares.set_path(_squares(x, target, prediction - target, self._width_of_1_mass))
        if self._outlier:
            self._moving_bird.set_data([x[OUTLIER]], [target[OUTLIER]])
            self._moving_name.set_position((x[OUTLIER], target[OUTLIER]))
            self._draw_share(state)
        self._draw_mean(state)
        self._draw_before(state)
        if self._plays:
            self._draw_game(state)

    def spots(self, state: LineOnDozen) -> list[Spot]:
        """Return the birds, each with its name."""
        birds = zip(state.x, state.target, strict=True)
        return [Spot(self._birds, self._bird_axes, at, f"bird {n + 1}", n) for n, at in enumerate(birds)]

    def _draw_share(self, state):
        """Put the share of bird 10 into its square, and beside it while that is too small."""
        x, target, miss = state.x[OUTLIER], state.target[OUTLIER], state.miss[OUTLIER]
        wide, high = _points_per_unit(self._bird_axes)
        side, gap, between = abs(miss) * high, 4 / wide, target + miss / 2
        if side > _SHARE_FITS:
            place = {"x": x - side / wide / 2, "ha": "center"}
        elif miss < 0:  # above the line there is room on the left
            place = {"x": x - side / wide - gap, "ha": "right"}
        else:  # below it on the right, under the bird's name or over it
            place = {"x": x + gap, "ha": "left"}
            room = (target - self._bird_axes.get_ylim()[0]) * high > 2 * _LINE + 4
            between = target + (-_LINE - 4 if room else 2 * _LINE) / high
        for text in self._share:
            text.set(y=between, **place)
        self._share[0].set_text(f"{state.outlier_share:.0%}")

    def _draw_mean(self, state):
        unit = state.mass_unit
        side = state.typical_miss
        self._mean.set_path(_squares(np.array([side]), np.zeros(1), np.array([side]), 1))
        self._loss.set_text(f"{significant(state.loss)} {unit}²")
        self._side.set_text(f"side {significant(side, 3)} {unit}")
        if not self._weight_only:
            self._guess.set_data(*square_outline(state.baseline))
            self._guess_loss.set_text(f"- - mean guess {significant(state.baseline)} {unit}²")

    def _draw_before(self, state):
        """Leave pale where line, bird 10 and mean square were when the present move began."""
        before = self.way.before
        if before is None or before.units != state.units:  # a new unit moves nothing
            before = state
        turned = (before.weight, before.bias) != (state.weight, state.bias)
        pulled = before.outlier_mass != state.outlier_mass
        self._line_before.set_data(*_line(before) if turned else ([], []))
        self._mean_before.set_data(*square_outline(before.loss) if turned or pulled else ([], []))
        if self._outlier:
            bird = [before.x[OUTLIER]], [before.outlier_mass]
            self._bird_before.set_data(*bird if pulled else ([], []))

    def _draw_game(self, state):
        game = self.way
        self._best_line.set_data(*([], []) if game.best is state else _line(game.best))
        self._best_loss.set_text(f"··· best so far {significant(game.best.loss)} {state.mass_unit}²")
        self._goal.set_data(*square_outline(game.goal))
        reached = game.reached_in is not None
        self._goal.set_linewidth(3 if reached else 1.5)
        self._goal_loss.set_text(f"— goal {significant(game.goal)} {state.mass_unit}² or less")
        self._reached.set_text(f"✓ reached in {counted(game.reached_in, 'move')}" if reached else "")

    def _set_units(self, state):
        """Give axes, labels and descriptions the units of the state. The picture keeps its shape."""
        self._units = mass, flipper = state.units
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
            f"One square as large as the mean of the twelve. Its side is the typical miss, in {mass}."
        )
        if not self._weight_only:
            self._mean_square.description += (
                " A dashed square shows the same for guessing the mean mass for every bird."
            )
        if self._plays:
            self._birds.description += " A dotted line is the best so far."
            self._mean_square.description += " A small black square is the goal."

    def words(self, state: LineOnDozen) -> Words:
        """Return the Words for a LineOnDozen."""
        sentence = _sentence(state)
        if self._plays:
            sentence += _game(state, self.way)
        else:
            sentence += (
                f" Guessing the mean mass would give {significant(state.baseline)} {state.mass_unit}²."
            )
        if self._outlier:
            sentence += _share(state)
        formulas = "" if self._weight_only else _formulas(state)
        return Words(sentence, formulas, _columns(state), _rows(state))


def _line(state):
    """Return x and y of the line from the left to the right end of the picture."""
    ends = np.array(_X_LIMITS) * state.flipper_factor
    return ends, state.weight * ends + state.bias


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
    return f"{line}: {loss}, and {side}."


def _game(state, game):
    """Say how far the game is, and that the goal is reached in the move that reaches it."""
    unit = state.mass_unit
    reached = f" Goal reached in {counted(game.reached_in, 'move')}!" if game.just_reached else ""
    best = f"The best so far is {significant(game.best.loss)} {unit}²"
    return f" {best}, and the goal {significant(game.goal)} {unit}² or less.{reached}"


def _share(state):
    """Say how much of the loss one bird makes, in squares and in absolute misses."""
    n, miss = len(state.x), abs(state.miss[OUTLIER])
    squares, misses = state.outlier_share, miss / (n * mean_absolute_error(state.prediction, state.target))
    return f" Bird {OUTLIER + 1} makes {squares:.0%} of all squares and {misses:.0%} of all absolute misses."


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
    table = np.column_stack([state.x, state.target, state.prediction, state.miss, state.miss**2])
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
