"""Slopes that are measured by a nudge in place of being worked out, with a step that is not small enough."""

from collections.abc import Callable, Iterable
from functools import partial

import numpy as np

from course_utils.practice.checking.exercise import Mistake

STEPS = (1.0, 0.5, 0.3, 0.2, 0.1, 0.05, 0.03, 0.02, 0.01)  # smaller ones leave nothing that is seen
_NAME = "quotient of a nudge"
_IDEA = "You nudged, and a part of the step is still in it. The slope is what stays: it has no step in it."
_BOTH_WAYS = (
    "You nudged both ways with a step that is too large. The slope is what stays as the step shrinks."
)


def nudged(loss: Callable, places: Iterable[int]) -> Mistake:
    """Return the mistake of a nudge in one direction, by a step of any size.

    The loss is a parabola in the last value that is nudged, a bias: what is too much there is the step.

    Parameters
    ----------
    loss : callable
        Takes all that goes into the exercise.
    places : iterable of int
        Which of that is nudged, in the order of the results.
    """
    *_, last = places

    def size(probe: tuple, results: tuple) -> float:
        right = (loss(*_moved(probe, last, None, 1.0)) - loss(*_moved(probe, last, None, -1.0))) / 2
        return float(results[-1].flat[0] - right)

    return Mistake(_NAME, _IDEA, partial(_quotients, loss, tuple(places), False), size=size)


def nudged_both_ways(loss: Callable, places: Iterable[int], steps: Iterable[float]) -> tuple[Mistake, ...]:
    """Return the mistake of a nudge in both directions, by each of these steps."""
    quotients = partial(_quotients, loss, tuple(places), True)
    return tuple(Mistake(_NAME, _BOTH_WAYS, partial(quotients, step)) for step in steps)


def _quotients(loss: Callable, places: tuple[int, ...], both: bool, step: float, *probe: object) -> tuple:
    back = -step if both else 0.0

    def quotient(place: int, entry: int | None) -> float:
        there, here = (loss(*_moved(probe, place, entry, by)) for by in (step, back))
        return (there - here) / (step - back)

    return tuple(
        np.array([quotient(place, entry) for entry in range(len(probe[place]))])
        if np.ndim(probe[place])
        else quotient(place, None)
        for place in places
    )


def _moved(probe: tuple, place: int, entry: int | None, step: float) -> tuple:
    """Return the probe with a step in one number, or in one entry of several."""
    value = np.array(probe[place], dtype=float)
    value[() if entry is None else entry] += step
    return *probe[:place], value, *probe[place + 1 :]
