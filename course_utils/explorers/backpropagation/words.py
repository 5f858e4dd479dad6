"""What the four phases say: a sentence, the formula of the node in which a phase is, and a table."""

from course_utils.explorers.backpropagation.hops import hops_of
from course_utils.explorers.backpropagation.situation import numbered
from course_utils.explorers.backpropagation.state import (
    BACKWARD,
    FORWARD,
    LIVE,
    LOSS,
    PHASES,
    UPDATE,
    Backpropagation,
)
from course_utils.explorers.frame.mathml import (
    added_up,
    bent,
    bracketed,
    formula,
    fraction,
    name,
    number,
    sign,
    signed,
    squared,
    unit,
)
from course_utils.explorers.frame.view import Words
from course_utils.text.number_format import decimals, significant

_NOT_YET, _OLD = "not yet", "out of date"
_COLUMNS = ["", "value", "∂L/∂w by Backward", "ΔL/Δw measured", "difference"]


def words(state: Backpropagation) -> Words:
    """Return the Words for a Backpropagation state."""
    return Words(_sentence(state), _formula(state), _COLUMNS, _rows(state))


def status(state: Backpropagation, phase: str) -> str:
    """Return how far a phase is."""
    if state.is_old(phase):
        return _OLD
    if not state.is_fresh(phase):
        return _NOT_YET
    return "done" if state.is_done(phase) else f"{state.steps(phase)} of {state.steps_in(phase)}"


def _sentence(state):
    if state.last in PHASES:
        said = {FORWARD: _forward, LOSS: _loss, BACKWARD: _backward, UPDATE: _update}
        return _again(state) if state.again else said[state.last](state)
    if state.last:
        return f"{_moved(state)} {_consequence(state)}"
    count = len(state.situation.parameters)
    return f"Nothing has run yet: {count} weights and biases wait. Press Forward, or Step for one node."


def _moved(state):
    if state.last == "birds":
        return f"Birds now: {len(state.situation.x)}."
    if state.last == "live":
        return f"Live is {LIVE[state.live]}: phases {'follow' if state.live else 'do not follow'} a slider."
    if state.last == "learning_rate":
        return f"The learning rate is now {decimals(state.learning_rate, 2)}. Only Update uses it."
    label = state.by_name[state.last].label
    return f"You moved {label}: it is now {significant(getattr(state, state.last))}."


def _consequence(state):
    loss, old = significant(state.situation.loss), [phase for phase in state.records if state.is_old(phase)]
    if old:
        verb = "is" if len(old) == 1 else "are"
        return f"{_listed(old)} {verb} out of date until run again: they belong to the numbers before."
    if not state.records:
        return f"Nothing has run yet, so nothing is out of date. The loss would be {loss} mm²."
    return f"Nothing is out of date. The loss is {loss} mm²."


def _listed(phases):
    *others, last = (PHASES[phase].label for phase in phases)
    return f"{', '.join(others)} and {last}" if others else last


def _again(state):
    times = state.again + 1
    if state.last != BACKWARD:
        label = PHASES[state.last].label
        return f"{label} again, {times} times now: the same numbers go in, so the same come out."
    return (
        f"Backward again, {times} times now, and nothing has changed. Backpropagation computes gradients; it "
        "moves no weight. The same weights give the same gradients. Only Update changes weights."
    )


def _forward(state):
    layer, unit_ = state.active
    value = decimals(state.situation.mean_values[layer][unit_], 2)
    if not state.is_done(FORWARD):
        return f"Forward: {_node(state)} says {value}{_mean(state)}."
    return f"Forward is done: ŷ = {value} mm{_mean(state)}. Next comes Loss."


def _loss(state):
    if not state.is_done(LOSS):
        miss = decimals(state.situation.mean_miss, 2)
        return f"Loss: first the miss, the prediction less the target, is {miss} mm{_mean(state)}."
    n, loss = len(state.situation.x), significant(state.situation.loss)
    of = "the squared miss" if n == 1 else f"the mean of {n} squared misses"
    return f"Loss: {of} is {loss} mm². Next comes Backward."


