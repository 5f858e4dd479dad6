"""Lesson 07: backpropagation through the 1-2-1 network, for all birds."""

from functools import partial

import numpy as np

from course_utils.practice.checking.exercise import FunctionExercise, Mistake, fault, ways
from course_utils.practice.checking.exercises.birds import (
    DIVIDED_AGAIN,
    ONE_BIRD,
    OVER_BIRDS,
    SUMMED,
    birds,
    network,
)
from course_utils.practice.checking.exercises.chain_gradient import EXERCISE as CHAIN
from course_utils.practice.checking.exercises.chain_gradient import FAULTS, ORDERS, SLOPES_OF_TANH
from course_utils.practice.checking.exercises.forward import MIXED_UP, PER_BIRD
from course_utils.practice.checking.exercises.nudges import STEPS, nudged, nudged_both_ways

_WAYS_BACK = {
    "w2": lambda w1, w2: w2,
    "first": lambda w1, w2: w2[[0, 0]],
    "second": lambda w1, w2: w2[[1, 1]],
    "turned": lambda w1, w2: w2[::-1],
    "sum": lambda w1, w2: w2.sum() + 0 * w2,
    "w1": lambda w1, w2: w1,
    "nothing": lambda w1, w2: 1 + 0 * w2,
}
_REDUCTIONS = OVER_BIRDS | {
    "sum of halves": lambda parts: parts.sum(axis=0) / 2,
    "each of n": lambda parts: parts / len(parts),
    "neurons": lambda parts: parts.mean(axis=-1),
    "all": lambda parts: parts.sum() / len(parts),
    "all mean": lambda parts: parts.mean(),
}


def _flat(parts):
    return parts[:, 0] if parts.shape[1] == 1 else parts


def _loss(x, y, w1, b1, w2, b2):
    return ((np.tanh(np.outer(x, w1) + b1) @ w2 + b2 - y) ** 2).mean()


def _version(
    x, y, w1, b1, w2, b2, sign=1, factor=2, start="slope", slope="1 − a²", over="w2", to_w1="x", to_w2="a",
    to_b1="1", to_b2="1", reduce="mean", bias="b2", bend="tanh", order=(0, 1, 2, 3), back=None,
):  # fmt: skip
    """Return the four gradients, right or with the faults that the keywords name.

    The way back goes over the weights `back` in place of w2.
    """
    column = np.asarray(x)[:, None]
    z = column * w1 + b1
    a = np.tanh(z) if bend == "tanh" else z
    prediction = (a * w2).sum(axis=1) + (b2 if bias == "b2" else 0.0)
    miss = (prediction - y)[:, None]
    bent = 1 - prediction[:, None] ** 2
    dL_dprediction = {"slope": sign * factor * miss, "loss": miss**2, "bent": 2 * miss * bent}[start]
    values = {"x": column, "0": 0.0, "1": 1.0, "w1": w1, "b1": b1, "w2": w2, "b2": b2, "a": a, "z": z}
    values["all a"] = a.sum(axis=1, keepdims=True)
    dL_dz = dL_dprediction * _WAYS_BACK[over](w1, w2 if back is None else back) * SLOPES_OF_TANH[slope](z, a)
    over_birds = _REDUCTIONS[reduce]
    gradients = (
        over_birds(dL_dz * values[to_w1]),
        over_birds(dL_dz * values[to_b1]),
        over_birds(dL_dprediction * values[to_w2]),
        over_birds(_flat(dL_dprediction * values[to_b2])),
    )
    return tuple(gradients[place] for place in order)


def _decayed(biases, size, x, y, *parameters):
    """Add a part of each weight to its slope, as a penalty does, and of each bias if `biases` is 1."""
    shares = size * np.array([1, biases, 1, biases])
    slopes = _version(x, y, *parameters)
    return tuple(slope + share * p for slope, share, p in zip(slopes, shares, parameters, strict=True))


