"""The checks on scores and species: what the losses for kinds are given."""

from collections.abc import Callable
from functools import wraps

import numpy as np
from numpy.typing import ArrayLike

from course_utils.validation import as_numbers, shown


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
    numbers, (n, kinds) = _as_whole(species, name), scores.shape
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


def _as_whole(species: ArrayLike, name: str) -> np.ndarray:
    try:
        return as_numbers(species, name)
    except TypeError as error:
        if "text" not in str(error):
            raise
        raise TypeError(
            f"{name} must hold whole numbers, but it holds text. Number the kinds, or remove the quotation "
            f"marks: np.unique({name}, return_inverse=True)[1] numbers them from 0."
        ) from error


def checked_kinds(function: Callable) -> Callable:
    """Make a function of scores and species check both first.

    The species then are whole numbers. `Loss.without_checks` gives the function back as it was written.
    """

    @wraps(function)
    def checks_first(scores: ArrayLike, species: ArrayLike) -> float | np.ndarray:
        scores = as_scores(scores)
        species = as_species(species, scores)
        with np.errstate(over="ignore"):
            return function(scores, species)

    return checks_first


def species_of(targets: ArrayLike, prediction: np.ndarray) -> np.ndarray:
    """Return the targets of training as whole numbers, one for each row of the prediction."""
    return as_species(targets, as_scores(prediction), "targets")
