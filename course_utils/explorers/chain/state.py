"""The state behind the chain: a 1-1-1 network, one bird, a nudge, and how far the walk back has come."""

from dataclasses import dataclass, replace
from functools import cached_property
from itertools import accumulate
from operator import mul
from typing import Self

from course_utils.activations import tanh
from course_utils.explorers.frame.controls import Scale
from course_utils.explorers.frame.state import State
from course_utils.gradient_check import nudge
from course_utils.losses import mean_squared_error, mean_squared_error_gradient
from course_utils.network import ForwardPass, Network
from course_utils.text.number_format import plain

# From which node to which a wire leads forward, in the order in which the walk goes back over them.
WIRES = [("ŷ", "L"), ("w2", "ŷ"), ("b2", "ŷ"), ("a", "ŷ"), ("z", "a"), ("w1", "z"), ("b1", "z"), ("x", "z")]
NUDGED = ["w1", "b1", "w2", "b2", "x"]
TRAVELS = ["w1", "z", "a", "ŷ", "L"]  # where a nudge of w1 comes by


@dataclass(frozen=True, eq=False)
class Chain(State):
    """Four parameters, a bird, a nudge, and over how many wires the walk back has gone.

    x is in cm from 20 cm, y in mm from 17 mm; w1 is per cm, w2 and b2 are in mm, and b1 has no unit.
    """

    w1: float = 0.4
    b1: float = -0.3
    w2: float = -1.2
    b2: float = 0.2
    x: float = 2.0
    y: float = -1.6
    nudge: float = 0.1
    reached: int = 0

    scales = {
        "w1": Scale("w1 (per cm)", -3, 3, 0.1),
        "b1": Scale("b1", -3, 3, 0.1),
        "w2": Scale("w2 (mm)", -3, 3, 0.1),
        "b2": Scale("b2 (mm)", -3, 3, 0.1),
        "x": Scale("x (cm from 20)", -2.8, 3.1, 0.1),
        "y": Scale("y (mm from 17)", -3.9, 4.5, 0.1),
        "nudge": Scale("nudge Δ", -0.3, 0.3, 0.001),
    }

    def __post_init__(self) -> None:
        super().__post_init__()
        if not 0 <= self.reached <= len(WIRES):
            raise ValueError(
                f"reached is {self.reached}, but there are 8 wires. Choose a number from 0 to 8."
            )

    def stepped(self) -> Self | None:
        """Return the state one wire further back, or None at the last one."""
        return replace(self, reached=self.reached + 1) if self.reached < len(WIRES) else None

    @cached_property
    def network(self) -> Network:
        """The network of the package that these numbers make."""
        return Network([[[self.w1]], [[self.w2]]], [[self.b1], [self.b2]], "tanh")

    @cached_property
    def walk(self) -> ForwardPass:
        """The forward pass of the bird."""
        return self.network.forward([[self.x]])

    @cached_property
    def values(self) -> dict[str, float]:
        """What each node holds, by name."""
        (z, _), (_, a, prediction) = self.walk.z, self.walk.a
        given = {name: getattr(self, name) for name in ("w1", "b1", "w2", "b2", "x", "y")}
        loss = mean_squared_error(prediction, [[self.y]])
        return given | {"z": z.item(), "a": a.item(), "ŷ": prediction.item(), "L": loss}

    @cached_property
    def slopes(self) -> dict[str, float]:
        """How the loss answers to each node, by name, whether the walk has come there or not."""
        back = self.network.backward(self.walk, mean_squared_error_gradient(self.walk.prediction, [[self.y]]))
        arrays = [*back.dL_dw, *back.dL_db, back.dL_dz[0], *back.dL_da]
        names = ["w1", "w2", "b1", "b2", "z", "x", "a", "ŷ"]
        return {name: array.item() for name, array in zip(names, arrays, strict=True)} | {"L": 1.0}

    @property
    def slopes_so_far(self) -> dict[str, float]:
        """The slopes of those nodes alone to which the walk has come."""
        there = {name for wire in WIRES[: self.reached] for name in wire}
        return {name: slope for name, slope in self.slopes.items() if name in there}

    @cached_property
    def local_slopes(self) -> dict[str, float]:
        """How the end of each wire answers to its start, by the name of the start."""
        at_prediction = mean_squared_error_gradient(self.values["ŷ"], self.y).item()
        of_tanh = tanh.derivative(self.values["z"]).item()
        return {
            "ŷ": at_prediction, "w2": self.values["a"], "b2": 1.0, "a": self.w2,
            "z": of_tanh, "w1": self.x, "b1": 1.0, "x": self.w1,
        }  # fmt: skip

    @cached_property
    def measured(self) -> dict[str, float]:
        """What a nudge of each parameter and of x measures, or nothing for a nudge of 0."""
        if self.nudge == 0:
            return {}
        return {name: nudge(self._loss_along(name), getattr(self, name), self.nudge) for name in NUDGED}

    def _loss_along(self, name):
        def loss(value):  # where it is now, the loss is known
            return (self if value == getattr(self, name) else replace(self, **{name: value})).values["L"]

        return loss

    @cached_property
    def changes(self) -> list[float]:
        """By how much w1, z, a, ŷ and L change when w1 is nudged."""
        after = replace(self, w1=self.w1 + self.nudge)
        return [after.values[name] - self.values[name] for name in TRAVELS]

    @cached_property
    def shares(self) -> list[float]:
        """How many times the nudge of w1 the local slopes promise at w1, z, a, ŷ and L."""
        return list(accumulate((self.local_slopes[name] for name in TRAVELS[:-1]), mul, initial=1.0))

    @property
    def active(self) -> tuple[str, str] | None:
        """The wire in use, (start, end), or None before the walk."""
        return WIRES[self.reached - 1] if self.reached else None

    @property
    def shown(self) -> dict[str, str]:
        """The numbers of the one-line text."""
        return super().shown | {"reached": str(self.reached), "loss": plain(self.values["L"])}
