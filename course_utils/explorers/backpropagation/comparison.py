"""How far the four phases are, and each gradient beside what a nudge measures."""

import numpy as np
from matplotlib.figure import Figure

from course_utils.colours import BASELINE, DATA, FORWARD, GRADIENT, MISS, PENDING
from course_utils.explorers.backpropagation.parameters import parameters_of
from course_utils.explorers.backpropagation.phases import BACKWARD, PHASES
from course_utils.explorers.backpropagation.reading import DONE, NOT_YET, OLD, slopes, status, wrong_rows
from course_utils.explorers.frame.live_figure import LiveFigure
from course_utils.explorers.frame.style import course_style
from course_utils.explorers.parts.network_graph.fitted import fitted
from course_utils.text.number_format import decimals

_WIDTH, _TOP = 420, 158  # points; the rows stand below the top part
_ACROSS = np.array([8, 112, 216, 320])  # where the four phases begin
_VALUE, _SLOPE, _MEASURED, _ZERO, _HALF = 150, 236, 318, 370, 42
_ROOM = 66
_TOLD = (
    "Above, the four phases Forward, Loss, Backward and Update with a bar each: grey for not yet, blue as "
    "far as it has come, dashed orange for out of date. Below, a row for each weight and bias: its value, "
    "its gradient by Backward in green, and what a nudge measures in black. A green bar shows the gradient, "
    "to the left below 0, and a ring shows what was measured. It sits on the end of the bar if both agree."
)


class Comparison:
    """Draws phases, gradients and measured gradients of a Backpropagation state.

    Attributes
    ----------
    figure : LiveFigure
    """

    def __init__(self, layer_sizes):
        self._parameters = parameters_of(layer_sizes)
        pitch = 25 if len(self._parameters) <= 7 else 19
        height = max(330, _TOP + pitch * len(self._parameters) + 4)
        self._rows = height - _TOP - pitch * np.arange(len(self._parameters)) - 8
        with course_style():
            figure = Figure(figsize=(_WIDTH / 72, height / 72))
            axes = figure.add_axes([0, 0, 1, 1], xlim=(0, _WIDTH), ylim=(0, height))
            axes.set_axis_off()
            self._write_still(axes, height)
            self._bars = [axes.plot([], [], linewidth=6, solid_capstyle="butt")[0] for _ in PHASES]
            self._states = [axes.text(x, height - 86, "", va="baseline") for x in _ACROSS]
            self._rate = axes.text(_WIDTH - 8, height - 24, "", ha="right", color=DATA)
            beside = {"ha": "right", "va": "center_baseline"}
            columns = (_VALUE, FORWARD), (_SLOPE, GRADIENT), (_MEASURED, DATA)
            self._numbers = [
                [axes.text(x, y, "", color=colour, **beside) for y in self._rows] for x, colour in columns
            ]
            self._slope_bars = axes.plot([], [], color=GRADIENT, linewidth=8, solid_capstyle="butt")[0]
            ring = {"markerfacecolor": "none", "markeredgecolor": DATA, "markersize": 9, "markeredgewidth": 2}
            self._rings = axes.plot([], [], "o", **ring)[0]
            self._wrong = axes.plot([], [], "X", color=MISS, markersize=11)[0]
        live = [*self._bars, *self._states, self._rate, *sum(self._numbers, []), self._slope_bars]
        self.figure = LiveFigure(figure, [*live, self._rings, self._wrong], _TOLD)

    def _write_still(self, axes, height):
        axes.text(8, height - 24, "Four phases", size=14, weight="bold")
        for x, phase in zip(_ACROSS, PHASES, strict=True):
            axes.text(x, height - 54, phase, color=DATA, weight="bold")
        head = {"va": "baseline", "ha": "right"}
        for x, text, colour in (
            (_VALUE, "value", FORWARD), (_SLOPE, "backward", GRADIENT), (_MEASURED, "nudged", DATA),
        ):  # fmt: skip
            axes.text(x, height - 124, text, color=colour, weight="bold", **head)
        axes.plot([8, _WIDTH - 8], [height - 132] * 2, color=BASELINE, linewidth=1)
        for parameter, y in zip(self._parameters, self._rows, strict=True):
            axes.text(8, y, parameter.label.replace("neuron ", "n. "), va="center_baseline", color=DATA)
        axes.plot([_ZERO] * 2, [self._rows[-1] - 10, self._rows[0] + 10], color=BASELINE, linewidth=1)

    def draw(self, state):
        """Set all that moves."""
        self._draw_phases(state)
        live = "live, " if state.live else ""
        self._rate.set_text(f"{live}learning rate {decimals(state.learning_rate, 2)}")
        found, measured, network = slopes(state), state.situation.measured, state.network
        old = status(state, BACKWARD) == OLD
        for parameter, value, slope, nudged in zip(self._parameters, *self._numbers, strict=True):
            value.set_text(fitted(parameter.of(network.weights, network.biases), _ROOM))
            slope.set(text=fitted(found[parameter], _ROOM) if parameter in found else "–")
            slope.set_color(BASELINE if old else GRADIENT)
            nudged.set_text(fitted(measured[parameter], _ROOM))
        lengths = np.array([found.get(parameter, np.nan) for parameter in self._parameters])
        ends, zeros = _ZERO + _squashed(lengths), np.full(len(lengths), _ZERO)
        self._slope_bars.set(color=BASELINE if old else GRADIENT, alpha=0.75 if old else 1)
        self._slope_bars.set_data(*_pieces(zeros, ends, self._rows))
        rings = _ZERO + _squashed(np.array([measured[parameter] for parameter in self._parameters]))
        self._rings.set_data(rings, self._rows)
        wrong = [self._rows[self._parameters.index(parameter)] for parameter in wrong_rows(state)]
        self._wrong.set_data([_MEASURED + 6 - _ROOM - 10] * len(wrong), wrong)

    def _draw_phases(self, state):
        y = self.figure.figure.get_size_inches()[1] * 72 - 66
        for x, phase, bar, text in zip(_ACROSS, PHASES, self._bars, self._states, strict=True):
            said = status(state, phase)
            part = 1 if said in (NOT_YET, OLD) else state.steps(phase) / state.steps_in(phase)
            colour = {NOT_YET: PENDING, OLD: MISS}.get(said, FORWARD)
            bar.set_data([x, x + 92 * part], [y, y])
            bar.set(color=colour, linestyle=(0, (1.2, 0.8)) if said == OLD else "-")
            text.set(text=said, color=colour if said in (DONE, OLD) else DATA)


def _squashed(slopes_):
    """Return lengths in points that grow with the size and stay in the picture."""
    return _HALF * slopes_ / (np.abs(slopes_) + 1)


def _pieces(starts, ends, heights):
    """Return level pieces as one line with gaps."""
    gap = np.full(len(starts), np.nan)
    return [np.column_stack(parts).ravel() for parts in ((starts, ends, gap), (heights, heights, gap))]
