"""Chapter 3: from the loss back to each weight, wire by wire."""

import numpy as np
from shots import Chapter, Line, Shot

from course_utils.colours import GRADIENT
from course_utils.explorers.backpropagation.state import BACKWARD, FORWARD, LOSS, Backpropagation
from course_utils.explorers.backpropagation.view import BackpropagationView
from course_utils.explorers.parts.hops import Hop, hops_back_into, hops_onto_wires
from course_utils.explorers.parts.network_graph import NetworkGraph
from course_utils.text.number_format import decimals
from scenes.forward import NAMES
from scenes.numbers import ONE, factor, three, two

_SLOPES = ONE.gradients
_NETWORK = ONE.network
_VALUES = [layer[0] for layer in ONE.forward_pass.a]


def _onto_wires(layer, unit):
    """Return how each wire into a node, and its bias, gets its slope."""
    dL_dz, gradients = _SLOPES.dL_dz[layer - 1][0, unit], _SLOPES.dL_dw[layer - 1][:, unit]
    return hops_onto_wires(_VALUES, dL_dz, gradients, (layer, unit), one=True)


class _WalkBack:
    """The graph, and the slopes that were found so far."""

    def __init__(self):
        self.graph = NetworkGraph((1, 2, 1), "Values go right, gradients come back", NAMES)
        arrays = _NETWORK.weights, _NETWORK.biases, [layer[0] for layer in ONE.forward_pass.a]
        self._found = [[np.full(a.shape, np.nan) for a in layers] for layers in arrays]

    def draw(self, active, hops=()):
        gradients = tuple(self._found)
        self.graph.draw(
            _NETWORK.weights, _NETWORK.biases, _VALUES, active=active, hops=hops, gradients=gradients
        )

    def find(self, kind, layer, place):
        """Show one more slope and return it."""
        arrays = {"w": _SLOPES.dL_dw, "b": _SLOPES.dL_db, "a": [a[0] for a in _SLOPES.dL_da]}[kind]
        slope = arrays[layer][place]
        self._found["wba".index(kind)][layer][place] = slope
        return slope

    def shot(self, slope_of, product, slope, caption, active, hops=(), **still):
        """Return the shot in which this slope is new."""
        self.draw(active, hops)
        lines = [
            Line(f"∂L/∂{slope_of}", GRADIENT, bold=True),
            *(Line(_equal(part), GRADIENT) for part in product),
        ]
        lines.append(Line(f"= {three(slope)}", GRADIENT, bold=True))
        return Shot((self.graph.figure,), tuple(lines), caption, **still)


def _equal(part):
    return part if part.startswith("+") else f"= {part}"


def _shots():
    walk = _WalkBack()
    walk.draw(None)
    yield Shot(
        (walk.graph.figure,),
        (),
        "Now we go back. Of each wire we ask how the loss answers if "
        "we nudge it a little, and this is its slope.",
    )
    yield from _at_the_output(walk)
    yield from _past_neuron(walk, 0)
    yield from _past_neuron(walk, 1)
    yield from _at_the_input(walk)
    yield from _checked()


def _at_the_output(walk):
    said, y = ONE.forward_pass.prediction[0, 0], ONE.target[0, 0]
    behind = walk.find("a", 2, 0)
    product = ["2 · (ŷ − y)", f"2 · ({three(said)} − {three(y)})"]
    told = (
        "First comes the output, where the slope is two times the miss: "
        f"{three(behind)}. Green numbers are slopes."
    )
    yield walk.shot("ŷ", product, behind, told, (2, 0))
    for unit in range(2):
        a, slope = ONE.forward_pass.a[1][0, unit], walk.find("w", 1, (unit, 0))
        told = (
            f"The weight from neuron {unit + 1} gets the slope at ŷ "
            f"times what came in over it: {three(slope)}."
        )
        yield walk.shot(
            f"w2, neuron {unit + 1}", ["∂L/∂ŷ · a", f"{factor(behind)} · {three(a)}"], slope, told, (2, 0),
            _onto_wires(2, 0)[unit : unit + 1],
        )  # fmt: skip
    slope = walk.find("b", 1, 0)
    told = "The bias is only added, so it gets the very slope at the output."
    yield walk.shot("b2", ["∂L/∂ŷ · 1"], slope, told, (2, 0), _onto_wires(2, 0)[-1:])


