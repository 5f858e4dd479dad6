"""The exercises of the lessons, one file each: its EXERCISE, and all right and wrong versions of it."""

from functools import cache
from importlib import import_module
from itertools import chain

from course_utils.practice.checking.exercise import Exercise

# By the number of their lesson. The file of an exercise has its name, and is imported when it is asked for.
EXERCISES = {
    "01": ("misses", "best_constant"),
    "02": ("mean_squared_error",),
    "03": ("mse_gradient",),
    "04": ("gradient_step", "learning_rate"),
    "05": ("forward",),
    "06": ("chain_gradient",),
    "07": ("backward", "backward_bug"),
    "08": ("training_loop", "training_loop_bug"),
    "10": ("softmax", "cross_entropy"),
}
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
    >>> exercise("misses").signature
    'misses(prediction, target)'
    """
    if name not in NAMES:
        raise ValueError(f"There is no exercise {name!r}. The exercises are: {', '.join(NAMES)}.")
    return import_module(f"{__name__}.{name}").EXERCISE
