"""Gradient descent: go against the gradient, one step after the other.

`train` checks what it is given and makes an Objective of it: the loss as a function of weights and biases.
Then it walks down, by the w − η ∂L/∂w of propagation.py, and keeps the way as a History.
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite, isqrt

import numpy as np
from numpy.typing import ArrayLike

from course_utils.activations import Activation
from course_utils.arguments.numbers import (
    as_learning_rate,
    as_numbers,
    check_generator,
    counted,
    finite_number,
    shown,
    whole_number,
)
from course_utils.losses import Loss, as_loss, squared_error
from course_utils.network import Network, read_only
from course_utils.propagation import Arrays, backward, forward, updated

Parameters = tuple[Arrays, Arrays]


def train(
    network: Network,
    inputs: ArrayLike,
    targets: ArrayLike,
    learning_rate: float,
    steps: int,
    loss: Loss = squared_error,
) -> "History":
    """Train a network by gradient descent on all birds at once.

    w ← w − η ∂L/∂w, b ← b − η ∂L/∂b, again and again

    Parameters
    ----------
    network : Network
        Where to start. It stays as it is.
    inputs : array_like, shape (n, inputs)
        One row for each bird.
    targets : array_like, shape (n, outputs)
        What was measured, one row for each bird. A loss for kinds takes the kind of each bird instead, as
        whole numbers of shape (n,).
    learning_rate : float
        η, above 0, in the unit that turns the gradient into a change of the weight.
    steps : int
        How many steps, at least 1.
    loss : Loss
        What to make small: `squared_error`, `absolute_error`, `cross_entropy_loss`, or functions of your own.

    Returns
    -------
    History
        Every loss, and every network on the way. `train(history.network, ...)` goes on from its end. A
        diverged run ends at its last finite step.

    Raises
    ------
    TypeError
        If an argument is of the wrong kind.
    ValueError
        If shapes do not fit, if a number is not finite, if `learning_rate` or `steps` is not above 0, or if
        the loss is no finite number at the start.

    Notes
    -----
    All is checked once, at the start. Each step is `Objective.step`. Lessons 04 and 08.

    References
    ----------
    Cauchy (1847), Méthode générale pour la résolution des systèmes d'équations simultanées,
    Comptes rendus 25, 536 to 538.

    Examples
    --------
    >>> line = Network([[[0.0]]], [[0.0]], "tanh")
    >>> history = train(line, [[1.0], [2.0]], [[3.0], [5.0]], 0.1, 10)
    >>> history
    History(10 steps, loss from 17 to 0.002192)
    """
    objective = objective_of(network, inputs, targets, loss)
    rate = as_learning_rate(learning_rate)
    if whole_number(steps, "steps") < 1:
        raise ValueError(f"steps is {steps}, but training needs at least 1 step.")
    descent = walk(objective, (network.weights, network.biases), rate, steps)
    diverged_at = None if descent.is_finite else descent.last_finite_step()
    losses = descent.losses if diverged_at is None else descent.losses[: diverged_at + 1]
    return History(losses, diverged_at, network.activation, descent)


def batches(birds: int, size: int, rng: np.random.Generator) -> list[np.ndarray]:
    """Shuffle the birds and cut them into batches: one epoch, in which each bird has its turn once.

    A step for each batch is stochastic gradient descent: w ← w − η ∂L/∂w, where L is that of the batch alone.

    Parameters
    ----------
    birds : int
        How many birds there are, at least 1.
    size : int
        How many are in a batch, at least 1. The last batch has what is left.
    rng : numpy.random.Generator
        The source of chance. The same seed shuffles the same way.

    Returns
    -------
    list of numpy.ndarray
        The positions of the birds in each batch.

    Raises
    ------
    TypeError
        If an argument is of the wrong kind.
    ValueError
        If `birds` or `size` is not above 0.

    Notes
    -----
    Lesson 08.

    References
    ----------
    Robbins and Monro (1951), A stochastic approximation method, Annals of Mathematical Statistics 22,
    400 to 407, doi 10.1214/aoms/1177729586.

    Examples
    --------
    >>> [len(batch) for batch in batches(10, 4, np.random.default_rng(0))]
    [4, 4, 2]
    """
    check_generator(rng)
    for number, name in [(birds, "birds"), (size, "size")]:
        if whole_number(number, name) < 1:
            raise ValueError(f"{name} is {number}, but it must be at least 1.")
    order = rng.permutation(birds)
    return [order[first : first + size] for first in range(0, birds, size)]


@dataclass(frozen=True, eq=False)
class History:
    """A training run, step by step. `train` makes it.

    Attributes
    ----------
    losses : numpy.ndarray, shape (steps + 1,), read-only
        losses[k] is the loss before step k, and the last one is the loss at the end. All finite.
    diverged_at : int or None
        The last step with a finite loss, if the run grew beyond all numbers and was ended there.

    Notes
    -----
    Not every network is kept: 100,000 of them would be large. `network_at` starts from the last one kept
    before, and repeats the steps from there. Lessons 04 and 08.

    Examples
    --------
    >>> history = train(Network([[[0.0]]], [[0.0]], "tanh"), [[1.0]], [[1.0]], 0.1, 2)
    >>> history
    History(2 steps, loss from 1 to 0.1296)
    >>> history.network_at(1).weights
    (array([[0.2]]),)
    """

    losses: np.ndarray
    diverged_at: int | None
    _activation: Activation
    _descent: "Descent"

    def __post_init__(self) -> None:
        losses = np.array(self.losses)
        object.__setattr__(self, "losses", *read_only([losses]))

    @property
    def why(self) -> str | None:
        """Why the run diverged, in words, or None if it did not."""
        if self.diverged_at is None:
            return None
        rate = self._descent.learning_rate
        return (
            f"Step {self.diverged_at:,} led to a loss or a weight too large for a computer: the steps are "
            f"too long. Try a learning rate well below {rate:g}, or inputs with smaller numbers."
        )

    @property
    def steps(self) -> int:
        """How many steps were taken."""
        return len(self.losses) - 1

    @property
    def network(self) -> Network:
        """The network at the end. Training can go on from it."""
        return self.network_at(self.steps)

    def network_at(self, k: int) -> Network:
        """Return the network before step k.

        Parameters
        ----------
        k : int, from 0 to steps
            0 is the start, and `steps` is the end.

        Returns
        -------
        Network
            What a run of k steps ends with.

        Raises
        ------
        TypeError
            If k is no whole number.
        IndexError
            If there is no such step.
        """
        if not 0 <= whole_number(k, "k") <= self.steps:
            raise IndexError(f"k is {k}, but this history has the networks 0 to {self.steps}.")
        return Network(*self._descent.parameters_at(k), self._activation)

    def __repr__(self) -> str:
        end = f", diverged at step {self.diverged_at:,}" if self.diverged_at is not None else ""
        losses = f"loss from {self.losses[0]:.4g} to {self.losses[-1]:.4g}"
        return f"History({counted(self.steps, 'step')}, {losses}{end})"


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

    def step(self, at: Parameters, learning_rate: float) -> tuple[Parameters, float]:
        """Return weights and biases after one step downhill, and L before it."""
        w, b = at
        dL_dw, dL_db, loss = self.gradients(w, b)
        return (updated(w, dL_dw, learning_rate), updated(b, dL_db, learning_rate)), loss


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


@dataclass(frozen=True, eq=False)
class Descent:
    """One way down: what is made small, the learning rate, and which networks were kept.

    Parameters
    ----------
    objective : Objective
        The loss as a function of weights and biases.
    learning_rate : float
        η, above 0.
    spacing : int
        Every how many steps a network is kept. A walk of n steps keeps √n of them, √n steps apart.
    kept : tuple of (weights, biases)
        kept[i] are those before step i · spacing. All finite.
    end : (weights, biases)
        Those after the last step. In a diverged walk they are not all finite.
    losses : list of float
        The loss before each step, and the loss at the end.
    """

    objective: Objective
    learning_rate: float
    spacing: int
    kept: tuple[Parameters, ...]
    end: Parameters
    losses: list[float]

    @property
    def is_finite(self) -> bool:
        """Whether the walk ended with finite numbers: if not, it diverged."""
        return isfinite(self.losses[-1]) and _are_finite(self.end)

    def parameters_at(self, k: int) -> Parameters:
        """Return weights and biases before step k, by the same steps from the last that were kept."""
        if k == len(self.losses) - 1:
            return self.end
        place = k // self.spacing
        at = self.kept[place]
        with np.errstate(all="ignore"):
            for _ in range(k - place * self.spacing):
                at, _ = self.objective.step(at, self.learning_rate)
        return at

    def last_finite_step(self) -> int:
        """Return the last step of a diverged walk at which loss, weights and biases were all finite."""
        k, beyond = (len(self.kept) - 1) * self.spacing, len(self.losses) - 1
        at = self.kept[-1]
        with np.errstate(all="ignore"):
            while k < beyond and _are_finite(at) and isfinite(self.objective.loss(*at)):
                at, _ = self.objective.step(at, self.learning_rate)
                k += 1
        return k - 1


def walk(objective: Objective, start: Parameters, learning_rate: float, steps: int) -> Descent:
    """Take the steps, unless loss or weights grow beyond all numbers before. Nothing is checked."""
    at, losses, kept, spacing = start, [], [], isqrt(steps)
    with np.errstate(all="ignore"):
        for k in range(steps):
            # A weight that is infinite stays so: to look now and then spares every step a look.
            if k % spacing == 0:
                if not _are_finite(at):
                    break
                kept.append(at)
            at, loss = objective.step(at, learning_rate)
            losses.append(loss)
            if not isfinite(loss):
                break
        losses.append(objective.loss(*at))
    return Descent(objective, learning_rate, spacing, tuple(kept), at, losses)


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


def _are_finite(at: Parameters) -> bool:
    return all(np.isfinite(array).all() for arrays in at for array in arrays)
