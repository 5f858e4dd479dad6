"""What the gradients of a network cost: measured one by one by nudging, or all at once by going back."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from time import perf_counter

import numpy as np
from numpy.typing import ArrayLike

from course_utils.gradient_descent import objective_of
from course_utils.losses import squared_error
from course_utils.network import Network

_STEP = 1e-6  # of each nudge


@dataclass(frozen=True)
class GradientCost:
    """How many passes the gradients of one network take. `gradient_cost` makes it.

    Attributes
    ----------
    network : Network
    """

    network: Network

    @property
    def by_nudging(self) -> int:
        """Forward passes: one for the loss as it is, and one for each weight and bias that is nudged."""
        return 1 + self.network.parameter_count

    @property
    def by_backpropagation(self) -> int:
        """One forward pass and one backward pass, however many parameters there are."""
        return 2

    def seconds(self, birds: int = 333) -> tuple[float, float]:
        """Measure both ways on the spot, here and now; no two runs give the same.

        Parameters
        ----------
        birds : int
            How many rows of random numbers go through the network.

        Returns
        -------
        (float, float)
            Seconds by nudging, and seconds by backpropagation; the best of three each.
        """
        rng = np.random.default_rng(0)
        inputs = rng.normal(size=(birds, self.network.layer_sizes[0]))
        targets = rng.normal(size=(birds, self.network.layer_sizes[-1]))
        return tuple(
            min(_seconds(way, self.network, inputs, targets) for _ in range(3))
            for way in (gradients_by_nudging, gradients_by_backpropagation)
        )

    def __repr__(self) -> str:
        sizes = "-".join(map(str, self.network.layer_sizes))
        return f"{sizes}: {self.by_nudging} passes by nudging, {self.by_backpropagation} by backpropagation"


def gradient_cost(layer_sizes: Iterable[int]) -> GradientCost:
    """Return what the gradients of a network of this size cost, by nudging and by backpropagation.

    Parameters
    ----------
    layer_sizes : iterable of int
        Inputs, hidden layers, outputs.

    Returns
    -------
    GradientCost
        It shows the passes. Its `seconds()` measures them.

    Raises
    ------
    TypeError, ValueError
        As `Network.initialise` does.

    Notes
    -----
    Lesson 07. Both take a mean squared error on random rows; the passes do not depend on it.

    Examples
    --------
    >>> gradient_cost([1, 2, 1])
    1-2-1: 8 passes by nudging, 2 by backpropagation
    """
    return GradientCost(Network.initialise(layer_sizes, "tanh", np.random.default_rng(0)))


def gradients_by_backpropagation(network: Network, inputs: ArrayLike, targets: ArrayLike) -> np.ndarray:
    """Return all gradients in one row, first of the weights and then of the biases: two passes."""
    objective = objective_of(network, inputs, targets, squared_error)
    dL_dw, dL_db, _ = objective.gradients(network.weights, network.biases)
    return np.concatenate([array.ravel() for array in (*dL_dw, *dL_db)])


def gradients_by_nudging(network: Network, inputs: ArrayLike, targets: ArrayLike) -> np.ndarray:
    """Return ΔL/Δw of each weight and bias in the same row: a forward pass for each, and one before."""
    objective = objective_of(network, inputs, targets, squared_error)
    w, b = [w.copy() for w in network.weights], [b.copy() for b in network.biases]
    before, measured = objective.loss(w, b), []
    for array in (*w, *b):
        for place in np.ndindex(array.shape):
            kept = array[place]
            array[place] = kept + _STEP
            measured.append((objective.loss(w, b) - before) / _STEP)
            array[place] = kept
    return np.array(measured)


def _seconds(way: Callable, network: Network, inputs: np.ndarray, targets: np.ndarray) -> float:
    start = perf_counter()
    way(network, inputs, targets)
    return perf_counter() - start
