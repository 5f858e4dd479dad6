"""Lesson 05: forward propagation through the 1-2-1 network."""

import numpy as np

from course_utils.practice.checking.exercise import FunctionExercise, Mistake, Quantity, fault, ways
from course_utils.practice.checking.exercises.birds import birds, network

_BENDS = {
    "tanh": np.tanh,
    "none": lambda z: z,
    "relu": lambda z: np.maximum(z, 0),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "twice": lambda z: np.tanh(np.tanh(z)),
    "slope": lambda z: 1 - np.tanh(z) ** 2,
}
_SUMS = {
    "sum": lambda parts: parts.sum(axis=1),
    "mean": lambda parts: parts.mean(axis=1),
    "each": lambda parts: parts,
    "birds": lambda parts: parts.sum(axis=0),
    "all": lambda parts: parts.sum(),
    "first": lambda parts: parts[:, 0],
    "last": lambda parts: parts[:, 1],
    "product": lambda parts: parts.prod(axis=1),
}


def _version(
    x, w1, b1, w2, b2, b1_in="add", b2_in="once", bend="tanh", bent_output=False, weights="w1, w2",
    gather="sum",
):  # fmt: skip
    """Return the result, right or with the faults that the keywords name."""
    if weights == "w2, w1":
        w1, w2 = w2, w1
    column = np.asarray(x)[:, None]
    z = {
        "add": lambda: column * w1 + b1,
        "left out": lambda: column * w1,
        "minus": lambda: column * w1 - b1,
        "inside": lambda: (column + b1) * w1,
        "after": lambda: column * w1,
        "turned": lambda: column * w1 + b1[::-1],
    }[b1_in]()
    a = _BENDS[bend](z) + (b1 if b1_in == "after" else 0)
    gathered = _SUMS[gather](a if weights == "w1" else a * w2)
    prediction = gathered + {"once": b2, "left out": 0.0, "each": 2 * b2, "minus": -b2}[b2_in]
    return np.tanh(prediction) if bent_output else prediction


def _mixed_up(x, w1, b1, w2, b2):
    """Let several birds meet the two weights one by one, as one bird would."""
    return (w2 * np.tanh(w1 * x + b1)).sum() + b2


PER_BIRD = ("x", "y")
NETWORK_INPUTS = (
    Quantity("x", "cm"),
    Quantity("w1", "per cm"),
    Quantity("b1"),
    Quantity("w2", "mm"),
    Quantity("b2", "mm"),
)