def _backward(state):
    if state.own:
        return _own(state)
    stop = state.stop
    if stop.does == "inputs":
        birds = "" if state.situation.is_one_bird else " bird by bird, and the birds are added up"
        found = [f"{p.label} {significant(state.slopes[p], 3)}" for p in state.slopes if p.node == stop.node]
        return (
            f"Backward at {_node(state)}: its slope times what came in over a wire is the gradient of that "
            f"wire{birds}: {', '.join(found)}."
        )
    slope = f"{significant(state.node_slopes[stop.layer][stop.unit], 3)}{_mean(state)}"
    if stop.does == "start":
        return f"Backward begins at the loss: it answers to ŷ with {slope}, which is twice the miss."
    if stop.does == "bend":
        birds = "" if state.situation.is_one_bird else ", bird by bird"
        return (
            f"Backward goes past the bend of {_node(state)}, times {_bend(state)}{birds}: that makes {slope}."
        )
    paths = (*state.network.layer_sizes, 1)[stop.layer + 1]
    if stop.layer == 0:
        if not state.is_done(BACKWARD):
            path = f"Backward comes to x over path {stop.path + 1} of {paths}"
            return f"{path}: so far the loss answers with {slope}."
        return (
            f"Backward is done, {len(state.slopes)} gradients. At x {paths} paths meet and add up to {slope}."
        )
    meet = f" Here {paths} paths meet and add up." if paths > 1 else ""
    return f"Backward at {_node(state)}: the loss answers to it with {slope}.{meet}"


def _bend(state):
    return "1 − a²" if state.network.activation.name == "tanh" else "f ′(z)"


def _own(state):
    found, total = len(state.slopes), len(state.situation.parameters)
    if state.wrong:
        count = f"{len(state.wrong)} of {total}" if found == total else f"{len(state.wrong)} so far"
        wrong = "; ".join(parameter.label for parameter in state.wrong)
        return f"Your backward differs from the nudge in {count}: {wrong}."
    if found < total:
        return f"Your backward agrees with the nudge in {found} of {total} so far."
    return f"Your backward agrees with the nudge in all {total}. No weight has moved."


def _update(state):
    record = state.records[UPDATE]
    before, after = significant(record.start.loss), significant(state.situation.loss)
    step = f"moved by −{decimals(record.rate, 2)} times its gradient."
    if not state.is_done(UPDATE):
        return f"Update at {_node(state)}: what leads into it {step}"
    old = "All phases followed." if state.live else "Forward, Loss and Backward are now out of date."
    return f"Update is done: each number {step} Loss {before} → {after} mm². {old}"


def _mean(state):
    n = len(state.situation.x)
    return "" if n == 1 else f" (mean of {n} birds)"


def _node(state):
    """Return the name of the active node."""
    layer, _ = state.active
    number_ = _number(state)
    return f"neuron {number_}" if number_ else "x" if layer == 0 else "ŷ"


def _number(state):
    layer, unit_ = state.active
    return numbered(state.network.layer_sizes)[layer][unit_]


def _formula(state):
    """Return MathML: what the last phase computed at its node."""
    makers = {FORWARD: _sum_and_bend, LOSS: _squared_miss, BACKWARD: _back, UPDATE: _step}
    return makers[state.last](state) if state.last in makers and state.is_fresh(state.last) else ""


def _sum_and_bend(state):
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


def _squared_miss(state):
    if not state.is_done(LOSS):
        return _difference(state)
    if len(state.situation.x) > 1:
        square = name("mean of") + squared(name("ŷ"), sign("−"), name("y"))
    else:
        said, target = state.situation.forward_pass.prediction[0, 0], state.situation.target[0, 0]
        square = squared(number(decimals(said, 2)), signed(-target))
    loss = number(significant(state.situation.loss))
    return formula(name("L"), sign("="), square, sign("="), loss, unit("mm²"))


def _difference(state):
    said, target, _ = state.node_values[-2][0], *state.node_values[-1][:2]
    miss = number(decimals(state.situation.mean_miss, 2))
    parts = number(decimals(said, 2)), signed(-target), sign("="), miss, unit("mm")
    return formula(name("ŷ"), sign("−"), name("y"), sign("="), *parts)


def _back(state):
    """Return what the walk back multiplies at its stop. The sum of paths holds for many birds too."""
    return "" if state.own else _BACK[state.stop.does](state, state.stop)


def _twice_the_miss(state, stop):
    miss = bracketed(decimals(state.situation.mean_miss, 2))
    return formula(_slope("ŷ"), sign("="), number("2"), sign("·"), miss, sign("="), _arrived(state, stop))


