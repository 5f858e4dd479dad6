"""What the probabilities say in words, in the two formulas with today's numbers, and in a table."""

import numpy as np

from course_utils.explorers.kinds import SPECIES
from course_utils.explorers.mathml import formula, fraction, gap, name, number, power, sign, unit
from course_utils.explorers.text_twin import Words
from course_utils.text.number_format import decimals, significant

_COLUMNS = ["species", "score z", "e to the z", "probability p", "surprise if true (nats)", "slope ∂L/∂z"]


def words(state):
    """Return the Words for Scores."""
    return Words(_sentence(state), _formulas(state), _COLUMNS, _rows(state))


def percent(p):
    """Return a probability in percent, with more digits where it is almost nothing."""
    return f"{decimals(100 * p, 1) if p >= 0.001 else significant(100 * p, 2)} %"


def _sentence(state):
    told = [f"{name} {percent(p)}" for name, p in zip(SPECIES, state.probabilities, strict=True)]
    return (
        f"The model gives {told[0]}, {told[1]} and {told[2]}. The bird is of the species {state.species}, "
        f"and the surprise is {significant(state.loss)} nats. Three equal chances would cost "
        f"{significant(float(np.log(3)))} nats."
    )


def _formulas(state):
    powers = [power(name("e"), number(decimals(z, 1))) for z in state.scores[0]]
    p = significant(state.probabilities[state.true])
    below = sign("+").join(powers)
    # Two formulas, not one: a narrow page can then break the line between them.
    chance = formula(name("p"), sign("="), fraction(powers[state.true], below), sign("="), number(p))
    loss = formula(
        name("L"), sign("="), sign("−"), name("ln"), gap("0.2em"), number(p), sign("="),
        number(significant(state.loss)), unit("nats"),
    )  # fmt: skip
    return chance + loss


def _rows(state):
    table = zip(SPECIES, state.scores[0], state.probabilities, state.surprises, state.slopes, strict=True)
    return [
        [
            f"{species} (true)" if species == state.species else species,
            decimals(z, 1),
            significant(np.exp(z)),
            decimals(p, 4),
            decimals(surprise, 4),
            decimals(slope, 4),
        ]
        for species, z, p, surprise, slope in table
    ]
