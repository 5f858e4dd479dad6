"""The two pictures of the four phases: the network, and its gradients beside the measured ones."""

import numpy as np

from course_utils.colours import BASELINE, DATA, GRADIENT, MISS, PENDING
from course_utils.colours import FORWARD as BLUE
from course_utils.explorers.backpropagation.hops import hops_of
from course_utils.explorers.backpropagation.situation import numbered, parameters_of
from course_utils.explorers.backpropagation.state import BACKWARD, FORWARD, PHASES, UPDATE, Backpropagation
from course_utils.explorers.backpropagation.words import status, words
from course_utils.explorers.frame.live_figure import LiveFigure, pieces
from course_utils.explorers.frame.overlay import Line, Traveller
from course_utils.explorers.frame.style import course_style, figure_of
from course_utils.explorers.frame.view import View, Words
from course_utils.explorers.parts.network_graph import NetworkGraph
from course_utils.explorers.parts.nodes_and_wires import fitted
from course_utils.text.number_format import decimals

_HEADING = "Values go right, gradients come back"
_WIDTH, _TOP = 420, 158  # points; the rows stand below the top part
_ACROSS = np.array([8, 112, 216, 320])  # where the four phases begin
_VALUE, _SLOPE, _MEASURED, _ZERO, _HALF = 150, 236, 318, 370, 42
_COLUMNS = (_VALUE, "value", BLUE), (_SLOPE, "backward", GRADIENT), (_MEASURED, "nudged", DATA)
_ROOM = 66
_TOLD = (
    "Above, the four phases Forward, Loss, Backward and Update with a bar each: grey for not yet, blue as "
    "far as it has come, dashed orange for out of date. Below, a row for each weight and bias: its value, "
    "its gradient by Backward in green, and what a nudge measures in black. A green bar shows the gradient, "
    "to the left below 0, and a ring shows what was measured. It sits on the end of the bar if both agree."
)


class BackpropagationView(View):
    """Draws a Backpropagation state of a network of this size."""

    def __init__(self, layer_sizes: tuple[int, ...]) -> None:
        hidden = [[f"neuron {number}" for number in layer] for layer in numbered(layer_sizes)[1:-1]]
        self._graph = NetworkGraph(layer_sizes, _HEADING, [["x"], *hidden, ["ŷ"]], with_loss=True)
        self._comparison = _Comparison(layer_sizes)
        self.figures = [self._graph.figure, self._comparison.figure]
        of_kind = [
            [p.name for p in parameters_of(layer_sizes) if p.is_weight is kind] for kind in (True, False)
        ]
        self.handles = self._graph.handles(*of_kind)
        rows = self._comparison.lines
        self.lines = {name: [*wire, rows[name]] for name, wire in self._graph.lines(*of_kind).items()}

    def draw(self, state: Backpropagation) -> None:
        """Set wires, values, gradients and the rows of the comparison."""
        weights, biases = state.network.weights, state.network.biases
        old = state.is_old(FORWARD), state.is_old(BACKWARD)
        dL_dw, dL_db = ([np.full(array.shape, np.nan) for array in arrays] for arrays in (weights, biases))
        for parameter, slope in ({} if old[1] else state.slopes).items():
            parameter.put(slope, dL_dw, dL_db)
        gradients = dL_dw, dL_db, state.node_slopes
        self._graph.draw(
            weights, biases, state.node_values,
            active=state.active, hops=hops_of(state), gradients=gradients, faded=old,
        )  # fmt: skip
        self._comparison.draw(state)

    def motion(self, before: Backpropagation, after: Backpropagation, playing: bool) -> list[Traveller]:  # noqa: ARG002
        """Return the numbers that lead to the stop of a phase."""
        one_on = after.last in PHASES and after.steps(after.last) == _steps_before(before, after) + 1
        return self._graph.travellers(hops_of(after)) if one_on else []

    def words(self, state: Backpropagation) -> Words:
        """Return the Words for a Backpropagation state."""
        return words(state)


def _steps_before(before, after):
    """Return how far the phase of the later state was in the state before; begun anew, it was nowhere."""
    phase = after.last
    same = phase in before.records and before.records[phase].situation is after.records[phase].situation
    return before.steps(phase) if same or (phase == UPDATE and before.last == UPDATE) else 0


