"""Nudge the weight and see what the quotient ΔL/Δw is made of."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.patches import Circle

from course_utils.colours import BASELINE, FORWARD, GRADIENT, MISS
from course_utils.datasets import Penguins
from course_utils.explorers.frame.controls import Scale
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.live_figure import LiveFigure, beside_zero, panel
from course_utils.explorers.frame.mathml import formula, fraction, name, number, sign
from course_utils.explorers.frame.overlay import Handle
from course_utils.explorers.frame.style import HOLLOW, course_style, figure_of
from course_utils.explorers.frame.view import View, Words
from course_utils.explorers.parts.line_on_birds import LineOnBirds
from course_utils.gradient_check import nudge
from course_utils.text.number_format import decimals, plain, significant

WEIGHTS = Scale("weight w (kg per cm)", -0.2, 1.2, 0.01)
STEPS = Scale("nudge Δw (kg per cm)", -0.5, 0.5, 0.01)
_NAMES = "Δw", "ΔL"
_LEGS_IN_SIGHT = 0.095  # with a smaller nudge the balls hide the legs, and names would hide the balls


@dataclass(frozen=True, eq=False)
class NudgedLine(LineOnBirds):
    """A line and a nudge of its weight by `step`, in kg per cm."""

    step: float = 0.3

    scales = {"weight": WEIGHTS, "step": STEPS}

    @cached_property
    def loss_after(self) -> float:
        """The loss after the nudge, in kg²."""
        return self.loss_at(self.weight + self.step, self.bias)

    @cached_property
    def quotient(self) -> float | None:
        """What is measured, ΔL/Δw, or None for a step of 0, which measures nothing."""
        return None if self.step == 0 else nudge(lambda w: self.loss_at(w, self.bias), self.weight, self.step)

    @cached_property
    def bend(self) -> float:
        """How much the loss curves up: L(w + Δw) = L(w) + ∂L/∂w · Δw + bend · Δw². It is mean(x²), in cm²."""
        return float(np.mean(self.x**2))

    @property
    def rest(self) -> float:
        """The part of ΔL/Δw that goes when the step shrinks: Δw · mean(x²)."""
        return self.step * self.bend

    @property
    def sag(self) -> float:
        """How far the curve hangs at most below the line through both balls, in kg²: Δw² · mean(x²) / 4."""
        return self.bend * self.step**2 / 4

    @property
    def shown(self) -> dict[str, str]:
        """The numbers of the one-line text."""
        quotient = "none" if self.quotient is None else plain(self.quotient)
        parts = {"quotient": quotient, "straight": plain(self.dL_dw), "rest": plain(self.rest)}
        return super().shown | parts


class NudgeView(View):
    """Draws a NudgedLine.

    Parameters
    ----------
    state : NudgedLine
        Any line on these birds with this bias: the curve over w does not move.
    """

    def __init__(self, state: NudgedLine) -> None:
        with course_style():
            self.figures = [self._build_curve(state), self._build_parts()]
        self.handles = self._build_handles()

    def _build_curve(self, state):
        figure = figure_of(420, 330)
        axes = panel(figure, 48, 412, 50, 268, heading="Nudge the weight", above="loss L (kg²)")
        axes.set_xlabel("weight w (kg per cm)")
        reach = WEIGHTS.low + STEPS.low, WEIGHTS.high + STEPS.high
        weights = np.linspace(*reach, 101)
        losses = [state.loss_at(weight, state.bias) for weight in weights]
        axes.plot(weights, losses, color=MISS, linewidth=2)
        axes.set(xlim=(reach[0] - 0.2, reach[1] + 0.2), ylim=(0, 1.05 * max(losses)))  # room for ΔL
        self._secant = axes.plot([], [], color=GRADIENT, linewidth=2.5)[0]
        self._tangent = axes.plot([], [], "--", color=GRADIENT, linewidth=1.5)[0]
        self._legs = axes.plot([], [], color=BASELINE, linewidth=2)[0]
        self._balls = axes.plot([], [], "o", color=FORWARD, markersize=9)[0]
        self._balls_before = axes.plot([], [], "o", color=FORWARD, markersize=8, **HOLLOW)[0]
        self._lens = Lens(axes, (0.5, 0.69))
        # A white ground, for curve and tangent may pass where a name must stand.
        on_white = {"bbox": {"facecolor": "white", "edgecolor": "none", "pad": 1, "alpha": 0.85}}
        self._names = [axes.text(0, 0, name, color=BASELINE, zorder=9, **on_white) for name in _NAMES]
        return LiveFigure(
            figure,
            [
                self._secant, self._tangent, self._legs, self._balls_before, self._balls, *self._names,
                *self._lens.artists,
            ],
            "The loss over the weight: a parabola that opens upwards. Two balls on it, before and after the "
            "nudge, and a straight line through both. A dashed line touches the curve at the first ball. "
            "Grey legs show the nudge across and the change of the loss upwards. A round lens in the middle "
            "shows the curve at the first ball enlarged: the shorter the nudge, the more.",
        )  # fmt: skip

    def _build_handles(self):
        picture, axes = self.figures[0], self._balls.axes
        return {
            "weight": Handle.along_x(
                picture, axes, "Pull the ball to another weight", "weight", lambda state: state.loss
            ),
            "nudge": Handle(
                picture, axes, "Pull the nudged ball: a longer or a shorter nudge",
                lambda state: (state.weight + state.step, state.loss_after),
                lambda grabbed, x, _: grabbed.placed(step=x - grabbed.weight),
            ),
        }  # fmt: skip

    def _build_parts(self):
        figure = figure_of(420, 216)
        axes = panel(
            figure, 92, 404, 50, 184, heading="What ΔL/Δw is made of", above=None, below="kg² per (kg per cm)"
        )
        axes.set(xlim=(-4, 4), ylim=(0.3, 3.8))
        axes.set_yticks([3, 2, 1], ["measured", "stays", "Δw part"])
        axes.axvline(0, color=BASELINE, linewidth=1)
        colours = GRADIENT, GRADIENT, BASELINE
        self._bars = [axes.plot([], [], color=c, linewidth=14, solid_capstyle="butt")[0] for c in colours]
        self._labels = [axes.text(0, y + 0.28, "", va="bottom") for y in (3, 2, 1)]
        return LiveFigure(
            figure,
            [*self._bars, *self._labels],
            "Three bars. The first is as long as the measured quotient. The second is the part that stays. "
            "The third begins at its end: it is the part with the step in it. It ends where the first ends.",
        )

    def draw(self, state: NudgedLine) -> None:
        """Set data and texts for this nudge."""
        w, step, before, after = state.weight, state.step, state.loss, state.loss_after
        around = np.array([w - 0.45, w + 0.45])
        self._balls.set_data([w, w + step], [before, after])
        self._legs.set_data([w, w + step, w + step], [before, before, after])
        self._tangent.set_data(around, before + state.dL_dw * (around - w))
        slope = np.nan if state.quotient is None else state.quotient
        far = np.array([min(0, step) - 0.3, max(0, step) + 0.3])
        self._secant.set_data(w + far, before + slope * far)
        self._lens.draw(w, before, step, state.dL_dw, state.bend)
        self._balls_before.set_data(*self._left(state))
        self._name_legs(state)
        self._draw_parts(state)

    def _left(self, state):
        """Return x and y of the balls that are no longer where they were when the present move began."""
        was = self.way.before
        if was is None:
            return [], []
        left = [(was.weight, was.loss)] if was.weight != state.weight else []
        if was.weight + was.step != state.weight + state.step:
            left.append((was.weight + was.step, was.loss_after))
        return [w for w, _ in left], [loss for _, loss in left]

    def _name_legs(self, state):
        """Put Δw and ΔL on the outer sides of their legs: the straight line through both balls is inside."""
        step, right = state.step, state.step >= 0
        below = state.loss_after >= state.loss > 0.3  # lower, the name would lie on the axis
        across, upwards = self._names
        across.set(x=state.weight + step / 2, y=state.loss + (-0.05 if below else 0.05), ha="center")
        across.set_va("top" if below else "bottom")
        for artist, leg in zip(self._names, _NAMES, strict=True):
            artist.set_text(leg if abs(step) >= _LEGS_IN_SIGHT else "")
        upwards.set(x=state.weight + step + (0.04 if right else -0.04), y=(state.loss + state.loss_after) / 2)
        upwards.set(ha="left" if right else "right", va="center")

    def _draw_parts(self, state):
        stays, goes = state.dL_dw, state.rest
        measured, told = state.quotient, "nothing to measure"
        if measured is not None:
            told = decimals(measured, 3)
        ends = [(0, np.nan if measured is None else measured), (0, stays), (stays, stays + goes)]
        texts = [told, decimals(stays, 3), decimals(goes, 3)]
        for y, bar, label, (start, end), text in zip(
            (3, 2, 1), self._bars, self._labels, ends, texts, strict=True
        ):
            bar.set_data([start, end], [y, y])
            centre = {"x": (start + end) / 2, "ha": "center"}
            label.set(text=text, **(centre if start else beside_zero(end, 0.1)))

    def words(self, state: NudgedLine) -> Words:
        """Return the Words for a NudgedLine."""
        sentence = _sentence(state)
        if state.step:
            times, sag = self._lens.times(state.step, state.dL_dw, state.bend), significant(state.sag, 2)
            sentence += (
                f" In the lens, {times:.2g} times as large, the curve hangs up to {sag} kg² below the line "
                "through both balls."
            )
        columns = ["", "weight w (kg per cm)", "loss L (kg²)"]
        return Words(sentence, _formula(state), columns, _rows(state))


def _sentence(state):
    w, step, stays = decimals(state.weight, 2), decimals(state.step, 2), decimals(state.dL_dw, 3)
    if state.quotient is None:
        return f"At weight {w} a nudge of 0 changes nothing, so nothing is measured. The slope is {stays}."
    return (
        f"At weight {w} a nudge of {step} changes the loss by {_change(state)} kg². So ΔL/Δw is "
        f"{decimals(state.quotient, 3)}: {stays} stays, and {decimals(state.rest, 3)} goes with the nudge."
    )


def _formula(state):
    curvature = decimals(state.bend, 3)
    quotient = name("?") if state.quotient is None else number(decimals(state.quotient, 3))
    return formula(
        fraction(name("ΔL"), name("Δw")), sign("="), number(decimals(state.dL_dw, 3)), sign("+"),
        sign("("), number(decimals(state.step, 2)), sign(")"), sign("·"), number(curvature), sign("="),
        quotient,
    )  # fmt: skip


def _rows(state):
    return [
        ["before", decimals(state.weight, 2), decimals(state.loss, 4)],
        ["after", decimals(state.weight + state.step, 2), decimals(state.loss_after, 4)],
        ["change", decimals(state.step, 2), _change(state)],
    ]


def _change(state):
    return decimals(state.loss_after - state.loss, 4)


_RADIUS = 60  # points
_AT = 0.8  # so far from the middle, of the radius, the nudged ball lies: each nudge fills the lens
_LEAST_TIMES = 1.5  # a lens enlarges; the ball after a longer nudge lies outside
_SHORTEST = 0.01  # for a nudge of 0, which nothing could fill
_POINTS = 25


class Lens:
    """A round inset with a piece of a parabola in it, enlarged alike to the right and upwards.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        With the curve. Their limits do not change.
    middle : tuple of float
        Where the lens lies in them, as parts of their width and height.

    Attributes
    ----------
    artists : list of matplotlib artists
        Those that move.
    """

    def __init__(self, axes: Axes, middle: tuple[float, float]) -> None:
        figure = axes.figure
        (left, right), (low, high) = axes.get_xlim(), axes.get_ylim()
        self._unit = np.array([axes.bbox.width / (right - left), axes.bbox.height / (high - low)])  # points
        self._middle = axes.transAxes.transform(middle)
        x, y = (self._middle - _RADIUS) / figure.bbox.size
        wide, high = 2 * _RADIUS / figure.bbox.size
        inset = figure.add_axes([x, y, wide, high], xlim=(-_RADIUS, _RADIUS), ylim=(-_RADIUS, _RADIUS))
        inset.set_axis_off()
        rim = {"facecolor": "white", "edgecolor": BASELINE, "linewidth": 2, "clip_on": False}
        inset.add_patch(Circle((0, 0), _RADIUS, **rim))
        whole = {"clip_on": False}  # nothing reaches beyond the rim, and clipping costs bytes
        # Broad, so that it is seen on both sides of the line that lies on it at last.
        self._curve = inset.plot([], [], color=MISS, linewidth=5, solid_capstyle="butt", **whole)[0]
        self._legs = inset.plot([], [], color=BASELINE, linewidth=2, **whole)[0]
        self._secant = inset.plot([], [], color=GRADIENT, linewidth=2, **whole)[0]
        self._tangent = inset.plot([], [], "--", color=GRADIENT, linewidth=2, **whole)[0]
        self._balls = inset.plot([], [], "o", color=FORWARD, markersize=9, **whole)[0]
        self._times = inset.text(0, 0.72 * _RADIUS, "", color=BASELINE, ha="center", va="center", zorder=9)
        grey = {"color": BASELINE, "linewidth": 1}
        self._ring = axes.plot([], [], "o", markerfacecolor="none", markeredgewidth=1, **grey)[0]
        self._handle = axes.plot([], [], **grey)[0]
        self._to_data = axes.transData.inverted()
        self.artists: list[Artist] = [
            self._curve, self._legs, self._secant, self._tangent, self._balls, self._times, self._ring,
            self._handle,
        ]  # fmt: skip

    def times(self, step: float, slope: float, bend: float) -> float:
        """Return how many times as large all is in the lens. The parameters are those of `draw`."""
        step = step or _SHORTEST
        far = np.hypot(*self._in_points(step, slope, bend))
        return float(max(_AT * _RADIUS / far, _LEAST_TIMES))

    def draw(self, x: float, y: float, step: float, slope: float, bend: float) -> None:
        """Show the curve at a ball, and a nudge of it.

        Parameters
        ----------
        x, y : float
            The ball.
        step : float
            The nudge: the other ball lies at x + step.
        slope, bend : float
            So the curve goes: y + slope · step + bend · step².
        """
        times = self.times(step, slope, bend)
        self._curve.set_data(*self._piece(times, slope, bend))
        dx, dy = times * self._in_points(step, slope, bend)
        inside = np.hypot(dx, dy) < _RADIUS
        self._legs.set_data(*([0, dx, dx], [0, 0, dy]) if inside and step else ([], []))
        self._balls.set_data(*([0, dx], [0, dy]) if inside else ([0], [0]))
        self._tangent.set_data(*_across(self._in_points(1, slope, 0)))
        self._secant.set_data(*_across(np.array([dx, dy])) if step else ([], []))
        self._times.set_text(f"× {times:.2g}")
        self._draw_place(x, y, _RADIUS / times)

    def _in_points(self, step, slope, bend):
        """Return how far, in points of the curve's own picture, a step on the curve goes, (2,)."""
        return np.array([step, slope * step + bend * step**2]) * self._unit

    def _piece(self, times, slope, bend):
        """Return the piece of the curve that is inside, in points from the middle of the lens."""
        farthest = _RADIUS / times / self._unit[0]
        steps = np.linspace(-farthest, farthest, 401)
        there = times * np.array([steps, slope * steps + bend * steps**2]) * self._unit[:, None]
        outside = np.flatnonzero(np.hypot(*there) > _RADIUS)
        before, after = outside[outside < 200], outside[outside > 200]
        first, last = before[-1] + 1 if len(before) else 0, after[0] - 1 if len(after) else 400
        return there[:, np.unique(np.linspace(first, last, _POINTS).round().astype(int))]

    def _draw_place(self, x, y, radius):
        """Ring what the lens shows, and lead from there to its rim."""
        self._ring.set_data([x], [y])
        self._ring.set_markersize(2 * radius)
        ball = self._to_data.inverted().transform([x, y])
        way = self._middle - ball
        way /= np.hypot(*way)
        ends = self._to_data.transform([ball + radius * way, self._middle - _RADIUS * way])
        self._handle.set_data(*ends.T)


