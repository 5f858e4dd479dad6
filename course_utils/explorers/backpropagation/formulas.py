"""The formula of the node in which a phase is, with today's numbers."""

from course_utils.explorers.backpropagation.parameters import numbered
from course_utils.explorers.backpropagation.phases import BACKWARD, FORWARD, LOSS, UPDATE
from course_utils.explorers.backpropagation.situation import mean_slopes
from course_utils.explorers.frame.mathml import formula, fraction, name, number, sign, squared, unit
from course_utils.explorers.parts.neuron_words import added_up, bent, bracketed, signed
from course_utils.text.number_format import decimals, significant


def formula_of(state):
    """Return MathML: what the last phase computed at its node, or what the loss is."""
    makers = {FORWARD: _forward, LOSS: _loss, BACKWARD: _backward, UPDATE: _update}
    if state.last not in makers or not state.is_fresh(state.last):
        return ""
    return makers[state.last](state)


def _forward(state):
    """z, and for one bird what becomes of it; the mean of bent numbers is not the bent mean."""
    layer, unit_ = state.active
    weights, bias = state.network.weights[layer - 1][:, unit_], state.network.biases[layer - 1][unit_]
    values, z = state.situation.mean_values, float(state.situation.forward_pass.z[layer - 1][:, unit_].mean())
    is_output = layer + 1 == len(values)
    sum_ = added_up(weights.tolist(), values[layer - 1].tolist(), bias)
    total = number(decimals(z, 2))
    first = formula(name("ŷ" if is_output else "z"), sign("="), sum_, sign("="), total)
    if is_output or len(state.situation.x) > 1:
        return first
    bend = bent(state.network.activation.name, total)
    return first + formula(name("a"), sign("="), bend, sign("="), number(decimals(values[layer][unit_], 2)))


def _loss(state):
    if len(state.situation.x) > 1:
        return formula(
            name("L"), sign("="), name("mean of"), squared(name("ŷ"), sign("−"), name("y")), sign("="),
            number(significant(state.situation.loss)), unit("mm²"),
        )  # fmt: skip
    said, target = state.situation.forward_pass.prediction[0, 0], state.situation.target[0, 0]
    return formula(
        name("L"), sign("="), squared(number(decimals(said, 2)), signed(-target)), sign("="),
        number(significant(state.situation.loss)), unit("mm²"),
    )  # fmt: skip


def _backward(state):
    """Return the sum of the paths that meet at the node; it holds for the mean of many birds too."""
    if state.own:
        return ""
    layer, unit_ = state.active
    gradients = state.records[BACKWARD].gradients
    arrived = number(decimals(mean_slopes(gradients)[layer][unit_], 2))
    if layer + 1 == len(state.network.layer_sizes):
        miss = float((state.situation.forward_pass.prediction - state.situation.target).mean())
        return formula(_slope("ŷ"), sign("="), number("2"), sign("·"), bracketed(miss), sign("="), arrived)
    weights, behind = state.network.weights[layer][unit_], gradients.dL_dz[layer].sum(axis=0)
    paths = [bracketed(w) + sign("·") + bracketed(slope) for w, slope in zip(weights, behind, strict=True)]
    number_ = numbered(state.network.layer_sizes)[layer][unit_]
    # A formula for each path, not one for all: a narrow page can then break the line between them.
    return (
        formula(_slope(f"a{number_}" if number_ else "x"), sign("="))
        + "".join(formula(sign("+") if k else "", path) for k, path in enumerate(paths))
        + formula(sign("="), arrived)
    )


def _update(state):
    """Return the step of the first weight that leads into the node."""
    record = state.records[UPDATE]
    parameter = next(p for p in record.start.parameters if p.node == state.active)
    before = parameter.of(record.start.network.weights, record.start.network.biases)
    slope = parameter.of(record.gradients.dL_dw, record.gradients.dL_db)
    after = parameter.of(state.network.weights, state.network.biases)
    return formula(name(parameter.label), sign("←")) + formula(
        number(decimals(before, 2)), sign("−"),
        number(decimals(record.rate, 2)), sign("·"), bracketed(slope), sign("="), number(decimals(after, 2)),
    )  # fmt: skip


def _slope(of):
    return fraction(name("∂L"), name(f"∂{of}"))
