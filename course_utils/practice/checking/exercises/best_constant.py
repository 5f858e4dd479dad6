"""Lesson 01: the one guess with the least squared loss, on the dozen."""

import numpy as np

from course_utils.datasets import dozen, load_penguins
from course_utils.losses import mean_squared_error
from course_utils.practice.checking.exercise import NumberExercise, Verdict
from course_utils.text.number_format import significant

_MASS = dozen().mass_kg
_BEST = float(_MASS.mean())
_NEAR = 0.005  # 4.29 is as good an answer as 4.28958…
_CLOSE = 0.05  # such as 4.3

# What a wrong idea gives, and the idea. The first that fits is named.
_IDEAS = (
    (
        "median",
        float(np.median(_MASS)),
        "The median is best for absolute misses. Squares have another best guess.",
    ),
    (
        "middle of the range",
        float(_MASS.min() + _MASS.max()) / 2,
        "This is halfway from the lightest to the heaviest bird. It ignores the ten between them.",
    ),
    (
        "all 333 birds",
        float(load_penguins().mass_kg.mean()),
        "This is the mean of all 333 birds. The dozen is asked for.",
    ),
    (
        "median of all 333",
        float(np.median(load_penguins().mass_kg)),
        "This is the median of all 333 birds. The dozen is asked for, and squares.",
    ),
    ("sum", float(_MASS.sum()), "This is all twelve masses added up. No bird is as heavy as that."),
    ("divided by 11", float(_MASS.sum()) / 11, "There are twelve birds, and each one counts."),
    ("in grams", _BEST * 1000, "The masses are in kg, and this is in grams."),
    (
        "the least loss",
        float(_MASS.var()),
        "This is the least loss, in kg². The guess that has it is asked for, in kg.",
    ),
    (
        "the typical miss",
        float(_MASS.std()),
        "This is the typical miss at the best guess. The guess itself is asked for.",
    ),
)


def _is_rounded(value: float, number: float) -> bool:
    """Return whether a value is this number, whole or rounded to three digits or more."""
    return any(np.isclose(value, float(f"{number:.{digits}g}"), rtol=1e-6) for digits in range(3, 18))


def _judge(value: float) -> Verdict:
    evidence = (
        ("loss of your guess", f"{significant(mean_squared_error(value, _MASS))} kg²"),
        ("loss of the best guess", f"{significant(mean_squared_error(_BEST, _MASS))} kg²"),
    )
    for name, wrong, idea in _IDEAS:
        if _is_rounded(value, wrong):
            return Verdict(name, idea, evidence)
    if np.min(np.abs(_MASS - value)) < 0.001:
        return Verdict(
            "a bird's own mass", "This is the mass of one bird. It is perfect for that bird only.", evidence
        )
    if abs(value - _BEST) < _CLOSE:
        return Verdict(
            None, "This is close. Is it rounded? Let Python work it out, or give two decimals.", evidence
        )
    return Verdict(None, "Another guess has a smaller squared loss on these twelve birds.", evidence)


EXERCISE = NumberExercise(
    name="best_constant",
    lesson="01_loss",
    asks="Hand in the one guess, in kg, with the least squared loss on the dozen.",
    accepts=lambda value: abs(value - _BEST) < _NEAR,
    judge=_judge,
    mistakes=(*(name for name, _, _ in _IDEAS), "a bird's own mass"),
    hints=(
        "Which guess was best for squares, and which for absolute misses?",
        "Three birds have 3, 4 and 8 kg. For squares, 5 kg is the best guess. How do you get 5?",
        "The masses of the dozen stand in `masses`. Do with all twelve what gives 5 for the three.",
    ),
    template=(
        "from course_utils.datasets import dozen\n\nmasses = dozen().mass_kg\nbest_constant = ...  # in kg\n"
    ),
    solution=(
        "from course_utils.datasets import dozen\n\nmasses = dozen().mass_kg\nbest_constant = masses.mean()\n"
    ),
)
