"""Lesson 04: a learning rate that walks down fast enough."""

from collections.abc import Iterator
from itertools import islice
from math import isfinite

import numpy as np

from course_utils.datasets import load_penguins
from course_utils.practice.checking.exercise import NumberExercise, Verdict
from course_utils.text.number_format import significant

START = -0.4, 5.0  # weight and bias of lesson 04
TARGET = 0.155  # kg²; no line on all birds has less than 0.1538
STEPS = 5  # rates from 0.25 to 0.37 do it
MOST_STEPS = 100_000

_BIRDS = load_penguins()
_X, _Y = _BIRDS.x, _BIRDS.mass_kg
# The loss of a line is a bowl, and six means are all there is to know about it.
_XX, _X1, _XY, _Y1, _YY = (float(np.mean(v)) for v in (_X**2, _X, _X * _Y, _Y, _Y**2))
_LIMIT = 2 / float(np.linalg.eigvalsh([[2 * _XX, 2 * _X1], [2 * _X1, 2]]).max())


def steps_needed(rate: float) -> int | None:
    """Return how many steps bring the loss below TARGET, or None if MOST_STEPS do not.

    Examples
    --------
    >>> steps_needed(0.1), steps_needed(0.3), steps_needed(0.6)
    (15, 4, None)
    """
    for step, (w, b) in enumerate(islice(_places(rate), MOST_STEPS + 1)):
        if not (isfinite(w) and abs(w) + abs(b) < 1e6):
            return None
        if _loss(w, b) < TARGET:
            return step
    return None


def _places(rate: float) -> Iterator[tuple[float, float]]:
    """Yield weight and bias before each step."""
    w, b = START
    while True:
        yield w, b
        dL_dw, dL_db = 2 * (w * _XX + b * _X1 - _XY), 2 * (w * _X1 + b - _Y1)
        w, b = w - rate * dL_dw, b - rate * dL_db


def _loss(w: float, b: float) -> float:
    return w * w * _XX + b * b + _YY + 2 * (w * b * _X1 - w * _XY - b * _Y1)


def _loss_after_steps(rate: float) -> float:
    return _loss(*next(islice(_places(rate), STEPS, None)))


def _judge(rate: float) -> Verdict:
    rate = max(min(rate, 1e9), -1e9)
    evidence = (
        (f"loss after {STEPS} steps at {significant(rate)}", f"{significant(_loss_after_steps(rate))} kg²"),
        ("loss to get below", f"{significant(TARGET)} kg²"),
    )
    return _no_way_down(rate, evidence) or _too_long_a_way(rate, evidence)


def _no_way_down(rate: float, evidence: tuple) -> Verdict | None:
    if rate == 0:
        return Verdict("no step", "With a learning rate of 0, no step moves at all.", evidence)
    if rate < 0:
        return Verdict(
            "ascends", "A learning rate below 0 turns each step round. The walk goes uphill.", evidence
        )
    if rate >= _LIMIT:
        return Verdict(
            "diverges",
            "The steps are too long: from the second on, each lands higher than before. The walk flies off.",
            evidence,
        )
    return None


def _too_long_a_way(rate: float, evidence: tuple) -> Verdict:
    needed = steps_needed(rate)
    took = f"more than {MOST_STEPS:,}" if needed is None else f"{needed:,}"
    evidence += (("steps that it takes", f"{took}; {STEPS} are allowed"),)
    if rate < 0.3:
        return Verdict(
            "too slow", f"The steps are too short. It gets there, but it takes {took} steps.", evidence
        )
    return Verdict(
        "swings",
        f"The steps are too long: it jumps from side to side. It gets there, but it takes {took} steps.",
        evidence,
    )


EXERCISE = NumberExercise(
    name="learning_rate",
    lesson="04_gradient_descent",
    asks=f"Hand in a learning rate that brings the loss below {TARGET} kg² in {STEPS} steps.",
    accepts=lambda rate: 0 < rate < 1 and _loss_after_steps(rate) < TARGET,
    judge=_judge,
    mistakes=("diverges", "too slow", "swings", "ascends", "no step"),
    hints=(
        "Small rates creep, and large ones jump. What did the walks at 0.1 and at 0.5 look like?",
        "A rate of 0.1 is too slow, and 0.5 swings from side to side. Look between them.",
        "Use the explorer above. Move **learning rate**, press **Play**, and read the loss after 5 steps.",
    ),
    template="learning_rate = ...  # put your number here\n",
    solution="learning_rate = 0.3\n",
)
