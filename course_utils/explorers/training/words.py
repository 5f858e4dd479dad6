"""What training says in words, in the rule with today's numbers, and in a table."""

from course_utils.explorers.frame.mathml import formula, fraction, indexed, name, number, sign
from course_utils.explorers.frame.view import Words
from course_utils.explorers.parts.runs import LOST
from course_utils.explorers.training.starts import CHANCE, STARTS
from course_utils.explorers.training.state import LAST_STEP
from course_utils.text.number_format import decimals, positional, significant


def words(state):
    """Return the Words for a TrainingRun."""
    return Words(_sentence(state), _rule(state), ["what", "value"], _losses(state) + _parameters(state))


def _sentence(state):
    unit = f"{state.wanted.unit}²"
    loss = f"{significant(state.loss)} {unit}"
    line = f"The best line has {significant(state.data.line_losses[0])} {unit}."
    if state.diverged:
        return (
            f"It has diverged at step {state.steps:,}: the loss is {loss}, more than {LOST:,} times that of "
            f"the start. The learning rate {positional(state.learning_rate)} is too large here. Choose a "
            f"smaller one."
        )
    if state.steps == 0:
        chance = f", seed {state.seed:.0f}" if state.start == CHANCE else ""
        rate = f"The learning rate is {positional(state.learning_rate)}."
        start = f"The {_network(state)} starts {STARTS[state.start]}{chance}"
        return f"{start}, with a loss of {loss}. {line} {rate}"
    steps = f"{state.steps:,} step{'' if state.steps == 1 else 's'}"
    done = " The run is over." if state.steps == LAST_STEP else ""
    return (
        f"After {steps} with learning rate {positional(state.learning_rate)} the loss of the "
        f"{_network(state)} is {loss}{_on_others(state, unit)}. {line}{done}"
    )


def _network(state):
    sizes = "-".join(map(str, state.network.layer_sizes))
    return f"{sizes} network ({state.activation})" if state.hidden else "line"


def _on_others(state, unit):
    held_out = state.record.last.held_out
    if held_out is None:
        return ""
    return f", and on the {len(state.data.held_out.x)} birds held out it is {significant(held_out)} {unit}"


def _rule(state):
    """Return the rule for the last bias, with today's numbers in it."""
    value, slope = float(state.network.biases[-1][0]), float(state.gradients.dL_db[-1][0])
    bias, nudged = (indexed(b, "2") if state.hidden else name(b) for b in ("b", "∂b"))
    letters = bias, sign("←"), bias, sign("−"), name("η"), fraction(name("∂L"), nudged)
    given = sign("(") + number(significant(slope)) + sign(")")
    step = number(significant(value)), sign("−"), number(positional(state.learning_rate)), sign("·"), given
    result = number(significant(value - state.learning_rate * slope))
    # Two formulas, not one: a narrow page can then break the line between them.
    return formula(*letters) + formula(sign("="), *step, sign("="), result)


def _losses(state):
    data, last = state.data, state.record.last
    unit = f"{state.wanted.unit}²"
    learned = [last.loss, data.line_losses[0], data.constant_losses[0]]
    rows = _three(f"{len(data.learned.x)} birds learned from", unit, learned)
    if last.held_out is not None:
        others = [last.held_out, data.line_losses[1], data.constant_losses[1]]
        rows += _three(f"{len(data.held_out.x)} birds held out", unit, others)
    flipper, target = state.input + 20, f"{significant(state.answer)} {state.wanted.unit}"
    rows.append(["learning rate η", positional(state.learning_rate)])
    return [*rows, [f"ŷ for a flipper of {flipper:.0f} cm", target]]


def _three(birds, unit, losses):
    named = zip(("network", "best line", "best constant"), losses, strict=True)
    return [[f"loss on {birds}: {who} ({unit})", significant(loss)] for who, loss in named]


def _parameters(state):
    network = state.network
    if len(network.weights) == 1:
        return [["w, b", f"{_number(network.weights[0][0, 0])}, {_number(network.biases[0][0])}"]]
    neurons = zip(network.weights[0][0], network.biases[0], network.weights[1][:, 0], strict=True)
    rows = [
        [f"neuron {unit}: w1, b1, w2", ", ".join(map(_number, numbers))]
        for unit, numbers in enumerate(neurons, start=1)
    ]
    return [*rows, ["b2", _number(network.biases[1][0])]]


def _number(value):
    return decimals(value, 3) if abs(value) < 1e6 else significant(value)
