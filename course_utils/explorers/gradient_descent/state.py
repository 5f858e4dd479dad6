"""The state behind the walk: where the learner stands, and how far the rule has come from the same start."""

from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from math import ceil, floor, log10
from typing import Any, NamedTuple, Self

import numpy as np

from course_utils.arguments.numbers import as_learning_rate
from course_utils.explorers.frame.controls import Choice, LogScale, Scale
from course_utils.explorers.gradient_descent.valley import Valley
from course_utils.explorers.parts.line_on_birds import BIASES, WEIGHTS, LineOnBirds
from course_utils.explorers.parts.runs import LOST, RATES, STRIDES, Record
from course_utils.text.number_format import plain, positional

FOG, SIGHT = BOWL = {"fog": "hidden in fog", "sight": "in sight"}
CLOSE = 1.01  # within 1 % of the least loss, the walk has arrived
GOAL = 1.03  # within 3 % of the least loss, rounded up to two digits: what a walk by hand is to come below
NOTHING = 1e-12  # kg²; a typical miss of a milligram is none
_MOST_PLACES = 36  # a message to the page stays below 8 kB
_FROM_HERE = {
    "hand": None,
    "rule": None,
    "best": None,
    "finish": None,
    "before": None,
    "rule_moved_last": False,
}
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
    def unit(self) -> Unit:
        """The Unit in which x is counted."""
        return UNITS[self.units]

    @cached_property
    def x(self) -> np.ndarray:
        """Flipper lengths (n,), in this unit."""
        return (self.birds.flipper_cm - self.unit.origin_cm) * self.unit.per_cm

    def converted(self, units: str) -> tuple[float, float]:
        """Return weight and bias of the same line in other units."""
        old, new = self.unit, UNITS[units]
        per_cm = self.weight * old.per_cm
        bias = self.bias + per_cm * (new.origin_cm - old.origin_cm)
        return round(per_cm / new.per_cm, _DIGITS), round(bias, _DIGITS)

    @property
    def line_scales(self) -> dict[str, Scale]:
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


class Place(NamedTuple):
    """Weight and bias after so many steps, and what is told there: the loss and both slopes."""

    step: int
    weight: float
    bias: float
    loss: float
    dL_dw: float
    dL_db: float

    @property
    def line(self) -> tuple[float, float]:
        """Weight and bias."""
        return self.weight, self.bias

    def next(self, learning_rate: float) -> tuple[float, float]:
        """Return weight and bias after one step of the rule."""
        return self.weight - learning_rate * self.dL_dw, self.bias - learning_rate * self.dL_db


