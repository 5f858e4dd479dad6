"""Walk down the loss by hand, in fog or in sight, and then let the rule of gradient descent do it."""

from course_utils.arguments.numbers import counted
from course_utils.datasets import Penguins
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.mathml import formula, fraction, gap, name, number, sign
from course_utils.explorers.frame.overlay import Spot
from course_utils.explorers.frame.style import course_style
from course_utils.explorers.frame.view import View, Words
from course_utils.explorers.gradient_descent.line_picture import LinePicture
from course_utils.explorers.gradient_descent.pictures import BowlPicture, LossPicture, told_par
from course_utils.explorers.gradient_descent.state import CLOSE, FOG, SIGHT, Descent
from course_utils.explorers.parts.runs import LOST
from course_utils.text.number_format import decimals, positional, significant

_ROWS = 5
_STEPS_PICTURED = 60


class DescentView(View):
    """Draws a Descent."""

    def __init__(self) -> None:
        with course_style():
            self._line = LinePicture()
            super().__init__(BowlPicture(), self._line, LossPicture())

    def draw(self, state: Descent) -> None:
        """Draw all three pictures, and the line that the present move leaves pale."""
        super().draw(state)
        self._line.draw_before(self.way.before or state, state)

    def spots(self, state: Descent) -> list[Spot]:  # noqa: ARG002
        """Return the twelve birds of lesson 02, each with its name."""
        return self._line.spots()

    @staticmethod
    def words(state: Descent) -> Words:
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
    steps, rate = counted(state.rule.steps, "step"), positional(state.learning_rate)
    return f"After {steps} with learning rate {rate} the rule is at {_place(state, state.rule.last)}."


def _told_of_hand(state):
    here = state.here
    along_w, along_b = significant(here.dL_dw, 3), significant(here.dL_db, 3)
    slopes = (
        f"The slope is {along_w} along the weight and {along_b} along the bias: downhill is "
        f"{_downhill('weight', here.dL_dw)} and {_downhill('bias', here.dL_db)}."
    )
    if not state.by_hand:
        arrow = f"The arrow is the next step with learning rate {positional(state.learning_rate)}."
        return f"The rule starts at {_place(state, here)}. {slopes} {arrow}"
    if state.underway:
        w, b = _line(state, here.line)
        return (
            f"You are on the way to weight {w} and bias {b}. In fog you feel the ground only where you stand "
            f"still. Let go, and you are told the loss and both slopes there. {_told_of_goal(state)}"
        )
    best = f"Your best after {counted(state.hand.steps, 'move')} is {significant(state.best.loss)} kg²."
    return f"You are at {_place(state, here)}. {slopes} {best} {_told_of_goal(state)}"


def _told_of_goal(state):
    goal = f"a loss below {significant(state.goal, 2)} kg²"
    if state.finish is None:
        return f"The goal is {goal}."
    rule = f"From the same start the rule {told_par(state)}."
    return f"You reached the goal, {goal}, after {counted(state.finish.step, 'move')}. {rule}"


def _verdict(state):
    """Say how the run has ended, where it has."""
    if state.rule_moved_last and state.diverged:
        largest = significant(state.valley.largest_rate, 3)
        return (
            f"It has diverged: the loss is more than {LOST:,} times that of the start and now grows "
            f"× {significant(state.growth, 2)} at each step. The learning rate is above {largest}, so each "
            "step jumps across the bowl and lands further up. The pictures now show the whole zigzag."
        )
    if state.is_close(state.here) and not state.underway:
        least = significant(state.valley.least_loss)
        return f"This is the bottom: within {CLOSE - 1:.0%} of the least loss of all lines, {least} kg²."
    return ""


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
    slope = fraction(name("∂L"), name("∂w"))
    rule = formula(name("w"), sign("←"), name("w"), sign("−"), name("η"), slope)
    after = here.next(state.learning_rate)
    terms = [("w", here.weight, here.dL_dw, after[0]), ("b", here.bias, here.dL_db, after[1])]
    if state.underway:  # as long as with numbers, or the pictures would change their size
        terms = [(*term[:2], None, None) for term in terms]
    return rule + "".join(_with_numbers(state.learning_rate, *term) for term in terms)