def _past_neuron(walk, unit):
    number, behind = unit + 1, _SLOPES.dL_da[2][0, 0]
    weight, a, x = _NETWORK.weights[1][unit, 0], ONE.forward_pass.a[1][0, unit], ONE.x[0, 0]
    at_a = walk.find("a", 1, unit)
    told = f"Over its weight {decimals(weight, 2)} the slope comes back to neuron {number}: {three(at_a)}."
    yield walk.shot(
        f"a, neuron {number}", ["∂L/∂ŷ · w2", f"{factor(behind)} · {two(weight)}"], at_a, told, (1, unit),
        hops_back_into(_NETWORK, _SLOPES.dL_dz[1][0], (1, unit)),
    )  # fmt: skip
    at_z, flat = walk.find("b", 0, unit), 1 - a**2
    told = (
        f"Past tanh it is multiplied by the slope of tanh, {three(flat)}, "
        f"and the bias b1 gets the result: {three(at_z)}."
    )
    yield walk.shot(
        f"b1, neuron {number}", ["∂L/∂a · (1 − a²)", f"{factor(at_a)} · {three(flat)}"], at_z, told,
        (1, unit), [Hop((1, unit), (1, unit), at_a, f"× {decimals(flat, 2)}", at_z, True, "node")],
    )  # fmt: skip
    slope = walk.find("w", 0, (0, unit))
    told = f"The first weight gets this slope times the input, {three(x)}, which makes {three(slope)}."
    yield walk.shot(
        f"w1, neuron {number}", ["∂L/∂b1 · x", f"{factor(at_z)} · {three(x)}"], slope, told, (1, unit),
        _onto_wires(1, unit)[:1],
    )  # fmt: skip


def _at_the_input(walk):
    total = walk.find("a", 0, 0)
    one, other = (
        f"{factor(slope)} · {two(weight)}"
        for slope, weight in zip(_SLOPES.dL_dz[0][0], _NETWORK.weights[0][0], strict=True)
    )
    told = "At the input two paths meet. Along a path we multiply, and where paths meet we add up."
    paths = hops_back_into(_NETWORK, _SLOPES.dL_dz[0][0], (0, 0))
    yield walk.shot("x", [one, f"+ {other}"], total, told, (0, 0), paths, still=True)


def _checked():
    state = Backpropagation(ONE)
    for phase in (FORWARD, LOSS, BACKWARD):
        state = state.ran(phase)
    view = BackpropagationView((1, 2, 1))
    view.draw(state)
    lines = (
        Line("7 slopes,", bold=True),
        Line("one walk back"),
        Line(""),
        Line("ring = nudged"),
        Line("bar = backward", GRADIENT),
    )
    told = (
        "Is it true? We nudge each number a little and measure, and "
        "all seven agree: each ring sits on its bar."
    )
    yield Shot((view.figures[1],), lines, told)
    yield Shot(
        (view.figures[1],),
        lines,
        "This way back is called backpropagation. It computes slopes, and as yet no weight has moved.",
    )


CHAIN_RULE = Chapter(
    "3_chain_rule",
    "3  Backward: wire by wire",
    "The same graph, with all values in it. From right to left, a green wire comes beside each blue "
    "one, and a green number below each node: the slopes. Then a table: a row for each weight and bias "
    "with its value, its slope by backpropagation as a bar, and a ring for what a nudge measures. Each "
    "ring sits on its bar.",
    _shots,
)
