"""The exercises of the lessons, one file each: its EXERCISE, and all right and wrong versions of it."""

from functools import cache
from importlib import import_module
from itertools import chain

from course_utils.practice.checking.exercise import Exercise
from course_utils.practice.progress.places import EXERCISES

# In the order of the lessons. The file of an exercise has its name.
NAMES = tuple(chain(*EXERCISES.values()))


@cache
def exercise(name: str) -> Exercise:
    """Return the exercise of this name.

    Raises
    ------
    ValueError
        If there is none. It lists those there are.

    Examples
    --------
    >>> exercise("residuals").signature
    'residuals(prediction, target)'
    """
    if name not in NAMES:
        raise ValueError(f"There is no exercise {name!r}. The exercises are: {', '.join(NAMES)}.")
    return import_module(f"{__name__}.{name}").EXERCISE
