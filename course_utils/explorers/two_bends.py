"""Two bends add up to a curve."""

from dataclasses import dataclass
from functools import cached_property
from typing import Self

import numpy as np

from course_utils.colours import BASELINE, FORWARD
from course_utils.explorers.frame.controls import Scale
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.live_figure import LiveFigure, panel
from course_utils.explorers.frame.mathml import added_up, bent, formula, name, number, sign, signed
from course_utils.explorers.frame.overlay import Handle
from course_utils.explorers.frame.state import State
from course_utils.explorers.frame.style import PALE, course_style, figure_of
from course_utils.explorers.frame.view import View, Words
from course_utils.explorers.parts.networks import Pair, as_pair
from course_utils.network import ForwardPass, Network
from course_utils.text.number_format import decimals, plain

W1 = 2.0  # per cm, for both neurons
INPUTS = np.linspace(-3, 3, 61)  # cm from 20 cm, with a place at each tenth
_LIMIT = 6.4  # mm: both weights at their ends, and some air
_KEY = "mm\u2003— neuron 1\u2003- - neuron 2"


@dataclass(frozen=True, eq=False)
class TwoBends(State):
    """The biases of two tanh neurons, and their weights to the output in mm."""

    b1_1: float
    b1_2: float
    w2_1: float
    w2_2: float

    scales = {
        "b1_1": Scale("b1, neuron 1", -5, 5, 0.1),
        "b1_2": Scale("b1, neuron 2", -5, 5, 0.1),
        "w2_1": Scale("w2, neuron 1 (mm)", -3, 3, 0.1),
        "w2_2": Scale("w2, neuron 2 (mm)", -3, 3, 0.1),
    }

    @classmethod
    def of_pairs(cls, b1: Pair, w2: Pair) -> Self:
        """Return the state of two pairs of numbers."""
        return cls(*as_pair(b1, "b1"), *as_pair(w2, "w2"))

    @cached_property
    def network(self) -> Network:
        """The 1-2-1 network of the package that these numbers make."""
        weights = [[[W1, W1]], [[self.w2_1], [self.w2_2]]]
        return Network(weights, [[self.b1_1, self.b1_2], [0.0]], "tanh")

    @cached_property
    def walk(self) -> ForwardPass:
        """The forward pass along INPUTS."""
        return self.network.forward(INPUTS[:, None])

    @property
    def parts(self) -> np.ndarray:
        """What each neuron brings to the output along INPUTS, (61, 2), in mm."""
        return self.walk.a[1] * self.network.weights[1][:, 0]

    @property
    def curve(self) -> np.ndarray:
        """Their sum, (61,), in mm."""
        return self.walk.prediction[:, 0]

    @property
    def bends(self) -> list[float]:
        """Where each bend lies, in cm from 20 cm: where z = 0."""
        return [-b1 / W1 + 0.0 for b1 in (self.b1_1, self.b1_2)]

    @property
    def shown(self) -> dict[str, str]:
        """The numbers of the one-line text."""
        return super().shown | {"highest": plain(self.curve.max()), "lowest": plain(self.curve.min())}


