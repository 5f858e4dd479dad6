"""The two pictures of the stack: without a bend, and with tanh."""

from matplotlib.figure import Figure

from course_utils.explorers.live_figure import LiveFigure
from course_utils.explorers.mathml import formula, name, number, sign
from course_utils.explorers.neuron_words import signed
from course_utils.explorers.panel import panel
from course_utils.explorers.stack_of_lines.state import DEPTHS, INPUTS
from course_utils.explorers.style import BASELINE, FORWARD, course_style
from course_utils.explorers.text_twin import Words
from course_utils.text.number_format import decimals

_EARLIER = "\u2003thin: on the way"


class StackView:
    """Draws a Stack: what its last neuron sends on as a thick line, those before it as thin ones."""

    def __init__(self):
        with course_style():
            lines = self._build("Lines on lines: one line", 9, "Straight lines")
            bends = self._build("Bends on bends: a curve", 1.4, "Bent curves")
        (lines_figure, self._lines, self._line_told), (bends_figure, self._bends, self._bend_told) = (
            lines,
            bends,
        )
        self.figures = [lines_figure, bends_figure]

    @staticmethod
    def _build(heading, limit, shapes):
        figure = Figure(figsize=(344 / 72, 310 / 72))
        axes = panel(figure, 48, 334, 50, 250, heading=heading, above=f"sent on{_EARLIER}", below="input x")
        axes.set(xlim=(INPUTS[0], INPUTS[-1]), ylim=(-limit, limit))
        axes.axhline(0, color=BASELINE, linewidth=0.8)
        thin = [
            axes.plot([], [], color=FORWARD, linewidth=1, alpha=0.7)[0]
            for _ in range(max(DEPTHS.values()) - 1)
        ]
        thick = axes.plot([], [], color=FORWARD, linewidth=4)[0]
        at = {"transform": axes.transAxes, "ha": "right"}
        text = axes.text(1, 1.07, "", color=FORWARD, weight="bold", **at)
        told = f"{shapes} over the input: a thick one for the last neuron, thin ones for those before it."
        return LiveFigure(figure, [*thin, thick, text], told), [*thin, thick], text

    def draw(self, state):
        """Set data and texts for this stack."""
        for artists, activation in ((self._lines, "identity"), (self._bends, "tanh")):
            inputs = INPUTS[[0, -1]] if activation == "identity" else INPUTS
            *earlier, last = state.layers(activation, inputs)
            for artist in artists[:-1]:
                artist.set_data(*((inputs, earlier.pop(0)) if earlier else ([], [])))
            artists[-1].set_data(inputs, last)
        self._line_told.set_text(_one_line(state))
        self._bend_told.set_text(f"tanh, {state.depth}")

    @staticmethod
    def words(state):
        """Return the Words for this stack."""
        weight, bias = state.one_line
        sentence = (
            f"Without a bend, a row of {state.depth} with weight {decimals(state.weight, 1)} and bias "
            f"{decimals(state.bias, 1)} gives the line with weight {decimals(weight, 3)} and bias "
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
