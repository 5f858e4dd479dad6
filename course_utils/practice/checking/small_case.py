"""The smallest case in which an answer is wrong, for a learner to work out by hand."""

from collections.abc import Iterable, Iterator
from itertools import chain, combinations, islice

import numpy as np

from course_utils.practice.checking.diagnosis import Diagnosis
from course_utils.practice.checking.exercise import FunctionExercise
from course_utils.practice.checking.reading import Values
from course_utils.practice.checking.trial import Trial, is_whole

_MOST_TRIES = 60


def made_smaller(exercise: FunctionExercise, diagnosis: Diagnosis) -> Trial:
    """Return a wrong trial that gave numbers, with as few birds and as round numbers as are found."""
    per_bird = [quantity.per_bird for quantity in exercise.inputs]
    wrong = sorted(filter(_is_wrong, diagnosis.trials), key=lambda trial: _digits(trial.probe))
    fewer = chain.from_iterable(_fewer_birds(per_bird, trial.probe) for trial in wrong)
    found = _smallest(diagnosis, wrong[0], islice(fewer, _MOST_TRIES))
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
