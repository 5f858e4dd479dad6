"""What the chain says in words, in a formula and in a table."""

from course_utils.explorers.chain.state import NUDGED
from course_utils.explorers.frame.mathml import formula, fraction, name, number, sign
from course_utils.explorers.frame.view import Words
from course_utils.explorers.parts.network_graph.fitted import fitted
from course_utils.text.number_format import decimals, significant

_SOURCES = {
    "ŷ": "2 (ŷ − y)", "w2": "a", "b2": "1", "a": "w2", "z": "1 − a²", "w1": "x", "b1": "1", "x": "w1",
}  # fmt: skip
_UNITS = {
    "w1": "w1 (per cm)", "w2": "w2 (mm)", "b2": "b2 (mm)", "x": "x (cm)", "y": "y (mm)", "ŷ": "ŷ (mm)",
    "L": "L (mm²)",
}  # fmt: skip
_ORDER = ["w1", "b1", "w2", "b2", "x", "z", "a", "ŷ", "y", "L"]
_COLUMNS = ["", "value", "∂L/∂… by the chain rule", "ΔL/Δ… by the nudge"]
_FLAT = 0.02


def words(state):
    """Return the Words for a Chain."""
    return Words(_sentence(state), _formula(state), _COLUMNS, _rows(state))


def short(value):
    """Write a number with two decimals, a tiny one so that it does not look like 0, a huge one as a power."""
    if abs(value) >= 10_000:
        return fitted(value, 66)
    return decimals(value, 2) if value == 0 or abs(value) >= 0.005 else significant(value, 2)


def product(state):
    """Return the multiplication on the wire in use, such as 0.42 × 0.91 = 0.38."""
    start, end = state.active
    share = short(state.local_slopes[start])
    share = f"({share})" if share.startswith("−") else share
    return f"{short(state.slopes[end])} × {share} = {short(state.slopes[start])}"


def _sentence(state):
    loss = significant(state.values["L"])
    if state.active is None:
        said, target = short(state.values["ŷ"]), short(state.y)
        opening = f"The chain says ŷ = {said} mm for y = {target} mm, so the loss is {loss} mm²."
        return f"{opening} {_nudge(state, 'w1')}"
    start, end = state.active
    return (
        f"Back from {end} to {start}: the local derivative is {_SOURCES[start]}{_today(state, start)}, so "
        f"∂L/∂{start} = {product(state)}.{_remark(state)} The loss is {loss} mm². "
        f"{_nudge(state, start if start in NUDGED else 'w1')}"
    )


def _today(state, start):
    return "" if _SOURCES[start] == "1" else f" = {short(state.local_slopes[start])}"


def _remark(state):
    if abs(state.local_slopes["ŷ"]) < _FLAT:
        return " There is hardly a miss, so there is hardly anything to pass back."
    if state.reached >= 5 and abs(state.local_slopes["z"]) < _FLAT:
        return " Here tanh is almost flat, so almost nothing gets past it."
    return ""


def _nudge(state, name_):
    if state.nudge == 0:
        return "A nudge of 0 changes nothing, so nothing is measured."
    size, measured = decimals(state.nudge, 3), significant(state.measured[name_])
    return f"A nudge of {name_} by {size} measures ΔL/Δ{name_} = {measured}."


def _formula(state):
    if state.active is None:
        said, target = state.values["ŷ"], state.y
        miss = sign("(") + number(short(said)) + sign("−") + _bracketed(target) + sign(")")
        return formula(
            name("L"), sign("="), f"<msup><mrow>{miss}</mrow><mn>2</mn></msup>", sign("="),
            number(significant(state.values["L"])),
        )  # fmt: skip
    start, end = state.active
    chain = formula(
        _fraction("∂L", f"∂{start}"), sign("="), _fraction("∂L", f"∂{end}"), sign("·"),
        _fraction(f"∂{end}", f"∂{start}"), sign("="), number(short(state.slopes[end])), sign("·"),
        _bracketed(state.local_slopes[start]), sign("="), number(short(state.slopes[start])),
    )  # fmt: skip
    if start not in state.measured:
        return chain
    # Two formulas, not one: a narrow page can then break the line between them.
    measured = number(short(state.measured[start]))
    return chain + formula(_fraction("ΔL", f"Δ{start}"), sign("="), measured)


def _fraction(above, below):
    return fraction(name(above), name(below))


def _bracketed(value):
    text = short(value)
    return sign("(") + number(text) + sign(")") if text.startswith("−") else number(text)


def _rows(state):
    slopes, rows = state.slopes_so_far, []
    for name_ in _ORDER:
        slope = "–" if name_ == "y" else "not yet"
        slope = decimals(slopes[name_], 4) if name_ in slopes else slope
        measured = decimals(state.measured[name_], 4) if name_ in state.measured else "–"
        rows.append([_UNITS.get(name_, name_), decimals(state.values[name_], 3), slope, measured])
    return rows
