"""The predictions of the lessons: `lesson_02.weight_up()` in a cell asks one.

Of each lesson, lesson_NN.toml has the words, and lesson_NN.py computes what happens.
"""

from functools import cache
from importlib import import_module

from course_utils.practice.predictions.prediction import Prediction

LESSONS = ("00", "01", "02", "03", "04", "05", "06", "07", "08", "09", "10")


@cache
def all_predictions() -> dict[str, Prediction]:
    """Return the predictions of all lessons, each under its identifier such as 02.weight_up."""
    modules = [import_module(f"{__name__}.lesson_{lesson}") for lesson in LESSONS]
    values = (value for module in modules for value in vars(module).values())
    return {value.identifier: value for value in values if isinstance(value, Prediction)}
