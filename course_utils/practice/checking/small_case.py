"""The smallest case in which an answer is wrong, for a learner to work out by hand."""

from collections.abc import Iterator
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
    wrong = sorted(filter(_is_wrong, diagnosis.trials), key=_digits)
    fewer = chain.from_iterable(_fewer_birds(per_bird, trial.probe) for trial in wrong)
    tried = [diagnosis.tried(probe) for probe in islice(fewer, _MOST_TRIES)]
    found = min([wrong[0], *filter(_is_wrong, tried)], key=_digits)
    rounder = [diagnosis.tried(probe) for probe in _rounder(found.probe)]
    return min([found, *filter(_is_wrong, rounder)], key=_digits)


def _is_wrong(trial: Trial) -> bool:
    """Whether numbers came out that are wrong, and no error."""
    return isinstance(trial.outcome.reading, Values) and not trial.is_right


def _digits(trial: Trial) -> tuple[int, int]:
    numbers = np.concatenate([np.ravel(value) for value in trial.probe])
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
