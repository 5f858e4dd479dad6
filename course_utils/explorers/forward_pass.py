"""Walk an input through a 1-2-1 network node by node, and move its seven weights and biases."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Self

import numpy as np

from course_utils.colours import BASELINE, DATA, FORWARD, MISS
from course_utils.explorers.frame.controls import Scale
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.live_figure import LiveFigure, panel
from course_utils.explorers.frame.mathml import added_up, bent, formula, name, number, sign, unit
from course_utils.explorers.frame.overlay import Handle, Traveller
from course_utils.explorers.frame.state import State
from course_utils.explorers.frame.style import HOLLOW, PALE, course_style, figure_of
from course_utils.explorers.frame.view import View, Words
from course_utils.explorers.parts.flocks import ALL, TARGETS, birds_of
from course_utils.explorers.parts.hops import hops_into
from course_utils.explorers.parts.network_graph import NetworkGraph
from course_utils.explorers.parts.networks import POOR, Pair, as_pair
from course_utils.network import ForwardPass, Network
from course_utils.text.number_format import decimals, plain, significant

_NEURONS = [(1, 0), (1, 1), (2, 0)]  # layer and position, in the order of the walk
_CURVE_X = np.linspace(-3, 3.3, 64)  # cm from 20 cm

_DEPTH, _BIRDS = TARGETS["bill depth"], birds_of(ALL, "bill depth")
_NAMES = [["x"], ["neuron 1", "neuron 2"], ["ŷ"]]
_COLUMNS = ["node", "weights", "bias", "adds up to z", "sends on a"]
_NOT_YET = "not yet"
((_W1,), _W2), (_B1, (_B2,)) = POOR.weights, POOR.biases
_W2 = _W2[:, 0]


@dataclass(frozen=True, eq=False)
class WalkThroughNetwork(State):
    """Seven weights and biases, an input in cm from 20 cm, and how many neurons the walk has reached."""

    w1_1: float
    w1_2: float
    b1_1: float
    b1_2: float
    w2_1: float
    w2_2: float
    b2: float
    activation: str = "tanh"
    x: float = 1.0
    reached: int = 0

    scales = {
        "w1_1": Scale("w1, neuron 1 (per cm)", -5, 5, 0.1),
        "w1_2": Scale("w1, neuron 2 (per cm)", -5, 5, 0.1),
        "b1_1": Scale("b1, neuron 1", -5, 5, 0.1),
        "b1_2": Scale("b1, neuron 2", -5, 5, 0.1),
        "w2_1": Scale("w2, neuron 1 (mm)", -5, 5, 0.1),
        "w2_2": Scale("w2, neuron 2 (mm)", -5, 5, 0.1),
        "b2": Scale("b2 (mm)", -5, 5, 0.1),
        "x": Scale("input x (cm from 20)", -2.8, 3.1, 0.1),
    }

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 0 <= self.reached <= len(_NEURONS):
            raise ValueError(f"reached is {self.reached}, but there are 3 neurons. Choose 0, 1, 2 or 3.")

    def stepped(self) -> Self | None:
        """Return the state one neuron further on, or None at the output."""
        return replace(self, reached=self.reached + 1) if self.reached < len(_NEURONS) else None

    @property
    def is_done(self) -> bool:
        """Whether the output has its value."""
        return self.reached == len(_NEURONS)

    @property
    def active(self) -> tuple[int, int]:
        """Layer and position of the node that was reached last."""
        return _NEURONS[self.reached - 1] if self.reached else (0, 0)

    @cached_property
    def network(self) -> Network:
        """The network of the package that these numbers make."""
        weights = [[[self.w1_1, self.w1_2]], [[self.w2_1], [self.w2_2]]]
        return Network(weights, [[self.b1_1, self.b1_2], [self.b2]], self.activation)

    @cached_property
    def walk(self) -> ForwardPass:
        """The forward pass of the input alone."""
        return self.network.forward([[self.x]])

    @cached_property
    def prediction(self) -> float:
        """What the network says for the input, in mm from 17 mm."""
        return float(self.walk.prediction[0, 0])

    @cached_property
    def curve(self) -> np.ndarray:
        """What it says along 64 flipper lengths, (64,)."""
        return self.network.forward(_CURVE_X[:, None]).prediction[:, 0]

    @cached_property
    def loss(self) -> float:
        """The mean squared error on all birds, in mm²."""
        return _BIRDS.learned.loss(self.network.forward(_BIRDS.learned.x).prediction)

    @property
    def values(self) -> list[np.ndarray]:
        """The values of the nodes, layer by layer; NaN where the walk has not come yet."""
        values = [layer[0].copy() for layer in self.walk.a]
        for layer, place in _NEURONS[self.reached :]:
            values[layer][place] = np.nan
        return values

    @property
    def shown(self) -> dict[str, str]:
        """The numbers of the one-line text."""
        loss = {"loss": plain(self.loss)} if self.is_done else {}
        return super().shown | {"reached": str(self.reached)} | loss


class ForwardPassView(View):
    """Draws a WalkThroughNetwork."""

    def __init__(self) -> None:
        self._graph = NetworkGraph((1, 2, 1), "Numbers walk from left to right", _NAMES)
        with course_style():
            self.figures = [self._graph.figure, self._build_curve()]
        names = ["w1_1", "w1_2", "w2_1", "w2_2"], ["b1_1", "b1_2", "b2"]
        self.handles, self.lines = self._graph.handles(*names), self._graph.lines(*names)
        axes, label = self._ball.axes, "Pull to another input"
        self.handles["input"] = Handle.along_x(self.figures[1], axes, label, "x", _height_of_input)

    def _build_curve(self):
        figure = figure_of(420, 330)
        above = f"{_DEPTH.label}\u2003- - best line"
        axes = panel(figure, 48, 408, 50, 268, heading="The curve it draws", above=above)
        axes.set_xlabel("flipper length x (cm from 20)")
        axes.plot(*_BIRDS.learned, "o", color=DATA, alpha=0.55, markersize=4, markeredgewidth=0)
        ends = _CURVE_X[[0, -1]]
        axes.plot(ends, np.polyval(_BIRDS.line, ends), "--", color=BASELINE, linewidth=1.5)
        axes.set(xlim=ends, ylim=_DEPTH.values)
        self._curve_before = axes.plot([], [], color=FORWARD, linewidth=1.5, alpha=PALE)[0]
        self._input = axes.plot([], [], ":", color=FORWARD, linewidth=1.5)[0]
        self._curve = axes.plot([], [], color=FORWARD, linewidth=3)[0]
        self._ball_before = axes.plot([], [], "o", color=FORWARD, markersize=9, **HOLLOW)[0]
        self._ball = axes.plot([], [], "o", color=FORWARD, markersize=10)[0]
        above = {"transform": axes.transAxes, "ha": "right", "color": MISS, "weight": "bold"}
        self._loss = axes.text(1, 1 + 38 / 218, "", **above)  # beside the heading
        return LiveFigure(
            figure,
            [self._curve_before, self._input, self._curve, self._ball_before, self._ball, self._loss],
            "All birds as points: bill depth over flipper length. They lie in two clouds, one high on the "
            "left and one low on the right. Both rise to the right. A dashed grey line is the best line. "
            "A blue curve is what the network says for each flipper length, once the walk has come to ŷ. "
            "A thin curve and a hollow ball are where curve and ball were before the last move.",
        )

    def draw(self, state: WalkThroughNetwork) -> None:
        """Set data and texts for this network, this input and this far."""
        network = state.network
        self._graph.draw(
            network.weights, network.biases, state.values, active=state.active, hops=_hops(state)
        )
        self._input.set_data([state.x, state.x], _DEPTH.values)
        self._curve.set_data(*((_CURVE_X, state.curve) if state.is_done else ([], [])))
        self._ball.set_data(*(([state.x], [state.prediction]) if state.is_done else ([], [])))
        self._loss.set_text(f"loss {significant(state.loss)} mm²" if state.is_done else "loss: not yet")
        self._draw_before(state)

    def _draw_before(self, state):
        """Leave pale the curve and the ball with which the present move began, if they were there."""
        was = self.way.before or state
        both = was.is_done and state.is_done
        bent = both and not np.array_equal(was.curve, state.curve)
        moved = both and (was.x, was.prediction) != (state.x, state.prediction)
        self._curve_before.set_data(*(_CURVE_X, was.curve) if bent else ([], []))
        self._ball_before.set_data(*([was.x], [was.prediction]) if moved else ([], []))

    def motion(
        self,
        before: WalkThroughNetwork,
        after: WalkThroughNetwork,
        playing: bool,  # noqa: ARG002
    ) -> list[Traveller]:
        """Return the numbers that come into the neuron that was reached."""
        return self._graph.travellers(_hops(after)) if after.reached == before.reached + 1 else []

    def words(self, state: WalkThroughNetwork) -> Words:
        """Return the Words for a WalkThroughNetwork."""
        return Words(_sentence(state), _formula(state), _COLUMNS, _rows(state))


def _hops(state):
    """Return what has come into the neuron that was reached last."""
    return hops_into(state.network, state.values, state.active) if state.reached else []


def _height_of_input(state):
    """Return where the dotted line of the input is grabbed: on the curve, once there is one."""
    return state.prediction if state.is_done else 0


def _sentence(state):
    x = f"x = {decimals(state.x, 2)} cm"
    if state.reached == 0:
        numbers = [decimals(getattr(state, name), 2) for name in state.scales]
        w1, b1, w2 = (" and ".join(numbers[i : i + 2]) for i in (0, 2, 4))
        return (
            f"The input {x} waits at the network. Its w1 is {w1}, its b1 {b1}, its w2 {w2}, "
            f"and its b2 {numbers[6]}. Press Step."
        )
    if not state.is_done:
        z, a = (decimals(value, 2) for value in _z_and_a(state))
        return (
            f"Neuron {state.reached} adds up to z = {z} for the input {x}, and {state.activation} makes "
            f"a = {a} of it. Then it sends a on."
        )
    loss, of_line = significant(state.loss), significant(_BIRDS.line_losses[0])
    return (
        f"For the input {x} the network says ŷ = {decimals(state.prediction, 2)} mm. "
        f"On all birds its loss is {loss} mm², and the loss of the best line is {of_line} mm²."
    )


def _formula(state):
    if state.reached == 0:
        return formula(name("x"), sign("="), number(decimals(state.x, 2)), unit("cm"))
    layer, unit_ = state.active
    weights, bias = state.network.weights[layer - 1][:, unit_], state.network.biases[layer - 1][unit_]
    z, a = _z_and_a(state)
    total = number(decimals(z, 2))
    inputs = state.walk.a[layer - 1][0]
    sum_ = added_up(weights.tolist(), inputs.tolist(), bias)
    if state.is_done:
        return formula(name("ŷ"), sign("="), sum_, sign("="), total, unit("mm"))
    # Two formulas, not one: a narrow page can then break the line between them.
    return formula(name("z"), sign("="), sum_, sign("="), total) + formula(
        name("a"), sign("="), bent(state.activation, total), sign("="), number(decimals(a, 2))
    )


def _z_and_a(state):
    layer, unit_ = state.active
    return float(state.walk.z[layer - 1][0, unit_]), float(state.walk.a[layer][0, unit_])


def _rows(state):
    rows = [["x (cm)", "–", "–", "–", decimals(state.x, 2)]]
    network, walk = state.network, state.walk
    for position, (layer, unit_) in enumerate(_NEURONS, start=1):
        numbers = walk.z[layer - 1][0, unit_], walk.a[layer][0, unit_]
        there = position <= state.reached
        rows.append(
            [
                "ŷ (mm)" if layer == 2 else f"neuron {position}",
                ", ".join(decimals(weight, 2) for weight in network.weights[layer - 1][:, unit_]),
                decimals(network.biases[layer - 1][unit_], 2),
                *(decimals(value, 3) if there else _NOT_YET for value in numbers),
            ]
        )
    loss = decimals(state.loss, 3) if state.is_done else _NOT_YET
    return [*rows, ["loss (mm²)", "–", "–", "–", loss]]


class ForwardPassExplorer(Explorer):
    """A 1-2-1 network as a graph and as a curve through the bill depths of all birds.

    z1 = w1 x + b1, a1 = f(z1) for each of two neurons, then ŷ = w2 · a1 + b2

    Parameters
    ----------
    w1, b1, w2 : pair of float
        A number for each hidden neuron; together with b2 those of a poor network where none are given.
    b2 : float
    x : float
        Where the slider for the input begins, in cm from 20 cm.
    reached : int, from 0 to 3
        How many neurons have their value at the start: 0 for none, 3 for all.
    activation : str
        The name of the bend of both hidden neurons.

    Attributes
    ----------
    w1_1, w1_2, b1_1, b1_2, w2_1, w2_2, b2, x : float
        w1_2 is the weight w1 of neuron 2.

    Raises
    ------
    TypeError, ValueError
        If a pair is no pair, a number is not finite, `reached` is out of range, or the activation is unknown.

    Notes
    -----
    Used in lesson 05. x is the flipper length from 20 cm, and ŷ the bill depth from 17 mm.

    Examples
    --------
    >>> ForwardPassExplorer(reached=3)  # doctest: +ELLIPSIS
    ForwardPassExplorer(w1_1=1.0, w1_2=2.0, b1_1=1.0, b1_2=-1.0, ..., x=1.0, reached=3, loss=...)
    """

    def __init__(
        self,
        w1: Pair = _W1,
        b1: Pair = _B1,
        w2: Pair = _W2,
        b2: float = _B2,
        x: float = 1.0,
        reached: int = 0,
        activation: str = "tanh",
    ) -> None:
        pairs = *as_pair(w1, "w1"), *as_pair(b1, "b1"), *as_pair(w2, "w2")
        start = WalkThroughNetwork(*pairs, b2, activation, x, reached)
        super().__init__(start, ForwardPassView(), pace_ms=1700)  # time to read what has arrived
