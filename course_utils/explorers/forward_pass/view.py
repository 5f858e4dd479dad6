"""The two pictures of the walk: the network as a graph, and the curve that it draws."""

from matplotlib.figure import Figure

from course_utils.explorers.forward_pass.state import BEST_LINE, BIRDS_X, CURVE_X, TARGET
from course_utils.explorers.forward_pass.words import words
from course_utils.explorers.live_figure import LiveFigure
from course_utils.explorers.network_graph import NetworkGraph
from course_utils.explorers.panel import panel
from course_utils.explorers.style import BASELINE, DATA, FORWARD, MISS, course_style
from course_utils.text.number_format import significant

_ABOVE = "bill depth y (mm from 17)\u2003- - best line"
_HEIGHTS = -4.4, 5.0  # mm from 17 mm
_NAMES = [["x"], ["neuron 1", "neuron 2"], ["ŷ"]]


class ForwardPassView:
    """Draws a WalkThroughNetwork."""

    def __init__(self):
        self._graph = NetworkGraph((1, 2, 1), "Numbers walk from left to right", _NAMES)
        with course_style():
            self.figures = [self._graph.figure, self._build_curve()]

    words = staticmethod(words)

    def _build_curve(self):
        figure = Figure(figsize=(420 / 72, 330 / 72))
        axes = panel(figure, 48, 408, 50, 268, heading="The curve it draws", above=_ABOVE)
        axes.set_xlabel("flipper length x (cm from 20)")
        axes.plot(BIRDS_X, TARGET, "o", color=DATA, alpha=0.55, markersize=4, markeredgewidth=0)
        ends = CURVE_X[[0, -1]]
        axes.plot(ends, BEST_LINE[0] * ends + BEST_LINE[1], "--", color=BASELINE, linewidth=1.5)
        axes.set(xlim=ends, ylim=_HEIGHTS)
        self._input = axes.plot([], [], ":", color=FORWARD, linewidth=1.5)[0]
        self._curve = axes.plot([], [], color=FORWARD, linewidth=3)[0]
        self._ball = axes.plot([], [], "o", color=FORWARD, markersize=10)[0]
        above = {"transform": axes.transAxes, "ha": "right", "color": MISS, "weight": "bold"}
        self._loss = axes.text(1, 1 + 38 / 218, "", **above)  # beside the heading
        return LiveFigure(
            figure,
            [self._input, self._curve, self._ball, self._loss],
            "All birds as points: bill depth over flipper length. They lie in two clouds, one high on the "
            "left and one low on the right. Both rise to the right. A dashed grey line is the best line. "
            "A blue curve is what the network says for each flipper length, once the walk has come to ŷ.",
        )

    def draw(self, state):
        """Set data and texts for this network, this input and this far."""
        network = state.network
        self._graph.draw(network.weights, network.biases, state.values, active=state.active)
        self._input.set_data([state.x, state.x], _HEIGHTS)
        self._curve.set_data(*((CURVE_X, state.curve) if state.is_done else ([], [])))
        self._ball.set_data(*(([state.x], [state.prediction]) if state.is_done else ([], [])))
        self._loss.set_text(f"loss {significant(state.loss)} mm²" if state.is_done else "loss: not yet")
