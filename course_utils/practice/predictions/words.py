"""Joins a function that computes what happens with the words that a learner reads."""

import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path

from course_utils.practice.predictions.prediction import Prediction


def prediction(answer_of: Callable[[], str]) -> Prediction:
    """Make a prediction of a function in lesson_NN.py and the table of its name in lesson_NN.toml.

    The table has the question, and under the name of each option its text and the reply to it.
    """
    module = answer_of.__module__.rpartition(".")[2]
    table = dict(_tables(module)[answer_of.__name__])
    identifier = f"{module.removeprefix('lesson_')}.{answer_of.__name__}"
    return Prediction(table.pop("question"), table, answer_of, identifier)


@cache
def _tables(module: str) -> dict[str, dict]:
    return tomllib.loads((Path(__file__).parent / f"{module}.toml").read_text(encoding="utf-8"))