def _sum_of_paths(state, stop):
    behind = state.records[BACKWARD].dL_dz(stop.layer + 1)
    paths = [
        bracketed(decimals(weight, 2)) + sign("·") + bracketed(decimals(slope, 2))
        for weight, slope in zip(state.network.weights[stop.layer][stop.unit], behind, strict=True)
    ]
    if stop.layer == 0:
        paths = paths[: stop.path + 1]
    # A formula for each path, not one for all: a narrow page can then break the line between them.
    return (
        formula(_slope(f"a{_number(state)}" if stop.layer else "x"), sign("="))
        + "".join(formula(sign("+") if k else "", path) for k, path in enumerate(paths))
        + formula(sign("="), _arrived(state, stop))
    )


def _past_the_bend(state, stop):
    (hop,) = hops_of(state)
    head = formula(_slope(f"z{_number(state)}"), sign("="))
    if not state.situation.is_one_bird:
        return head + formula(
            name(f"sum of ∂L/∂a{_number(state)} · {_bend(state)}"), sign("="), _arrived(state, stop)
        )
    factor = bracketed(hop.factor.removeprefix("× "))
    return head + formula(
        bracketed(decimals(hop.carried, 2)), sign("·"), factor, sign("="), _arrived(state, stop)
    )


def _onto_wires(state, stop):
    """Return the gradient of the first weight that leads into the node."""
    parameter = next(p for p in state.situation.parameters if p.node == stop.node)
    head, gradient = formula(_slope(parameter.label), sign("=")), number(decimals(state.slopes[parameter], 2))
    if not state.situation.is_one_bird:
        letter = "x" if stop.layer == 1 else "a"
        return head + formula(name(f"sum of ∂L/∂z · {letter}"), sign("="), gradient)
    slope = decimals(state.records[BACKWARD].dL_dz(stop.layer)[stop.unit], 2)
    came_in = decimals(state.situation.mean_values[stop.layer - 1][0], 2)
    return head + formula(bracketed(slope), sign("·"), bracketed(came_in), sign("="), gradient)


def _arrived(state, stop):
    return number(decimals(state.node_slopes[stop.layer][stop.unit], 2))


_BACK = {"start": _twice_the_miss, "wires": _sum_of_paths, "bend": _past_the_bend, "inputs": _onto_wires}


def _step(state):
    """Return the step of the first weight that leads into the node."""
    record = state.records[UPDATE]
    parameter = next(p for p in record.start.parameters if p.node == state.active)
    before = parameter.of(record.start.network.weights, record.start.network.biases)
    slope = parameter.of(record.gradients.dL_dw, record.gradients.dL_db)
    after = number(decimals(getattr(state, parameter.name), 2))
    step = number(decimals(record.rate, 2)), sign("·"), bracketed(decimals(slope, 2))
    return formula(name(parameter.label), sign("←")) + formula(
        number(decimals(before, 2)), sign("−"), *step, sign("="), after
    )


def _slope(of):
    return fraction(name("∂L"), name(f"∂{of}"))


def _rows(state):
    """Return a row for each weight and bias, one for the learning rate and one for the loss."""
    told = state.steps(LOSS) == state.steps_in(LOSS)
    loss = _four(state.records[LOSS].situation.loss) if told else _NOT_YET
    return [
        *(_row(state, parameter) for parameter in state.situation.parameters),
        ["learning rate η", decimals(state.learning_rate, 2), "–", "–", "–"],
        ["loss L (mm²)", loss, "–", "–", _OLD if state.is_old(LOSS) else "–"],
    ]


def _row(state, parameter):
    measured, slope, difference = _NOT_YET, _NOT_YET, _NOT_YET
    if parameter in state.slopes:
        found, nudged = state.slopes[parameter], state.measured_so_far[parameter]
        slope, measured = _four(found), _four(nudged)
        difference = _OLD if state.is_old(BACKWARD) else _four(abs(found - nudged))
        difference += ", wrong" if parameter in state.wrong else ""
    value = _four(getattr(state, parameter.name))
    return [parameter.scale.label, value, slope, measured, difference]


def _four(value):
    return decimals(value, 4) if abs(value) < 1e6 else significant(value)
