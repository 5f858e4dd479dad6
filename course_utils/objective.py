"""What training makes small: the loss of a network on some data, as a function of its weights and biases."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from course_utils.activations import Activation
from course_utils.arguments.numbers import as_numbers, finite_number, shown
from course_utils.losses import Loss, as_loss
from course_utils.network import Network
from course_utils.propagation import Arrays, backward, forward, updated


@dataclass(frozen=True, eq=False)
class Objective:
    """L of weights and biases, with data that `objective_of` has checked. Nothing is checked here.

    Parameters
    ----------
    activations : tuple of Activation
        One for each layer.
    inputs : numpy.ndarray, shape (n, inputs)
        One row for each bird.
    targets : numpy.ndarray
        What the loss compares the prediction with.
    value, gradient : callable
        The loss, without checks.
    smooth : bool
        Whether L has no corner and takes complex weights.
    """

    activations: tuple[Activation, ...]
    inputs: np.ndarray
    targets: np.ndarray
    value: Callable
    gradient: Callable
    smooth: bool

    def loss(self, w: Arrays, b: Arrays) -> float:
        """Return L for these weights and biases."""
        _, a = forward(w, b, self.activations, self.inputs)
        return self.value(a[-1], self.targets)

    def gradients(self, w: Arrays, b: Arrays) -> tuple[list, list, float]:
        """Return ∂L/∂w, ∂L/∂b and L."""
        z, a = forward(w, b, self.activations, self.inputs)
        dL_dprediction = self.gradient(a[-1], self.targets)
        dL_dw, dL_db, _, _ = backward(w, self.activations, z, a, dL_dprediction)
        return dL_dw, dL_db, self.value(a[-1], self.targets)

    def step(self, w: Arrays, b: Arrays, learning_rate: float) -> tuple[list, list, float]:
        """Return weights and biases after one step downhill, and L before it."""
        dL_dw, dL_db, loss = self.gradients(w, b)
        return updated(w, dL_dw, learning_rate), updated(b, dL_db, learning_rate), loss


def objective_of(network: Network, inputs: ArrayLike, targets: ArrayLike, loss: Loss) -> Objective:
    """Check network, data and loss together, once, and return what training makes small.

    Raises
    ------
    TypeError
        If an argument is of the wrong kind.
    ValueError
        If shapes do not fit, or if the loss at the start is no finite number.

    Examples
    --------
    >>> from course_utils.losses import squared_error
    >>> line = Network([[[2.0]]], [[1.0]], "tanh")
    >>> objective_of(line, [[3.0]], [[5.0]], squared_error).loss(line.weights, line.biases)
    4.0
    """
    if not isinstance(network, Network):
        raise TypeError(
            f"network must be a Network, such as Network.initialise gives, but it is {shown(network)}."
        )
    loss = as_loss(loss)
    forward_pass = network.forward(inputs)
    targets = loss.as_targets(targets, forward_pass.prediction)
    _check_start(forward_pass.prediction, targets, loss)
    core, smooth = loss.without_checks(), loss.smooth and network.activation.smooth
    return Objective(network.activations, forward_pass.a[0], targets, core.value, core.gradient, smooth)


def _check_start(prediction: np.ndarray, targets: np.ndarray, loss: Loss) -> None:
    """Call the loss once with its checks on: it knows best what fits."""
    if not np.isfinite(prediction).all():
        raise ValueError("The network predicts numbers too large for a float. Use smaller weights or inputs.")
    finite_number(loss.value(prediction, targets), "the loss at the start")
    slopes = as_numbers(loss.gradient(prediction, targets), "the gradient of the loss")
    if slopes.shape != prediction.shape:
        raise ValueError(
            f"The gradient of the loss has shape {slopes.shape}, but the prediction has {prediction.shape}."
        )
