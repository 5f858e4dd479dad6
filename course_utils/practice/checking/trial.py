"""One probe of a learner's function: what went in, what came out, and what a right function makes of it."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from course_utils.practice.checking.learner_code import Outcome
from course_utils.practice.checking.reading import Raised, Reading, Values, read

_RELATIVE = 5e-6  # of the largest number in a result
_LAST_DIGIT = 1e-6  # of what goes in. So float32 passes, which rounds each number to a sixteenth of this


@dataclass(frozen=True, eq=False)
class Trial:
    """One probe, what the learner's function made of it, and what a right one makes of it.

    Parameters
    ----------
    probe : tuple
    outcome : Outcome
    right : callable
    count : int
        How many results there are.
    """

    probe: tuple
    outcome: Outcome
    right: Callable
    count: int

    @cached_property
    def wanted(self) -> Values:
        """What a right function makes of the probe."""
        return outcome_of(self.right, self.probe, self.count)

    @property
    def is_right(self) -> bool:
        """Whether all that came out is right."""
        return all(self.part_is_right(part) for part in range(self.count))

    def part_is_right(self, part: int) -> bool:
        """Whether this one of the results is right."""
        return self.fits(self.wanted, part)

    def fits(self, other: Reading, part: int) -> bool:
        """Whether this part came out as in `other`: the same numbers in the same shape, or the same error."""
        mine = self.outcome.reading
        if isinstance(mine, Values) and isinstance(other, Values):
            return are_close(mine.parts[part], other.parts[part], self._slack[part])
        if isinstance(mine, Raised) and isinstance(other, Values):
            return mine.is_of_no_finite_number and not all(np.isfinite(one).all() for one in other.parts)
        if isinstance(mine, Raised) and isinstance(other, Raised):
            return mine.kind == other.kind
        return type(mine) is type(other) and mine == other

    @cached_property
    def _slack(self) -> list[float]:
        """How far each right result moves when the last digits of what goes in change.

        So a result that is almost 0 because large numbers cancel has room, and one of small numbers has none.
        """
        rng = np.random.default_rng(0)
        moved = [outcome_of(self.right, _shaken(self.probe, rng), self.count).parts for _ in range(2)]
        largest = max(_largest(part) for part in self.wanted.parts)
        return [
            _LAST_DIGIT * largest + max(_largest(other[part] - right) for other in moved)
            for part, right in enumerate(self.wanted.parts)
        ]


def are_close(numbers: np.ndarray, others: np.ndarray, slack: float) -> bool:
    """Whether two results agree. A single number may come in any shape."""
    if numbers.shape != others.shape and not numbers.size == others.size == 1:
        return False
    numbers, others = numbers.ravel(), others.ravel()
    with np.errstate(all="ignore"):
        near = np.abs(numbers - others) <= slack + _RELATIVE * _largest(others)
    return bool((near | (numbers == others) | (np.isnan(numbers) & np.isnan(others))).all())


def outcome_of(function: Callable, probe: tuple, count: int) -> Reading:
    """Return what one of our own versions makes of a probe."""
    with np.errstate(all="ignore"):
        try:
            return read(function(*probe), count)
        except Exception as problem:
            return Raised(type(problem).__name__)


def _largest(numbers: np.ndarray) -> float:
    return float(np.abs(numbers[np.isfinite(numbers)]).max(initial=0.0))


def _shaken(probe: tuple, rng: np.random.Generator) -> tuple:
    """Change the last digits of all numbers but the whole ones."""
    return tuple(
        value
        if np.asarray(value).dtype.kind == "i"
        else value * (1 + _LAST_DIGIT * rng.choice([-1, 1], np.shape(value)))
        for value in probe
    )