def _across(direction):
    """Return x and y of a line through the middle of the lens, from rim to rim."""
    x, y = _RADIUS * direction / np.hypot(*direction)
    return [-x, x], [-y, y]


class NudgeExplorer(Explorer):
    """Nudge the weight by a step of your own and see what ΔL/Δw is made of.

    ΔL/Δw = mean(2 (ŷ − y) x) + Δw · mean(x²)

    Parameters
    ----------
    weight : float
        Where the slider for w begins, in kg per cm.
    step : float
        Where the slider for Δw begins, in kg per cm. At 0 nothing can be measured, and the explorer says so.
    bias : float
        Stays as it is, in kg.
    birds : Penguins
        All 333 where none are given.

    Attributes
    ----------
    weight, step : float

    Raises
    ------
    TypeError, ValueError
        If a number is not finite, or `birds` is no table of at least one penguin.

    Notes
    -----
    Used in lesson 03. Shrink the step, and what stays of ΔL/Δw is ∂L/∂w.

    Examples
    --------
    >>> NudgeExplorer(weight=0.2, step=0.3)
    NudgeExplorer(weight=0.20, step=0.30, quotient=-0.5884, straight=-1.179, rest=0.5904)
    """

    def __init__(self, weight: float = 0.2, step: float = 0.3, bias: float = 4.2, **birds: Penguins) -> None:
        start = NudgedLine(weight, bias, step=step, **birds)
        super().__init__(start, NudgeView(start))
