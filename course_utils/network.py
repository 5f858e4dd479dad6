"""A neural network: layers of neurons, and what its two passes leave behind.

The arithmetic of forward, backward and update is in propagation.py, on plain arrays. Here it gets names, and
what it is given is checked.
"""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from course_utils import propagation
from course_utils.activations import Activation, as_activation, identity
from course_utils.arguments.numbers import as_learning_rate, as_numbers, check_generator, counted, shown
from course_utils.arguments.shapes import as_inputs, as_layer_sizes, as_parameters, as_slopes


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
        The bend of all hidden layers, or its name, such as tanh: one of `activations.ACTIVATIONS`.

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
        """Return a network to start from: weights drawn by chance, and biases of 0.

        w ~ N(0, 1 / fan_in), b = 0

        Parameters
        ----------
        layer_sizes : list of int, at least two, each from 1 on
            Inputs, hidden layers, outputs. [1, 2, 1] has two hidden neurons, and [1, 1] is a line.
        activation : Activation or str
            The bend of all hidden layers.
        rng : numpy.random.Generator
            The source of chance. The same seed draws the same weights.

        Raises
        ------
        TypeError
            If a size is no whole number, or if `rng` is no generator.
        ValueError
            If a size is below 1, if there are fewer than two, or if the activation is unknown.

        Notes
        -----
        A neuron with many inputs gets small weights, so that its z is about as large as one input.
        Equal weights would make twins of its neurons: that is why chance draws them. Lesson 08.

        References
        ----------
        LeCun, Bottou, Orr and Müller (1998), Efficient BackProp, section 4.6.

        Examples
        --------
        >>> Network.initialise([1, 8, 1], "tanh", np.random.default_rng(0))
        Network(1-8-1, tanh, 25 parameters)
        """
        activation, sizes = as_activation(activation), as_layer_sizes(layer_sizes)
        check_generator(rng)
        shapes = list(zip(sizes[:-1], sizes[1:], strict=True))
        weights = [rng.normal(0.0, fan_in**-0.5, (fan_in, fan_out)) for fan_in, fan_out in shapes]
        return cls(weights, [np.zeros(fan_out) for _, fan_out in shapes], activation)

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

    def forward(self, inputs: ArrayLike) -> "ForwardPass":
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

    def backward(self, forward_pass: "ForwardPass", dL_dprediction: ArrayLike) -> "Gradients":
        """Walk back from the prediction, and return how the loss answers to every value on the way.

        ∂L/∂z[k] = ∂L/∂a[k + 1] · f′(z[k]), then ∂L/∂w[k], ∂L/∂b[k] and ∂L/∂a[k]. Nothing is changed.

        Parameters
        ----------
        forward_pass : ForwardPass
            What `forward` of this very network gave.
        dL_dprediction : array_like, shape (n, outputs)
            How the loss answers to each prediction, such as `mean_squared_error_gradient` gives it.
        """
        _check_forward_pass(forward_pass, self)
        slopes = as_slopes(dL_dprediction, forward_pass.prediction.shape)
        with np.errstate(all="ignore"):
            dL = propagation.backward(self.weights, self.activations, forward_pass.z, forward_pass.a, slopes)
        return Gradients(*dL)

    def updated(self, gradients: "Gradients", learning_rate: float) -> "Network":
        """Return the network after one step downhill.

        w ← w − η ∂L/∂w, b ← b − η ∂L/∂b

        Parameters
        ----------
        gradients : Gradients
            What `backward` gave. Only `dL_dw` and `dL_db` are used.
        learning_rate : float
            η, above 0.
        """
        _check_gradients_of(gradients, self)
        rate = as_learning_rate(learning_rate)
        with np.errstate(all="ignore"):
            weights = propagation.updated(self.weights, gradients.dL_dw, rate)
            biases = propagation.updated(self.biases, gradients.dL_db, rate)
        _check_step(weights + biases, rate)
        return Network(weights, biases, self.activation)

    def __repr__(self) -> str:
        sizes = "-".join(map(str, self.layer_sizes))
        return f"Network({sizes}, {self.activation.name}, {counted(self.parameter_count, 'parameter')})"


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
    >>> forward_pass = Network([[[2.0]]], [[1.0]], "tanh").forward([[3.0]])
    >>> forward_pass.a
    (array([[3.]]), array([[7.]]))
    """

    z: tuple[np.ndarray, ...]
    a: tuple[np.ndarray, ...]
    network: Network

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


def _check_forward_pass(forward_pass: object, network: Network) -> None:
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


def _check_gradients_of(gradients: object, network: Network) -> None:
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


def _check_step(parameters: Iterable[np.ndarray], rate: float) -> None:
    """Raise a ValueError if the step made a weight or a bias that is no finite number."""
    if not all(np.isfinite(array).all() for array in parameters):
        raise ValueError(
            f"learning_rate {rate:g} makes a weight too large for a float. Choose a smaller one, such as 0.1."
        )


def _lock(record: ForwardPass | Gradients, *names: str) -> None:
    for name in names:
        object.__setattr__(record, name, read_only(getattr(record, name)))
