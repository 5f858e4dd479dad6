"""Chapter 2: from the flipper to the prediction, node by node."""

import numpy as np
from shots import Chapter, Line, Shot

from course_utils.colours import FORWARD
from course_utils.explorers.parts.hops import hops_into
from course_utils.explorers.parts.network_graph import NetworkGraph
from scenes.numbers import ONE, three, two

NAMES = [["x"], ["neuron 1", "neuron 2"], ["ŷ"]]
_NODES = [(1, 0), (1, 1), (2, 0)]


def _values(reached):
    """Return the values of the nodes that were reached, NaN elsewhere."""
    values = [layer[0].copy() for layer in ONE.forward_pass.a]
    for layer, unit in _NODES[reached:]:
        values[layer][unit] = np.nan
    return values


def _sum_of(layer, unit):
    """Return the two lines of the sum that goes into a node."""
    network, given = ONE.network, ONE.forward_pass.a[layer - 1][0]
    weights, bias = network.weights[layer - 1][:, unit], network.biases[layer - 1][unit]
    products = [f"{two(w)} · {three(a)}" for w, a in zip(weights, given, strict=True)]
    z = ONE.forward_pass.z[layer - 1][0, unit]
    letter = "ŷ" if layer == 2 else "z"
    return [
        Line(f"{letter} = {products[0]}", FORWARD),
        *(Line(f"    + {product}", FORWARD) for product in products[1:]),
        Line(f"    + {two(bias)}", FORWARD),
        Line(f"   = {three(z)}", FORWARD, bold=True),
    ]


def _shots():
    graph = NetworkGraph((1, 2, 1), "Values go from left to right", NAMES)
    network, values = ONE.network, ONE.forward_pass.a
    show = (graph.figure,)

    def draw(reached, active):
        hops = hops_into(network, _values(reached), active) if reached else []
        graph.draw(network.weights, network.biases, _values(reached), active=active, hops=hops)

    draw(0, (0, 0))
    yield Shot(show, (), "This is the network, with one input, two hidden neurons and one output.")
    yield Shot(
        show,
        (),
        "Each wire has a weight, which is large where it is thick and below 0 "
        "where it is dashed. The short ones are biases.",
    )
    yield Shot(
        show,
        (Line(f"x = {three(ONE.x[0, 0])}"),),
        "The flipper of bird 8 goes in on the left, and numbers go to the right.",
    )
    for unit in range(2):
        draw(unit + 1, (1, unit))
        head, lines = Line(f"neuron {unit + 1}", bold=True), _sum_of(1, unit)
        z, a = three(ONE.forward_pass.z[0][0, unit]), three(values[1][0, unit])
        yield Shot(
            show,
            (head, *lines),
            f"Neuron {unit + 1} takes its weight times the input and adds its bias, which makes {z}.",
        )
        bent = [Line(""), Line("a = tanh(z)", FORWARD), Line(f"   = {a}", FORWARD, bold=True)]
        yield Shot(show, (head, *lines, *bent), f"Then it bends that sum with tanh, and sends on {a}.")
    draw(3, (2, 0))
    said = three(values[2][0, 0])
    yield Shot(
        show,
        (Line("output", bold=True), *_sum_of(2, 0)),
        f"The output adds up what both send, each times its weight, and so it says {said} mm.",
        still=True,
    )


FORWARD_PASS = Chapter(
    "2_forward",
    "2  Forward: what does it say?",
    "The network as a graph. On the left stands the input x, in the middle stand neurons 1 and 2, on "
    "the right the output ŷ. Blue wires are weights. One node after the other lights up and shows its "
    "value.",
    _shots,
)
