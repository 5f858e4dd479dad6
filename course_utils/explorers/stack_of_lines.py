"""A stack of lines is a line, and a stack of bends is not."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import ArrayLike

from course_utils.colours import BASELINE, FORWARD
from course_utils.explorers.frame.controls import Choice, Scale
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.live_figure import LiveFigure, panel
from course_utils.explorers.frame.mathml import formula, name, number, sign, signed
from course_utils.explorers.frame.overlay import Handle
from course_utils.explorers.frame.state import State
from course_utils.explorers.frame.style import PALE, course_style, figure_of
from course_utils.explorers.frame.view import View, Words
from course_utils.network import Network
from course_utils.text.number_format import decimals, plain

INPUTS = np.linspace(-3, 3, 43)  # with a place at each whole number
DEPTHS = {1: "1 neuron", 2: "2 neurons", 3: "3 neurons", 4: "4 neurons"}
_GRIP = 2.6  # x, where the first line is pulled to turn it
_EARLIER = "\u2003thin: on the way"


@dataclass(frozen=True, eq=False)
class Stack(State):
    """Equal neurons in a row: each takes what the one before sends on. `depth` is how many there are."""

    depth: int = 1
    weight: float = 1.2
    bias: float = 0.5

    scales = {
        "weight": Scale("weight w of each", -1.5, 1.5, 0.1),
        "bias": Scale("bias b of each", -1, 1, 0.1),
    }
    choices = {"depth": Choice("how many in a row", DEPTHS)}

    def layers(self, activation: str, inputs: ArrayLike = INPUTS) -> list[np.ndarray]:
        """Return what each neuron sends on for these inputs, one array (n,) for each, the deepest last."""
        # A network's last layer has no bend, so one more layer passes on what the deepest neuron sends.
        weights = [[[self.weight]]] * self.depth + [[[1.0]]]
        network = Network(weights, [[self.bias]] * self.depth + [[0.0]], activation)
        walk = network.forward(np.asarray(inputs, dtype=float)[:, None])
        return [layer[:, 0] for layer in walk.a[1:-1]]

    @cached_property
    def one_line(self) -> tuple[float, float]:
        """Weight and bias of the one line that does the same as the stack without a bend."""
        at_0, at_1 = self.layers("identity", [0, 1])[-1]
        return float(at_1 - at_0), float(at_0)

    @property
    def shown(self) -> dict[str, str]:
        """The numbers of the one-line text."""
        weight, bias = self.one_line
        one_line = {"one_weight": plain(weight), "one_bias": plain(bias)}
        return {"depth": str(self.depth)} | super().shown | one_line


class StackView(View):
    """Draws a Stack: what its last neuron sends on as a thick line, those before it as thin ones."""

    def __init__(self) -> None:
        with course_style():
            lines = self._build("Lines on lines: one line", 9, "Straight lines")
            bends = self._build("Bends on bends: a curve", 1.4, "Bent curves")
        lines_figure, self._lines, self._line_before, self._line_told = lines
        bends_figure, self._bends, self._bend_before, self._bend_told = bends
        self.figures = [lines_figure, bends_figure]
        self.handles = self._build_handles()

    def _build_handles(self):
        """Return two handles on the line of the first neuron. All neurons have the same."""
        picture, axes = self.figures[0], self._line_told.axes
        return {
            "bias": Handle(
                picture, axes, "Pull the first line up or down: another bias",
                lambda state: (0, state.bias),
                lambda grabbed, _, y: grabbed.placed(bias=y),
            ),
            "weight": Handle(
                picture, axes, "Turn the first line: another weight",
                lambda state: (_GRIP, state.weight * _GRIP + state.bias),
                lambda grabbed, _, y: grabbed.placed(weight=(y - grabbed.bias) / _GRIP),
            ),
        }  # fmt: skip

    @staticmethod
    def _build(heading, limit, shapes):
        figure = figure_of(344, 310)
        axes = panel(figure, 48, 334, 50, 250, heading=heading, above=f"sent on{_EARLIER}", below="input x")
        axes.set(xlim=(INPUTS[0], INPUTS[-1]), ylim=(-limit, limit))
        axes.axhline(0, color=BASELINE, linewidth=0.8)
        thin = [axes.plot([], [], color=FORWARD, linewidth=1, alpha=0.7)[0] for _ in range(max(DEPTHS) - 1)]
        # Dotted, for thin and drawn through are those on the way.
        before = axes.plot([], [], ":", color=FORWARD, linewidth=2.5, alpha=PALE)[0]
        thick = axes.plot([], [], color=FORWARD, linewidth=4)[0]
        at = {"transform": axes.transAxes, "ha": "right"}
        text = axes.text(1, 1.07, "", color=FORWARD, weight="bold", **at)
        told = (
            f"{shapes} over the input: a thick one for the last neuron, thin ones for those before it. "
            "A dotted one is where the thick one was before the last move."
        )
        return LiveFigure(figure, [*thin, before, thick, text], told), [*thin, thick], before, text

    def draw(self, state: Stack) -> None:
        """Set data and texts for this stack."""
        was = self.way.before or state
        for artists, artist_before, activation in (
            (self._lines, self._line_before, "identity"),
            (self._bends, self._bend_before, "tanh"),
        ):
            inputs = INPUTS[[0, -1]] if activation == "identity" else INPUTS
            *earlier, last = state.layers(activation, inputs)
            for artist in artists[:-1]:
                artist.set_data(*((inputs, earlier.pop(0)) if earlier else ([], [])))
            artists[-1].set_data(inputs, last)
            before = was.layers(activation, inputs)[-1]
            moved = not np.array_equal(before, last)
            artist_before.set_data(*(inputs, before) if moved else ([], []))
        self._line_told.set_text(_one_line(state))
        self._bend_told.set_text(f"tanh, {state.told('depth')}")

    @staticmethod
    def words(state: Stack) -> Words:
        """Return the Words for this stack."""
        weight, bias = state.one_line
        sentence = (
            f"Without a bend, a row of {state.told('depth')} with weight {decimals(state.weight, 1)} and "
            f"bias {decimals(state.bias, 1)} gives the line with weight {decimals(weight, 3)} and bias "
            f"{decimals(bias, 3)}. With tanh it gives a curve."
        )
        line = formula(
            name("line"), sign("="), number(decimals(weight, 2)), sign("·"), name("x"), signed(bias)
        )
        straight, bent = (state.layers(activation)[-1][::7] for activation in ("identity", "tanh"))
        rows = [
            [decimals(x, 1), decimals(one, 3), decimals(other, 3)]
            for x, one, other in zip(INPUTS[::7], straight, bent, strict=True)
        ]
        return Words(sentence, line, ["x", "without a bend", "with tanh"], rows)


def _one_line(state):
    weight, bias = state.one_line
    return f"{decimals(weight, 2)} x {'−' if bias < 0 else '+'} {decimals(abs(bias), 2)}"


class StackExplorer(Explorer):
    """One to four equal neurons in a row, without a bend and with tanh.

    z = w a + b, again and again; without a bend the stack is one line, whatever its depth

    Parameters
    ----------
    depth : int
        How many neurons stand in a row at the start, from 1 to 4.
    weight, bias : float
        Where the sliders for w and b begin, the same for every neuron.

    Attributes
    ----------
    weight, bias : float
    depth : int
        How many neurons, 1 to 4.

    Raises
    ------
    TypeError, ValueError
        If a number is not finite, or the depth is not 1, 2, 3 or 4.

    Notes
    -----
    Used in lesson 05. A stack of d lines has the weight w to the power d.

    Examples
    --------
    >>> StackExplorer(depth=2)
    StackExplorer(depth=2, weight=1.2, bias=0.5, one_weight=1.440, one_bias=1.100)
    """

    def __init__(self, depth: int = 1, weight: float = 1.2, bias: float = 0.5) -> None:
        super().__init__(Stack(depth, weight, bias), StackView())
