"""Arguments that must fit each other: predictions and targets, layers and inputs, scores and species.

NumPy would stretch what does not fit, without a word. Errors say what would fit.
"""

from collections.abc import Iterable
from itertools import pairwise

import numpy as np
from numpy.typing import ArrayLike

from course_utils.arguments.numbers import as_numbers, counted, shown, whole_number


def check_same_shape(**arrays: np.ndarray) -> None:
    """Raise a ValueError unless both arrays have the same shape.

    NumPy would stretch one of them without a word: a column of n against n numbers in a row
    becomes a table of n × n misses.
    """
    (first, a), (second, b) = arrays.items()
    if a.shape == b.shape:
        return
    if a.size == b.size and min(a.ndim, b.ndim) == 1:
        deeper = first if a.ndim > b.ndim else second
        remedy = f"Turn {deeper} into one row: np.array({deeper}).ravel()"
    else:
        remedy = f"Give {first} and {second} the same shape: one {first} for each {second}."
    raise ValueError(f"{first} has {_shape(a)}, but {second} has {_shape(b)}. {remedy}")


def rows_of_numbers(targets: ArrayLike, prediction: np.ndarray) -> np.ndarray:
    """Return the targets of training as numbers, with as many rows as the prediction.

    Which shapes fit beyond that is for the loss to say.
    """
    targets, n = as_numbers(targets, "targets"), len(prediction)
    if targets.ndim == 0 or len(targets) != n:
        raise ValueError(
            f"targets has shape {targets.shape}, but inputs has {n} rows. Give each row of inputs one target."
        )
    if targets.shape == (n,) and prediction.shape == (n, 1):
        raise ValueError(
            f"targets has shape {targets.shape}, but the network predicts a column, {prediction.shape}. "
            f"Make targets a column too: np.reshape(targets, (-1, 1))"
        )
    return targets


def as_parameters(
    weights: Iterable[ArrayLike], biases: Iterable[ArrayLike]
) -> tuple[tuple[np.ndarray, ...], tuple[np.ndarray, ...]]:
    """Return weights and biases as arrays that fit each other."""
    weights = tuple(as_numbers(w, f"weights[{k}]") for k, w in enumerate(_layers(weights, "weights")))
    biases = tuple(as_numbers(b, f"biases[{k}]") for k, b in enumerate(_layers(biases, "biases")))
    if len(weights) != len(biases):
        raise ValueError(
            f"weights has {counted(len(weights), 'layer')}, but biases has {len(biases)}. "
            f"Give each layer one array of both."
        )
    try:
        for k, (w, b) in enumerate(zip(weights, biases, strict=True)):
            _check_layer(k, w, b, fan_in=weights[k - 1].shape[-1] if k else None)
    except ValueError as error:
        raise ValueError(f"{error}{_if_transposed(weights, biases)}") from None
    return weights, biases


def as_layer_sizes(layer_sizes: Iterable[int]) -> tuple[int, ...]:
    """Return the sizes of at least two layers, each at least 1.

    Examples
    --------
    >>> as_layer_sizes([1, 8, 1])
    (1, 8, 1)
    """
    try:
        sizes = tuple(layer_sizes)
    except TypeError as error:
        raise TypeError(
            f"layer_sizes must be a list such as [1, 8, 1], but it is {shown(layer_sizes)}."
        ) from error
    if len(sizes) < 2:
        raise ValueError(
            f"layer_sizes is {shown(layer_sizes)}, but a network needs at least two sizes: its inputs "
            f"and its outputs. [1, 1] is a line, and [1, 8, 1] has 8 hidden neurons."
        )
    for k, size in enumerate(sizes):
        if whole_number(size, f"layer_sizes[{k}]") < 1:
            raise ValueError(f"layer_sizes[{k}] is {size}. Every layer needs at least 1 neuron.")
    return sizes


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


def as_slopes(dL_dprediction: ArrayLike, wanted: tuple[int, ...]) -> np.ndarray:
    """Return `dL_dprediction` as an array of the shape that the prediction has."""
    given = as_numbers(dL_dprediction, "dL_dprediction")
    if given.shape != wanted:
        raise ValueError(
            f"dL_dprediction has shape {given.shape}, but the prediction has shape {wanted}. "
            f"Give each prediction one slope: the gradient of the loss at forward_pass.prediction."
        )
    return given


def as_scores(scores: ArrayLike) -> np.ndarray:
    """Return scores as float64, a row for each bird and a column for each kind.

    Examples
    --------
    >>> as_scores([[2, 1, -1]])
    array([[ 2.,  1., -1.]])
    """
    scores = as_numbers(scores, "scores")
    if scores.ndim == 2 and scores.shape[1] > 1:
        return scores
    remedy = "Give scores a row for each bird and a column for each of at least two kinds."
    if scores.ndim == 1 and scores.size > 1:
        remedy = "One bird is one row: np.reshape(scores, (1, -1))"
    raise ValueError(f"scores has shape {scores.shape}. {remedy}")


def as_species(species: ArrayLike, scores: np.ndarray, name: str = "species") -> np.ndarray:
    """Return the kind of each bird as a whole number: the column of its score, counted from 0.

    Examples
    --------
    >>> as_species([0.0, 2.0], np.zeros((2, 3)))
    array([0, 2])
    """
    numbers, (n, kinds) = as_numbers(species, name), scores.shape
    if numbers.shape != (n,):
        remedy = f"Turn {name} into one row: np.array({name}).ravel()"
        if numbers.size != n:
            remedy = f"Give each row of scores one number in {name}."
        raise ValueError(f"{name} has shape {numbers.shape}, but scores has {n} rows. {remedy}")
    wrong = (numbers != np.floor(numbers)) | (numbers < 0) | (numbers >= kinds)
    if wrong.any():
        place = np.argmax(wrong)
        raise ValueError(
            f"{name}[{place}] is {shown(numbers[place].item())}, but scores has {kinds} columns. "
            f"Use whole numbers from 0 to {kinds - 1}, one for each column."
        )
    return numbers.astype(np.intp)


def species_of(targets: ArrayLike, prediction: np.ndarray) -> np.ndarray:
    """Return the targets of training as whole numbers, one for each row of the prediction."""
    return as_species(targets, as_scores(prediction), "targets")


def _shape(array: np.ndarray) -> str:
    return f"shape {array.shape}" if array.ndim else "shape () because it is one number"


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


def _if_transposed(weights: tuple[np.ndarray, ...], biases: tuple[np.ndarray, ...]) -> str:
    """Say so if weights that do not fit would do so with rows and columns exchanged."""
    turned = [w.T for w in weights]
    chained = all(before.shape[1:] == after.shape[:1] for before, after in pairwise(turned))
    if not chained or [w.shape[1:] for w in turned] != [b.shape for b in biases]:
        return ""
    return (
        " Are the weights transposed? All would fit with rows and columns exchanged. Here a row belongs to "
        "an input, in PyTorch to a neuron: write [w.T for w in weights]."
    )
