"""Lesson 02: the mean squared error."""

import numpy as np

from course_utils.practice.checking.exercise import FunctionExercise, Mistake, Quantity, fault, ways
from course_utils.practice.checking.exercises.birds import ONE_BIRD, OVER_BIRDS, masses

_POWERS = {"square": np.square, "absolute": np.abs, "none": lambda miss: miss, "cube": lambda miss: miss**3}
_REDUCTIONS = OVER_BIRDS | {
    "12": lambda squares: squares.sum() / 12,
    "n − 1": lambda squares: squares.sum() / (len(squares) - 1),
    "median": np.median,
    "max": np.max,
}


def _version(prediction, target, power="square", reduce="mean", factor=1.0, root=False):
    loss = factor * _REDUCTIONS[reduce](_POWERS[power](prediction - target))
    return np.sqrt(loss) if root else loss


_LOOP = (
    "Only one bird is in it. Does `return` stand inside the loop, or does each bird overwrite the one before?"
)
_MISTAKES = (
    fault("sum", "A sum grows with every bird. The mean divides by how many there are.", reduce="sum"),
    fault("half", "There is no half in our loss. Some books put it there.", factor=0.5),
    fault(
        "absolute",
        "You took the size of each miss, not its square. Then a miss of 2 kg counts only twice one of 1 kg.",
        power="absolute",
    ),
    fault("no square", "Without the square, plus and minus cancel.", power="none"),
    fault("cubed", "You took the third power. The square is the second.", power="cube"),
    fault("root taken", "The root is the typical miss, in kg. The loss has no root.", root=True),
    Mistake(
        "mean before squaring",
        "You took the mean first and then squared. Then plus and minus cancel before they are squared.",
        lambda prediction, target: np.mean(prediction - target) ** 2,
    ),
    *ways(
        "sum before squaring",
        "You added up first and then squared. Then plus and minus cancel before they are squared.",
        lambda prediction, target: np.sum(prediction - target) ** 2,
        lambda prediction, target: np.sum(prediction - target) ** 2 / len(target),
    ),
    fault("divided by n−1", "Divide by n, the number of birds. Each one counts.", reduce="n − 1"),
    fault("divided by 12", "There are not always 12 birds. Divide by how many came in.", reduce="12"),
    fault("divided by n twice", "The mean has divided by n already. Once is enough.", reduce="twice"),
    fault("a value per bird", "Each bird has its square. A loss is one number for all.", reduce="each"),
    fault("median", "The median is the one in the middle. The loss takes the mean.", reduce="median"),
    fault("largest", "Only the worst bird counts here. The mean asks all of them.", reduce="max"),
    *ways("one bird only", _LOOP, reduce=ONE_BIRD),
    Mistake(
        "difference of squares",
        "You squared both masses and then took the difference. Take the miss first, and square that.",
        lambda prediction, target: np.mean(prediction**2 - target**2),
    ),
    Mistake(
        "doubled, not squared",
        "Times 2 is not the square. A square is a number times itself.",
        lambda prediction, target: np.mean((prediction - target) * 2),
    ),
    Mistake(
        "only the prediction squared",
        "The square belongs to the whole miss, but here it was taken before the difference.",
        lambda prediction, target: np.mean(prediction**2 - target),
    ),
    Mistake(
        "divided by the target",
        "You squared shares of the target. A miss is in kg, so nothing is divided before the square.",
        lambda prediction, target: np.mean(((prediction - target) / target) ** 2),
    ),
    Mistake(
        "spread of the misses",
        "This is the variance of the misses: their mean was taken off. The loss takes each miss as it is.",
        lambda prediction, target: np.var(prediction - target),
    ),
    Mistake(
        "added",
        "A miss is the difference of prediction and target, not their sum.",
        lambda prediction, target: np.mean((prediction + target) ** 2),
    ),
    Mistake(
        "only the target squared",
        "The square belongs to the whole miss. Without brackets, only the last name is squared.",
        lambda prediction, target: np.mean(prediction - target**2),
    ),
    Mistake(
        "every bird against every other",
        "Each prediction met each target, in a square table. Each belongs to one bird only.",
        lambda prediction, target: np.mean((prediction[:, None] - target) ** 2),
    ),
)

EXERCISE = FunctionExercise(
    name="mean_squared_error",
    lesson="02_mean_squared_error",
    asks="Return the mean squared error, one number.",
    inputs=(Quantity("prediction", "kg", True), Quantity("target", "kg", True)),
    outputs=(Quantity("loss", "kg²"),),
    right=_version,
    version=_version,
    probes=(
        (np.array([4.0, 5.0]), np.array([3.5, 6.0])),
        (np.array([5.0, 3.0, 7.0]), np.array([3.0, 4.0, 7.5])),
        # One bird, too light and too heavy; all right; three alike; in grams; small numbers.
        (np.array([3.0]), np.array([5.0])),
        (np.array([4.0]), np.array([3.0])),
        (np.array([4.0, 5.0]), np.array([4.0, 5.0])),
        (np.full(3, 4.0), np.full(3, 7.0)),
        (np.array([4000.0, 3500.0, 5000.0]), np.array([4400.0, 3700.0, 4000.0])),
        (np.array([0.02, -0.03]), np.array([0.04, 0.01])),
    ),
    draw=masses,
    mistakes=_MISTAKES,
    hints=(
        "Say the name from its end: the error first, then its square, then the mean.",
        "Work it out by hand for misses of 0.5 and −1 kg. You should get 0.625 kg².",
        "Put the miss in brackets before you square it. `.mean()` comes last, after one more bracket.",
    ),
    template="def mean_squared_error(prediction, target):\n    return ...  # put your line here\n",
    solution="def mean_squared_error(prediction, target):\n    return ((prediction - target) ** 2).mean()\n",
)
