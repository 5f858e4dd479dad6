"""Finding out which mistake a learner's function makes: it is tried beside every wrong version."""

from collections.abc import Callable
from dataclasses import dataclass
from itertools import product

import numpy as np

from course_utils.practice.checking.exercise import FunctionExercise, Mistake, WrongVersion
from course_utils.practice.checking.learner_code import Outcome
from course_utils.practice.checking.reading import Raised, Reading, Values, read

_RELATIVE, _ABSOLUTE = 1e-4, 1e-5  # float32 passes; a wrong version differs by far more
_RANDOM_PROBES = 6
_MORE_PROBES = 12  # at most, while more than one wrong version fits

# What is said where only all trials together show the fault.
_IGNORES = (
    "The same comes out, whatever goes in. "
    "Use the names in the brackets of its first line, not those of other cells."
)
_ROUNDED = "It is right, but rounded. Return all digits."
_NEAR = "Very near. Is it measured by a nudge? Give the number as the formula makes it."
_NEARLY = 0.02  # of the number, or so much in its unit
_FEWEST_TRIALS = 3
_MOST_DECIMALS = 3  # what is rounded to more passes


@dataclass(frozen=True, eq=False)
class Trial:
    """One probe, what the learner's function made of it, and what a right one makes of it."""

    probe: tuple
    outcome: Outcome
    wanted: Values

    @property
    def is_right(self) -> bool:
        """Whether all that came out is right."""
        return all(fits(self.outcome.reading, self.wanted, part) for part in range(len(self.wanted.parts)))


class Diagnosis:
    """Trials of one function, and what they say.

    Parameters
    ----------
    exercise : FunctionExercise
    function : callable
        Makes an Outcome of a probe: the learner's function, or any in its place.
    """

    def __init__(self, exercise: FunctionExercise, function: Callable[[tuple], Outcome]) -> None:
        self._exercise, self._function = exercise, function
        self._rng = np.random.default_rng(0)
        self._known = {}
        self.trials = [self._tried(probe) for probe in exercise.probes]
        self.trials += [self._tried(exercise.draw(self._rng)) for _ in range(_RANDOM_PROBES)]

    @property
    def is_right(self) -> bool:
        """Whether every trial came out right."""
        return all(trial.is_right for trial in self.trials)

    @property
    def first_wrong(self) -> Trial:
        """The smallest probe that came out wrong."""
        return next(trial for trial in self.trials if not trial.is_right)

    def mistakes(self) -> list[tuple[Mistake, ...]]:
        """Return what explains all trials: none, one explanation, or several that no probe tells apart.

        An explanation is one mistake or more. Only those with the fewest mistakes are kept.
        """
        for versions in self._exercise.single_versions(), self._exercise.paired_versions():
            fitting = self._explanations(versions)
            for _ in range(_MORE_PROBES):
                if len(fitting) < 2:
                    break
                self.trials.append(self._tried(self._exercise.draw(self._rng)))
                fitting = self._explanations(versions)
            if fitting and len(fitting[0]) == 1:
                break
        return fitting

    def does_the_same_as(self, function: Callable) -> bool:
        """Whether another function comes out the same in all trials."""
        version = WrongVersion((), function)
        parts = range(len(self._exercise.outputs))
        return all(self._part_fits(version, part) for part in parts)

    def _tried(self, probe: tuple) -> Trial:
        wanted = _outcome_of(self._exercise.right, probe, len(self._exercise.outputs))
        return Trial(probe, self._function(probe), wanted)

    def _explanations(self, versions: list[WrongVersion]) -> list[tuple[Mistake, ...]]:
        """Find whole versions that fit, or else cover every wrong part by a version of its own."""
        parts = range(len(self._exercise.outputs))
        fitting = [[v.mistakes for v in versions if self._part_fits(v, part)] for part in parts]
        wrong = [part for part in parts if not self._part_is_right(part)]
        whole = _fewest([[v.mistakes for v in versions if all(v.mistakes in fit for fit in fitting)]])
        mixed = _fewest([[m for m in fitting[part] if not any(one.whole for one in m)] for part in wrong])
        return min(filter(None, (whole, mixed)), key=lambda found: len(found[0]), default=[])

    def _part_is_right(self, part: int) -> bool:
        return all(fits(trial.outcome.reading, trial.wanted, part) for trial in self.trials)

    def _part_fits(self, version: WrongVersion, part: int) -> bool:
        return all(
            fits(trial.outcome.reading, self._made_by(version, place), part)
            for place, trial in enumerate(self.trials)
        )

    def _made_by(self, version: WrongVersion, place: int) -> Reading:
        """Return what a version makes of a trial's probe. One call serves all parts."""
        key = id(version.function), place
        if key not in self._known:
            count = len(self._exercise.outputs)
            self._known[key] = version, _outcome_of(version.function, self.trials[place].probe, count)
        return self._known[key][1]