class TwoBendsView(View):
    """Draws a TwoBends. Both pictures have the same scale, so heights can be added by eye."""

    def __init__(self) -> None:
        with course_style():
            parts_figure, self._parts_before, self._parts = self._build("Two bends", _KEY, ["-", "--"], 2.5)
            sum_figure, self._sum_before, self._sum = self._build("Their sum is a curve", "ŷ (mm)", ["-"], 4)
        self.figures = [parts_figure, sum_figure]
        self.handles = {f"bend {neuron}": self._handle(neuron) for neuron in (1, 2)}

    def _handle(self, neuron):
        label = f"Pull the bend of neuron {neuron} to another place"
        return Handle(
            self.figures[0], self._parts[0].axes, label,
            lambda state: (state.bends[neuron - 1], 0),
            lambda grabbed, x, _: grabbed.placed(**{f"b1_{neuron}": -W1 * x}),
        )  # fmt: skip

    @staticmethod
    def _build(heading, above, styles, width):
        figure = figure_of(344, 310)
        axes = panel(figure, 48, 334, 50, 250, heading=heading, above=above, below="input x (cm from 20)")
        axes.set(xlim=(INPUTS[0], INPUTS[-1]), ylim=(-_LIMIT, _LIMIT))
        axes.axhline(0, color=BASELINE, linewidth=0.8)
        blue = {"color": FORWARD}
        before = [axes.plot([], [], style, linewidth=1.5, alpha=PALE, **blue)[0] for style in styles]
        lines = [axes.plot([], [], style, linewidth=width, **blue)[0] for style in styles]
        told = "One curve over the input: the sum of both bends."
        if len(lines) == 2:
            told = "Two curves over the input, each level on the left and on the right, with a step between."
        told += " A thin line is where a curve was before the last move."
        return LiveFigure(figure, [*before, *lines], told), before, lines

    def draw(self, state: TwoBends) -> None:
        """Set the data of both parts and of their sum."""
        was = self.way.before or state
        lines, before = [*self._parts, *self._sum], [*self._parts_before, *self._sum_before]
        for line, line_before, curve, was_there in zip(
            lines, before, _curves(state), _curves(was), strict=True
        ):
            line.set_data(INPUTS, curve)
            moved = not np.array_equal(was_there, curve)
            line_before.set_data(*(INPUTS, was_there) if moved else ([], []))

    @staticmethod
    def words(state: TwoBends) -> Words:
        """Return the Words for these two bends."""
        first, second = (decimals(bend, 2) for bend in state.bends)
        curve = state.curve
        left, right, high, low = (
            decimals(value, 2) for value in (curve[0], curve[-1], curve.max(), curve.min())
        )
        sentence = (
            f"Neuron 1 bends at x = {first} and neuron 2 at x = {second}. Their sum goes from {left} mm "
            f"on the left to {right} mm on the right. Its highest value is {high} mm, its lowest {low} mm."
        )
        bends = [bent("tanh", added_up([W1], ["x"], bias)) for bias in (state.b1_1, state.b1_2)]
        # Two formulas, not one: a narrow page can then break the line between them.
        sum_ = formula(name("ŷ"), sign("="), number(decimals(state.w2_1, 2)), sign("·"), bends[0]) + formula(
            signed(state.w2_2), sign("·"), bends[1]
        )
        rows = [
            [decimals(x, 1), *(decimals(value, 3) for value in (*parts, both))]
            for x, parts, both in zip(INPUTS[::10], state.parts[::10], curve[::10], strict=True)
        ]
        return Words(sentence, sum_, ["x (cm)", "neuron 1 (mm)", "neuron 2 (mm)", "sum ŷ (mm)"], rows)


def _curves(state):
    """Return both parts and their sum along INPUTS."""
    return [*state.parts.T, state.curve]


class TwoBendsExplorer(Explorer):
    """Two tanh neurons, what each sends to the output, and the curve that is their sum.

    ŷ = w2[0] · tanh(2 x + b1[0]) + w2[1] · tanh(2 x + b1[1])

    Parameters
    ----------
    b1, w2 : pair of float
        Where the sliders begin: the biases without a unit, the weights to the output in mm.

    Attributes
    ----------
    b1_1, b1_2, w2_1, w2_2 : float
        b1_2 is the bias b1 of neuron 2.

    Raises
    ------
    TypeError, ValueError
        If a number is not finite, or a pair is no pair.

    Notes
    -----
    Used in lesson 05. Both weights w1 stay at 2 per cm, and the bias of the output stays at 0. A bend
    lies where z = 0, at x = −b1 / 2.

    Examples
    --------
    >>> TwoBendsExplorer()
    TwoBendsExplorer(b1_1=2.0, b1_2=-2.0, w2_1=1.5, w2_2=1.0, highest=2.499, lowest=-2.499)
    """

    def __init__(self, b1: Pair = (2.0, -2.0), w2: Pair = (1.5, 1.0)) -> None:
        super().__init__(TwoBends.of_pairs(b1, w2), TwoBendsView())
