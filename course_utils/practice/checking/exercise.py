"""What an exercise is made of: data that the checker reads. The exercises themselves stand in exercises/."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property, partial
from itertools import combinations
from typing import NamedTuple

import numpy as np


class Mistake(NamedTuple):
    """A wrong idea, as a function that carries it out.

    Parameters
    ----------
    name : str
        Short, such as "missing 2".
    idea : str
        One sentence: what was thought, and why it does not hold.
    wrong : callable or None
        The wrong version. None if `fault` says how to make it.
    fault : dict or None
        What to set in the exercise's `version` to make it. Two faults that set different things combine.
    partly : str or None
        What is said where only some of the results show it that would: the idea, if that holds of each
        result by itself; None if it says something of all of them together.
    size : callable or None
        For a mistake of any size, such as a step or a number added. It takes the probe and the results that
        came out, and returns the size, which `wrong` takes as its first argument.
    """

    name: str
    idea: str
    wrong: Callable | None = None
    fault: dict | None = None
    partly: str | None = None
    size: Callable | None = None


def fault(name: str, idea: str, partly: str | None = "", **settings: object) -> Mistake:
    """Return the mistake that the exercise's `version` makes with these keywords.

    Without `partly`, the idea holds of each result by itself.
    """
    return Mistake(name, idea, fault=settings, partly=idea if partly == "" else partly)


def ways(
    name: str, idea: str, *wrong: Callable, partly: str | None = "", **settings: Iterable
) -> tuple[Mistake, ...]:
    """Return one wrong idea in the ways that learners carry it out.

    Parameters
    ----------
    name, idea, partly, wrong
        As in `fault` and Mistake; each of `wrong` is one way.
    **settings : iterable
        Each value of each keyword is one way, as in `fault`.
    """
    partly = idea if partly == "" else partly
    faults = [{key: value} for key, values in settings.items() for value in values]
    return (
        *(Mistake(name, idea, wrong=function, partly=partly) for function in wrong),
        *(Mistake(name, idea, fault=one, partly=partly) for one in faults),
    )


class WrongVersion(NamedTuple):
    """A function together with the mistakes that it makes, one or two."""

    mistakes: tuple[Mistake, ...]
    function: Callable


def listed(names: Sequence[str]) -> str:
    """Return names as they are listed in a sentence.

    Examples
    --------
    >>> listed(["w1"]), listed(["w1", "b1", "w2"])
    ('w1', 'w1, b1 and w2')
    """
    *earlier, last = names
    return f"{', '.join(earlier)} and {last}" if earlier else last


class Quantity(NamedTuple):
    """One thing that goes into a learner's function or comes out of it.

    Parameters
    ----------
    name : str
        As the learner writes it, such as "prediction" or "∂L/∂w".
    unit : str
        Such as "kg". Empty if it has none.
    per_bird : bool
        Whether it has an entry, or a row, for each bird.
    """

    name: str
    unit: str = ""
    per_bird: bool = False


@dataclass(frozen=True, eq=False, kw_only=True)
class Exercise:
    """What every exercise has.

    Parameters
    ----------
    name : str
        What the learner's variable is called.
    lesson : str
        The notebook, such as "01_loss".
    asks : str
        One sentence that says what to hand in.
    hints : tuple of str
        Up to three, from a question to the last step but one.
    template, solution : str
        The cell as the learner finds it, and one right answer. The solution stands folded in the notebook.
    """

    name: str
    lesson: str
    asks: str
    hints: tuple[str, ...]
    template: str
    solution: str


@dataclass(frozen=True, eq=False, kw_only=True)
class FunctionExercise(Exercise):
    """An exercise that wants a function.

    Parameters
    ----------
    inputs, outputs : tuple of Quantity
        What goes in, in the order of the signature, and what comes out.
    right : callable
        A right version in plain NumPy.
    probes : tuple of tuples
        What to try the function with: also what is easily forgotten, such as one bird, weights of 0, and
        huge and tiny numbers. The first has nothing special, and tells most mistakes apart.
    draw : callable
        Makes a further probe from a random generator.
    mistakes : tuple of Mistake
        What the checker knows by name.
    version : callable or None
        Makes right and wrong results, as its keywords say. For mistakes with a `fault`.
    given : str
        The wrong function that the notebook gives, if the exercise is to mend one.
    given_fault : dict
        What to set in `version` to make it.
    """

    inputs: tuple[Quantity, ...]
    outputs: tuple[Quantity, ...]
    right: Callable
    probes: tuple[tuple, ...]
    draw: Callable
    mistakes: tuple[Mistake, ...]
    version: Callable | None = None
    given: str = ""
    given_fault: dict = field(default_factory=dict)

    @property
    def signature(self) -> str:
        """How the function is called, such as `misses(prediction, target)`."""
        return f"{self.name}({', '.join(quantity.name for quantity in self.inputs)})"

    def single_versions(self, trials: Iterable = ()) -> list[WrongVersion]:
        """Return every mistake as a function.

        A mistake of any size has the size that the first probe shows in which it can be read.

        Parameters
        ----------
        trials : iterable of (tuple, tuple of numpy.ndarray)
            Probes, and the results that came out.
        """
        trials, versions = list(trials), []
        for mistake, version in zip(self.mistakes, self._without_size, strict=True):
            if version is not None:
                versions.append(version)
                continue
            size = next((found for one in trials if (found := _size(mistake, *one)) is not None), None)
            if size is not None:
                versions.append(WrongVersion((mistake,), partial(mistake.wrong, size)))
        return versions

    @cached_property
    def _without_size(self) -> list[WrongVersion | None]:
        """Each mistake as a function, and None in the place of one that has a size."""
        return [
            None
            if mistake.size
            else WrongVersion((mistake,), mistake.wrong or partial(self.version, **mistake.fault))
            for mistake in self.mistakes
        ]

    @cached_property
    def paired_versions(self) -> list[WrongVersion]:
        """Every pair of faults that can be made together."""
        faults = [mistake for mistake in self.mistakes if mistake.fault]
        return [
            WrongVersion((one, other), partial(self.version, **one.fault, **other.fault))
            for one, other in combinations(faults, 2)
            if not one.fault.keys() & other.fault.keys()
        ]


def _size(mistake: Mistake, probe: tuple, results: tuple[np.ndarray, ...]) -> float | None:
    with np.errstate(all="ignore"):
        size = mistake.size(probe, results)
    return size if size and np.isfinite(size) else None


class Verdict(NamedTuple):
    """What a number exercise says of a number: a mistake's name, its idea, and rows of evidence."""

    mistake: str | None
    idea: str
    evidence: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, eq=False, kw_only=True)
class NumberExercise(Exercise):
    """An exercise that wants one number.

    Parameters
    ----------
    accepts : callable
        Says whether the number is right.
    judge : callable
        Says of a number that is not right what is wrong with it: a Verdict.
    mistakes : tuple of str
        The names that `judge` may give.
    """

    accepts: Callable[[float], bool]
    judge: Callable[[float], Verdict]
    mistakes: tuple[str, ...] = field(default=())
