"""A line on some birds, its loss, and how the loss answers to weight and bias."""

from dataclasses import dataclass, field
from functools import cached_property, partial

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
