"""What all trials of a wrong answer have in common, where no known mistake explains them."""

from collections.abc import Callable

import numpy as np

from course_utils.practice.checking.evidence import plainly
from course_utils.practice.checking.exercise import FunctionExercise
from course_utils.practice.checking.reading import Values
from course_utils.practice.checking.trial import Trial

_IGNORES = (
    "The same comes out, whatever goes in. "
    "Use the names in the brackets of its first line, because they bring in each new case."
)
_ROUNDED = "It is right, but rounded or cut off. Return all digits, because the next step may need them."
_COARSE = "It is right, but kept with few digits, as `float16` does. Keep to `float`, which has 16 of them."
_FEWEST_TRIALS = 3
_MOST_DECIMALS, _MOST_DIGITS = 9, 6
_LARGEST = 1e6
_NEAR_ENOUGH = 0.05  # of the largest: so near are numbers that were kept with few digits all the way


def seen_throughout(exercise: FunctionExercise, trials: list[Trial]) -> tuple[str, str] | None:
    """Return a name and a message, or None if the trials do not share such a fault."""
    if len(trials) < _FEWEST_TRIALS or not all(isinstance(t.outcome.reading, Values) for t in trials):
        return None
    mine = [_joined(trial.outcome.reading) for trial in trials]
    if all(np.array_equal(mine[0], other) for other in mine[1:]):
        return "ignores what goes in", _IGNORES
    if not all(_same_shapes(trial) for trial in trials):
        return None
    right = [_joined(trial.wanted) for trial in trials]
    if _is_rounded(np.concatenate(mine), np.concatenate(right)):
        return "rounded", _ROUNDED
    if all(_is_coarse(*pair) for pair in zip(mine, right, strict=True)):
        return "rounded", _COARSE
    return _same_fault(exercise, trials)


def _joined(reading: Values) -> np.ndarray:
    return np.concatenate([part.ravel() for part in reading.parts])


def _same_shapes(trial: Trial) -> bool:
    pairs = zip(trial.outcome.reading.parts, trial.wanted.parts, strict=True)
    return all(mine.shape == right.shape or mine.size == right.size == 1 for mine, right in pairs)


def _is_rounded(mine: np.ndarray, right: np.ndarray) -> bool:
    """Whether all numbers have few decimals or digits, and are what is left of the right ones."""
    if not np.isfinite(mine).all() or not mine.any():
        return False
    with np.errstate(all="ignore"):
        powers = np.floor(np.log10(np.abs(right)))
    powers[right == 0] = 0
    units = [np.full(mine.shape, 10.0**-decimals) for decimals in range(_MOST_DECIMALS + 1)]
    units += [10.0 ** (powers - digits + 1) for digits in range(1, _MOST_DIGITS + 1)]
    return any(_is_left_over(mine, right, unit) for unit in units)


def _is_left_over(mine: np.ndarray, right: np.ndarray, unit: np.ndarray) -> bool:
    """Whether the right numbers, counted in a unit, become these when they are rounded or cut off."""
    mine, right = mine / unit, right / unit
    whole = np.round(mine)
    tiny = 1e-6 + 1e-13 * np.abs(right)
    if not (np.abs(mine - whole) <= tiny).all():
        return False
    rest = right - whole
    nearest = np.abs(rest) <= 0.5 + tiny
    down = (rest >= -tiny) & (rest < 1 + tiny)
    towards_0 = (rest * np.sign(right) >= -tiny) & (np.abs(rest) < 1 + tiny)
    return any(way.all() for way in (nearest, down, towards_0))


def _is_coarse(mine: np.ndarray, right: np.ndarray) -> bool:
    """Whether these numbers could be kept as float16, and are about right."""
    with np.errstate(over="ignore"):
        kept = np.array_equal(mine.astype(np.float16), mine)
        largest = np.clip(right, -_LARGEST, _LARGEST).astype(np.float16)  # what is larger is infinite there
    near = np.abs(mine - right) <= _NEAR_ENOUGH * np.abs(right).max(initial=1e-3)
    return kept and (near | (mine == largest)).all()


def _same_fault(exercise: FunctionExercise, trials: list[Trial]) -> tuple[str, str] | None:
    """Say so if each wrong result is the right one times the same number, or with the same number added."""
    told = []
    for part, quantity in enumerate(exercise.outputs):
        if all(trial.part_is_right(part) for trial in trials):
            continue
        words = _times(trials, part) or _plus(trials, part)
        if not words:
            return None
        told.append(f"{quantity.name} is {words}")
    return "the same fault in every case", f"In every case that was tried, {', and '.join(told)}."


def _times(trials: list[Trial], part: int) -> str:
    """Say how many times the right result it is, if that is the same in all trials."""
    largest = max(trials, key=lambda trial: np.abs(trial.wanted.parts[part]).max())
    place = np.abs(largest.wanted.parts[part]).argmax()
    with np.errstate(all="ignore"):
        times = largest.outcome.reading.parts[part].flat[place] / largest.wanted.parts[part].flat[place]
    if not 1e-6 < abs(times) < 1e6 or not _all_fit(trials, part, lambda right: times * right):
        return ""
    turned = abs(times + 1) < 1e-3
    return "the right one with the other sign" if turned else f"{plainly(times, 3)} times the right one"


def _plus(trials: list[Trial], part: int) -> str:
    """Say by how much it is too large or too small, if that is the same in all trials."""
    first = trials[0]
    added = first.outcome.reading.parts[part].flat[0] - first.wanted.parts[part].flat[0]
    if not np.isfinite(added) or not _all_fit(trials, part, lambda right: right + added):
        return ""
    return f"{plainly(abs(added), 3)} too {'large' if added > 0 else 'small'}"


def _all_fit(trials: list[Trial], part: int, fault: Callable[[np.ndarray], np.ndarray]) -> bool:
    return all(trial.fits(Values(tuple(map(fault, trial.wanted.parts))), part) for trial in trials)