@dataclass(frozen=True, eq=False)
class Descent(LineInUnits):
    """A line that is walked by hand, and one that is walked by w ← w − η ∂L/∂w from the same start.

    Attributes
    ----------
    weight, bias : float
        Where the learner stands. The rule has a place of its own, `rule.last`.
    learning_rate : float
    bowl : str
    steps_at_once : int
        Keys of BOWL and STRIDES.
    by_hand : bool
        Whether a moved slider is a step of the learner's walk. Otherwise it sets the start for the rule.
    hand, rule : Record
        The Places of both walks. None begins them here.
    best : Place
        The one with the least loss of the learner's walk. None begins it here.
    finish : Place or None
        The first of the learner's walk below the goal.
    before : tuple or None
        hand, best and finish before the newest move by hand: what is told while it is held in the fog.
    underway : bool
        Whether somebody still holds ring or slider in the fog. Nothing is told before they let go.
    rule_moved_last : bool
        Whose place is told.
    """

    learning_rate: float = 0.1
    bowl: str = SIGHT
    steps_at_once: int = 1
    by_hand: bool = False
    hand: Record | None = None
    rule: Record | None = None
    best: Place | None = None
    finish: Place | None = None
    before: tuple | None = None
    underway: bool = False
    rule_moved_last: bool = False

    choices = LineInUnits.choices | {"bowl": Choice("the bowl", BOWL), "steps_at_once": STRIDES}
    checks = LineInUnits.checks | {"learning_rate": as_learning_rate}

    def __post_init__(self) -> None:
        super().__post_init__()
        for name in ("hand", "rule"):
            if getattr(self, name) is None:
                start = self._place_of(0, self.weight, self.bias)
                object.__setattr__(self, name, Record.starting(start, _MOST_PLACES))
        if self.best is None:
            object.__setattr__(self, "best", self.hand.last)
            object.__setattr__(self, "finish", self._finished(None, self.hand.last))

    def _place_of(self, step, weight, bias):
        line = LineInUnits(weight, bias, self.birds, self.units)
        return Place(step, line.weight, line.bias, line.loss, line.dL_dw, line.dL_db)

    @cached_property
    def scales(self) -> dict[str, Scale | LogScale]:
        """The scale of each slider, in these units."""
        return self.line_scales | {"learning_rate": RATES}

    @property
    def valley(self) -> Valley:
        """The bowl that is walked in."""
        return _valley(self.birds, self.units)

    @property
    def here(self) -> Place:
        """The Place that is told: of the rule after its steps, otherwise of the learner."""
        return self.rule.last if self.rule_moved_last else self.hand.last

    @property
    def goal(self) -> float:
        """What a walk by hand is to come below, in kg²."""
        loss = max(GOAL * self.valley.least_loss, NOTHING)
        digit = floor(log10(loss)) - 1  # the second one
        return float(f"{ceil(loss / 10**digit)}e{digit}")

    def _finished(self, finish, place):
        return place if finish is None and place.loss < self.goal else finish

    @property
    def par(self) -> int | None:
        """How many steps of the rule, with this rate and from the same start, lead below the goal."""
        return self.valley.steps_down(self.rule.start.line, self.learning_rate, self.goal)

    def is_close(self, place: Place) -> bool:
        """Say whether a place is so near to the least loss that a walk may stop there."""
        return place.loss <= max(CLOSE * self.valley.least_loss, NOTHING)

    @property
    def arrived(self) -> bool:
        """Whether the rule may stop."""
        return self.is_close(self.rule.last)

    @property
    def diverged(self) -> bool:
        """Whether the rule has left the bowl."""
        return self.rule.last.loss > LOST * self.rule.start.loss

    def moved(self, name: str, value: Any) -> Self:
        """Return the state after a control was moved."""
        if self.underway and name not in ("weight", "bias"):
            return self.let_go().moved(name, value)
        if name in ("weight", "bias"):
            return self.moved_at_once(**{name: value})
        if name == "learning_rate":  # another rate is another run
            again = {"rule": Record.starting(self.rule.start, _MOST_PLACES), "rule_moved_last": False}
            return replace(self, learning_rate=value, **again)
        if name == "units":
            self.choices[name].check(value, name)
            start = LineInUnits(self.rule.start.weight, self.rule.start.bias, self.birds, self.units)
            weight, bias = start.converted(value)
            return replace(self, units=value, weight=weight, bias=bias, **_FROM_HERE)
        return super().moved(name, value)

    def moved_at_once(self, **values: Any) -> Self:
        """Return the state after several controls were moved. To another weight and bias it is one move."""
        if not values.keys() <= {"weight", "bias"}:
            return super().moved_at_once(**values)
        moved = replace(self, **values)
        if not self.by_hand:
            return replace(moved, **_FROM_HERE)
        before = self.hand, self.best, self.finish
        place = self._place_of(self.hand.steps + 1, moved.weight, moved.bias)
        hand = self.hand.after(place)
        return replace(moved, hand=hand, before=before, underway=False, rule_moved_last=False)._told()

    def _told(self):
        """Return the state in which the newest place counts: here somebody has stood and felt the ground."""
        _, best, finish = self.before
        place = self.hand.last
        return replace(
            self, best=min(best, place, key=lambda one: one.loss), finish=self._finished(finish, place)
        )

    def held(self) -> Self:
        """Return the state in which somebody still holds what was moved. In fog only standing still tells."""
        if not self.by_hand or self.bowl != FOG or self.before is None or self.rule_moved_last:
            return self
        _, best, finish = self.before
        return replace(self, underway=True, best=best, finish=finish)

    def let_go(self) -> Self:
        """Return the state in which nothing is held any more."""
        return replace(self, underway=False)._told() if self.underway else self

    def stepped(self) -> Self | None:
        """Return the state after so many steps of the rule as are made at once, or None at its end."""
        state = self.let_go()
        for _ in range(self.steps_at_once):
            if state.arrived or state.diverged:
                break
            place = self._place_of(state.rule.steps + 1, *state.rule.last.next(self.learning_rate))
            state = replace(state, rule=state.rule.after(place), rule_moved_last=True)
        return None if state is self else state

    @property
    def growth(self) -> float:
        """By how much the loss of the rule was multiplied at each of its last steps."""
        before, last = self.rule.drawn[-2:]
        return (last.loss / before.loss) ** (1 / (last.step - before.step))

    @property
    def shown(self) -> dict[str, str]:
        """The numbers of the one-line text."""
        line = {name: self.scales[name].written(getattr(self.here, name)) for name in ("weight", "bias")}
        walk = {"learning_rate": positional(self.learning_rate), "steps": str(self.rule.steps)}
        return line | walk | {"loss": plain(self.here.loss)}


@lru_cache(maxsize=8)  # it is asked for at every step, and does not change
def _valley(birds, units):
    return Valley(LineInUnits(0, 0, birds, units).x, birds.mass_kg)
