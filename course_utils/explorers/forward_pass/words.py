"""What the walk through the network says in words, in a formula and in a table."""

from course_utils.explorers.forward_pass.state import BEST_LINE_LOSS
from course_utils.explorers.mathml import formula, name, number, sign, unit
from course_utils.explorers.neuron_words import added_up, bent
from course_utils.explorers.text_twin import Words
from course_utils.text.number_format import decimals, significant

_COLUMNS = ["node", "weights", "bias", "adds up to z", "sends on a"]
_NOT_YET = "not yet"


def words(state):
    """Return the Words for a WalkThroughNetwork."""
    return Words(_sentence(state), _formula(state), _COLUMNS, _rows(state))


def _sentence(state):
    x = f"x = {decimals(state.x, 2)} cm"
    if state.reached == 0:
        numbers = [decimals(getattr(state, name), 2) for name in state.scales]
        w1, b1, w2 = (" and ".join(numbers[i : i + 2]) for i in (0, 2, 4))
        return (
            f"The input {x} waits at the network. Its w1 is {w1}, its b1 {b1}, its w2 {w2}, "
            f"and its b2 {numbers[6]}. Press Step."
        )
    if not state.is_done:
        z, a = (decimals(value, 2) for value in _z_and_a(state))
        return (
            f"Neuron {state.reached} adds up to z = {z} for the input {x}, and {state.activation} makes "
            f"a = {a} of it. Then it sends a on."
        )
    loss, of_line = significant(state.loss), significant(BEST_LINE_LOSS)
    return (
        f"For the input {x} the network says ŷ = {decimals(state.prediction, 2)} mm. "
        f"On all birds its loss is {loss} mm², and the loss of the best line is {of_line} mm²."
    )


def _formula(state):
    if state.reached == 0:
        return formula(name("x"), sign("="), number(decimals(state.x, 2)), unit("cm"))
    layer, unit_ = state.active
    weights, bias = state.network.weights[layer - 1][:, unit_], state.network.biases[layer - 1][unit_]
    z, a = _z_and_a(state)
    total = number(decimals(z, 2))
    inputs = state.walk.a[layer - 1][0]
    sum_ = added_up(weights.tolist(), inputs.tolist(), bias)
    if state.is_done:
        return formula(name("ŷ"), sign("="), sum_, sign("="), total, unit("mm"))
    # Two formulas, not one: a narrow page can then break the line between them.
    return formula(name("z"), sign("="), sum_, sign("="), total) + formula(
        name("a"), sign("="), bent(state.activation, total), sign("="), number(decimals(a, 2))
    )


def _z_and_a(state):
    layer, unit_ = state.active
    return float(state.walk.z[layer - 1][0, unit_]), float(state.walk.a[layer][0, unit_])


def _rows(state):
    rows = [["x (cm)", "–", "–", "–", decimals(state.x, 2)]]
    for position, (layer, unit_) in enumerate([(1, 0), (1, 1), (2, 0)], start=1):
        network, walk = state.network, state.walk
        numbers = walk.z[layer - 1][0, unit_], walk.a[layer][0, unit_]
        there = position <= state.reached
        rows.append(
            [
                "ŷ (mm)" if layer == 2 else f"neuron {position}",
                ", ".join(decimals(weight, 2) for weight in network.weights[layer - 1][:, unit_]),
                decimals(network.biases[layer - 1][unit_], 2),
                *(decimals(value, 3) if there else _NOT_YET for value in numbers),
            ]
        )
    loss = decimals(state.loss, 3) if state.is_done else _NOT_YET
    return [*rows, ["loss (mm²)", "–", "–", "–", loss]]
