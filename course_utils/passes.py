"""What the two passes leave behind: the values of a forward pass, and the gradients of a backward pass."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import ArrayLike

from course_utils.arguments.numbers import as_numbers, counted, shown

if TYPE_CHECKING:
    from course_utils.network import Network


@dataclass(frozen=True, eq=False)
class ForwardPass:
    """All values of one walk from the inputs to the prediction. `Network.forward` makes it.

    Attributes
    ----------
    z : tuple of numpy.ndarray, each of shape (n, fan_out)
        z[k] is what the neurons of layer k add up to.
    a : tuple of numpy.ndarray, each of shape (n, fan_in), and the prediction at the end
        a[0] holds the inputs, and a[k + 1] what layer k sends on.
    network : Network
        The network that was walked through.

    Notes
    -----
    Lesson 05.

    Examples
    --------
    >>> from course_utils.network import Network
    >>> forward_pass = Network([[[2.0]]], [[1.0]], "tanh").forward([[3.0]])
    >>> forward_pass.a
    (array([[3.]]), array([[7.]]))
    """

    z: tuple[np.ndarray, ...]
    a: tuple[np.ndarray, ...]
    network: "Network"

    def __post_init__(self) -> None:
        _lock(self, "z", "a")

    @property
    def prediction(self) -> np.ndarray:
        """The last a, of shape (n, fan_out)."""
        return self.a[-1]

    def __repr__(self) -> str:
        return f"ForwardPass({counted(len(self.prediction), 'row')} through {self.network})"


@dataclass(frozen=True, eq=False)
class Gradients:
    """How the loss answers to every value of a network. `Network.backward` makes it.

    Attributes
    ----------
    dL_dw : tuple of numpy.ndarray, dL_dw[k] of the shape of weights[k]
        In the unit of the loss for each unit of the weight. Any sign. All birds together.
    dL_db : tuple of numpy.ndarray, dL_db[k] of the shape of biases[k]
        In the unit of the loss for each unit of the bias. All birds together.
    dL_dz : tuple of numpy.ndarray, dL_dz[k] of the shape of z[k]
        One row for each bird.
    dL_da : tuple of numpy.ndarray, dL_da[k] of the shape of a[k]
        One row for each bird. dL_da[0] is the slope towards the inputs, and the last one was given.

    Notes
    -----
    Lessons 06 and 07.

    Examples
    --------
    >>> from course_utils.network import Network
    >>> network = Network([[[2.0]]], [[1.0]], "tanh")
    >>> network.backward(network.forward([[3.0]]), [[10.0]]).dL_dw
    (array([[30.]]),)
    """

    dL_dw: tuple[np.ndarray, ...]
    dL_db: tuple[np.ndarray, ...]
    dL_dz: tuple[np.ndarray, ...]
    dL_da: tuple[np.ndarray, ...]

    def __post_init__(self) -> None:
        _lock(self, "dL_dw", "dL_db", "dL_dz", "dL_da")

    def __repr__(self) -> str:
        return f"Gradients({counted(len(self.dL_da[-1]), 'row')}, {counted(len(self.dL_dw), 'layer')})"


def check_forward_pass(forward_pass: object, network: "Network") -> None:
    """Raise a TypeError unless this is a ForwardPass, and a ValueError unless this network made it."""
    if not isinstance(forward_pass, ForwardPass):
        raise TypeError(
            f"forward_pass must be what network.forward(inputs) gave, but it is {shown(forward_pass)}."
        )
    if forward_pass.network is not network:
        raise ValueError(
            f"forward_pass belongs to another network: {forward_pass.network}. "
            f"Call forward again with this one, {network}, and then backward. A step makes a new network."
        )


def as_slopes(dL_dprediction: ArrayLike, forward_pass: ForwardPass) -> np.ndarray:
    """Return `dL_dprediction` as an array of the shape of the prediction."""
    given, wanted = as_numbers(dL_dprediction, "dL_dprediction"), forward_pass.prediction.shape
    if given.shape != wanted:
        raise ValueError(
            f"dL_dprediction has shape {given.shape}, but the prediction has shape {wanted}. "
            f"Give each prediction one slope: the gradient of the loss at forward_pass.prediction."
        )
    return given


def check_gradients_of(gradients: object, network: "Network") -> None:
    """Raise a TypeError unless these are Gradients, and a ValueError unless they fit this network."""
    if not isinstance(gradients, Gradients):
        raise TypeError(f"gradients must be what network.backward(...) gave, but it is {shown(gradients)}.")
    pairs = {"dL_dw": (gradients.dL_dw, network.weights), "dL_db": (gradients.dL_db, network.biases)}
    for name, (slopes, parameters) in pairs.items():
        found, wanted = [np.shape(dL_dp) for dL_dp in slopes], [p.shape for p in parameters]
        if found != wanted:
            raise ValueError(
                f"{name} has shapes {found}, but {network} needs {wanted}. Use its own backward pass."
            )
        for k, dL_dp in enumerate(slopes):
            as_numbers(dL_dp, f"{name}[{k}]")


def read_only(arrays: Iterable[np.ndarray]) -> tuple[np.ndarray, ...]:
    """Return these arrays as a tuple, after locking each of them.

    Examples
    --------
    >>> read_only([np.zeros(3)])[0].flags.writeable
    False
    """
    arrays = tuple(arrays)
    for array in arrays:
        array.flags.writeable = False
    return arrays


def _lock(record: ForwardPass | Gradients, *names: str) -> None:
    for name in names:
        object.__setattr__(record, name, read_only(getattr(record, name)))
