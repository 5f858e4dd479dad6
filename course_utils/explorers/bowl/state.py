"""The state behind the bowl: a line, and a move of its weight and bias."""

from dataclasses import dataclass

from course_utils.arguments.numbers import finite_number
from course_utils.explorers.controls import Scale
from course_utils.explorers.line_on_birds import BIASES, WEIGHTS, LineOnBirds
from course_utils.text.number_format import plain


@dataclass(frozen=True, eq=False)
class MoveInBowl(LineOnBirds):
    """A line on some birds, and the next move: Δw in kg per cm and Δb in kg."""

    step_weight: float = 0.2
    step_bias: float = -0.1

    def __post_init__(self):
        super().__post_init__()
        for name in ("step_weight", "step_bias"):
            object.__setattr__(self, name, finite_number(getattr(self, name), name))

    scales = {
        "weight": WEIGHTS,
        "bias": BIASES,
        "step_weight": Scale("move Δw (kg per cm)", -0.5, 0.5, 0.01),
        "step_bias": Scale("move Δb (kg)", -0.5, 0.5, 0.01),
    }

    @property
    def predicted_change(self):
        """What the two slopes say of the move, in kg²."""
        return self.dL_dw * self.step_weight + self.dL_db * self.step_bias

    @property
    def real_change(self):
        """By how much the move really changes the loss, in kg²."""
        return self.loss_at(self.weight + self.step_weight, self.bias + self.step_bias) - self.loss

    @property
    def shown(self):
        """The numbers of the one-line text."""
        numbers = {name: f"{getattr(self, name):.2f}" for name in self.scales}
        return numbers | {"predicted": plain(self.predicted_change), "real": plain(self.real_change)}
