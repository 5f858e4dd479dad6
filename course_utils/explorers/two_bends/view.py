"""The two pictures of the two bends: each alone, and their sum."""

from matplotlib.figure import Figure

from course_utils.explorers.live_figure import LiveFigure
from course_utils.explorers.mathml import formula, name, number, sign
from course_utils.explorers.neuron_words import added_up, bent, signed
from course_utils.explorers.panel import panel
from course_utils.explorers.style import BASELINE, FORWARD, course_style
from course_utils.explorers.text_twin import Words
from course_utils.explorers.two_bends.state import INPUTS, W1
from course_utils.text.number_format import decimals

_LIMIT = 6.4  # mm: both weights at their ends, and some air
_KEY = "mm\u2003— neuron 1\u2003- - neuron 2"


class TwoBendsView:
    """Draws a TwoBends. Both pictures have the same scale, so heights can be added by eye."""

    def __init__(self):
        with course_style():
            parts_figure, self._parts = self._build("Two bends", _KEY, ["-", "--"], 2.5)
            sum_figure, (self._sum,) = self._build("Their sum is a curve", "ŷ (mm)", ["-"], 4)
        self.figures = [parts_figure, sum_figure]

    @staticmethod
    def _build(heading, above, styles, width):
        figure = Figure(figsize=(344 / 72, 310 / 72))
        axes = panel(figure, 48, 334, 50, 250, heading=heading, above=above, below="input x (cm from 20)")
        axes.set(xlim=(INPUTS[0], INPUTS[-1]), ylim=(-_LIMIT, _LIMIT))
        axes.axhline(0, color=BASELINE, linewidth=0.8)
        lines = [axes.plot([], [], style, color=FORWARD, linewidth=width)[0] for style in styles]
        told = "One curve over the input: the sum of both bends."
        if len(lines) == 2:
            told = "Two curves over the input, each level on the left and on the right, with a step between."
        return LiveFigure(figure, lines, told), lines

    def draw(self, state):
        """Set the data of both parts and of their sum."""
        for line, part in zip(self._parts, state.parts.T, strict=True):
            line.set_data(INPUTS, part)
        self._sum.set_data(INPUTS, state.curve)

    @staticmethod
    def words(state):
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
