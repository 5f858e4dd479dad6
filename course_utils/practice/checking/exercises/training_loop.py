"""Lesson 08: the training loop in full."""

import numpy as np

from course_utils.practice.checking.exercise import FunctionExercise, Quantity, fault, ways
from course_utils.practice.checking.exercises.backward import EXERCISE as BACKWARD

_LOSSES = {
    "mean": np.mean,
    "sum": np.sum,
    "root": lambda v: np.sqrt(v.mean()),
    "half": lambda v: v.mean() / 2,
}
_backward = BACKWARD.version


def _loss(x, y, w1, b1, w2, b2, kind="mean"):
    return _LOSSES[kind](((np.tanh(np.outer(x, w1) + b1) * w2).sum(axis=1) + b2 - y) ** 2)


def _walk(x, y, start, rate, steps, gradient, way, frozen, faults):
    """Return all places on the way, `steps` + 1 of them."""
    place, places, kept = start, [start], None
    for _ in range(steps):
        if gradient in _ORDERS:
            for group in _ORDERS[gradient]:
                fresh = _backward(x, y, *place, **faults)
                place = _moved(place, fresh, way * rate, {*range(4)} - {*group} | {*frozen})
        elif gradient == "w2 first":
            fresh = _backward(x, y, *place, **faults)
            w1, b1, w2, b2 = _moved(place, fresh, way * rate, frozen)
            early = _backward(x, y, *place, **faults, back=w2)
            place = *_moved(place[:2], early[:2], way * rate, frozen), w2, b2
        elif gradient == "bird":
            for bird in range(len(x)):
                place = _moved(place, _backward(x[[bird]], y[[bird]], *place, **faults), way * rate, frozen)
        else:
            fresh = _backward(x, y, *place, **faults)
            if gradient == "once":
                kept = kept or fresh
            elif gradient == "kept" and kept:
                kept = tuple(old + new for old, new in zip(kept, fresh, strict=True))
            else:
                kept = fresh
            place = _moved(place, kept, way * rate, frozen)
        places.append(place)
    return places


def _moved(place, gradients, rate, frozen):
    return tuple(
        value if k in frozen else value - rate * slope
        for k, (value, slope) in enumerate(zip(place, gradients, strict=True))
    )


# Which of w1, b1, w2, b2 move together, where the others have to wait for gradients at the new place.
_ORDERS = {
    "one by one": ((0,), (1,), (2,), (3,)),
    "one by one, back": ((3,), (2,), (1,), (0,)),
    "w2, b2, w1, b1": ((2,), (3,), (0,), (1,)),
    "hidden first": ((0, 1), (2, 3)),
    "output first": ((2, 3), (0, 1)),
}
_GIVES = {
    "all": lambda losses: losses,
    "one too few": lambda losses: losses[:-1],
    "after": lambda losses: losses[1:],
    "one more": lambda losses: np.append(losses, losses[-1]),
    "start twice": lambda losses: np.append(losses[0], losses),
    "last": lambda losses: losses[-1],
    "first": lambda losses: losses[:1],
    "last, listed": lambda losses: losses[-1:],
    "turned": lambda losses: losses[::-1],
    "after, last twice": lambda losses: np.append(losses[1:], losses[-1]),
}


def _version(
    x, y, w1, b1, w2, b2, learning_rate, steps, gradient="fresh", way=1, frozen=(), gives="all", kind="mean",
    use_rate=True, more=0, **faults,
):  # fmt: skip
    """Return the losses, right or with the faults that the keywords name."""
    rate = learning_rate if use_rate else 1.0
    places = _walk(x, y, (w1, b1, w2, b2), rate, steps + more, gradient, way, frozen, faults)
    return _GIVES[gives](np.array([_loss(x, y, *place, kind=kind) for place in places]))


def _frozen(name, *places):
    idea = f"All four are updated in each step. Here {name} stays as it was."
    return fault(f"{name} not updated", idea, frozen=places)


