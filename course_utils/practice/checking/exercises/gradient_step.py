"""Lesson 04: one step of gradient descent."""

import numpy as np

from course_utils.practice.checking.exercise import FunctionExercise, Mistake, Quantity, fault, ways
from course_utils.practice.checking.exercises.birds import line
from course_utils.practice.checking.exercises.mse_gradient import EXERCISE as MSE_GRADIENT

_slopes = MSE_GRADIENT.version


def _version(w, b, x, y, learning_rate, way=-1, use_rate=True, first="both", gives="places", **slopes):
    """Return the result, right or with the faults that the keywords name."""
    rate = way * (learning_rate if use_rate else 1.0)
    dL_dw, dL_db = _slopes(w, b, x, y, **slopes)
    if first == "w":
        dL_db = _slopes(w + rate * dL_dw, b, x, y, **slopes)[1]
    if first == "b":
        dL_dw = _slopes(w, b + rate * dL_db, x, y, **slopes)[0]
    if gives == "slopes":
        return dL_dw, dL_db
    if gives == "moves":
        return rate * dL_dw, rate * dL_db
    new_w, new_b = w + rate * dL_dw, b + rate * dL_db
    return {
        "places": (new_w, new_b),
        "old w": (w, new_b),
        "old b": (new_w, b),
        "turned": (new_b, new_w),
        "sizes": (-rate * dL_dw, -rate * dL_db),
        "times": (w * rate * dL_dw, b * rate * dL_db),
        "scaled": (-rate * (w - dL_dw), -rate * (b - dL_db)),
    }[gives]


def _decayed(size, w, b, x, y, learning_rate):
    """Take a part of the weight off as well, as a penalty on the weight does."""
    new_w, new_b = _version(w, b, x, y, learning_rate)
    return new_w - learning_rate * size * w, new_b


_OLD = "One of the two was not updated. Both move in one step, each by its own slope."
_MOVE = "This is only the move. The new value is the old one with the move taken off."
_MISTAKES = (
    fault(
        "ascends",
        "This goes uphill. The miss is prediction minus target, and the slope is subtracted.",
        "This one goes uphill, although the other does not. A slope is subtracted, in both.",
        way=1,
    ),
    fault(
        "learning rate left out",
        "The whole slope is too long a step. Only a part of it is taken: the learning rate times the slope.",
        use_rate=False,
    ),
    fault(
        "new w used for b's gradient",
        "Both slopes belong to the old line. Here the weight had moved before the bias's slope was found.",
        first="w",
    ),
    fault(
        "new b used for w's gradient",
        "Both slopes belong to the old line. Here the bias had moved before the weight's slope was found.",
        first="b",
    ),
    fault("w not updated", _OLD, gives="old w"),
    fault("b not updated", _OLD, gives="old b"),
    Mistake(
        "neither updated",
        "The old values came back. A step gives new ones.",
        lambda w, b, x, y, learning_rate: (w, b),
    ),
    *ways("the move, not the new value", _MOVE, gives=["moves", "sizes"]),
    fault(
        "the slopes, not the new values",
        "These are the slopes. A step uses them to make a new weight and a new bias.",
        gives="slopes",
    ),
    fault(
        "multiplied, not subtracted",
        "A step is taken away from the old value, not multiplied with it.",
        gives="times",
    ),
    fault(
        "brackets around the difference",
        "The learning rate belongs to the slope alone, not to the old value.",
        gives="scaled",
    ),
    fault(
        "the two swapped",
        "Both new values are there, in the wrong order. First comes the weight.",
        None,
        gives="turned",
    ),
    fault(
        "missing 2",
        "The slope of a square has a 2 in it.",
        "There the move is half as long as it should be, so look for the 2 of the square in its slope.",
        factor=1.0,
    ),
    fault("4 for 2", "There is one 2 too many. The slope of a square has a single 2.", None, factor=4.0),
    fault(
        "sum for mean",
        "The loss is a mean, so its slope is one too. A sum makes the step far too long.",
        "There the slopes of the birds are added up, and never divided by n. So the step is too long.",
        reduce="sum",
    ),
    fault(
        "missing x in ∂L/∂w",
        "A nudge of the weight moves a prediction x times as far. So x belongs in ∂L/∂w.",
        with_w="1",
    ),
    fault(
        "x left in ∂L/∂b",
        "A nudge of the bias moves every prediction alike. So no x belongs in ∂L/∂b.",
        with_b="x",
    ),
    Mistake(
        "weight decay",
        "A part of the weight itself was taken off as well. This is weight decay, of another loss.",
        _decayed,
        size=lambda probe, parts: (_version(*probe)[0] - parts[0].flat[0]) / (probe[0] * probe[4]),
    ),
    fault(
        "a value per bird",
        "Each bird pulls in its own way. The mean makes one step of all of them.",
        reduce="each",
    ),
)


def _draw(rng):
    return *line(rng), round(float(rng.uniform(0.05, 0.4)), 2)


EXERCISE = FunctionExercise(
    name="gradient_step",
    lesson="04_gradient_descent",
    asks="Make one step of gradient descent, and return the new weight and the new bias.",
    inputs=(*MSE_GRADIENT.inputs, Quantity("learning_rate")),
    outputs=(Quantity("new w", "kg per cm"), Quantity("new b", "kg")),
    right=_version,
    version=_version,
    probes=(
        (0.5, 4.0, np.array([2.0, -1.0, 1.0]), np.array([4.0, 4.0, 5.0]), 0.1),
        (-0.4, 5.0, np.array([-1.9, 0.0, 2.5, 1.0]), np.array([3.3, 3.4, 5.7, 4.2]), 0.2),
        # One bird; three alike; all at x = 0; zeros; large and small numbers; a long and a short step.
        (1.0, 2.0, np.array([2.0]), np.array([3.0]), 0.1),
        (0.5, 3.0, np.ones(3), np.array([4.0, 4.0, 5.0]), 1.0),
        (1.0, 3.0, np.zeros(2), np.array([4.0, 5.0]), 0.5),
        (0.0, 0.0, np.array([1.0, -2.0, 1.0]), np.array([1.0, 2.0, 3.0]), 0.1),
        (20.0, 3000.0, np.array([-20.0, 0.0, 30.0]), np.array([3300.0, 3900.0, 5500.0]), 0.01),
        (0.01, 0.02, np.array([0.02, -0.01]), np.array([0.03, 0.01]), 2.0),
    ),
    draw=_draw,
    mistakes=_MISTAKES,
    hints=(
        "Which two slopes did you find in lesson 03? Find both before you change anything.",
        "The slope points uphill. You want to go down, and only a part of it: what makes the part?",
        "By hand: weight 0.8, slope 1.5, learning rate 0.2. The move is 0.3 down. The new weight is 0.5.",
    ),
    template=(
        "def gradient_step(w, b, x, y, learning_rate):\n"
        "    m = w * x + b - y\n"
        "    return ..., ...  # the new weight, then the new bias\n"
    ),
    solution=(
        "def gradient_step(w, b, x, y, learning_rate):\n"
        "    m = w * x + b - y\n"
        "    dL_dw, dL_db = (2 * m * x).mean(), (2 * m).mean()\n"
        "    return w - learning_rate * dL_dw, b - learning_rate * dL_db\n"
    ),
)
