"""The smallest case in which an answer is wrong, for a learner to work out by hand."""

from collections.abc import Iterator
from functools import partial
from itertools import combinations, islice

import numpy as np

from course_utils.practice.checking.diagnosis import Diagnosis
from course_utils.practice.checking.exercise import FunctionExercise
from course_utils.practice.checking.reading import Values
from course_utils.practice.checking.trial import Trial

_MOST_TRIES = 40


def made_smaller(exercise: FunctionExercise, diagnosis: Diagnosis) -> Trial:
    """Return a wrong trial that gave numbers, with as few birds and as round numbers as are found."""
    wrong = [trial for trial in diagnosis.trials if _is_wrong(trial)]
    found = min(wrong, key=_digits)
    per_bird = [quantity.per_bird for quantity in exercise.inputs]
    for smaller in (partial(_fewer_birds, per_bird), _rounder):
        for probe in islice(smaller(found.probe), _MOST_TRIES):
            trial = diagnosis.tried(probe)
            if _is_wrong(trial) and _digits(trial) < _digits(found):
                found = trial
                break
    return found


def _is_wrong(trial: Trial) -> bool:
    """Whether numbers came out that are wrong, and no error."""
    return isinstance(trial.outcome.reading, Values) and not trial.is_right


def _digits(trial: Trial) -> tuple[int, int]:
    numbers = np.concatenate([np.ravel(value) for value in trial.probe])
    return numbers.size, sum(len(f"{number:.12g}") for number in numbers)


def _fewer_birds(per_bird: list[bool], probe: tuple) -> Iterator[tuple]:
    """Yield the probe with one bird, with each of them in turn, and then with two."""
    if not any(per_bird):
        return
    n = len(probe[per_bird.index(True)])
    for count in range(1, min(n, 3)):
        for birds in combinations(range(n), count):
            yield tuple(
                value[list(birds)] if of_birds else value
                for value, of_birds in zip(probe, per_bird, strict=True)
            )


def _rounder(probe: tuple) -> Iterator[tuple]:
    """Yield the probe with whole numbers, and with one decimal."""
    for decimals in (0, 1):
        yield tuple(
            value if np.asarray(value).dtype.kind == "i" else np.round(value, decimals) for value in probe
        )
