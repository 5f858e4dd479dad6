"""Which birds are learned from, which are held out, and what a network has to beat on them."""

from functools import cache
from typing import NamedTuple

import numpy as np

from course_utils.datasets import Penguins, dozen, load_penguins, split
from course_utils.explorers.parts.kinds import SPECIES
from course_utils.losses import mean_squared_error

ALL, TWO_THIRDS, DOZEN = GROUPS = {
    "all 333": "all 333",
    "222 of them": "222 of them",
    "the dozen": "the dozen",
}


class Target(NamedTuple):
    """What is predicted: its name and column, from where it counts, its unit, and what the axes show."""

    name: str
    column: str
    origin: float
    unit: str
    label: str
    values: tuple
    losses: float


TARGETS = {
    "bill depth": Target("bill depth", "bill_depth_mm", 17, "mm", "bill depth y (mm from 17)", (-4.4, 5), 5),
    "mass": Target("mass", "mass_kg", 0, "kg", "mass y (kg)", (2.4, 6.6), 1),
}


class Flock(NamedTuple):
    """Some birds: flipper lengths from 20 cm and targets, both as columns (n, 1)."""

    x: np.ndarray
    y: np.ndarray

    def loss(self, prediction: np.ndarray) -> float:
        """Return the mean squared error of a prediction of the shape (n, 1)."""
        return mean_squared_error(prediction, self.y)


class Birds(NamedTuple):
    """The birds of a run, and the losses of the best line and of the best constant.

    Attributes
    ----------
    learned, held_out : Flock
        No bird at all is held out where all are learned from.
    kinds : tuple of ndarray
        Of which of SPECIES the birds of both flocks are, as numbers (n,).
    line : ndarray (2,)
        Weight and bias of the line with the least loss on those that are learned from.
    line_losses, constant_losses : tuple of float
        On both flocks, or on the one.
    """

    learned: Flock
    held_out: Flock
    kinds: tuple
    line: np.ndarray
    line_losses: tuple
    constant_losses: tuple


@cache
def birds_of(group: str, target: str) -> Birds:
    """Return the Birds of a group from GROUPS for a key of TARGETS."""
    parts = _parts(group)
    learned, held_out = (flock_of(penguins, target) for penguins in parts)
    kinds = tuple(np.searchsorted(SPECIES, penguins.species) for penguins in parts)
    line = np.polyfit(learned.x[:, 0], learned.y[:, 0], 1)
    flocks = [flock for flock in (learned, held_out) if len(flock.x)]
    of_line = tuple(flock.loss(np.polyval(line, flock.x)) for flock in flocks)
    of_constant = tuple(flock.loss(np.full_like(flock.y, learned.y.mean())) for flock in flocks)
    return Birds(learned, held_out, kinds, line, of_line, of_constant)


def _parts(group):
    everyone = load_penguins()
    if group == ALL:
        return everyone, everyone[:0]
    if group == TWO_THIRDS:
        return split(everyone, 111, np.random.default_rng(0))
    return dozen(), everyone[_not_in_the_dozen()]


def _not_in_the_dozen():
    """Return the positions of the other 321. Of birds that are alike the first is in the dozen."""
    everyone, left_out = load_penguins(), set()
    for flipper, mass in zip(dozen().flipper_cm, dozen().mass_kg, strict=True):
        alike = (everyone.flipper_cm == flipper) & (everyone.mass_kg == mass)
        left_out.add(int(np.argmax(alike)))
    return [place for place in range(len(everyone)) if place not in left_out]


def flock_of(penguins: Penguins, target: str) -> Flock:
    """Return these birds with what a key of TARGETS says of them."""
    wanted = TARGETS[target]
    y = getattr(penguins, wanted.column) - wanted.origin
    return Flock(penguins.x[:, np.newaxis], y[:, np.newaxis])
