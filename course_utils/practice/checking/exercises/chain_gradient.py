"""Lesson 06: the four slopes of a chain of one neuron, for one bird."""

import numpy as np

from course_utils.practice.checking.exercise import FunctionExercise, Mistake, Quantity, fault, ways
from course_utils.practice.checking.exercises.birds import HALF, TURNED, TWICE
from course_utils.practice.checking.exercises.forward import NETWORK_INPUTS
from course_utils.practice.checking.exercises.nudges import STEPS, nudged, nudged_both_ways

SLOPES_OF_TANH = {
    "1 − a²": lambda z, a: 1 - a**2,
    "none": lambda z, a: 1.0 + 0 * a,
    "at a": lambda z, a: 1 - np.tanh(a) ** 2,
    "1 − z²": lambda z, a: 1 - z**2,
    "a²": lambda z, a: a**2,
    "1 − a": lambda z, a: 1 - a,
    "(1 − a)²": lambda z, a: (1 - a) ** 2,
    "1 − 2a": lambda z, a: 1 - 2 * a,
    "1 + a²": lambda z, a: 1 + a**2,
    "a": lambda z, a: a,
    "a (1 − a)": lambda z, a: a * (1 - a),
    "of the sigmoid": lambda z, a: np.exp(-z) / (1 + np.exp(-z)) ** 2,
    "of relu": lambda z, a: (z > 0) * 1.0,
    "−a²": lambda z, a: -(a**2),
    "2a": lambda z, a: 2 * a,
    "−2a": lambda z, a: -2 * a,
    "root": lambda z, a: np.sqrt(1 - a**2),
    "twice": lambda z, a: (1 - a**2) ** 2,
    "divided": lambda z, a: 1 / (1 - a**2),
    "1 / (1 + a²)": lambda z, a: 1 / (1 + a**2),
}


def _version(
    x, y, w1, b1, w2, b2, sign=1, factor=2, start="slope", slope="1 − a²", over="w2", to_w1="x", to_w2="a",
    to_b1="1", to_b2="1", b1_from="z", w2_from="prediction", b2_from="prediction", bias="b2", bend="tanh",
    order=(0, 1, 2, 3),
):  # fmt: skip
    """Return the result, right or with the faults that the keywords name."""
    z = w1 * x + b1
    a = np.tanh(z) if bend == "tanh" else z
    miss = w2 * a + (b2 if bias == "b2" else 0.0) - y
    bent = 1 - (miss + y) ** 2
    dL_dprediction = {"slope": sign * factor * miss, "loss": miss**2, "bent": 2 * miss * bent}[start]
    values = {
        "x": x, "0": 0.0, "1": 1.0, "w1": w1, "b1": b1, "w2": w2, "b2": b2, "a": a, "z": z, "nothing": 1.0,
    }  # fmt: skip
    dL_dz = dL_dprediction * values[over] * SLOPES_OF_TANH[slope](z, a)
    slopes = {"z": dL_dz, "prediction": dL_dprediction}
    gradients = (
        dL_dz * values[to_w1],
        slopes[b1_from] * values[to_b1],
        slopes[w2_from] * values[to_w2],
        slopes[b2_from] * values[to_b2],
    )
    return tuple(gradients[place] for place in order)


def _loss(x, y, w1, b1, w2, b2):
    return (w2 * np.tanh(w1 * x + b1) + b2 - y) ** 2


def _local(x, y, w1, b1, w2, b2):
    """Give the last local derivative of each path."""
    return x, 1.0, np.tanh(w1 * x + b1), 1.0


def _local_bent(x, y, w1, b1, w2, b2):
    """Give local derivatives, with the one of tanh."""
    a = np.tanh(w1 * x + b1)
    return (1 - a**2) * x, 1 - a**2, a, 1.0


def _of_prediction(x, y, w1, b1, w2, b2):
    """Give the slopes of the prediction, not of the loss."""
    a = np.tanh(w1 * x + b1)
    return w2 * (1 - a**2) * x, w2 * (1 - a**2), a, 1.0


def _forward_values(x, y, w1, b1, w2, b2):
    """Give what the walk forward made."""
    z = w1 * x + b1
    return z, z, np.tanh(z), w2 * np.tanh(z) + b2


def _parameters(x, y, w1, b1, w2, b2):
    """Give the weights and biases themselves."""
    return w1, b1, w2, b2


_BIAS = "A nudge of a bias is passed on whole. How large the bias is does not matter."
_NO_ZERO = "A bias is added, so a nudge of it is passed on whole: its local derivative is 1, not 0."
_NO_FACTOR = "A nudge of a bias is passed on whole. So its slope is the one behind it, multiplied by nothing."
ORDERS = (0, 2, 1, 3), (3, 2, 1, 0), (2, 3, 0, 1), (1, 0, 3, 2)