def _with_numbers(rate, letter, now, slope, then):
    """Return the rule for one letter with today's numbers in it, or a ? for each that is not told."""
    slope, then = ("?" if value is None else significant(value) for value in (slope, then))
    slope = sign("(") + number(slope) + sign(")")
    step = sign("−") + number(positional(rate)) + sign("·") + slope
    # Two formulas, not one: a narrow page can then break the line between them.
    begin = formula(name(letter), sign("←"), number(significant(now)), step)
    return begin + formula(sign("="), number(then), gap("1em"))


def _rows(state):
    """Return rows for the start, the last places visited and the next one, of which nothing is known yet."""
    by_hand = state.by_hand and not state.rule_moved_last
    each, trail = ("move", state.hand) if by_hand else ("step", state.rule)
    visited = [trail.drawn[0], *trail.drawn[1:][-_ROWS:]]
    rows = [
        [f"{each} {place.step:,}" if place.step else "start", *_line(state, place.line), *_told(place)]
        for place in visited
    ]
    if state.underway:
        rows[-1][-3:] = "?", "?", "?"
        return [*rows, ["next", *"?????"]]
    after = _line(state, state.here.next(state.learning_rate))
    return [*rows, [f"next, η = {positional(state.learning_rate)}", *after, "?", "?", "?"]]


def _told(place):
    return significant(place.loss), significant(place.dL_dw, 3), significant(place.dL_db, 3)


def _at_its_end(state):
    """Return the state after the whole run, or after many steps of it."""
    for _ in range(_STEPS_PICTURED):
        state = state.stepped() or state
    return state


class GradientDescentExplorer(Explorer):
    """A walk down the loss, step by step: yours, and the one that gradient descent makes.

    w ← w − η ∂L/∂w and b ← b − η ∂L/∂b

    Parameters
    ----------
    weight : float
        Where the walk starts, in kg per cm.
    bias : float
        Where the walk starts, in kg.
    learning_rate : float
        η, above 0.
    by_hand : bool
        Whether the sliders for weight and bias make a walk of the learner's own. It begins in fog, and
        the rule then begins at the same start. Otherwise they choose the start for the rule.
    units : bool or str
        Whether the unit of the flipper can be changed. A unit from the list begins in it, on the same line.
    birds : Penguins
        All 333 where none are given.

    Attributes
    ----------
    weight, bias : float
    learning_rate : float
        Its slider has 20 places for each power of ten. Typed or set, it may lie between them.
    steps_at_once : int
        Without `by_hand` only: how many steps of the rule one press on Step makes, or one picture of Play.
    bowl : str
        With `by_hand` only: "fog" or "sight".
    units : str
        With `units` only: "cm from 20", "mm from 200" or "cm from 0".

    Raises
    ------
    TypeError, ValueError
        If a number is not finite, the learning rate is not above 0, the unit is not in the list, or `birds`
        is no table of at least one penguin.

    Notes
    -----
    Used in lesson 04. A run ends by itself within 1 % of the least loss, or when its loss is more than
    1,000 times that of its start.

    References
    ----------
    Cauchy (1847), Méthode générale pour la résolution des systèmes d'équations simultanées, Comptes rendus
    25, 536–538.

    Examples
    --------
    >>> GradientDescentExplorer()
    GradientDescentExplorer(weight=-0.40, bias=5.00, learning_rate=0.1, steps=0, loss=2.315)
    """

    def __init__(
        self,
        weight: float = -0.4,
        bias: float = 5.0,
        learning_rate: float = 0.1,
        *,
        by_hand: bool = False,
        units: bool | str = False,
        **birds: Penguins,
    ) -> None:
        start = Descent(
            weight,
            bias,
            learning_rate=learning_rate,
            by_hand=by_hand,
            bowl=FOG if by_hand else SIGHT,
            **birds,
        )
        controls = ["weight", "bias", "learning_rate", "bowl" if by_hand else "steps_at_once"]
        controls += ["units"] if units else []
        if isinstance(units, str):
            start = start.moved("units", units)
        super().__init__(start, DescentView(), controls, pictured=_at_its_end)
