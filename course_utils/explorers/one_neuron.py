"""One neuron: a line, and the bend that an activation gives it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from course_utils.activations import ACTIVATIONS, as_activation
from course_utils.colours import BASELINE, FORWARD
from course_utils.explorers.frame.controls import Choice, Scale
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.live_figure import LiveFigure, panel
from course_utils.explorers.frame.mathml import added_up, bent, formula, name, number, sign
from course_utils.explorers.frame.overlay import Handle
from course_utils.explorers.frame.state import State
from course_utils.explorers.frame.style import HOLLOW, PALE, course_style, figure_of
from course_utils.explorers.frame.view import View, Words
from course_utils.network import Network
from course_utils.text.number_format import decimals, plain

INPUTS = np.linspace(-3, 3.3, 64)  # cm from 20 cm


@dataclass(frozen=True, eq=False)
class OneNeuron(State):
    """A neuron and an input. The weight is per cm, the input in cm from 20 cm, and the rest has no unit."""

    weight: float = 1.0
    bias: float = 0.5
    x: float = 1.0
    activation: str = "tanh"

    scales = {
        "weight": Scale("weight w (per cm)", -2, 2, 0.1),
        "bias": Scale("bias b", -2, 2, 0.1),
        "x": Scale("input x (cm from 20)", -2.8, 3.1, 0.1),
    }

    @property
    def choices(self) -> dict[str, Choice]:
        """All activations that there are, those that a learner has registered too."""
        return {"activation": Choice("activation", {name: name for name in ACTIVATIONS})}

    def pass_of(self, inputs: ArrayLike) -> tuple[np.ndarray, np.ndarray]:
        """Return z and a for these inputs, (n,) each: the first layer of a network with one neuron."""
        network = Network([[[self.weight]], [[1.0]]], [[self.bias], [0.0]], self.activation)
        walk = network.forward(np.asarray(inputs, dtype=float)[:, None])
        return walk.z[0][:, 0], walk.a[1][:, 0]

    @cached_property
    def z(self) -> float:
        """What the neuron adds up to."""
        return float(self.pass_of([self.x])[0][0])

    @cached_property
    def a(self) -> float:
        """What it sends on."""
        return float(self.pass_of([self.x])[1][0])

    @property
    def shown(self) -> dict[str, str]:
        """The numbers of the one-line text."""
        return super().shown | {"z": plain(self.z), "a": plain(self.a)}


class OneNeuronView(View):
    """Draws a OneNeuron. The heights of the second picture follow the activation."""

    def __init__(self) -> None:
        self._activation = None
        with course_style():
            line = self._build("First the line", "z")
            bend = self._build("Then the bend", "a")
        (line_figure, *self._line), (self._bend_figure, *self._bend) = line, bend
        self._line_axes, self._bend_axes = self._line[0].axes, self._bend[0].axes
        self._line_axes.set_ylim(-9, 9)
        self.figures = [line_figure, self._bend_figure]
        self.handles = {
            "line": self._handle(line_figure, self._line_axes, lambda state: state.z),
            "bend": self._handle(self._bend_figure, self._bend_axes, lambda state: state.a),
        }

    @staticmethod
    def _handle(figure, axes, height):
        return Handle.along_x(figure, axes, "Pull the ball to another input", "x", height)

    @staticmethod
    def _build(heading, letter):
        figure = figure_of(344, 310)
        axes = panel(figure, 48, 334, 50, 250, heading=heading, above=letter, below="input x (cm from 20)")
        axes.set(xlim=INPUTS[[0, -1]])
        axes.axhline(0, color=BASELINE, linewidth=0.8)
        curve_before = axes.plot([], [], color=FORWARD, linewidth=1.5, alpha=PALE)[0]
        input_ = axes.plot([], [], ":", color=FORWARD, linewidth=1.5)[0]
        curve = axes.plot([], [], color=FORWARD, linewidth=3)[0]
        ball_before = axes.plot([], [], "o", color=FORWARD, markersize=9, **HOLLOW)[0]
        ball = axes.plot([], [], "o", color=FORWARD, markersize=10)[0]
        at = {"transform": axes.transAxes, "ha": "right"}
        text = axes.text(1, 1.07, "", color=FORWARD, weight="bold", **at)
        shape = "A straight line" if letter == "z" else "The same line, bent by the activation"
        told = (
            f"{shape}: {letter} over the input. A ball on it and a dotted line mark the present input. "
            "A thin line and a hollow ball are where both were before the last move."
        )
        artists = curve_before, input_, curve, ball_before, ball, text
        return LiveFigure(figure, list(artists), told), *artists

    def draw(self, state: OneNeuron) -> None:
        """Set data and texts for this neuron; the second axis only where the activation changed."""
        if state.activation != self._activation:
            self._activation = state.activation
            self._bend_axes.set_ylim(as_activation(state.activation).picture_range)
            self._bend_figure.still_changed()
        was = self.way.before or state
        told = f"z = {decimals(state.z, 2)}", f"a = {state.activation}(z) = {decimals(state.a, 2)}"
        for artists, (inputs, along, here), (_, along_before, here_before), text in zip(
            (self._line, self._bend), _curves(state), _curves(was), told, strict=True
        ):
            curve_before, input_, curve, ball_before, ball, label = artists
            input_.set_data([state.x, state.x], [0, here])
            curve.set_data(inputs, along)
            ball.set_data([state.x], [here])
            label.set_text(text)
            bent = not np.array_equal(along_before, along)
            curve_before.set_data(*(inputs, along_before) if bent else ([], []))
            moved = (was.x, here_before) != (state.x, here)
            ball_before.set_data(*([was.x], [here_before]) if moved else ([], []))

    @staticmethod
    def words(state: OneNeuron) -> Words:
        """Return the Words for this neuron."""
        w, b, x = (decimals(value, 2) for value in (state.weight, state.bias, state.x))
        z, a = decimals(state.z, 2), decimals(state.a, 2)
        sentence = (
            f"With weight {w} and bias {b} the neuron makes z = {z} of the input {x}, "
            f"and {state.activation} makes a = {a} of that."
        )
        sums = formula(
            name("z"), sign("="), added_up([state.weight], [state.x], state.bias), sign("="), number(z)
        )
        bend = formula(name("a"), sign("="), bent(state.activation, number(z)), sign("="), number(a))
        inputs = np.array([state.x, -2, -1, 0, 1, 2, 3])
        table = np.column_stack([inputs, *state.pass_of(inputs)]).tolist()
        rows = [[decimals(x, 1), decimals(z, 3), decimals(a, 3)] for x, z, a in table]
        return Words(sentence, sums + bend, ["x (cm)", "z", "a"], rows)


def _curves(state):
    """Return inputs, z along them and z at the present input, and the same of a. A line needs two inputs."""
    z, a = state.pass_of(INPUTS)
    return (INPUTS[[0, -1]], z[[0, -1]], state.z), (INPUTS, a, state.a)


class OneNeuronExplorer(Explorer):
    """A neuron adds up, then it bends: its line and its bent line, with one input moving along both.

    z = w x + b, then a = f(z)

    Parameters
    ----------
    weight, bias : float
        Where the sliders for w and b begin. The weight is per cm; the bias has no unit.
    x : float
        Where the slider for the input begins, in cm from 20 cm.
    activation : str
        The name of the bend to begin with, such as tanh: one of `activations.ACTIVATIONS`.

    Attributes
    ----------
    weight, bias, x : float
    activation : str

    Raises
    ------
    TypeError, ValueError
        If a number is not finite, or the activation is unknown.

    Notes
    -----
    Used in lesson 05. z and a have no unit.

    Examples
    --------
    >>> OneNeuronExplorer()
    OneNeuronExplorer(weight=1.0, bias=0.5, x=1.0, z=1.500, a=0.9051)
    """

    def __init__(
        self, weight: float = 1.0, bias: float = 0.5, x: float = 1.0, activation: str = "tanh"
    ) -> None:
        super().__init__(OneNeuron(weight, bias, x, activation), OneNeuronView())
