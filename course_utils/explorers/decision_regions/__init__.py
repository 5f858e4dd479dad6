"""Two small classifiers from one start: one goes down the cross-entropy, one the squared error."""

import numpy as np

from course_utils.arguments.numbers import counted
from course_utils.explorers.decision_regions.pictures import CurvesPicture, RegionsPicture
from course_utils.explorers.decision_regions.state import LAST_STEP, NAMES, TwoRuns, question_of
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.mathml import formula, fraction, gap, name, number, sign
from course_utils.explorers.frame.style import course_style
from course_utils.explorers.frame.view import View, Words
from course_utils.text.number_format import decimals, positional, significant

_COLUMNS = ["", "by cross-entropy", "by squared error on probabilities"]


class RegionsView(View):
    """Draws TwoRuns of this question."""

    def __init__(self, question: str = "species") -> None:
        asked = question_of(question)
        with course_style():
            super().__init__(RegionsPicture(asked, 0), RegionsPicture(asked, 1), CurvesPicture(asked))

    def words(self, state: TwoRuns) -> Words:
        """Return the Words for TwoRuns."""
        return Words(_sentence(state), _rules(state), _COLUMNS, _rows(state))


def _sentence(state):
    first, second = (f"{decimals(100 * share, 1)} %" for share in state.record.last.accuracies)
    birds, asked = len(state.asked.kind), state.asked
    most = asked.kinds[int(asked.shares.argmax())]
    guess = f"Always guessing {most} would have {decimals(100 * asked.shares.max(), 1)} %."
    if state.steps == 0:
        rate = f"The learning rate is {positional(state.learning_rate)}."
        start = f"Both networks start alike, {_start(state)}: {first} of the {birds} birds are right."
        return f"{start} {guess} {rate}"
    steps = counted(state.steps, "step")
    rate = positional(state.learning_rate)
    done = " The run is over." if state.steps == LAST_STEP else ""
    return (
        f"After {steps} with learning rate {rate}, the network trained by cross-entropy has {first} of the "
        f"{birds} birds right, and the one trained by squared error {second}. {guess}{done}"
    )


def _start(state):
    if state.chance:
        return f"at random, seed {state.seed:.0f}"
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


class DecisionRegionsExplorer(Explorer):
    """Two classifiers that learn side by side: their regions, their losses and their accuracies.

    w ← w − η ∂L/∂w for both, where L is the cross-entropy or the mean squared error of the probabilities

    Parameters
    ----------
    question : str
        "species" by flipper and bill length, or "sex" by flipper and mass.
    hidden : int
        How many hidden neurons: 0, 2, 4 or 8, with tanh.
    learning_rate : float
        η, above 0.
    factor : float
        Both start from a trained network with all its scores times this. Below 0 it is confidently wrong.
    seed : int
        The seed for the chance that draws the first weights, with `chance`.
    chance : bool
        Whether both start from weights by chance instead.

    Attributes
    ----------
    hidden, steps_at_once : int
    factor, seed : float
        `seed` with `chance`, and `factor` otherwise.
    learning_rate : float

    Raises
    ------
    TypeError, ValueError
        If the learning rate is not above 0, a number is not finite, or a choice is unknown.

    Notes
    -----
    Used in lesson 10. Every control but the steps at once begins two new runs. They end after 20,000 steps.

    References
    ----------
    Solla, Levin and Fleisher (1988), Accelerated learning in layered neural networks, Complex Systems 2,
    625 to 639.

    Examples
    --------
    >>> DecisionRegionsExplorer()
    DecisionRegionsExplorer(hidden=0, learning_rate=1, factor=-2.0, steps=0, right=0.003, by_squares=0.003)
    """

    def __init__(
        self,
        question: str = "species",
        hidden: int = 0,
        learning_rate: float = 1.0,
        factor: float = -2.0,
        seed: float = 0,
        *,
        chance: bool = False,
    ) -> None:
        start = TwoRuns(question, hidden, learning_rate, factor, seed, chance)
        controls = ["seed" if chance else "factor", "learning_rate", "hidden", "steps_at_once"]
        super().__init__(start, RegionsView(question), controls)
