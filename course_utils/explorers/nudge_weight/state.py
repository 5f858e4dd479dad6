"""The state behind the nudge: a line, and a step by which its weight is nudged."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from course_utils.arguments.numbers import finite_number
from course_utils.explorers.controls import Scale
from course_utils.explorers.line_on_birds import LineOnBirds
from course_utils.gradient_check import nudge
from course_utils.text.number_format import plain

WEIGHTS = Scale("weight w (kg per cm)", -0.2, 1.2, 0.01)
STEPS = Scale("nudge Δw (kg per cm)", -0.5, 0.5, 0.01)


@dataclass(frozen=True, eq=False)
class NudgedLine(LineOnBirds):
    """A line and a nudge of its weight by `step`, in kg per cm."""

    step: float = 0.3

    def __post_init__(self):
        super().__post_init__()
        object.__setattr__(self, "step", finite_number(self.step, "step"))

    scales = {"weight": WEIGHTS, "step": STEPS}

    @cached_property
    def loss_after(self):
        """The loss after the nudge, in kg²."""
        return self.loss_at(self.weight + self.step, self.bias)

    @cached_property
    def quotient(self):
        """What is measured, ΔL/Δw, or None for a step of 0, which measures nothing."""
        return None if self.step == 0 else nudge(lambda w: self.loss_at(w, self.bias), self.weight, self.step)

    @property
    def rest(self):
        """The part of ΔL/Δw that goes when the step shrinks: Δw · mean(x²)."""
        return self.step * float(np.mean(self.x**2))

    @property
    def shown(self):
        """The numbers of the one-line text."""
        quotient = "none" if self.quotient is None else plain(self.quotient)
        parts = {"quotient": quotient, "straight": plain(self.dL_dw), "rest": plain(self.rest)}
        return {"weight": f"{self.weight:.2f}", "step": f"{self.step:.2f}"} | parts
