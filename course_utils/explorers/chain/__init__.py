"""One bird's miss travels back through a chain, one multiplication a wire."""

from course_utils.explorers.chain.pictures import ChainGraph, SharesPicture, product, short
from course_utils.explorers.chain.state import NUDGED, Chain
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.mathml import bracketed, formula, fraction, name, number, sign, squared
from course_utils.explorers.frame.overlay import Traveller
from course_utils.explorers.frame.view import View, Words
from course_utils.text.number_format import decimals, significant

# What the local derivative on the wire is that begins at each node.
_LOCAL = {
    "ŷ": "2 (ŷ − y)", "w2": "a", "b2": "1", "a": "w2", "z": "1 − a²", "w1": "x", "b1": "1", "x": "w1",
}  # fmt: skip
_HEADS = {
    "w1": "w1 (per cm)", "b1": "b1", "w2": "w2 (mm)", "b2": "b2 (mm)", "x": "x (cm)", "z": "z", "a": "a",
    "ŷ": "ŷ (mm)", "y": "y (mm)", "L": "L (mm²)",
}  # fmt: skip
_COLUMNS = ["", "value", "∂L/∂… by the chain rule", "ΔL/Δ… by the nudge"]
_FLAT = 0.02


class ChainView(View):
    """Draws a Chain."""

    def __init__(self) -> None:
        self._graph = ChainGraph()
        self._shares = SharesPicture()
        super().__init__(self._graph, self._shares)

    def draw(self, state: Chain) -> None:
        """Draw graph and bars, and what the present move leaves pale of the bars."""
        super().draw(state)
        self._shares.draw_before(self.way.before or state, state)

    def motion(self, before: Chain, after: Chain, playing: bool) -> list[Traveller]:  # noqa: ARG002
        """Return the gradient that goes back over the wire in use."""
        return self._graph.travellers(after) if after.reached == before.reached + 1 else []

    def words(self, state: Chain) -> Words:
        """Return the Words for a Chain."""
        return Words(_sentence(state), _formula(state), _COLUMNS, _rows(state))


def _sentence(state):
    loss = significant(state.values["L"])
    if state.active is None:
        said, target = short(state.values["ŷ"]), short(state.y)
        opening = f"The chain says ŷ = {said} mm for y = {target} mm, so the loss is {loss} mm²."
        return f"{opening} {_nudge(state, 'w1')}"
    start, end = state.active
    local = _LOCAL[start] if _LOCAL[start] == "1" else f"{_LOCAL[start]} = {short(state.local_slopes[start])}"
    return (
        f"Back from {end} to {start}: the local derivative is {local}, so ∂L/∂{start} = {product(state)}."
        f"{_remark(state)} The loss is {loss} mm². {_nudge(state, start if start in NUDGED else 'w1')}"
    )


def _remark(state):
    if abs(state.local_slopes["ŷ"]) < _FLAT:
        return " There is hardly a miss, so there is hardly anything to pass back."
    if state.reached >= 5 and abs(state.local_slopes["z"]) < _FLAT:
        return " Here tanh is almost flat, so almost nothing gets past it."
    return ""


def _nudge(state, node):
    if state.nudge == 0:
        return "A nudge of 0 changes nothing, so nothing is measured."
    size, measured = decimals(state.nudge, 3), significant(state.measured[node])
    return f"A nudge of {node} by {size} measures ΔL/Δ{node} = {measured}."


def _formula(state):
    if state.active is None:
        miss = number(short(state.values["ŷ"])), sign("−"), bracketed(short(state.y))
        loss = number(significant(state.values["L"]))
        return formula(name("L"), sign("="), squared(*miss), sign("="), loss)
    start, end = state.active
    chain = formula(
        _slope("L", start), sign("="), _slope("L", end), sign("·"), _slope(end, start), sign("="),
        number(short(state.slopes[end])), sign("·"), bracketed(short(state.local_slopes[start])), sign("="),
        number(short(state.slopes[start])),
    )  # fmt: skip
    if start not in state.measured:
        return chain
    # Two formulas, not one: a narrow page can then break the line between them.
    measured = number(short(state.measured[start]))
    return chain + formula(fraction(name("ΔL"), name(f"Δ{start}")), sign("="), measured)


def _slope(of, along):
    return fraction(name(f"∂{of}"), name(f"∂{along}"))


def _rows(state):
    slopes, rows = state.slopes_so_far, []
    for node, head in _HEADS.items():
        slope = decimals(slopes[node], 4) if node in slopes else "–" if node == "y" else "not yet"
        measured = decimals(state.measured[node], 4) if node in state.measured else "–"
        rows.append([head, decimals(state.values[node], 3), slope, measured])
    return rows


class ChainExplorer(Explorer):
    """A chain x → z → a → ŷ → L for one bird, with its values, its gradients and a nudge.

    z = w1 x + b1, a = tanh(z), ŷ = w2 a + b2, L = (ŷ − y)², and ∂L/∂w1 = 2 (ŷ − y) · w2 · (1 − a²) · x

    Parameters
    ----------
    w1, b1, w2, b2 : float
        Where the sliders of the parameters begin: per cm, without a unit, in mm, in mm.
    x, y : float
        The bird to begin with: its flipper length in cm from 20 cm, and its bill depth in mm from 17 mm.
    nudge : float
        By how much a parameter is nudged. At 0 nothing can be measured, and the explorer says so.
    reached : int, from 0 to 8
        Over how many wires the walk back has gone at the start.

    Attributes
    ----------
    w1, b1, w2, b2, x, y, nudge : float

    Raises
    ------
    TypeError, ValueError
        If a number is not finite, if `reached` is out of range, or if the chain leaves the range of floats.

    Notes
    -----
    Used in lesson 06. The gradients are those of `Network.backward`, the measured ones those of `nudge`.

    Examples
    --------
    >>> ChainExplorer()  # doctest: +ELLIPSIS
    ChainExplorer(w1=0.4, b1=-0.3, w2=-1.2, b2=0.2, x=2.0, y=-1.6, nudge=0.100, reached=0, loss=1.55...)
    """

    def __init__(self, **chain: float) -> None:
        super().__init__(Chain(**chain), ChainView(), pace_ms=2200)  # time to read one multiplication
