"""What the walk says in words, in the rule with today's numbers, and in a table of the places visited."""

from course_utils.explorers.gradient_descent.state import CLOSE, FOG, LOST
from course_utils.explorers.log_slider import positional
from course_utils.explorers.mathml import formula, fraction, name, number, sign
from course_utils.explorers.number_format import decimals, significant
from course_utils.explorers.text_twin import Words

_ROWS = 8


def words(state):
    """Return the Words for a Descent."""
    columns = [
        "",
        f"weight w (kg per {state.unit.name})",
        "bias b (kg)",
        "loss L (kg²)",
        "slope ∂L/∂w",
        "slope ∂L/∂b",
    ]
    return Words(_sentence(state), _formulas(state), columns, _rows(state))


def _sentence(state):
    told = _told_of_rule(state) if state.rule_moved_last else _told_of_hand(state)
    return f"{told} {_verdict(state)}".strip()


def _told_of_rule(state):
    rule = state.rule
    return (
        f"After {_counted(rule.steps, 'step')} with learning rate {positional(state.learning_rate)} the rule is at "
        f"{_place(state, rule.last)}."
    )


def _told_of_hand(state):
    here = state.here
    downhill = f"Downhill is {_downhill('weight', here.dL_dw)} and {_downhill('bias', here.dL_db)}."
    if not state.by_hand:
        return f"The walk starts at {_place(state, here)}. {downhill}"
    best = f" Your best after {_counted(state.hand.steps, 'move')} is {significant(state.hand.best.loss)} kg²."
    return f"You are at {_place(state, here)}. {downhill}{best}"


def _verdict(state):
    """Say how the run has ended, where it has."""
    if state.diverged:
        largest = significant(state.valley.largest_rate, 3)
        return (
            f"It has diverged: the loss is more than {LOST:,} times that of the start. The learning rate is above "
            f"{largest}, so each step jumps across the bowl and lands further up."
        )
    if state.arrived:
        least = significant(state.valley.least_loss)
        return f"It has arrived, within {CLOSE - 1:.0%} of the least loss of all, {least} kg²."
    return ""


def _counted(count, what):
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _place(state, place):
    w, b = _line(state, place)
    return f"weight {w} and bias {b}, with a loss of {significant(place.loss)} kg²"


def _line(state, place):
    """Weight and bias as texts. The rule needs more digits than a slider."""
    return significant(place.weight, 3), significant(place.bias, 3)


def _downhill(what, slope):
    if slope == 0:
        return f"no {what}"
    return f"{'less' if slope > 0 else 'more'} {what}"


def _formulas(state):
    here, rate = state.here, positional(state.learning_rate)
    after = here.next(state.learning_rate)
    return "".join(
        formula(
            name(letter), sign("←"), number(significant(now, 4)), sign("−"), number(rate), sign("·"), sign("("),
            number(significant(slope, 4)), sign(")"), sign("="), number(significant(then, 4)),
        )
        for letter, now, slope, then in zip(
            "wb", (here.weight, here.bias), (here.dL_dw, here.dL_db), after, strict=True
        )
    )  # fmt: skip


def _rows(state):
    walks = [("start", "step", state.rule)]
    if state.by_hand and not state.rule_moved_last:
        walks = [("start", "move", state.hand)]
    ((first, each, trail),) = walks
    drawn = trail.drawn
    chosen = [drawn[0], *drawn[1:][-_ROWS:]]
    return [
        [
            first if steps == 0 else f"{each} {steps:,}",
            *_line(state, place),
            significant(place.loss),
            significant(place.dL_dw, 3),
            significant(place.dL_db, 3),
        ]
        for steps, place in chosen
    ]
