"""A line told in one of three ways to count the flipper: the birds and the masses stay, x changes."""

from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from course_utils.explorers.frame.controls import Choice, Scale
from course_utils.explorers.parts.line_on_birds import BIASES, WEIGHTS, LineOnBirds

_DIGITS = 9  # so many decimals survive a change of unit and back


class Unit(NamedTuple):
    """A way to count: how many make 1 cm, its name, and from how many cm it counts."""

    per_cm: float
    name: str
    origin_cm: float


UNITS = {
    "cm from 20": Unit(1, "cm", 20),
    "mm from 200": Unit(10, "mm", 20),
    "cm from 0": Unit(1, "cm", 0),
}


@dataclass(frozen=True, eq=False)
class LineInUnits(LineOnBirds):
    """A line ŷ = w x + b, where `units`, a key of UNITS, says how x is counted."""

    units: str = "cm from 20"

    choices = {"units": Choice("flipper in", {unit: unit for unit in UNITS})}

    @property
    def unit(self):
        """The Unit in which x is counted."""
        return UNITS[self.units]

    @cached_property
    def x(self):
        """Flipper lengths (n,), in this unit."""
        return (self.birds.flipper_cm - self.unit.origin_cm) * self.unit.per_cm

    def converted(self, units):
        """Return weight and bias of the same line in other units."""
        old, new = self.unit, UNITS[units]
        per_cm = self.weight * old.per_cm
        bias = self.bias + per_cm * (new.origin_cm - old.origin_cm)
        return round(per_cm / new.per_cm, _DIGITS), round(bias, _DIGITS)

    @property
    def line_scales(self):
        """The scales of weight and bias: the same lines in all units."""
        shift = 20 - self.unit.origin_cm
        factor = self.unit.per_cm
        return {
            "weight": Scale(
                f"weight w (kg per {self.unit.name})",
                WEIGHTS.low / factor,
                WEIGHTS.high / factor,
                0.05 / factor,
            ),
            "bias": Scale(
                "bias b (kg)", BIASES.low - shift * WEIGHTS.high, BIASES.high - shift * WEIGHTS.low, 0.05
            ),
        }
