"""What the lessons ask about their explorers.

`lesson_02.outlier()` in a cell asks for a prediction, and `lesson_02.outlier.seen()` after the explorer what
was seen. `lesson_02.least()` asks what was seen where nothing was predicted.

Of each lesson, lesson_NN.toml has the words, and lesson_NN.py computes what happens. A report cannot wait for
that: the words also say which option is right.
"""

from functools import cache
from importlib import import_module

from course_utils.practice.predictions.observation import Observation
from course_utils.practice.predictions.prediction import Prediction
from course_utils.practice.predictions.question import tables_of

LESSONS = ("00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10")


@cache
def all_predictions() -> dict[str, Prediction]:
    """Return the predictions of all lessons, each under its identifier such as 02.weight_up."""
    return {value.identifier: value for value in _values() if isinstance(value, Prediction)}


@cache
def all_observations() -> dict[str, Observation]:
    """Return the observations of all lessons, each under its identifier, which its prediction has too."""
    seen = (getattr(value, "seen", value) for value in _values())
    return {value.identifier: value for value in seen if isinstance(value, Observation)}


@cache
def what_happens() -> dict[str, str]:
    """Return the names of the right options of all questions, each under its identifier."""
    return {
        f"{lesson}.{name}": table["happens"]
        for lesson in LESSONS
        for name, table in tables_of(f"lesson_{lesson}").items()
    }


def _values():
    modules = [import_module(f"{__name__}.lesson_{lesson}") for lesson in LESSONS]
    return [value for module in modules for value in vars(module).values()]
