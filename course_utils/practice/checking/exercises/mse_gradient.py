"""Lesson 03: both slopes of the loss of a line."""

import numpy as np

from course_utils.practice.checking.exercise import FunctionExercise, Mistake, Quantity, fault, ways
from course_utils.practice.checking.exercises.birds import (
    DIVIDED_AGAIN,
    HALF,
    ONE_BIRD,
    OVER_BIRDS,
    SUMMED,
    TURNED,
    TWICE,
    line,
)
from course_utils.practice.checking.exercises.nudges import nudged

_MISSES = {
    "miss": lambda w, b, x, y: w * x + b - y,
    "square": lambda w, b, x, y: (w * x + b - y) ** 2,
    "absolute": lambda w, b, x, y: np.abs(w * x + b - y),
    "no bias": lambda w, b, x, y: w * x - y,
    "prediction": lambda w, b, x, y: w * x + b,
}


def _version(w, b, x, y, sign=1, factor=2, reduce="mean", miss="miss", with_w="x", with_b="1", turned=False):
    m = sign * factor * _MISSES[miss](w, b, x, y)
    with_what = {"x": x, "1": 1.0, "w": w, "b": b, "x²": x**2}
    dL_dw, dL_db = (OVER_BIRDS[reduce](m * with_what[key]) for key in (with_w, with_b))
    return (dL_db, dL_dw) if turned else (dL_dw, dL_db)


def _loss(w, b, x, y):
    return ((w * x + b - y) ** 2).mean()


def _decayed(size, w, b, x, y):
    """Add a part of the weight to its slope, as a penalty on the weight does."""
    dL_dw, dL_db = _version(w, b, x, y)
    return dL_dw + size * w, dL_db


_MISTAKES = (
    fault(
        "sign",
        "The miss is prediction minus target. The other way round, each slope points down.",
        TURNED,
        sign=-1,
    ),
    fault(
        "missing 2",
        "The slope of a square has a 2 in it: a square grows on both of its sides.",
        HALF,
        factor=1,
    ),
    fault("4 for 2", "There is one 2 too many. The slope of a square has a single 2.", TWICE, factor=4),
    fault(
        "sum for mean",
        "The loss is a mean, so its slope is one too. A sum grows with every bird.",
        SUMMED,
        reduce="sum",
    ),
    fault(
        "divided by n twice",
        "The mean has divided by n already. Once is enough.",
        DIVIDED_AGAIN,
        reduce="twice",
    ),
    *ways(
        "one bird only",
        "Only one bird is in it. The loss is the mean over all birds, and so is each slope.",
        reduce=ONE_BIRD,
    ),
    fault(
        "a value per bird",
        "Each bird has its own part in a slope. The mean makes one number of them.",
        reduce="each",
    ),
    fault(
        "missing x in ∂L/∂w",
        "A nudge of the weight moves a prediction x times as far. So each bird's x belongs in ∂L/∂w.",
        with_w="1",
    ),
    fault(
        "x left in ∂L/∂b",
        "A nudge of the bias moves every prediction alike, whatever its x. So no x belongs in ∂L/∂b.",
        with_b="x",
    ),
    fault("w for x in ∂L/∂w", "How far a prediction moves depends on x, not on w itself.", with_w="w"),
    fault(
        "b in ∂L/∂b",
        "A nudge of b moves a prediction just as far. The size of b does not matter.",
        with_b="b",
    ),
    fault("x twice in ∂L/∂w", "The x of each bird comes in once, not squared.", with_w="x²"),
    fault(
        "the two swapped",
        "Both slopes are there, in the wrong order. First comes the one along w.",
        None,
        turned=True,
    ),
    fault(
        "miss squared",
        "The loss has the square. Its slope has the miss itself, with its sign.",
        miss="square",
    ),
    fault("absolute", "The miss keeps its sign in a slope: it says which way is up.", miss="absolute"),
    fault("bias left out", "The prediction is w x + b. The bias is missing in it.", miss="no bias"),
    fault("target left out", "A slope needs the miss. The target was not subtracted.", miss="prediction"),
    Mistake(
        "mean before multiplying",
        "Each miss meets the x of its own bird first. The mean comes last.",
        lambda w, b, x, y: (2 * (w * x + b - y).mean() * x.mean(), 2 * (w * x + b - y).mean()),
    ),
    Mistake(
        "weight decay",
        "A part of w was added to its slope. This is weight decay, of another loss.",
        _decayed,
        size=lambda probe, parts: (parts[0].flat[0] - _version(*probe)[0]) / probe[0],
    ),
    nudged(_loss, range(2)),
)

EXERCISE = FunctionExercise(
    name="mse_gradient",
    lesson="03_gradient",
    asks="Return both slopes of the loss: along the weight, then along the bias.",
    inputs=(
        Quantity("w", "kg per cm"),
        Quantity("b", "kg"),
        Quantity("x", "cm", True),
        Quantity("y", "kg", True),
    ),
    outputs=(Quantity("∂L/∂w", "kg cm"), Quantity("∂L/∂b", "kg")),
    right=_version,
    version=_version,
    probes=(
        (1.0, 4.0, np.array([2.0, -1.0]), np.array([5.0, 4.0])),
        (0.5, 4.0, np.array([2.0, -1.0, 1.0]), np.array([4.0, 4.0, 5.0])),
        (0.2, 4.2, np.array([-2.0, 0.0, 1.0, 3.0]), np.array([3.3, 3.9, 4.0, 5.5])),
        # One bird; three alike; all at x = 0; zeros; large and small numbers.
        (1.0, 2.0, np.array([2.0]), np.array([3.0])),
        (0.5, 3.0, np.ones(3), np.array([4.0, 4.0, 5.0])),
        (1.0, 3.0, np.zeros(2), np.array([4.0, 5.0])),
        (0.0, 0.0, np.array([1.0, -2.0, 1.0]), np.array([1.0, 2.0, 3.0])),
        (20.0, 3000.0, np.array([-20.0, 0.0, 30.0]), np.array([3300.0, 3900.0, 5500.0])),
        (0.01, 0.02, np.array([0.02, -0.01]), np.array([0.03, 0.01])),
    ),
    draw=line,
    mistakes=_MISTAKES,
    hints=(
        "Find the miss of each bird first. Then ask: how far does a nudge move the prediction of this bird?",
        "A nudge of the bias moves all predictions alike. One of the weight moves each x times as far.",
        "One bird, x = 3, miss −0.4: its parts are −2.4 and −0.8. Now take the mean over all birds.",
    ),
    template=(
        "def mse_gradient(w, b, x, y):\n"
        "    m = w * x + b - y\n"
        "    return ..., ...  # the slope along w, then the slope along b\n"
    ),
    solution=(
        "def mse_gradient(w, b, x, y):\n"
        "    m = w * x + b - y\n"
        "    return (2 * m * x).mean(), (2 * m).mean()\n"
    ),
)
