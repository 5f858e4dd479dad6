"""What two runs say in words, in the rule with today's numbers, and in a table."""

import numpy as np

from course_utils.explorers.decision_regions.pair import NAMES
from course_utils.explorers.decision_regions.state import LAST_STEP
from course_utils.explorers.frame.mathml import formula, fraction, gap, name, number, sign
from course_utils.explorers.frame.view import Words
from course_utils.text.number_format import decimals, positional, significant


def words(state):
    """Return the Words for TwoRuns."""
    columns = ["", "by cross-entropy", "by squared error on probabilities"]
    return Words(_sentence(state), _rules(state), columns, _rows(state))


def _sentence(state):
    first, second = (f"{decimals(100 * share, 1)} %" for share in state.record.last.accuracies)
    birds, asked = len(state.asked.kind), state.asked
    most = asked.kinds[int(asked.shares.argmax())]
    guess = f"Always guessing {most} would have {decimals(100 * asked.shares.max(), 1)} %."
    if state.steps == 0:
        rate = f"The learning rate is {positional(state.learning_rate)}."
        start = f"Both networks start alike, {_start(state)}: {first} of the {birds} birds are right."
        return f"{start} {guess} {rate}"
    steps = f"{state.steps:,} step{'' if state.steps == 1 else 's'}"
    rate = positional(state.learning_rate)
    done = " The run is over." if state.steps == LAST_STEP else ""
    return (
        f"After {steps} with learning rate {rate}, the network trained by cross-entropy has {first} of the "
        f"{birds} birds right, and the one trained by squared error {second}. {guess}{done}"
    )


def _start(state):
    if state.chance:
        return f"by chance, seed {state.seed:.0f}"
    return f"from trained scores times {decimals(state.factor, 1)}"


def _rules(state):
    """Return the rule for the last bias, with today's numbers of both networks."""
    letters = name("b"), sign("←"), name("b"), sign("−"), name("η"), fraction(name("∂L"), name("∂b"))
    rate = number(positional(state.learning_rate))
    return formula(*letters) + "".join(
        _rule(loss, rate, float(network.biases[-1][0]), float(gradients.dL_db[-1][0]))
        for loss, network, gradients in zip(NAMES, state.networks, state.gradients, strict=True)
    )


def _rule(loss, rate, b, slope):
    given = sign("(") + number(significant(slope)) + sign(")")
    return formula(
        name(loss), sign(":"), number(significant(b)), sign("−"), rate, sign("·"), given, gap("1em")
    )


def _rows(state):
    last, asked = state.record.last, state.asked
    rows = [
        ["steps", *[f"{state.steps:,}"] * 2],
        ["learning rate η", *[positional(state.learning_rate)] * 2],
        ["loss", f"{significant(last.losses[0])} nats", significant(last.losses[1])],
        ["loss at the start", *map(significant, state.record.start.losses)],
        [f"right of all {len(asked.kind)}", *(f"{int(hits.sum())}" for hits in state.right)],
    ]
    for kind, told in enumerate(asked.kinds):
        birds = asked.kind == kind
        rows.append(
            [f"right of {int(birds.sum())} {told}", *(f"{int(hits[birds].sum())}" for hits in state.right)]
        )
    sizes = [
        float(np.sqrt(sum((array**2).sum() for array in (*gradients.dL_dw, *gradients.dL_db))))
        for gradients in state.gradients
    ]
    return [*rows, ["length of the gradient", *map(significant, sizes)]]
