"""The state behind the three runs: how often the rate was halved, and which causes the learner chose."""

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from course_utils.arguments.numbers import finite_number, shown
from course_utils.explorers.controls import Scale
from course_utils.explorers.training.birds import ALL, birds_of
from course_utils.gradient_descent import objective_of
from course_utils.losses import squared_error
from course_utils.network import Network
from course_utils.propagation import updated
from course_utils.text.number_format import plain, positional

STEPS = 40
FIRST_RATE = 0.6
MOST_HALVINGS = 4
_UNHEARD_OF = 20  # below 0 the rate is doubled

OPEN, TOO_LARGE, NEVER_RESET, WRONG_SIGN = GUESSES = [
    "?",
    "rate too large",
    "gradients never reset",
    "wrong sign",
]


class Cause(NamedTuple):
    """What is wrong with a run: how much of the gradients before is kept, and which way a step goes."""

    kept: float
    way: float


CAUSES = {TOO_LARGE: Cause(0, 1), NEVER_RESET: Cause(1, 1), WRONG_SIGN: Cause(0, -1)}
RUNS = {"a": NEVER_RESET, "b": WRONG_SIGN, "c": TOO_LARGE}


@dataclass(frozen=True, eq=False)
class RisingLosses:
    """The three runs at one learning rate, and a guess for each of them from GUESSES."""

    halvings: float = 0
    run_a: str = OPEN
    run_b: str = OPEN
    run_c: str = OPEN

    scales = {"halvings": Scale("halve the rate (times)", 0, MOST_HALVINGS, 1)}

    def __post_init__(self):
        halvings = finite_number(self.halvings, "halvings")
        if halvings != int(halvings) or abs(halvings) > _UNHEARD_OF:
            raise ValueError(
                f"halvings is {shown(self.halvings)}. Choose a whole number from 0 to {MOST_HALVINGS}."
            )
        object.__setattr__(self, "halvings", halvings)

    def moved(self, name, value):
        """Return the state after a control was moved."""
        return replace(self, **{name: value})

    @property
    def learning_rate(self):
        """η of all three runs."""
        return FIRST_RATE / 2**self.halvings

    @property
    def losses(self):
        """The loss before each step and at the end, in mm², by the letter of the run."""
        return {run: _run(cause, self.learning_rate) for run, cause in RUNS.items()}

    @property
    def guessed(self):
        """The letters of the runs of which a cause was chosen."""
        return [run for run in RUNS if getattr(self, f"run_{run}") != OPEN]

    @property
    def right(self):
        """The letters of the runs of which the right cause was chosen."""
        return [run for run in RUNS if getattr(self, f"run_{run}") == RUNS[run]]

    @property
    def shown(self):
        """The numbers of the one-line text."""
        early = {f"{run}_after_5": plain(losses[5]) for run, losses in self.losses.items()}
        return {"learning_rate": positional(self.learning_rate)} | early | {"fits": str(len(self.right))}


@lru_cache(maxsize=3 * (MOST_HALVINGS + 1))
def _run(cause, learning_rate):
    """Return the losses of a run with this mistake. Without it, these are the losses of `train`."""
    kept, way = CAUSES[cause]
    flock = birds_of(ALL, "bill depth").learned
    line = Network([[[0.0]]], [[0.0]], "identity")
    objective = objective_of(line, *flock, squared_error)
    w, b, losses = line.weights, line.biases, []
    sum_w, sum_b = [0.0], [0.0]
    for _ in range(STEPS):
        dL_dw, dL_db, loss = objective.gradients(w, b)
        losses.append(loss)
        sum_w, sum_b = [kept * sum_w[0] + dL_dw[0]], [kept * sum_b[0] + dL_db[0]]
        w, b = updated(w, sum_w, way * learning_rate), updated(b, sum_b, way * learning_rate)
    return np.array([*losses, objective.loss(w, b)])
