"""Lets a learner's own `backward` take the place of the package's."""

from collections.abc import Callable

import numpy as np

from course_utils.arguments.numbers import as_numbers, shown
from course_utils.execution.time_limit import call_within
from course_utils.explorers.backpropagation.situation import Situation
from course_utils.network import Gradients, Network

_NAMES = "w1", "b1", "w2", "b2"
_SECONDS = 1.0


def check_learner(backward: Callable | None, network: Network) -> None:
    """Raise a TypeError or ValueError unless this can be a learner's `backward` for this network."""
    if backward is None:
        return
    if not callable(backward):
        raise TypeError(
            f"backward must be a function of x, y, w1, b1, w2, b2, but it is {shown(backward)}. "
            "Give its name, without brackets."
        )
    if len(network.layer_sizes) != 3 or network.layer_sizes[::2] != (1, 1):
        raise ValueError(f"backward drives a network with one hidden layer, but this is {network}.")


def gradients_by(backward: Callable, situation: Situation) -> Gradients:
    """Return Gradients with the weights' and biases' part from the learner's function.

    It takes x and y of shape (n,), w1, b1 and w2 of shape (hidden,) and a number b2, and gives four
    gradients in this order. It gets copies: what it changes is its own.
    """
    (w1, w2), (b1, b2) = situation.network.weights, situation.network.biases
    x, y = situation.x[:, 0].copy(), situation.target[:, 0].copy()
    try:
        arguments = x, y, w1[0].copy(), b1.copy(), w2[:, 0].copy(), float(b2[0])
        given = call_within(_SECONDS, backward, *arguments)
    except BaseException as problem:
        why = str(problem).rstrip(".") or "no more is known"
        raise ValueError(f"your backward failed with {type(problem).__name__}: {why}") from None
    of_w1, of_b1, of_w2, of_b2 = _as_gradients(given, len(b1))
    ours = situation.gradients
    dL_dw, dL_db = (of_w1[None, :], of_w2[:, None]), (of_b1, of_b2.reshape(1))
    return Gradients(dL_dw, dL_db, ours.dL_dz, ours.dL_da)


def _as_gradients(given, hidden):
    """Return the four arrays, or say in words what came instead."""
    if given is None:
        raise ValueError("your backward returned None. Is its last line `return …`?")
    if given is ... or (isinstance(given, tuple | list) and any(one is ... for one in given)):
        raise ValueError(
            "there is still a ... in your backward. Put your own lines in its place, run its cell, and then "
            "this cell again"
        )
    if not isinstance(given, tuple | list) or len(given) != 4:
        raise ValueError(f"your backward returned {shown(given)}. Return four gradients: of w1, b1, w2, b2")
    return [_as_gradient(one, name, hidden) for one, name in zip(given, _NAMES, strict=True)]


def _as_gradient(given, name, hidden):
    wanted = () if name == "b2" else (hidden,)
    array = as_numbers(given, f"the gradient of {name} from your backward")
    if array.shape != wanted and not (name == "b2" and array.size == 1):
        kind = "one number" if name == "b2" else f"shape {wanted}, one for each neuron"
        raise ValueError(f"the gradient of {name} from your backward has shape {array.shape}; give {kind}")
    return np.asarray(array.reshape(wanted))
