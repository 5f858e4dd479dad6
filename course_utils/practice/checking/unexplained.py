"""What can be said of a wrong answer that no known mistake explains.

A fault that all trials have in common, the names of other cells to which it is due, or at least the smallest
case in which it is wrong, for a learner to work out by hand.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import chain, combinations, islice

import numpy as np

from course_utils.practice.checking.diagnosis import Diagnosis
from course_utils.practice.checking.evidence import plainly
from course_utils.practice.checking.exercise import FunctionExercise, listed
from course_utils.practice.checking.learner_code import LearnerFunction
from course_utils.practice.checking.reading import Values
from course_utils.practice.checking.trial import Trial, is_whole

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
_MENDED = 5  # so many wrong trials are tried with other numbers in place of a name
_MOST_SMALLER = 60  # so many smaller cases are tried


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
    with np.errstate(all="ignore"):  # counted in a small unit, a large number is none any more
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
    told = {}
    for part, quantity in enumerate(exercise.outputs):
        if all(trial.part_is_right(part) for trial in trials):
            continue
        words = _times(trials, part) or _plus(trials, part)
        if not words:
            return None
        told.setdefault(words, []).append(quantity.name)
    message = " ".join(
        f"For {listed(names)}, {words} comes out in every case." for words, names in told.items()
    )
    return "the same fault in every case", message


def _times(trials: list[Trial], part: int) -> str:
    """Say how many times the right result it is, if that is the same in all trials."""
    largest = max(trials, key=lambda trial: np.abs(trial.wanted.parts[part]).max())
    place = np.abs(largest.wanted.parts[part]).argmax()
    with np.errstate(all="ignore"):
        times = largest.outcome.reading.parts[part].flat[place] / largest.wanted.parts[part].flat[place]
    if not 1e-6 < abs(times) < 1e6 or not _all_fit(trials, part, lambda right: times * right):
        return ""
    turned = abs(times + 1) < 1e-3
    return "the right number with the other sign" if turned else f"{plainly(times, 4)} times the right number"


def _plus(trials: list[Trial], part: int) -> str:
    """Say by how much it is too large or too small, if that is the same in all trials."""
    first = trials[0]
    added = first.outcome.reading.parts[part].flat[0] - first.wanted.parts[part].flat[0]
    if not np.isfinite(added) or not _all_fit(trials, part, lambda right: right + added):
        return ""
    return f"{plainly(abs(added), 4)} too {'much' if added > 0 else 'little'}"


def _all_fit(trials: list[Trial], part: int, fault: Callable[[np.ndarray], np.ndarray]) -> bool:
    return all(trial.fits(Values(tuple(map(fault, trial.wanted.parts))), part) for trial in trials)


def to_blame(exercise: FunctionExercise, function: LearnerFunction, diagnosis: Diagnosis) -> list[str]:
    """Return the names from outside that are inputs of the exercise, or with whose right value it is right.

    A constant such as `EPS` is no fault by itself.
    """
    inputs = {quantity.name for quantity in exercise.inputs}
    wrong = [trial for trial in diagnosis.trials if not trial.is_right][:_MENDED]
    return [
        name
        for name in function.numbers_from_outside()
        if name in inputs or _is_due_to(name, wrong, function)
    ]


def _is_due_to(name: str, wrong: list[Trial], function: LearnerFunction) -> bool:
    """Whether each wrong result that hangs on this name is right with a number of its own in its place."""
    mended = [_mended(name, trial, function) for trial in wrong]
    return mended.count(True) > 1 and False not in mended


def _mended(name: str, trial: Trial, function: LearnerFunction) -> bool | None:
    """Whether another number makes a wrong result right. None if no wrong result hangs on this name."""
    hangs = False
    for value in _values(trial):
        other = replace(trial, outcome=function.with_number(name, value)(trial.probe))
        for part in range(trial.case.count):
            if trial.part_is_right(part) or other.fits(trial.outcome.reading, part):
                continue
            hangs = True
            if other.part_is_right(part):
                return True
    return False if hangs else None


def _values(trial: Trial) -> Iterator[object]:
    """Yield what may be meant: what goes in, how many there are of it, and what should come out."""
    yield from trial.probe
    yield from {len(value) for value in trial.probe if np.ndim(value)}
    yield from trial.wanted.parts


def made_smaller(exercise: FunctionExercise, diagnosis: Diagnosis) -> Trial:
    """Return a wrong trial that gave numbers, with as few birds and as round numbers as are found."""
    per_bird = [quantity.per_bird for quantity in exercise.inputs]
    wrong = sorted(filter(_is_wrong, diagnosis.trials), key=lambda trial: _digits(trial.probe))
    fewer = chain.from_iterable(_fewer_birds(per_bird, trial.probe) for trial in wrong)
    found = _smallest(diagnosis, wrong[0], islice(fewer, _MOST_SMALLER))
    return _smallest(diagnosis, found, _rounder(found.probe))


def _smallest(diagnosis: Diagnosis, found: Trial, probes: Iterable[tuple]) -> Trial:
    """Return the first wrong trial of smaller probes, from the smallest on, or the one that is found."""
    smaller = sorted((probe for probe in probes if _digits(probe) < _digits(found.probe)), key=_digits)
    return next(filter(_is_wrong, map(diagnosis.tried, smaller)), found)


def _is_wrong(trial: Trial) -> bool:
    """Whether numbers came out that are wrong, and no error."""
    return isinstance(trial.outcome.reading, Values) and not trial.is_right


def _digits(probe: tuple) -> tuple[int, int]:
    numbers = np.concatenate([np.ravel(value) for value in probe])
    return numbers.size, sum(len(f"{number:.12g}") for number in numbers)


def _fewer_birds(per_bird: list[bool], probe: tuple) -> Iterator[tuple]:
    """Yield the probe with one bird, with each of them in turn, and then with two."""
    n = len(probe[per_bird.index(True)]) if any(per_bird) else 0
    for count in range(1, min(n, 3)):
        for birds in combinations(range(n), count):
            yield tuple(
                value[list(birds)] if of_birds else value
                for value, of_birds in zip(probe, per_bird, strict=True)
            )


def _rounder(probe: tuple) -> Iterator[tuple]:
    """Yield the probe with whole numbers, and with one decimal."""
    for decimals in (0, 1):
        yield tuple(value if is_whole(value) else np.round(value, decimals) for value in probe)
