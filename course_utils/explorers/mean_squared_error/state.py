"""The state behind the squares: a line, one bird's mass, and the units they are told in."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self

import numpy as np

from course_utils.datasets import dozen
from course_utils.explorers.frame.controls import Choice, Scale
from course_utils.explorers.frame.state import State
from course_utils.losses import mean_squared_error
from course_utils.text.number_format import plain

MASS_UNITS = {"kg": 1, "g": 1000}  # how many of them make 1 kg
FLIPPER_UNITS = {"cm": 1, "mm": 10}  # how many of them make 1 cm
OUTLIER = 9  # the heaviest of the dozen, bird 10 for people who count from 1
_BIRDS = dozen()
_DIGITS = 9  # so many decimals survive a change of unit and back


@dataclass(frozen=True, eq=False)
class LineOnDozen(State):
    """A line ŷ = w x + b on the dozen. All its numbers are in its own units.

    Attributes
    ----------
    weight, bias : float
    outlier_mass : float
        Mass of bird 10, which a slider may move.
    mass_unit, flipper_unit : str
        Keys of MASS_UNITS and FLIPPER_UNITS.
    """

    weight: float
    bias: float
    outlier_mass: float = float(_BIRDS.mass_kg[OUTLIER])
    mass_unit: str = "kg"
    flipper_unit: str = "cm"

    choices = {
        "mass_unit": Choice("mass in", {unit: unit for unit in MASS_UNITS}),
        "flipper_unit": Choice("flipper in", {unit: unit for unit in FLIPPER_UNITS}),
    }

    @property
    def units(self) -> tuple[str, str]:
        """The mass unit and the flipper unit."""
        return self.mass_unit, self.flipper_unit

    @property
    def mass_factor(self) -> float:
        """How many of this mass unit make 1 kg."""
        return MASS_UNITS[self.mass_unit]

    @property
    def flipper_factor(self) -> float:
        """How many of this flipper unit make 1 cm."""
        return FLIPPER_UNITS[self.flipper_unit]

    @cached_property
    def x(self) -> np.ndarray:
        """Flipper lengths (12,), counted from 20 cm."""
        return _read_only(_BIRDS.x * self.flipper_factor)

    @cached_property
    def target(self) -> np.ndarray:
        """Masses (12,)."""
        target = _BIRDS.mass_kg * self.mass_factor
        target[OUTLIER] = self.outlier_mass
        return _read_only(target)

    @cached_property
    def prediction(self) -> np.ndarray:
        """What the line says for each bird, (12,)."""
        return _read_only(self.weight * self.x + self.bias)

    @cached_property
    def miss(self) -> np.ndarray:
        """The misses ŷ − y, (12,)."""
        return _read_only(self.prediction - self.target)

    @cached_property
    def loss(self) -> float:
        """The mean squared error, in the mass unit squared."""
        return mean_squared_error(self.prediction, self.target)

    @property
    def typical_miss(self) -> float:
        """The side of a square as large as the mean square, in the mass unit."""
        return self.loss**0.5

    @cached_property
    def baseline(self) -> float:
        """The loss of the best constant guess, the mean of the targets."""
        return mean_squared_error(self.target.mean(), self.target)

    @property
    def outlier_share(self) -> float:
        """How much of all squares the square of bird 10 makes, from 0 to 1."""
        return float(self.miss[OUTLIER] ** 2 / np.sum(self.miss**2))

    @cached_property
    def scales(self) -> dict[str, Scale]:
        """The scale of each slider, in these units."""
        mass, flipper = self.mass_factor, self.flipper_factor
        per = mass / flipper
        return {
            "weight": Scale(
                f"weight w ({self.mass_unit} per {self.flipper_unit})", -0.5 * per, 1.5 * per, 0.01 * per
            ),
            "bias": Scale(f"bias b ({self.mass_unit})", 3 * mass, 5.5 * mass, 0.01 * mass),
            "outlier_mass": Scale(
                f"mass of bird {OUTLIER + 1} ({self.mass_unit})", 3 * mass, 9 * mass, 0.05 * mass
            ),
        }

    def moved(self, name: str, value: Any) -> Self:
        """Return the state after a control was moved. A new unit keeps the line and changes its numbers."""
        moved = super().moved(name, value)
        mass, flipper = moved.mass_factor / self.mass_factor, moved.flipper_factor / self.flipper_factor
        if mass == flipper == 1:
            return moved
        numbers = {
            "weight": self.weight * mass / flipper,
            "bias": self.bias * mass,
            "outlier_mass": self.outlier_mass * mass,
        }
        return replace(moved, **{name: round(number, _DIGITS) for name, number in numbers.items()})

    @property
    def shown(self) -> dict[str, str]:
        """The numbers of the one-line text."""
        line = {name: text for name, text in super().shown.items() if name != "outlier_mass"}
        return line | {"loss": plain(self.loss)}


def _read_only(array):
    array.flags.writeable = False
    return array