FAULTS = (
    fault(
        "no activation slope",
        "Past tanh, a slope is multiplied by the slope of tanh, 1 − a².",
        slope="none",
    ),
    fault(
        "slope at a instead of z",
        "The a is tanh of z already. Its slope is 1 − a², with no second tanh in it.",
        slope="at a",
    ),
    fault(
        "z squared instead of a",
        "The slope of tanh is 1 − a². You squared z, the sum before the bend.",
        slope="1 − z²",
    ),
    fault(
        "1 − missing in the slope of tanh",
        "The slope of tanh is 1 − a², not a² alone. At a = 0 it is 1.",
        slope="a²",
    ),
    fault(
        "1 missing in the slope of tanh",
        "The slope of tanh is 1 − a², not −a² alone. At a = 0 it is 1.",
        slope="−a²",
    ),
    fault(
        "slope of a square for the slope of tanh",
        "You multiplied by 2a, which is the slope of a². The slope of tanh is 1 − a².",
        slope="2a",
    ),
    fault(
        "one slope too many",
        "You multiplied by −2a, which is the slope of 1 − a². The slope of tanh is 1 − a² itself.",
        slope="−2a",
    ),
    fault(
        "root in the slope of tanh",
        "You multiplied by the root of 1 − a², which is 1 / cosh z. The slope of tanh is its square, 1 − a².",
        slope="root",
    ),
    fault(
        "slope of tanh twice",
        "The slope of tanh, 1 − a², comes in twice, although a bend is passed only once.",
        slope="twice",
    ),
    fault(
        "divided by the slope of tanh",
        "Past tanh, a slope is multiplied by 1 − a². Yours is divided by it.",
        slope="divided",
    ),
    fault(
        "square missing in the slope of tanh", "The slope of tanh is 1 − a², with a square.", slope="1 − a"
    ),
    fault(
        "square of the bracket",
        "The slope of tanh is 1 − a². Only a is squared, not the whole bracket.",
        slope="(1 − a)²",
    ),
    fault("twice for squared", "A square is a times a: `a**2`. Yours is 2 times a.", slope="1 − 2a"),
    fault("plus in the slope of tanh", "The slope of tanh is 1 − a². It is never above 1.", slope="1 + a²"),
    fault(
        "value for the slope of tanh", "You multiplied by a itself. The slope of tanh is 1 − a².", slope="a"
    ),
    *ways(
        "slope of another activation",
        "This is the slope of the sigmoid, and the bend here is tanh. Its slope is 1 − a².",
        slope=["a (1 − a)", "of the sigmoid"],
    ),
    fault(
        "slope of another activation",
        "This is the slope of relu, 1 or 0. The bend here is tanh, and its slope is 1 − a².",
        slope="of relu",
    ),
    fault(
        "slope of another activation",
        "Its slope has a plus and a fraction, 1 / (1 + a²). The slope of tanh is 1 − a².",
        slope="1 / (1 + a²)",
    ),
    fault(
        "sign",
        "The miss is prediction minus target. The other way round, every slope has the wrong sign.",
        TURNED,
        sign=-1,
    ),
    fault("missing 2", "The loss is a square, and the slope of a square has a 2 in it.", HALF, factor=1),
    fault(
        "loss for its slope",
        "The walk back begins with 2 (ŷ − y), the slope of the square. You began with the square itself.",
        None,
        start="loss",
    ),
    fault(
        "slope of tanh at the output too",
        "The output has no bend, so no slope of tanh comes in between the prediction and the miss.",
        None,
        start="bent",
    ),
    fault(
        "output bias left out",
        "The prediction has the bias b2 in it. Without it, every miss is off.",
        None,
        bias="none",
    ),
    fault("tanh left out", "What the neuron sends on is not z. It is tanh of z.", None, bend="none"),
    fault("4 for 2", "There is one 2 too many. The slope of a square has a single 2.", TWICE, factor=4),
    fault(
        "w2 left out",
        "On the way back to a, a slope goes over the wire w2. It is multiplied by w2.",
        over="nothing",
    ),
    fault("w1 for w2", "From the prediction back to a, the wire is w2, not w1.", over="w1"),
    fault("missing x", "The last link is z = w1 x + b1. So the slope of w1 is multiplied by x.", to_w1="1"),
    fault("a for x in ∂L/∂w1", "What goes into the wire w1 is the input x, not a.", to_w1="a"),
    fault(
        "missing a", "The wire w2 carries a. So a nudge of w2 moves the prediction a times as far.", to_w2="1"
    ),
    fault("w1 for x", "A nudge of w1 moves z by x times as much. So multiply by x, not by w1.", to_w1="w1"),
    fault(
        "x left in ∂L/∂b1", "A nudge of the bias is passed on whole: its local derivative is 1.", to_b1="x"
    ),
    fault("b1 in ∂L/∂b1", _BIAS, to_b1="b1"),
    fault("b2 in ∂L/∂b2", _BIAS, to_b2="b2"),
    *(fault(f"{value} left in ∂L/∂b1", _NO_FACTOR, to_b1=value) for value in ("a", "w1", "w2")),
    *(fault(f"{value} left in ∂L/∂b2", _NO_FACTOR, to_b2=value) for value in ("a", "x", "w2")),
    fault("0 for ∂L/∂b1", _NO_ZERO, to_b1="0"),
    fault("0 for ∂L/∂b2", _NO_ZERO, to_b2="0"),
    fault("z for a in ∂L/∂w2", "What goes into the wire w2 is a, the number after the bend.", to_w2="z"),
    fault(
        "w2 for a in ∂L/∂w2",
        "Times w2 is the slope at a. For w2 itself, multiply the slope at the prediction by a.",
        to_w2="w2",
    ),
    fault("x for a in ∂L/∂w2", "What goes into the wire w2 is a, not the input x.", to_w2="x"),
)

