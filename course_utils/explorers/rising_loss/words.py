"""What the three runs say in words and in a table."""

from course_utils.explorers.mathml import formula, name, number, sign
from course_utils.explorers.rising_loss.state import FIRST_RATE, RUNS, STEPS
from course_utils.explorers.text_twin import Words
from course_utils.text.number_format import positional, significant

_TABLE_STEPS = [0, 1, 2, 3, 4, 5, 10, 20, 30, STEPS]


def words(state):
    """Return the Words for RisingLosses."""
    columns = ["step", *(f"loss of run {run.upper()} (mm²)" for run in RUNS)]
    rows = [
        [str(step), *(significant(losses[step]) for losses in state.losses.values())] for step in _TABLE_STEPS
    ]
    return Words(_sentence(state), _rate(state), columns, rows)


def _sentence(state):
    ends = ", ".join(
        f"{significant(losses[-1], 3)} in run {run.upper()}" for run, losses in state.losses.items()
    )
    rate = positional(state.learning_rate)
    return f"With learning rate {rate} the loss after {STEPS} steps is, in mm²: {ends}. {_verdict(state)}"


def _verdict(state):
    if len(state.guessed) < len(RUNS):
        missing = [run.upper() for run in RUNS if run not in state.guessed]
        named = f"{', '.join(missing[:-1])} and {missing[-1]}" if missing[1:] else missing[0]
        return f"Choose a cause for {named}."
    if len(state.right) == len(RUNS):
        return "All three causes are right."
    count = {0: "none fits", 1: "1 fits", 2: "2 fit"}[len(state.right)]
    return f"Of your three causes, {count}. Halve the rate and look again."


def _rate(state):
    half = sign("·"), number("½" if state.halvings > 0 else "2")
    halves = half * abs(int(state.halvings))
    result = sign("="), number(positional(state.learning_rate))
    return formula(name("η"), sign("="), number(positional(FIRST_RATE)), *halves, *(result if halves else ()))