MIXED_UP = Mistake(
    "birds and neurons mixed up",
    "Several birds met two weights, one by one. Give each bird a row of its own: `x[:, None]`.",
    _mixed_up,
)
_MISTAKES = (
    fault(
        "hidden bias left out",
        "Each neuron adds its bias before it bends. It is what moves a bend to the side.",
        b1_in="left out",
    ),
    fault("output bias left out", "The output has a bias too. It lifts the whole curve.", b2_in="left out"),
    fault(
        "activation on the output too",
        "The output adds up and does not bend. Otherwise no prediction leaves −1 to 1.",
        bent_output=True,
    ),
    fault("no activation", "Without a bend, the network is only a line.", bend="none"),
    fault(
        "w1 and w2 swapped",
        "The weights from the input are w1. Those to the output are w2.",
        weights="w2, w1",
    ),
    fault("w2 left out", "What each neuron sends on is multiplied by its own w2.", weights="w1"),
    fault(
        "output bias added for each neuron",
        "The output adds its bias once, after the sum over the neurons.",
        b2_in="each",
    ),
    fault(
        "hidden bias after the bend",
        "A neuron adds its bias first and bends then. Here the bend comes first.",
        b1_in="after",
    ),
    fault(
        "hidden bias times the weight",
        "The weight belongs to the input alone. The bias is added after that.",
        b1_in="inside",
    ),
    *ways("bias subtracted", "A bias is added, not subtracted.", b1_in=["minus"], b2_in=["minus"]),
    fault(
        "neurons swapped",
        "Each neuron has its own weight and its own bias. Here they are crossed.",
        b1_in="turned",
    ),
    *ways("another activation", "The bend of this network is tanh.", bend=["relu", "sigmoid"]),
    fault("bent twice", "Each neuron bends once. What it sends on is bent already.", bend="twice"),
    fault(
        "slope for value",
        "This is the slope of tanh. Forward, each neuron sends on tanh itself.",
        bend="slope",
    ),
    fault(
        "a value per neuron",
        "Each bird got two numbers, one from each neuron. The output adds them up.",
        gather="each",
    ),
    fault(
        "added up over the birds",
        "The sum runs over the neurons of one bird. Here it runs over the birds.",
        gather="birds",
    ),
    fault(
        "one number for all birds",
        "The sum runs over the neurons only. Each bird has a prediction of its own.",
        gather="all",
    ),
    fault(
        "mean over the neurons",
        "The output adds up what the neurons send. It does not take the mean.",
        gather="mean",
    ),
    fault("multiplied, not added", "The output adds up what the neurons send.", gather="product"),
    *ways(
        "one neuron only",
        "Only one of the two neurons is in the prediction. Both send something on.",
        gather=["first", "last"],
    ),
    Mistake(
        "w2 inside the bend",
        "What is bent is z = w1 x + b1. Then w2 multiplies what the neuron sends on.",
        lambda x, w1, b1, w2, b2: np.tanh(w2 * (x[:, None] * w1 + b1)).sum(axis=1) + b2,
    ),
    Mistake(
        "z added up",
        "This adds up z. Each neuron bends its z first, and w2 multiplies what it sends on.",
        lambda x, w1, b1, w2, b2: (x[:, None] * w1 + b1).sum(axis=1),
    ),
    Mistake(
        "17 added",
        "The prediction is counted from 17 mm, as the birds are. Here 17 was added.",
        lambda x, *parameters: _version(x, *parameters) + 17,
    ),
    MIXED_UP,
)


def _draw(rng):
    return birds(rng)[0], *network(rng)


EXERCISE = FunctionExercise(
    name="forward",
    lesson="05_forward_propagation",
    asks="Return the prediction for each bird.",
    inputs=(NETWORK_INPUTS[0]._replace(per_bird=True), *NETWORK_INPUTS[1:]),
    outputs=(Quantity("prediction for each bird", "mm"),),
    right=_version,
    version=_version,
    probes=(
        (np.array([2.0, -1.0, 0.5]), np.array([0.4, 1.5]), np.array([-0.4, 0.5]), np.array([2.8, -1.2]), 0.2),
        (np.array([1.0, 0.0]), np.array([1.0, 0.5]), np.array([0.5, -1.0]), np.array([1.5, 2.0]), -0.5),
        # One bird; three alike; zeros; z far out where tanh is flat; small numbers.
        (np.array([1.0]), np.array([1.0, -0.5]), np.array([0.0, 0.5]), np.array([1.0, 2.0]), 1.0),
        (np.ones(3), np.array([0.5, -1.0]), np.zeros(2), np.array([2.0, 2.0]), 0.0),
        (np.array([1.0, 2.0]), np.zeros(2), np.zeros(2), np.zeros(2), 1.0),
        (
            np.array([10.0, -15.0, 0.1]),
            np.array([2.0, -1.0]),
            np.array([1.0, 0.5]),
            np.array([300.0, -200.0]),
            -50.0,
        ),
        (
            np.array([0.001, -0.002]),
            np.array([0.03, -0.01]),
            np.array([-0.001, 0.002]),
            np.array([0.02, 0.01]),
            0.0,
        ),
    ),
    draw=_draw,
    mistakes=_MISTAKES,
    hints=(
        "Take one bird and one neuron: what is z, and what does the neuron send on?",
        "Each bird meets both neurons. `x[:, None]` makes a column of the birds, and a table of z comes out.",
        "The table has a row for each bird. Add up along each row: `sum(axis=1)`. What is still missing?",
    ),
    template="def forward(x, w1, b1, w2, b2):\n    return ...  # put your lines here\n",
    solution=(
        "def forward(x, w1, b1, w2, b2):\n"
        "    a = np.tanh(x[:, None] * w1 + b1)\n"
        "    return (a * w2).sum(axis=1) + b2\n"
    ),
)
