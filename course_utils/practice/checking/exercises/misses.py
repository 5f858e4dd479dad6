"""Lesson 01: the miss of each bird."""

import numpy as np

from course_utils.practice.checking.exercise import FunctionExercise, Mistake, Quantity, ways
from course_utils.practice.checking.exercises.birds import masses

_MISTAKES = (
    Mistake(
        "target − prediction",
        "This is statistics' residual, target minus prediction, and many books use it. "
        "Both ways exist, but our miss is prediction minus target, so that a guess too heavy gets a plus.",
        lambda prediction, target: target - prediction,
    ),
    Mistake(
        "absolute",
        "A miss keeps its sign: minus says that the guess was too light. The absolute value drops it.",
        lambda prediction, target: np.abs(prediction - target),
    ),
    Mistake(
        "squared",
        "A miss is not squared yet. It keeps its sign and its unit, kg.",
        lambda prediction, target: (prediction - target) ** 2,
    ),
    Mistake(
        "added",
        "A miss says how far apart two masses are. That is a difference, not a sum.",
        lambda prediction, target: prediction + target,
    ),
    Mistake(
        "divided by the target",
        "This is a share of the target. A miss is in kg, so nothing is divided.",
        lambda prediction, target: (prediction - target) / target,
    ),
    *ways(
        "one number for all birds",
        "Every bird has a miss of its own. To make one number of them is the job of a loss.",
        lambda prediction, target: np.mean(prediction - target),
        lambda prediction, target: np.sum(prediction - target),
    ),
    *ways(
        "only the first bird",
        "The first bird has its miss, but the others are missing. Does `return` stand inside the loop?",
        lambda prediction, target: (prediction - target)[:1],
        lambda prediction, target: (prediction - target)[0],
    ),
    Mistake(
        "only the last bird",
        "Only the last bird has its miss. Each time round, a loop must add to a list.",
        lambda prediction, target: (prediction - target)[-1],
    ),
)

EXERCISE = FunctionExercise(
    name="misses",
    lesson="01_loss",
    asks="Return the miss of each bird.",
    inputs=(Quantity("prediction", "kg", True), Quantity("target", "kg", True)),
    outputs=(Quantity("miss of each bird", "kg"),),
    right=lambda prediction, target: prediction - target,
    probes=(
        (np.array([5.0, 4.0, 6.0]), np.array([3.0, 4.0, 8.0])),
        # One bird; all right; three alike; in grams; small numbers.
        (np.array([3.0]), np.array([5.0])),
        (np.array([4.0, 5.0]), np.array([4.0, 5.0])),
        (np.full(3, 4.0), np.full(3, 7.0)),
        (np.array([4000.0, 3500.0]), np.array([4400.0, 3000.0])),
        (np.array([0.02, -0.03]), np.array([0.04, 0.01])),
    ),
    draw=masses,
    mistakes=_MISTAKES,
    hints=(
        "Take one bird. You guess 5 kg, and it has 3 kg. Is its miss positive or negative?",
        "A guess that is too heavy has a positive miss. Which of the two masses comes first, then?",
        "NumPy does the same for all birds at once. No loop is needed.",
    ),
    template="def misses(prediction, target):\n    return ...  # put your line here\n",
    solution="def misses(prediction, target):\n    return prediction - target\n",
)
