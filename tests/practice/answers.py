"""Answers as learners write them, and what should be said of each: functions (answers.txt), and numbers."""

import math
import re
import textwrap
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

import numpy as np

from course_utils import losses
from course_utils.network import Network


class Answer(NamedTuple):
    """A function for an exercise, and the name that its mistake should get: None for one without a name."""

    exercise: str
    expected: str | None
    function: object


def _read(text):
    """Return the right and the wrong answers."""
    known = {"np": np, "math": math, "Decimal": Decimal, "Fraction": Fraction}
    known |= {"losses": losses, "Network": Network, "loss_of": _loss_of}
    right, wrong = [], []
    for section in re.split(r"^== ", text, flags=re.MULTILINE)[1:]:
        head, *blocks = re.split(r"^-- ", section.rstrip() + "\n", flags=re.MULTILINE)
        exercise, names = re.fullmatch(r"(\w+)\((.*)\)\s*", head).groups()
        first = blocks[0].partition("\n")[2]
        for block in blocks:
            title, _, body = block.partition("\n")
            expected, others = re.fullmatch(r"(.*?)(?: \(([\w, ]+)\))?", title).groups()
            code = f"def {exercise}({others or names}):\n{textwrap.indent(_edited(first, body), '    ')}"
            made = dict(known)
            exec(code, made)  # noqa: S102
            known.setdefault(exercise, made[exercise])  # a later lesson has what an earlier one made
            answer = Answer(exercise, None if expected == "unknown" else expected, made[exercise])
            (right if expected == "right" else wrong).append(answer)
    return right, wrong


def _edited(first, body):
    if " =>" not in body:
        return body
    for edit in body.splitlines():
        old, new = (part.strip() for part in edit.split(" =>"))
        assert old in first, edit
        first = first.replace(old, new)
    return first


def _loss_of(x, y, w1, b1, w2, b2):
    return ((np.tanh(np.outer(x, w1) + b1) @ w2 + b2 - y) ** 2).mean()


RIGHT, WRONG = _read((Path(__file__).parent / "answers.txt").read_text(encoding="utf-8"))

# The dozen weigh 3.3 3.4 3.7 3.7 3.8 3.9 3.975 4 4.75 5.4 5.7 5.85 kg: sum 51.475, mean 4.28958,
# median (3.9 + 3.975) / 2, middle (3.3 + 5.85) / 2.
WRONG_NUMBERS = [
    ("best_constant", 3.9375, "median"),
    ("best_constant", np.float32(3.94), "median"),
    ("best_constant", 4.575, "middle of the range"),
    ("best_constant", 3.8, "a bird's own mass"),
    ("best_constant", [5.85], "a bird's own mass"),
    ("best_constant", 4.207, "all 333 birds"),
    ("best_constant", 4.05, "median of all 333"),
    ("best_constant", 4289.58, "in grams"),
    ("best_constant", 51.475, "sum"),
    ("best_constant", 4.6795, "divided by 11"),
    ("best_constant", 0.7424, "the least loss"),
    ("best_constant", Fraction(63, 16), "median"),
    ("best_constant", Decimal("51.475"), "sum"),
    ("best_constant", [True], "not a number"),
    ("best_constant", [Fraction(429, 100), True], "not a number"),
    ("best_constant", [Fraction(429, 100), 4.29], "not one number"),
    ("best_constant", 10**400, "not a finite number"),
    ("best_constant", Decimal("NaN"), "not a finite number"),
    ("best_constant", 4.1, None),
    ("best_constant", -4.29, None),
    ("best_constant", "4.29", "not a number"),
    ("best_constant", [4.2, 4.3], "not one number"),
    ("best_constant", float("nan"), "not a finite number"),
    ("best_constant", len, "not a number"),
    ("learning_rate", 0.001, "too slow"),
    ("learning_rate", 0.1, "too slow"),
    ("learning_rate", 0.24, "too slow"),
    ("learning_rate", 1e-9, "too slow"),
    ("learning_rate", 0.4, "swings"),
    ("learning_rate", 0.5, "swings"),
    ("learning_rate", 0.51, "diverges"),
    ("learning_rate", 1, "diverges"),
    ("learning_rate", 1e300, "diverges"),
    ("learning_rate", 0, "no step"),
    ("learning_rate", -0.3, "ascends"),
    ("learning_rate", True, "not a number"),
    ("learning_rate", {0.3}, "not a number"),
]
