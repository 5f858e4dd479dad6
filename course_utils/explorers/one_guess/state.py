"""The state behind the four losses: one guess, and the birds it is made for."""

from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from course_utils.arguments.numbers import finite_number
from course_utils.datasets import Penguins, check_penguins
from course_utils.explorers.controls import Scale
from course_utils.losses import mean_absolute_error, mean_squared_error
from course_utils.text.number_format import plain

CLOSE_ENOUGH = 0.25  # kg; a miss beyond this counts
GUESSES = Scale("guess for all (kg)", 2.5, 6.5, 0.01)


@dataclass(frozen=True, eq=False)
class GuessForAll:
    """One guess in kg for the masses of all these birds."""

    guess: float
    birds: Penguins

    def __post_init__(self):
        object.__setattr__(self, "guess", finite_number(self.guess, "guess"))
        check_penguins(self.birds, "birds")

    scales = {"guess": GUESSES}

    def moved(self, name, value):
        """Return the state after a control was moved."""
        return replace(self, **{name: value})

    @cached_property
    def losses(self):
        """The four losses of this guess, by name."""
        mass, miss = self.birds.mass_kg, self.guess - self.birds.mass_kg
        return {
            "counted": float(np.mean(np.abs(miss).round(3) > CLOSE_ENOUGH)),  # 0.25 kg is still close
            "added": float(np.mean(miss)),
            "absolute": mean_absolute_error(self.guess, mass),
            "squared": mean_squared_error(self.guess, mass),
        }

    @property
    def shown(self):
        """The numbers of the one-line text."""
        return {"guess": f"{self.guess:.2f}"} | {name: plain(value) for name, value in self.losses.items()}
