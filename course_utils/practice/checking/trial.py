"""One probe of a learner's function: what went in, what came out, and what a right function makes of it."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np

from course_utils.practice.checking.learner_code import Outcome
from course_utils.practice.checking.reading import Raised, Reading, Values, read

_RELATIVE = 5e-6  # of the largest number in a result
_SHAKES, _ROOM = 3, 3
_LAST_DIGIT = 1e-6  # of what goes in. So float32 passes, which rounds each number to a sixteenth of this


@dataclass(frozen=True, eq=False)
class Case:
    """One probe, and what a right function makes of it.

    Parameters
    ----------
    probe : tuple
    right : callable
    count : int
        How many results there are.
    """

    probe: tuple
    right: Callable
    count: int

    @cached_property
    def wanted(self) -> Values:
        """What a right function makes of the probe."""
        return outcome_of(self.right, self.probe, self.count)

    @cached_property
    def slack(self) -> list[float]:
        """How far each right result may move when the last digits of what goes in change, or in float32.

        So a result that is almost 0 because large numbers cancel has room, and one of small numbers has none.
        Where the right one is 0, another way to it may leave what a float of the inputs' size cannot hold.
        """
        rng = np.random.default_rng(0)
        probes = [*(_shaken(self.probe, rng) for _ in range(_SHAKES)), _in_float32(self.probe)]
        moved = [outcome_of(self.right, probe, self.count).parts for probe in probes]
        largest = max(_largest(part) for part in self.wanted.parts)
        unheld = np.finfo(float).eps * max(_largest(np.asarray(value, dtype=float)) for value in self.probe)
        return [
            unheld + _LAST_DIGIT * largest + _ROOM * max(_largest(other[part] - right) for other in moved)
            for part, right in enumerate(self.wanted.parts)
        ]


@dataclass(frozen=True, eq=False)
class Trial:
    """A case, and what the learner's function made of its probe."""

    case: Case
    outcome: Outcome

    @property
    def probe(self) -> tuple:
        """What went in."""
        return self.case.probe

    @property
    def wanted(self) -> Values:
        """What should have come out."""
        return self.case.wanted

    @property
    def is_right(self) -> bool:
        """Whether all that came out is right."""
        return all(self.part_is_right(part) for part in range(self.case.count))

    def part_is_right(self, part: int) -> bool:
        """Whether this one of the results is right."""
        return self.fits(self.wanted, part)

    def fits(self, other: Reading, part: int) -> bool:
        """Whether this part came out as in `other`: the same numbers in the same shape, or the same error."""
        mine = self.outcome.reading
        if isinstance(mine, Values) and isinstance(other, Values):
            return are_close(mine.parts[part], other.parts[part], self.case.slack[part])
        if isinstance(mine, Raised) and isinstance(other, Values):
            return not mine.troubles.isdisjoint(other.troubles)
        if isinstance(mine, Raised) and isinstance(other, Raised):
            return mine.kind == other.kind
        return type(mine) is type(other) and mine == other


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
    troubles = set()
    with np.errstate(all="call", under="ignore", call=lambda trouble, _: troubles.add(trouble)):
        try:
            made = read(function(*probe), count)
        except Exception as problem:
            return Raised(type(problem).__name__)
    return replace(made, troubles=frozenset(troubles)) if isinstance(made, Values) else made


def _largest(numbers: np.ndarray) -> float:
    return float(np.abs(numbers[np.isfinite(numbers)]).max(initial=0.0))


def _shaken(probe: tuple, rng: np.random.Generator) -> tuple:
    """Change the last digits of all numbers but the whole ones."""
    return tuple(
        value if is_whole(value) else value * (1 + _LAST_DIGIT * rng.uniform(-1, 1, np.shape(value)))
        for value in probe
    )


def _in_float32(probe: tuple) -> tuple:
    return tuple(value if is_whole(value) else np.float32(value) for value in probe)


def is_whole(value: object) -> bool:
    """Whether a value of a probe is made of whole numbers, such as species, which have no last digits."""
    return np.asarray(value).dtype.kind == "i"