_ONE_W2 = "Each neuron has its own w2, and its slope comes back over that one."
_MISTAKES = (
    *FAULTS,
    fault(
        "a left in ∂L/∂b2",
        "A nudge of a bias is passed on whole, so nothing is multiplied. The a belongs to the slope of w2.",
        to_b2="all a",
    ),
    fault(
        "sum for mean",
        "The loss is the mean over the birds, so each slope is one too. A sum grows with every bird.",
        SUMMED,
        reduce="sum",
    ),
    fault(
        "1 for 2/n",
        "You have 1 where 2/n belongs. Here n is the number of birds, `len(x)`, and not of neurons.",
        "There you have 1 where 2/n belongs. Here n is the number of birds, `len(x)`, and not of neurons.",
        reduce="sum of halves",
    ),
    fault(
        "divided by n twice",
        "The birds were divided by n twice. Once is enough.",
        DIVIDED_AGAIN,
        reduce="twice",
    ),
    *ways("one neuron's w2 used for both", _ONE_W2, over=["first", "second"]),
    fault("w2 of the other neuron", _ONE_W2, over="turned"),
    fault("both w2 added up", _ONE_W2, over="sum"),
    *ways(
        "not summed over the birds",
        "There is a slope for each bird. The mean over the birds makes one number of them.",
        reduce=["each", "each of n"],
    ),
    fault(
        "added up over the neurons",
        "The mean runs over the birds. Each neuron keeps a slope of its own.",
        reduce="neurons",
    ),
    *ways(
        "one number for both neurons",
        "Each neuron has a slope of its own. The mean runs over the birds only: `axis=0`.",
        reduce=["all", "all mean"],
    ),
    *ways(
        "one bird only",
        "Only one bird is in it. The loss is the mean over all birds, and so is each slope.",
        reduce=ONE_BIRD,
    ),
    *ways(
        "another order",
        "All four gradients are there, in another order. Give them as w1, b1, w2, b2.",
        partly=None,
        order=ORDERS,
    ),
    Mistake(
        "forward value for gradient",
        "These are the weights and biases themselves. A slope says how the loss answers to them.",
        lambda x, y, w1, b1, w2, b2: (w1, b1, w2, b2),
    ),
    Mistake(
        "updates instead of computing",
        "These are weights after a step. Backpropagation computes the slopes and moves nothing.",
        lambda x, y, *parameters: tuple(
            p - g for p, g in zip(parameters, _version(x, y, *parameters), strict=True)
        ),
    ),
    *(
        Mistake(
            "weight decay",
            "A part of each weight was added to its slope. This is weight decay, of another loss.",
            partial(_decayed, biases),
            size=lambda probe, parts: (parts[2].flat[0] - _version(*probe)[2][0]) / probe[4][0],
        )
        for biases in (0, 1)
    ),
    nudged(_loss, range(2, 6)),
    *nudged_both_ways(_loss, range(2, 6), STEPS),
    MIXED_UP._replace(wrong=lambda x, y, *parameters: MIXED_UP.wrong(x, *parameters) - y),
)


def _draw(rng):
    return *birds(rng), *network(rng)


EXERCISE = FunctionExercise(
    name="backward",
    lesson="07_backpropagation",
    asks="Return the gradients of the loss over all birds, in the order w1, b1, w2, b2.",
    inputs=tuple(q._replace(per_bird=q.name in PER_BIRD) for q in CHAIN.inputs),
    outputs=CHAIN.outputs,
    right=_version,
    version=_version,
    probes=(
        (
            np.array([2.0, -1.0, 0.5]),
            np.array([-1.6, 1.0, 0.5]),
            np.array([1.0, 0.4]),
            np.array([0.5, -0.3]),
            np.array([1.0, -1.2]),
            0.2,
        ),
        (
            np.array([1.0, -0.5]),
            np.array([0.5, 1.0]),
            np.array([0.5, -0.8]),
            np.array([0.1, 0.6]),
            np.array([-0.7, 1.5]),
            -0.4,
        ),
        # One bird; x = 0; three alike; a network of zeros; z far out where tanh is flat; small numbers.
        (np.array([1.0]), np.array([2.0]), np.array([1.0, -0.5]), np.zeros(2), np.array([1.0, 2.0]), 0.0),
        (np.zeros(2), np.array([1.0, 0.0]), np.array([0.5, 1.0]), np.array([0.5, 0.0]), np.ones(2), 0.0),
        (
            np.ones(3),
            np.full(3, 2.0),
            np.array([0.5, -1.0]),
            np.array([0.0, 0.5]),
            np.array([1.0, -1.0]),
            0.5,
        ),
        (np.array([1.0, 2.0]), np.array([1.0, -2.0]), np.zeros(2), np.zeros(2), np.zeros(2), 0.0),
        (
            np.array([10.0, -15.0, 0.1]),
            np.array([-50.0, 20.0, 5.0]),
            np.array([2.0, -1.0]),
            np.array([1.0, 0.5]),
            np.array([30.0, -20.0]),
            -20.0,
        ),
        (
            np.array([0.01, -0.02]),
            np.array([0.02, 0.03]),
            np.array([0.03, -0.01]),
            np.array([-0.01, 0.02]),
            np.array([0.02, 0.01]),
            0.01,
        ),
    ),
    draw=_draw,
    mistakes=_MISTAKES,
    hints=(
        "Walk forward for all birds and keep a. What is the slope at each prediction? It has 1/n in it.",
        "Each neuron has its own w2. Then past tanh. Each bird has a row, each neuron a column.",
        "For w1 and b1, add up the table over the birds: `sum(axis=0)`. Only one of the two has x in it.",
    ),
    template=(
        "def backward(x, y, w1, b1, w2, b2):\n    return ..., ..., ..., ...  # the slopes of w1, b1, w2, b2\n"
    ),
    solution=(
        "def backward(x, y, w1, b1, w2, b2):\n"
        "    a = np.tanh(x[:, None] * w1 + b1)\n"
        "    dL_dprediction = 2 * ((a * w2).sum(axis=1) + b2 - y) / len(x)\n"
        "    dL_dz = dL_dprediction[:, None] * w2 * (1 - a**2)\n"
        "    dL_dw1, dL_db1 = (dL_dz * x[:, None]).sum(axis=0), dL_dz.sum(axis=0)\n"
        "    dL_dw2, dL_db2 = (dL_dprediction[:, None] * a).sum(axis=0), dL_dprediction.sum()\n"
        "    return dL_dw1, dL_db1, dL_dw2, dL_db2\n"
    ),
)
