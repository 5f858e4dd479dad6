"""What the nudge says in words, in a formula and in a table."""

import numpy as np

from course_utils.explorers.mathml import formula, fraction, name, number, sign
from course_utils.explorers.text_twin import Words
from course_utils.text.number_format import decimals


def words(state):
    """Return the Words for a NudgedLine."""
    return Words(
        _sentence(state), _formula(state), ["", "weight w (kg per cm)", "loss L (kg²)"], _rows(state)
    )


def _sentence(state):
    w, step, stays = decimals(state.weight, 2), decimals(state.step, 2), decimals(state.dL_dw, 3)
    if state.quotient is None:
        return f"At weight {w} a nudge of 0 changes nothing, so nothing is measured. The slope is {stays}."
    return (
        f"At weight {w} a nudge of {step} changes the loss by {_change(state)} kg². So ΔL/Δw is "
        f"{decimals(state.quotient, 3)}: {stays} stays, and {decimals(state.rest, 3)} goes with the nudge."
    )


def _formula(state):
    curvature = decimals(float(np.mean(state.x**2)), 3)
    quotient = name("?") if state.quotient is None else number(decimals(state.quotient, 3))
    return formula(
        fraction(name("ΔL"), name("Δw")), sign("="), number(decimals(state.dL_dw, 3)), sign("+"),
        sign("("), number(decimals(state.step, 2)), sign(")"), sign("·"), number(curvature), sign("="),
        quotient,
    )  # fmt: skip


def _rows(state):
    return [
        ["before", decimals(state.weight, 2), decimals(state.loss, 4)],
        ["after", decimals(state.weight + state.step, 2), decimals(state.loss_after, 4)],
        ["change", decimals(state.step, 2), _change(state)],
    ]


def _change(state):
    return decimals(state.loss_after - state.loss, 4)