def fits(reading: Reading, other: Reading, part: int) -> bool:
    """Whether two readings agree in one part: the same numbers in the same shape, or the same error."""
    if isinstance(reading, Values) and isinstance(other, Values):
        return _close(reading.parts[part], other.parts[part])
    if isinstance(reading, Raised) and isinstance(other, Raised):
        return reading.kind == other.kind
    return type(reading) is type(other) and reading == other


def _close(numbers: np.ndarray, others: np.ndarray) -> bool:
    if numbers.shape != others.shape and not numbers.size == others.size == 1:
        return False
    numbers, others = numbers.ravel(), others.ravel()
    with np.errstate(all="ignore"):
        finite = np.isfinite(others)
        largest = np.abs(others[finite]).max(initial=0.0)
        return np.allclose(numbers, others, rtol=0, atol=_ABSOLUTE + _RELATIVE * largest, equal_nan=True)


def _outcome_of(function: Callable, probe: tuple, count: int) -> Reading:
    """Return what one of our own versions makes of a probe."""
    with np.errstate(all="ignore"):
        try:
            return read(function(*probe), count)
        except Exception as problem:
            return Raised(type(problem).__name__)


def _fewest(choices: list[list[tuple[Mistake, ...]]]) -> list[tuple[Mistake, ...]]:
    """Choose one version for each part so that as few mistakes as possible are made in all."""
    unions = {}
    for chosen in product(*choices):
        by_name = {mistake.name: mistake for mistakes in chosen for mistake in mistakes}
        unions.setdefault(tuple(sorted(by_name)), tuple(by_name.values()))
    least = min((len(names) for names in unions), default=0)
    return [mistakes for names, mistakes in unions.items() if len(names) == least]


def seen_throughout(trials: list[Trial]) -> tuple[str, str] | None:
    """Return a name and a message, or None if the trials do not share such a fault."""
    pairs = [(trial.outcome.reading, trial.wanted) for trial in trials]
    if len(trials) < _FEWEST_TRIALS or not all(isinstance(mine, Values) for mine, _ in pairs):
        return None
    mine = [_joined(reading) for reading, _ in pairs]
    if all(np.array_equal(mine[0], other) for other in mine[1:]):
        return "ignores what goes in", _IGNORES
    if any(_is_rounded(pairs, decimals) for decimals in range(_MOST_DECIMALS + 1)):
        return "rounded", _ROUNDED
    if all(_is_near(*pair) for pair in pairs):
        return "nearly right", _NEAR
    return None


def _joined(reading: Values) -> np.ndarray:
    return np.concatenate([part.ravel() for part in reading.parts])


def _is_near(reading: Values, wanted: Values) -> bool:
    mine, right = _joined(reading), _joined(wanted)
    return mine.size == right.size and np.allclose(mine, right, rtol=_NEARLY, atol=_NEARLY)


def _is_rounded(pairs: list[tuple[Values, Values]], decimals: int) -> bool:
    """Whether all numbers have so few decimals and lie as near to the right ones as rounding leaves them."""
    for reading, wanted in pairs:
        if [part.shape for part in reading.parts] != [part.shape for part in wanted.parts]:
            return False
        mine, right = _joined(reading), _joined(wanted)
        if not (np.isfinite(mine).all() and np.allclose(mine, np.round(mine, decimals), rtol=0, atol=1e-9)):
            return False
        if not (np.abs(mine - right) <= 0.5 * 10.0**-decimals + 1e-9).all():
            return False
    return True