_MISTAKES = (
    *ways(
        "local derivative for the whole",
        "A local derivative is the share of one link alone. Multiply it by the slope nearer the loss.",
        _local,
        _local_bent,
    ),
    Mistake(
        "stops at the prediction",
        "These are the slopes of the prediction. Go on to the loss: multiply by twice the miss.",
        _of_prediction,
    ),
    *ways(
        "forward value for gradient",
        "This is a number from the walk forward. A slope says how the loss answers to it.",
        _forward_values,
        _parameters,
    ),
    *FAULTS,
    fault(
        "slope at the prediction for ∂L/∂b1",
        "That is the slope of b2. The bias b1 is added before the bend: its slope is the one at z.",
        b1_from="prediction",
    ),
    fault(
        "slope at z for ∂L/∂b2",
        "That is the slope of b1. The bias b2 comes after the bend: its slope is the one at the prediction.",
        b2_from="z",
    ),
    fault(
        "slope at z for ∂L/∂w2",
        "The wire w2 leads from a to the prediction. So its slope is the one at the prediction, times a.",
        w2_from="z",
    ),
    *ways(
        "another order",
        "All four slopes are there, in another order. Give them as w1, b1, w2, b2.",
        partly=None,
        order=ORDERS,
    ),
    nudged(_loss, range(2, 6)),
    *nudged_both_ways(_loss, range(2, 6), STEPS),
)


def _draw(rng):
    return tuple(round(float(number), 1) + 0.05 for number in rng.normal(0, 1, 6))


EXERCISE = FunctionExercise(
    name="chain_gradient",
    lesson="06_chain_rule",
    asks="Return the four slopes of the loss, in the order w1, b1, w2, b2.",
    inputs=(NETWORK_INPUTS[0], Quantity("y", "mm"), *NETWORK_INPUTS[1:]),
    outputs=(
        Quantity("∂L/∂w1", "mm² cm"),
        Quantity("∂L/∂b1", "mm²"),
        Quantity("∂L/∂w2", "mm"),
        Quantity("∂L/∂b2", "mm"),
    ),
    right=_version,
    version=_version,
    probes=(
        (2.0, -1.6, 0.4, -0.3, -1.2, 0.2),
        (-1.5, 1.0, 0.5, 0.2, 0.8, -0.3),
        (1.0, 1.0, 1.0, 0.0, 1.0, 0.0),
        (0.0, 1.0, 0.5, 0.5, -1.0, 0.0),
        (1.0, 2.0, 0.0, 0.0, 0.0, 0.0),
        (2.0, 1.0, 1.0, -1.0, 0.0, 2.0),
        (10.0, -50.0, 2.0, 1.0, 30.0, -20.0),
        (-0.01, 0.02, 0.03, -0.01, 0.02, 0.01),
    ),
    draw=_draw,
    mistakes=_MISTAKES,
    hints=(
        "Walk forward first: z, a and the prediction. Then begin at the miss. What is the slope there?",
        "Each link back is the slope nearer the loss, times the local derivative. Three links lead to w1.",
        "By hand: slope at the prediction 4, w2 = 0.5, a = 0.6. The slope at a is 2, and at z it is 1.28.",
    ),
    template=("def chain_gradient(x, y, w1, b1, w2, b2):\n    return ..., ..., ..., ...  # w1, b1, w2, b2\n"),
    solution=(
        "def chain_gradient(x, y, w1, b1, w2, b2):\n"
        "    a = np.tanh(w1 * x + b1)\n"
        "    dL_dprediction = 2 * (w2 * a + b2 - y)\n"
        "    dL_dz = dL_dprediction * w2 * (1 - a**2)\n"
        "    return dL_dz * x, dL_dz, dL_dprediction * a, dL_dprediction\n"
    ),
)
