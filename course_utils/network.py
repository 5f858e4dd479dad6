"""A neural network: layers of neurons. What happens inside its two passes stands in propagation.py."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from course_utils import propagation
from course_utils.activations import Activation, as_activation, identity
from course_utils.arguments.numbers import as_learning_rate, counted
from course_utils.arguments.shapes import as_inputs, as_parameters
from course_utils.initialisation import initial_parameters
from course_utils.passes import (
    ForwardPass,
    Gradients,
    as_slopes,
    check_forward_pass,
    check_gradients_of,
    read_only,
)


@dataclass(frozen=True, eq=False)
class Network:
    """Weights, biases and an activation. Nothing in it can be changed: a step makes a new network.

    z[k] = a[k] w[k] + b[k], a[k + 1] = f(z[k]); the last layer has no bend, a = z

    Parameters
    ----------
    weights : list of array_like, weights[k] of shape (fan_in, fan_out)
        Row i holds what input i of layer k sends to each neuron of the layer.
    biases : list of array_like, biases[k] of shape (fan_out,)
        What each neuron of layer k adds.
    activation : Activation or str
        The bend of all hidden layers: identity, relu, tanh or sigmoid.

    Raises
    ------
    TypeError
        If an argument is of the wrong kind, or holds anything but real numbers.
    ValueError
        If an array is empty or not finite, if shapes do not fit, or if the activation is unknown.

    Notes
    -----
    Weights and biases are float64 copies that cannot be written to. Lessons 04 to 09.

    Examples
    --------
    >>> Network([[[0.5, -1.0]], [[2.0], [1.0]]], [[0.0, 0.0], [4.0]], "tanh")
    Network(1-2-1, tanh, 7 parameters)
    """

    weights: tuple[np.ndarray, ...]
    biases: tuple[np.ndarray, ...]
    activation: Activation

    def __post_init__(self) -> None:
        weights, biases = as_parameters(self.weights, self.biases)
        object.__setattr__(self, "weights", read_only(weights))
        object.__setattr__(self, "biases", read_only(biases))
        object.__setattr__(self, "activation", as_activation(self.activation))

    @classmethod
    def initialise(
        cls, layer_sizes: Iterable[int], activation: Activation | str, rng: np.random.Generator
    ) -> "Network":
        """Return a network to start from: weights drawn by chance, w ~ N(0, 1 / fan_in), and biases of 0.

        Layer sizes are inputs, hidden layers, outputs: [1, 1] is a line. initialisation.py says more.

        Examples
        --------
        >>> Network.initialise([1, 8, 1], "tanh", np.random.default_rng(0))
        Network(1-8-1, tanh, 25 parameters)
        """
        activation = as_activation(activation)
        return cls(*initial_parameters(layer_sizes, rng), activation)

    @property
    def layer_sizes(self) -> tuple[int, ...]:
        """Inputs, hidden layers, outputs."""
        return (len(self.weights[0]), *(len(b) for b in self.biases))

    @property
    def activations(self) -> tuple[Activation, ...]:
        """The activation of each layer. That of the last is the identity."""
        return (self.activation,) * (len(self.weights) - 1) + (identity,)

    @property
    def parameter_count(self) -> int:
        """How many numbers can be trained: all weights and all biases."""
        return sum(array.size for array in self.weights + self.biases)

    def forward(self, inputs: ArrayLike) -> ForwardPass:
        """Walk from the inputs to the prediction, and return every value on the way.

        z[k] = a[k] w[k] + b[k], then a[k + 1] = f(z[k])

        Parameters
        ----------
        inputs : array_like, shape (n, fan_in of the first layer)
            One row for each bird, one column for each input, such as cm above 20.
        """
        inputs = as_inputs(inputs, self.weights[0])
        with np.errstate(all="ignore"):
            z, a = propagation.forward(self.weights, self.biases, self.activations, inputs)
        return ForwardPass(z, a, self)

    def backward(self, forward_pass: ForwardPass, dL_dprediction: ArrayLike) -> Gradients:
        """Walk back from the prediction, and return how the loss answers to every value on the way.

        ∂L/∂z[k] = ∂L/∂a[k + 1] · f′(z[k]), then ∂L/∂w[k], ∂L/∂b[k] and ∂L/∂a[k]. Nothing is changed.

        Parameters
        ----------
        forward_pass : ForwardPass
            What `forward` of this very network gave.
        dL_dprediction : array_like, shape (n, outputs)
            How the loss answers to each prediction, such as `mean_squared_error_gradient` gives it.
        """
        check_forward_pass(forward_pass, self)
        slopes, z, a = as_slopes(dL_dprediction, forward_pass), forward_pass.z, forward_pass.a
        with np.errstate(all="ignore"):
            gradients = propagation.backward(self.weights, self.activations, z, a, slopes)
        return Gradients(*gradients)

    def updated(self, gradients: Gradients, learning_rate: float) -> "Network":
        """Return the network after one step downhill.

        w ← w − η ∂L/∂w, b ← b − η ∂L/∂b

        Parameters
        ----------
        gradients : Gradients
            What `backward` gave. Only `dL_dw` and `dL_db` are used.
        learning_rate : float
            η, above 0.
        """
        check_gradients_of(gradients, self)
        rate = as_learning_rate(learning_rate)
        with np.errstate(all="ignore"):
            weights = propagation.updated(self.weights, gradients.dL_dw, rate)
            biases = propagation.updated(self.biases, gradients.dL_db, rate)
        _check_step(weights + biases, rate)
        return Network(weights, biases, self.activation)

    def __repr__(self) -> str:
        sizes = "-".join(map(str, self.layer_sizes))
        return f"Network({sizes}, {self.activation.name}, {counted(self.parameter_count, 'parameter')})"


def _check_step(parameters: Iterable[np.ndarray], rate: float) -> None:
    """Raise a ValueError if the step made a weight or a bias that is no finite number."""
    if not all(np.isfinite(array).all() for array in parameters):
        raise ValueError(
            f"learning_rate {rate:g} makes a weight too large for a float. Choose a smaller one, such as 0.1."
        )
