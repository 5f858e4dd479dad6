"""Which numbers go over which wires at the stop of a phase, and by what they are multiplied."""

import numpy as np

from course_utils.explorers.backpropagation.state import BACKWARD, UPDATE, Backpropagation
from course_utils.explorers.parts.hops import (
    LOSS,
    MISS,
    TARGET,
    Hop,
    hops_back_into,
    hops_into,
    hops_onto_wires,
)
from course_utils.text.number_format import decimals


def hops_of(state: Backpropagation) -> list[Hop]:
    """Return what has led to the stop at which a state is; nothing where other numbers have come since."""
    stop = state.stop
    if stop is None or not state.is_fresh(state.last) or (state.own and state.last == BACKWARD):
        return []
    return _HOPS[stop.does](state, stop)


def _sum(state, stop):
    return hops_into(state.network, state.situation.mean_values, stop.node)


def _miss(state, stop):
    output, (layer, _) = (stop.layer - 1, 0), stop.node
    said, target = state.node_values[-2][0], state.node_values[-1][TARGET]
    return [
        Hop(output, stop.node, said, "", said),
        Hop((layer, TARGET), stop.node, target, "−", -target),
    ]


def _loss(state, stop):
    squared = "( )²" if state.situation.is_one_bird else "mean of ( )²"
    return [Hop((stop.layer, MISS), stop.node, state.situation.mean_miss, squared, state.situation.loss)]


def _start(state, stop):
    layer, miss = stop.layer + 1, state.situation.mean_miss
    return [
        Hop((layer, LOSS), (layer, MISS), 1, f"× 2 · {_bracketed(miss)}", 2 * miss, True),
        Hop((layer, MISS), stop.node, 2 * miss, "× 1", 2 * miss, True, after=1),
    ]


def _bracketed(value):
    text = decimals(value, 2)
    return f"({text})" if value < 0 else text


def _wires(state, stop):
    dL_dz = state.records[BACKWARD].dL_dz(stop.layer + 1)
    paths = [stop.path] if stop.layer == 0 else None
    return hops_back_into(state.network, dL_dz, stop.node, paths)


def _bend(state, stop):
    record, network = state.records[BACKWARD], state.network
    at_a = float(record.gradients.dL_da[stop.layer][:, stop.unit].sum())
    # Of many birds each has a slope of its own, and no one factor leads from sum to sum.
    told = "× 1 − a²" if network.activation.name == "tanh" else "× f ′(z)"
    if state.situation.is_one_bird:
        z = record.situation.forward_pass.z[stop.layer - 1][0, stop.unit]
        told = f"× {decimals(network.activation.derivative(np.array([z]))[0], 2)}"
    return [Hop(stop.node, stop.node, at_a, told, record.slope_at(stop), True, "node")]


def _inputs(state, stop):
    record = state.records[BACKWARD]
    dL_dz = float(record.dL_dz(stop.layer)[stop.unit])
    gradients = record.gradients.dL_dw[stop.layer - 1][:, stop.unit]
    values, one = record.situation.mean_values, record.situation.is_one_bird
    return hops_onto_wires(values, dL_dz, gradients, stop.node, one=one)


def _update(state, stop):
    record = state.records[UPDATE]
    return [_step(record, parameter) for parameter in record.start.parameters if parameter.node == stop.node]


def _step(record, parameter):
    """Return how a weight or bias moves: by its gradient times −η."""
    node, slope = parameter.node, parameter.of(record.gradients.dL_dw, record.gradients.dL_db)
    end, over = ((parameter.layer, parameter.place[0]), "wire") if parameter.is_weight else (node, "bias")
    factor = f"× {decimals(-record.rate, 2)}"
    return Hop(node, end, slope, factor, -record.rate * slope, True, over, stays=True)


_HOPS = {
    "sum": _sum, "miss": _miss, "loss": _loss, "start": _start, "wires": _wires, "bend": _bend,
    "inputs": _inputs, "update": _update,
}  # fmt: skip
