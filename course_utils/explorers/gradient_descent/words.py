"""What the walk says in words, in the rule with today's numbers, and in a table of the places visited."""

from course_utils.explorers.frame.mathml import formula, fraction, gap, name, number, sign
from course_utils.explorers.frame.view import Words
from course_utils.explorers.gradient_descent.state import CLOSE
from course_utils.explorers.parts.runs import LOST
from course_utils.text.number_format import decimals, positional, significant

_ROWS = 5


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
    steps, rate = _counted(state.rule.steps, "step"), positional(state.learning_rate)
    return f"After {steps} with learning rate {rate} the rule is at {_place(state, state.rule.last)}."


def _told_of_hand(state):
    here = state.here
    along_w, along_b = significant(here.dL_dw, 3), significant(here.dL_db, 3)
    slopes = (
        f"The slope is {along_w} along the weight and {along_b} along the bias: downhill is "
        f"{_downhill('weight', here.dL_dw)} and {_downhill('bias', here.dL_db)}."
    )
    arrow = f"The arrow is the next step with learning rate {positional(state.learning_rate)}."
    if not state.by_hand:
        return f"The rule starts at {_place(state, here)}. {slopes} {arrow}"
    best = f"Your best after {_counted(state.hand.steps, 'move')} is {significant(state.best.loss)} kg²."
    return f"You are at {_place(state, here)}. {slopes} {arrow} {best}"


def _verdict(state):
    """Say how the run has ended, where it has."""
    if state.rule_moved_last and state.diverged:
        largest = significant(state.valley.largest_rate, 3)
        return (
            f"It has diverged: the loss is more than {LOST:,} times that of the start. The learning rate is "
            f"above {largest}, so each step jumps across the bowl and lands further up."
        )
    if state.is_close(state.here):
        least = significant(state.valley.least_loss)
        return f"This is the bottom: within {CLOSE - 1:.0%} of the least loss of all lines, {least} kg²."
    return ""


def _counted(count, what):
    return f"{count:,} {what}{'' if count == 1 else 's'}"


def _place(state, place):
    w, b = _line(state, place.line)
    return f"weight {w} and bias {b}, with a loss of {significant(place.loss)} kg²"


def _line(state, line):
    """Weight and bias as texts, with one decimal more than the sliders where the rule chose them."""
    more = state.rule_moved_last
    places = (state.scales[name].places + more for name in ("weight", "bias"))
    return [decimals(value, count) for value, count in zip(line, places, strict=True)]


def _downhill(what, slope):
    if slope == 0:
        return f"no {what}"
    return f"{'less' if slope > 0 else 'more'} {what}"


def _formulas(state):
    here = state.here
    after = here.next(state.learning_rate)
    terms = [("w", here.weight, here.dL_dw, after[0]), ("b", here.bias, here.dL_db, after[1])]
    slope = fraction(name("∂L"), name("∂w"))
    rule = formula(name("w"), sign("←"), name("w"), sign("−"), name("η"), slope)
    return rule + "".join(_with_numbers(state.learning_rate, *term) for term in terms)


def _with_numbers(rate, letter, now, slope, then):
    """Return the rule for one letter with today's numbers in it."""
    slope = sign("(") + number(significant(slope)) + sign(")")
    step = sign("−") + number(positional(rate)) + sign("·") + slope
    # Two formulas, not one: a narrow page can then break the line between them.
    begin = formula(name(letter), sign("←"), number(significant(now)), step)
    return begin + formula(sign("="), number(significant(then)), gap("1em"))


def _rows(state):
    """Return rows for the start, the last places visited and the next one, of which nothing is known yet."""
    by_hand = state.by_hand and not state.rule_moved_last
    each, trail = ("move", state.hand) if by_hand else ("step", state.rule)
    visited = [trail.drawn[0], *trail.drawn[1:][-_ROWS:]]
    rows = [
        [f"{each} {place.step:,}" if place.step else "start", *_line(state, place.line), *_told(place)]
        for place in visited
    ]
    after = _line(state, state.here.next(state.learning_rate))
    return [*rows, [f"next, η = {positional(state.learning_rate)}", *after, "?", "?", "?"]]


def _told(place):
    return significant(place.loss), significant(place.dL_dw, 3), significant(place.dL_db, 3)