class _Comparison:
    """Draws how far the four phases are, and each gradient beside what a nudge measures."""

    def __init__(self, layer_sizes):
        self._parameters = parameters_of(layer_sizes)
        pitch = 25 if len(self._parameters) <= 7 else 17
        self._height = max(330, _TOP + pitch * len(self._parameters) + 4)
        self._rows = self._height - _TOP - pitch * np.arange(len(self._parameters)) - 8
        with course_style():
            figure = figure_of(_WIDTH, self._height)
            axes = figure.add_axes([0, 0, 1, 1], xlim=(0, _WIDTH), ylim=(0, self._height))
            axes.set_axis_off()
            self._write_still(axes)
            self._bars = [axes.plot([], [], linewidth=6, solid_capstyle="butt")[0] for _ in PHASES]
            self._states = [axes.text(x, self._height - 86, "", va="baseline") for x in _ACROSS]
            self._rate = axes.text(_WIDTH - 8, self._height - 24, "", ha="right", color=DATA)
            beside = {"ha": "right", "va": "center_baseline"}
            self._numbers = [
                [axes.text(x, y, "", color=colour, **beside) for y in self._rows] for x, _, colour in _COLUMNS
            ]
            self._slope_bars = axes.plot([], [], color=GRADIENT, linewidth=8, solid_capstyle="butt")[0]
            ring = {"markerfacecolor": "none", "markeredgecolor": DATA, "markersize": 9, "markeredgewidth": 2}
            self._rings = axes.plot([], [], "o", **ring)[0]
            self._wrong = axes.plot([], [], "X", color=MISS, markersize=11)[0]
        live = [*self._bars, *self._states, self._rate, *sum(self._numbers, []), self._slope_bars]
        self.figure = LiveFigure(figure, [*live, self._rings, self._wrong], _TOLD)

    @property
    def lines(self):
        """The row of each weight and bias, by name."""
        rows = zip(self._parameters, self._rows, strict=True)
        return {parameter.name: Line(self.figure, [(12, y), (_WIDTH - 12, y)]) for parameter, y in rows}

    def _write_still(self, axes):
        axes.text(8, self._height - 24, "Four phases", size=14, weight="bold")
        for x, phase in zip(_ACROSS, PHASES.values(), strict=True):
            axes.text(x, self._height - 54, phase.label, color=DATA, weight="bold")
        head = {"va": "baseline", "ha": "right", "weight": "bold"}
        for x, text, colour in _COLUMNS:
            axes.text(x, self._height - 124, text, color=colour, **head)
        axes.plot([8, _WIDTH - 8], [self._height - 132] * 2, color=BASELINE, linewidth=1)
        for parameter, y in zip(self._parameters, self._rows, strict=True):
            axes.text(8, y, parameter.short, va="center_baseline", color=DATA)
        axes.plot([_ZERO] * 2, [self._rows[-1] - 10, self._rows[0] + 10], color=BASELINE, linewidth=1)

    def draw(self, state):
        self._draw_phases(state)
        live = "live, " if state.live else ""
        self._rate.set_text(f"{live}learning rate {decimals(state.learning_rate, 2)}")
        found, measured = state.slopes, state.measured_so_far
        for parameter, value, slope, nudged in zip(self._parameters, *self._numbers, strict=True):
            value.set_text(fitted(getattr(state, parameter.name), _ROOM))
            slope.set_text(fitted(found[parameter], _ROOM) if parameter in found else "–")
            slope.set_color(BASELINE if state.is_old(BACKWARD) else GRADIENT)
            nudged.set_text(fitted(measured[parameter], _ROOM) if parameter in measured else "–")
        self._draw_slopes(found, measured, state.is_old(BACKWARD))
        wrong = [self._rows[self._parameters.index(parameter)] for parameter in state.wrong]
        self._wrong.set_data([_MEASURED + 6 - _ROOM - 10] * len(wrong), wrong)

    def _draw_slopes(self, found, measured, old):
        """Set bars and rings, which begin at the line of 0."""
        ends = np.array([_squashed(found.get(parameter, np.nan)) for parameter in self._parameters])
        self._slope_bars.set_data(*pieces(np.full_like(ends, _ZERO), ends, self._rows, self._rows))
        self._slope_bars.set(color=BASELINE if old else GRADIENT, alpha=0.75 if old else 1)
        nudged = [_squashed(measured.get(parameter, np.nan)) for parameter in self._parameters]
        self._rings.set_data(nudged, self._rows)

    def _draw_phases(self, state):
        y = self._height - 66
        for x, phase, bar, text in zip(_ACROSS, PHASES, self._bars, self._states, strict=True):
            fresh, old = state.is_fresh(phase), state.is_old(phase)
            colour = BLUE if fresh else MISS if old else PENDING
            part = state.steps(phase) / state.steps_in(phase) if fresh else 1
            bar.set_data([x, x + 92 * part], [y, y])
            bar.set(color=colour, linestyle=(0, (1.2, 0.8)) if old else "-")
            text.set(text=status(state, phase), color=colour if old or state.is_done(phase) else DATA)


def _squashed(slope):
    """Return where a slope ends across the picture: it grows with its size, and stays in the picture."""
    return _ZERO + _HALF * slope / (abs(slope) + 1)
