"""What the four phases say in words and in a table."""

from course_utils.explorers.backpropagation.formulas import formula_of
from course_utils.explorers.backpropagation.parameters import numbered
from course_utils.explorers.backpropagation.phases import BACKWARD, FORWARD, LOSS, PHASES, UPDATE
from course_utils.explorers.backpropagation.reading import (
    node_slopes,
    out_of_date,
    slopes,
    status,
    wrong_rows,
)
from course_utils.explorers.backpropagation.state import LIVE
from course_utils.explorers.backpropagation.table import COLUMNS, rows_of
from course_utils.explorers.frame.view import Words
from course_utils.text.number_format import decimals, significant


def words(state):
    """Return the Words for a Backpropagation state."""
    return Words(_sentence(state), formula_of(state), COLUMNS, rows_of(state))


def _sentence(state):
    if state.last in PHASES:
        if state.again:
            return _again(state)
        return {FORWARD: _forward, LOSS: _loss, BACKWARD: _backward, UPDATE: _update}[state.last](state)
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
    loss = f"The loss would be {significant(state.situation.loss)} mm²."
    old = out_of_date(state)
    if old:
        verb = "is" if len(old) == 1 else "are"
        return f"{_listed(old)} {verb} out of date until run again: they belong to the numbers before."
    if not state.records:
        return f"Nothing has run yet, so nothing is out of date. {loss}"
    return f"Nothing is out of date. {loss.replace('would be', 'is')}"


def _again(state):
    times = state.again + 1
    if state.last != BACKWARD:
        return f"{state.last} again, {times} times now: the same numbers go in, so the same come out."
    return (
        f"Backward again, {times} times now, and nothing has changed. Backpropagation computes gradients; it "
        "moves no weight. The same weights give the same gradients. Only Update changes weights."
    )


def _forward(state):
    layer, unit = state.active
    value = decimals(state.situation.mean_values[layer][unit], 2)
    if status(state, FORWARD) != "done":
        return f"Forward: {_name(state, state.active)} says {value}{_mean(state)}."
    return f"Forward is done: ŷ = {value} mm{_mean(state)}. Next comes Loss."


def _loss(state):
    n, loss = len(state.situation.x), significant(state.situation.loss)
    of = "the squared miss" if n == 1 else f"the mean of {n} squared misses"
    return f"Loss: {of} is {loss} mm². Next comes Backward."


def _backward(state):
    layer, _ = state.active
    name = _name(state, state.active)
    slope = node_slopes(state)[layer][state.active[1]]
    if state.own:
        return _own(state)
    number = significant(slope, 3)
    if layer == 0:
        paths = state.network.layer_sizes[1]
        return (
            f"Backward is done: {len(slopes(state))} gradients, and no weight has moved. At x, {paths} paths "
            f"meet and add up to {number}{_mean(state)}."
        )
    paths = state.network.layer_sizes[layer + 1] if layer + 1 < len(state.network.layer_sizes) else 1
    meet = f" Here {paths} paths meet and add up." if paths > 1 else ""
    return f"Backward at {name}: the loss answers to it with {number}{_mean(state)}.{meet}"


def _own(state):
    found, total = len(slopes(state)), len(state.situation.parameters)
    wrong = [parameter.label for parameter in wrong_rows(state)]
    if wrong:
        count = f"{len(wrong)} of {total}" if found == total else f"{len(wrong)} so far"
        return f"Your backward differs from the nudge in {count}: {'; '.join(wrong)}."
    if found < total:
        return f"Your backward agrees with the nudge in {found} of {total} so far."
    return f"Your backward agrees with the nudge in all {total}. No weight has moved."


def _update(state):
    record = state.records[UPDATE]
    before, after = significant(record.start.loss), significant(state.situation.loss)
    rate = decimals(record.rate, 2)
    if status(state, UPDATE) != "done":
        name = _name(state, state.active)
        return f"Update at {name}: what leads into it moved by −{rate} times its gradient."
    old = "All phases followed." if state.live else "Forward, Loss and Backward are now out of date."
    return (
        f"Update is done: each number moved by −{rate} times its gradient. Loss {before} → {after} mm². {old}"
    )


def _mean(state):
    n = len(state.situation.x)
    return "" if n == 1 else f" (mean of {n} birds)"


def _name(state, node):
    layer, unit = node
    number = numbered(state.network.layer_sizes)[layer][unit]
    return f"neuron {number}" if number else "x" if layer == 0 else "ŷ"


def _listed(names):
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
