"""The checks on what a network is made of and what it is given. Errors say what would fit."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import ArrayLike

from course_utils.validation import as_numbers, finite_number, shown


def as_parameters(
    weights: Iterable[ArrayLike], biases: Iterable[ArrayLike]
) -> tuple[tuple[np.ndarray, ...], tuple[np.ndarray, ...]]:
    """Return weights and biases as arrays that fit each other and cannot be changed."""
    weights = tuple(as_numbers(w, f"weights[{k}]") for k, w in enumerate(_layers(weights, "weights")))
    biases = tuple(as_numbers(b, f"biases[{k}]") for k, b in enumerate(_layers(biases, "biases")))
    if len(weights) != len(biases):
        raise ValueError(
            f"weights has {counted(len(weights), 'layer')}, but biases has {len(biases)}. "
            f"Give each layer one array of both."
        )
    for k, (w, b) in enumerate(zip(weights, biases, strict=True)):
        _check_layer(k, w, b, fan_in=weights[k - 1].shape[-1] if k else None)
    return read_only(weights), read_only(biases)


def as_inputs(inputs: ArrayLike, first_weights: np.ndarray) -> np.ndarray:
    """Return the inputs as an array with a column for each input of the first layer.

    Examples
    --------
    >>> as_inputs([[1, 2]], np.zeros((2, 8)))
    array([[1., 2.]])
    """
    inputs, fan_in = as_numbers(inputs, "inputs"), len(first_weights)
    if inputs.ndim == 2 and inputs.shape[1] == fan_in:
        return inputs
    remedy = "Give inputs a row for each bird and a column for each input."
    if inputs.ndim == 1 and fan_in == 1:
        remedy = "Make it a column, one row for each bird: np.reshape(inputs, (-1, 1))"
    raise ValueError(
        f"inputs has shape {inputs.shape}, but the first layer has weights of shape {first_weights.shape}: "
        f"it takes {counted(fan_in, 'input')} a bird. {remedy}"
    )


def as_learning_rate(learning_rate: float) -> float:
    """Return the learning rate as a float above 0.

    Examples
    --------
    >>> as_learning_rate(1)
    1.0
    """
    rate = finite_number(learning_rate, "learning_rate")
    if rate <= 0:
        turn = "would not move" if rate == 0 else "would walk uphill"
        raise ValueError(
            f"learning_rate is {rate:g}, and training {turn}. Choose a number above 0, such as 0.1."
        )
    return rate


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


def check_step(parameters: Iterable[np.ndarray], rate: float) -> None:
    """Raise a ValueError if the step made a weight or a bias that is no finite number."""
    if not all(np.isfinite(array).all() for array in parameters):
        raise ValueError(
            f"learning_rate {rate:g} makes a weight too large for a float. Choose a smaller one, such as 0.1."
        )


def counted(number: int, noun: str) -> str:
    """Return the number with its noun in singular or plural.

    Examples
    --------
    >>> counted(1, "row"), counted(2, "row")
    ('1 row', '2 rows')
    """
    return f"{number} {noun}" if number == 1 else f"{number:,} {noun}s"


def _layers(arrays: Iterable[ArrayLike], name: str) -> tuple[ArrayLike, ...]:
    try:
        layers = () if isinstance(arrays, str) else tuple(arrays)
    except TypeError:
        layers = ()
    if not layers:
        raise TypeError(f"{name} must be a list with one array for each layer, but it is {shown(arrays)}.")
    return layers


def _check_layer(k: int, w: np.ndarray, b: np.ndarray, fan_in: int | None) -> None:
    if w.ndim != 2:
        raise ValueError(
            f"weights[{k}] has shape {w.shape}. "
            f"It needs a row for each input of layer {k} and a column for each neuron."
        )
    if fan_in is not None and len(w) != fan_in:
        raise ValueError(
            f"weights[{k}] has shape {w.shape}, but weights[{k - 1}] has {fan_in} columns. "
            f"Give weights[{k}] {counted(fan_in, 'row')}, one for each neuron before it."
        )
    if b.shape != w.shape[1:]:
        raise ValueError(
            f"biases[{k}] has shape {b.shape}, but weights[{k}] has shape {w.shape}. "
            f"Give biases[{k}] shape {w.shape[1:]}, one bias for each neuron."
        )
