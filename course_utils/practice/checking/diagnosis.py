"""Finding out which mistakes a learner's function makes: it is tried beside every wrong version.

A mistake is named only if its wrong version gives the learner's own numbers in every trial and in every
result, or in those results that are wrong, while the others are right: then it is named with these results.
"""

from collections.abc import Callable, Iterable
from functools import cache
from itertools import product
from typing import NamedTuple

import numpy as np

from course_utils.practice.checking.exercise import FunctionExercise, Mistake, WrongVersion, listed
from course_utils.practice.checking.learner_code import Outcome
from course_utils.practice.checking.reading import Reading, Values
from course_utils.practice.checking.trial import Case, Trial, outcome_of

_RANDOM_PROBES = 4
_MORE_PROBES = 12  # at most, while more than one explanation fits
_MOST_CHOICES = 500


class Seen(NamedTuple):
    """A mistake that was found, and where: in these results alone, or in all that it concerns."""

    mistake: Mistake
    only_in: tuple[str, ...] = ()

    @property
    def name(self) -> str:
        """The mistake's name, and where it is seen if not everywhere."""
        return f"{self.mistake.name} in {listed(self.only_in)}" if self.only_in else self.mistake.name

    @property
    def words(self) -> str:
        """What is said of it."""
        if not self.only_in:
            return self.mistake.idea
        return f"Look at {listed(self.only_in)}. {self.mistake.partly}"


Explanation = tuple[Seen, ...]


class _Known:
    """The cases that each check of an exercise tries, and what our own versions make of them.

    They are the same in every check, so all is worked out once, when it is first asked for.
    """

    def __init__(self, exercise: FunctionExercise) -> None:
        self._exercise, self._rng = exercise, np.random.default_rng(0)
        self._cases = [case_of(exercise, probe) for probe in exercise.probes]
        self.made = {}  # by version and place of the case

    def case(self, place: int) -> Case:
        """Return the case at this place: those of the exercise's own probes, and then random ones."""
        while place >= len(self._cases):
            self._cases.append(case_of(self._exercise, self._exercise.draw(self._rng)))
        return self._cases[place]


_known = cache(_Known)


def case_of(exercise: FunctionExercise, probe: tuple) -> Case:
    """Return the case of a probe."""
    return Case(probe, exercise.right, len(exercise.outputs))


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
        self._parts = range(len(exercise.outputs))
        self._known, self._made = _known(exercise), {}
        self.trials = []
        self._try_more(len(exercise.probes) + _RANDOM_PROBES)

    @property
    def is_right(self) -> bool:
        """Whether every trial came out right."""
        return all(trial.is_right for trial in self.trials)

    @property
    def first_wrong(self) -> Trial:
        """The first trial that came out wrong: it has nothing special, unless only what is special fails."""
        return next(trial for trial in self.trials if not trial.is_right)

    def tried(self, probe: tuple) -> Trial:
        """Try the function with a probe."""
        return Trial(case_of(self._exercise, probe), self._function(probe))

    def _try_more(self, count: int) -> None:
        for place in range(len(self.trials), len(self.trials) + count):
            case = self._known.case(place)
            self.trials.append(Trial(case, self._function(case.probe)))

    def explanations(self) -> list[Explanation]:
        """Return what explains all trials: none, one explanation, or several that no probe tells apart.

        Only those with the fewest mistakes are kept. One mistake in some of the results goes before two.
        """
        found = self._fitting()
        for _ in range(_MORE_PROBES):
            if len(found) < 2:
                break
            self._try_more(1)
            found = self._fitting()
        return found

    def does_the_same_as(self, function: Callable) -> bool:
        """Whether another function comes out the same in all trials."""
        return self._fits(WrongVersion((), function), self._parts)

    def _fitting(self) -> list[Explanation]:
        singles = self._exercise.single_versions(self._results())
        wrong = [part for part in self._parts if not all(trial.part_is_right(part) for trial in self.trials)]
        fitting = {part: [v for v in singles if self._fits(v, [part])] for part in wrong}
        alone = [version for version in fitting[wrong[0]] if all(version in fitting[part] for part in wrong)]
        return (
            _distinct((Seen(v.mistakes[0]),) for v in alone if self._fits(v, self._parts))
            or _distinct((self._seen(v, wrong),) for v in alone if v.mistakes[0].partly)
            or _distinct(tuple(map(Seen, v.mistakes)) for v in self._pairs())
            or self._one_for_each(fitting)
        )

    def _results(self) -> Iterable[tuple[tuple, tuple]]:
        readings = ((trial.probe, trial.outcome.reading) for trial in self.trials)
        return ((probe, reading.parts) for probe, reading in readings if isinstance(reading, Values))

    def _pairs(self) -> Iterable[WrongVersion]:
        return (version for version in self._exercise.paired_versions if self._fits(version, self._parts))

    def _one_for_each(self, fitting: dict[int, list[WrongVersion]]) -> list[Explanation]:
        """Choose a mistake for each wrong result, so that as few as possible are made in all."""
        choices = [_partly(versions) for versions in fitting.values()]
        if not 0 < np.prod([len(one) for one in choices]) <= _MOST_CHOICES:
            return []
        found = []
        for chosen in product(*choices):
            where = {}
            for part, version in zip(fitting, chosen, strict=True):
                where.setdefault(version.mistakes[0].name, (version, []))[1].append(part)
            found.append(tuple(self._seen(*one) for one in where.values()))
        least = min(map(len, found))
        return _distinct(one for one in found if len(one) == least)

    def _seen(self, version: WrongVersion, parts: list[int]) -> Seen:
        """Name the results in which a mistake is seen, unless these are all that it concerns."""
        concerned = [part for part in self._parts if not self._is_right_in(version, part)]
        names = [self._exercise.outputs[part].name for part in parts]
        return Seen(version.mistakes[0], () if concerned == parts else tuple(names))

    def _is_right_in(self, version: WrongVersion, part: int) -> bool:
        made = ((trial, self._made_by(version, place)) for place, trial in enumerate(self.trials))
        return all(_agree(trial, reading, part) for trial, reading in made)

    def _fits(self, version: WrongVersion, parts: Iterable[int]) -> bool:
        return all(
            trial.fits(self._made_by(version, place), part)
            for place, trial in enumerate(self.trials)
            for part in parts
        )

    def _made_by(self, version: WrongVersion, place: int) -> Reading:
        """Return what a version makes of a trial's probe. One call serves all parts, and all checks."""
        its_own = not version.mistakes or any(mistake.size for mistake in version.mistakes)
        made, key = self._made if its_own else self._known.made, (version.function, place)
        if key not in made:
            made[key] = outcome_of(version.function, self.trials[place].probe, len(self._parts))
        return made[key]


def _agree(trial: Trial, reading: Reading, part: int) -> bool:
    return Trial(trial.case, Outcome(reading)).part_is_right(part)


def _partly(versions: list[WrongVersion]) -> list[WrongVersion]:
    """Leave out what says something of all results together, and what has the same name."""
    return list({v.mistakes[0].name: v for v in versions if v.mistakes[0].partly}.values())


def _distinct(explanations: Iterable[Explanation]) -> list[Explanation]:
    """Leave out what has the same names."""
    return list({tuple(sorted(seen.name for seen in one)): one for one in explanations}.values())
