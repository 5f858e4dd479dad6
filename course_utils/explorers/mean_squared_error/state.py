"""The state behind the squares: a line, one bird's mass and their units, and a game played with the line."""

from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Self

import numpy as np

from course_utils.datasets import dozen
from course_utils.explorers.frame.controls import Choice, Scale
from course_utils.explorers.frame.state import State, Way
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


MORE_THAN_LEAST = 0.05  # the goal lies so far above the least loss that a line can have, as a part of it


@dataclass(frozen=True, eq=False)
class Game(Way):
    """How near to the goal the line has come since the start or the last Reset.

    Attributes
    ----------
    goal : float
        The loss to come down to, in kg².
    best : LineOnDozen
        The line with the least loss of all that were seen.
    reached_in : int or None
        With how many moves the goal was first reached.
    """

    goal: float = 0.0
    best: LineOnDozen | None = None
    reached_in: int | None = None

    @classmethod
    def starting(cls, line: LineOnDozen, weight_only: bool = False) -> Self:
        """Return a game that begins with this line, and with a goal for its birds.

        With `weight_only` it is one for the lines that have the bias of this one.
        """
        bias = line.bias if weight_only else None
        goal = (1 + MORE_THAN_LEAST) * least_loss(line.x, line.target, bias)
        return cls(goal=_as_read(goal), best=line)

    def on(self, before: LineOnDozen, state: LineOnDozen, goes_on: bool) -> Self:
        """Return the game after a move to this line."""
        game = super().on(before, state, goes_on)
        best = min(self.best, state, key=lambda line: line.loss)
        there = self.reached_in is None and _as_read(best.loss) <= self.goal
        return replace(game, best=best, reached_in=game.moves if there else self.reached_in)

    @property
    def just_reached(self) -> bool:
        """Whether the present move is the one that reached the goal."""
        return self.before is not None and self.reached_in == self.moves


def least_loss(x: np.ndarray, y: np.ndarray, bias: float | None = None) -> float:
    """Return the least mean squared error that a line can have.

    min L = var(y) − cov(x, y)² / var(x). With a given bias b, the means of (y − b)², x (y − b) and x² take
    the places of the three.

    Parameters
    ----------
    x, y : array of shape (n,)
        The x must not all be equal, and with a bias not all be 0.
    bias : float, optional
        What the line says at x = 0; any where none is given.

    Returns
    -------
    float
        In the unit of y, squared.

    Examples
    --------
    The best line is level, y = 1. It misses by 1, 2 and 1.

    >>> least_loss(np.array([0.0, 1.0, 2.0]), np.array([0.0, 3.0, 0.0]))
    2.0

    The best line with bias 0 has weight 3/5. It misses by 0, 2.4 and 1.2.

    >>> round(least_loss(np.array([0.0, 1.0, 2.0]), np.array([0.0, 3.0, 0.0]), bias=0), 12)
    2.4
    """
    dx, dy = (x - x.mean(), y - y.mean()) if bias is None else (x, y - bias)
    return float(np.mean(dy**2) - np.mean(dx * dy) ** 2 / np.mean(dx**2))


def _as_read(loss):
    """Return a loss in kg² with the decimals of the page, so that nothing is decided by what nobody sees."""
    return round(loss, 4)