_FEW = "There is a loss before each step, and one more at the end."
_MISTAKES = (
    fault(
        "gradient computed once, before the loop",
        "Each step stands at a new place, and needs the gradients of that place.",
        gradient="once",
    ),
    fault(
        "gradients never reset",
        "Old gradients were kept and added up. Each step uses only the gradients of its own place.",
        gradient="kept",
    ),
    fault(
        "an update after each bird",
        "One step uses the mean over all birds, and then updates once.",
        gradient="bird",
    ),
    fault(
        "w2 changed before it was used",
        "The way back to w1 and b1 goes over the old w2. So find all four slopes first, and then update.",
        gradient="w2 first",
    ),
    *ways(
        "updated one after the other",
        "All slopes belong to one place. Find them by one call of `backward`, and update then.",
        gradient=_ORDERS,
    ),
    *ways(
        "loss after the update",
        "`losses[0]` is the loss of the start, before any step. Here it is missing.",
        gives=["after", "after, last twice"],
    ),
    fault("one loss too few", f"{_FEW} That last one is missing.", gives="one too few"),
    *ways("one loss too many", f"{_FEW} Here there is one too many.", gives=["one more", "start twice"]),
    fault("one step too many", "There are `steps` steps. Here one more is made.", more=1),
    *ways(
        "only one loss",
        "Is the list made anew in each step, or does `return` stand inside the loop?",
        gives=["last", "first", "last, listed"],
    ),
    fault("order turned round", "The first loss is the one at the start.", gives="turned"),
    fault("ascends", "The slopes point uphill. So the update subtracts them, or the loss climbs.", way=-1),
    fault(
        "never updated",
        "The loss never changes: the weights and biases stay as they were.",
        frozen=(0, 1, 2, 3),
    ),
    _frozen("w1", 0),
    _frozen("b1", 1),
    _frozen("w2", 2),
    _frozen("b2", 3),
    _frozen("a bias", 1, 3),
    _frozen("the hidden layer", 0, 1),
    _frozen("the output", 2, 3),
    _frozen("a weight", 0, 2),
    fault(
        "learning rate left out",
        "The whole slope is too long a step. The learning rate makes a part of it.",
        use_rate=False,
    ),
    fault("sum for mean in the loss", "The loss is the mean over the birds, not the sum.", kind="sum"),
    fault("root taken", "The root is the typical miss. The loss has no root.", kind="root"),
    fault("half in the loss", "There is no half in our loss.", kind="half"),
    fault(
        "sum for mean in the gradients",
        "The gradients are means over the birds. Sums make the steps too long.",
        reduce="sum",
    ),
    fault("missing 2", "The slope of a square has a 2 in it.", factor=1),
    fault("no activation slope", "On the way back past tanh, a slope is multiplied by 1 − a².", slope="none"),
    fault(
        "one neuron's w2 used for both",
        "Each neuron has its own w2, and its slope comes back over that one.",
        over="first",
    ),
)


def _draw(rng):
    return *BACKWARD.draw(rng), round(float(rng.uniform(0.02, 0.15)), 2), int(rng.integers(3, 8))


EXERCISE = FunctionExercise(
    name="training_loop",
    lesson="08_training",
    asks="Train the network, and return the losses: one before each step, and the one at the end.",
    inputs=(*BACKWARD.inputs, Quantity("learning_rate"), Quantity("steps")),
    outputs=(Quantity("losses", "mm²"),),
    right=_version,
    version=_version,
    probes=(
        (*BACKWARD.probes[0], 0.1, 3),
        (*BACKWARD.probes[1], 0.1, 5),
        (*BACKWARD.probes[0], 0.1, 0),
        # One bird and one step; three alike; zeros.
        (*BACKWARD.probes[2], 0.1, 1),
        (*BACKWARD.probes[4], 0.2, 2),
        (*BACKWARD.probes[5], 0.1, 4),
    ),
    draw=_draw,
    mistakes=_MISTAKES,
    hints=(
        "Four phases make a step: Forward, Loss, Backward, Update. Which one puts a number into the list?",
        "Put the loss into the list before the update. Call `backward` inside the loop, at each new place.",
        "With 3 steps there are 4 losses. So one more is put into the list after the loop.",
    ),
    template=(
        "def training_loop(x, y, w1, b1, w2, b2, learning_rate, steps):\n"
        "    return ...  # put your lines here\n"
    ),
    solution=(
        "def training_loop(x, y, w1, b1, w2, b2, learning_rate, steps):\n"
        "    losses = []\n"
        "    for _ in range(steps + 1):\n"
        "        prediction = (np.tanh(x[:, None] * w1 + b1) * w2).sum(axis=1) + b2\n"
        "        losses.append(((prediction - y) ** 2).mean())\n"
        "        dw1, db1, dw2, db2 = backward(x, y, w1, b1, w2, b2)\n"
        "        w1, b1 = w1 - learning_rate * dw1, b1 - learning_rate * db1\n"
        "        w2, b2 = w2 - learning_rate * dw2, b2 - learning_rate * db2\n"
        "    return losses\n"
    ),
)
