"""A line on some birds: its loss, how that answers to weight and bias, and how a pull turns it."""

from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TypeVar

import numpy as np

from course_utils.datasets import Penguins, as_penguins, load_penguins
from course_utils.explorers.frame.controls import Scale
from course_utils.explorers.frame.state import State
from course_utils.losses import mean_squared_error, mean_squared_error_gradient

WEIGHTS = Scale("weight w (kg per cm)", -0.5, 1.5, 0.01)
BIASES = Scale("bias b (kg)", 3, 5.5, 0.01)


@dataclass(frozen=True, eq=False)
class LineOnBirds(State):
    """A line ŷ = w x + b on the masses of some birds; x is the flipper length from 20 cm.

    Attributes
    ----------
    weight : float
        In kg per cm.
    bias : float
        In kg.
    birds : Penguins
        All 333 where none are given.
    """

    weight: float
    bias: float
    birds: Penguins = field(default_factory=load_penguins)

    scales = {"weight": WEIGHTS, "bias": BIASES}
    checks = {"birds": partial(as_penguins, name="birds")}

    @cached_property
    def x(self) -> np.ndarray:
        """Flipper lengths (n,), in cm from 20 cm."""
        return self.birds.x

    def loss_at(self, weight: float, bias: float) -> float:
        """Return the loss of another line on the same birds, in kg²."""
        return mean_squared_error(weight * self.x + bias, self.birds.mass_kg)

    @cached_property
    def loss(self) -> float:
        """The mean squared error, in kg²."""
        return self.loss_at(self.weight, self.bias)

    @cached_property
    def _dL_dprediction(self):
        return mean_squared_error_gradient(self.weight * self.x + self.bias, self.birds.mass_kg)

    @cached_property
    def dL_dw(self) -> float:
        """∂L/∂w = (1/n) Σ 2 (ŷ − y) x, in kg² per (kg per cm)."""
        return float(self._dL_dprediction @ self.x)

    @cached_property
    def dL_db(self) -> float:
        """∂L/∂b = (1/n) Σ 2 (ŷ − y), in kg² per kg."""
        return float(self._dL_dprediction.sum())


Line = TypeVar("Line", bound=State)


def turned(line: Line, x: float, y: float, other: float) -> Line:
    """Return the line that comes near a point and stays where it is at another x.

    Parameters
    ----------
    line : State
        With a `weight` and a `bias`, whose steps and scales it keeps.
    x, y : float
        The point to which it is pulled.
    other : float
        The x of its other grip.
    """
    stays = line.weight * other + line.bias
    steeper = line.placed(weight=(y - stays) / (x - other))
    # By the weight that it has now, which lies on a step and on its scale: the other grip stays.
    return steeper.placed(bias=stays - steeper.weight * other)


def square_outline(area: float) -> tuple[list[float], list[float]]:
    """Return x and y of the outline of a square that begins at 0."""
    side = area**0.5
    return [0, side, side, 0, 0], [0, 0, side, side, 0]
