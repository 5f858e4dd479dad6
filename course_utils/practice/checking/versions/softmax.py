"""Softmax, right or wrong."""

import numpy as np

_POWERS = {
    "e": np.exp,
    "2": np.exp2,
    "10": lambda s: 10.0**s,
    "minus": lambda s: np.exp(-s),
    "none": lambda s: s,
    "square": np.square,
    "absolute": np.abs,
}


def version(scores, shift="row", power="e", axis=1, divide="row", after="none"):
    """Return the probabilities, right or with the faults that the keywords name."""
    if shift == "row" and power in ("e", "2", "10"):
        scores = scores - scores.max(axis=1, keepdims=True)
    if shift == "table":
        scores = scores - scores.max()
    powers = _POWERS[power](scores)
    if divide == "row":
        powers = powers / powers.sum(axis=axis, keepdims=True)
    return {"none": lambda p: p, "log": np.log, "class": lambda p: p.argmax(axis=1)}[after](powers)


def rows_lost(scores, stable=True):
    """Divide a row by the sums of all rows: they lie flat, and do not stand beside their rows."""
    powers = np.exp(scores - scores.max(axis=1, keepdims=True) if stable else scores)
    return powers / powers.sum(axis=1)


def largest_lost(scores):
    """Subtract the largest of all rows: they lie flat, and do not stand beside their rows."""
    powers = np.exp(scores - scores.max(axis=1))
    return powers / powers.sum(axis=1, keepdims=True)


def both_lost(scores):
    """Let the largest and the sums of the rows lie flat."""
    powers = np.exp(scores - scores.max(axis=1))
    return powers / powers.sum(axis=1)


def shift_only_columns(scores):
    """Subtract the largest of each column."""
    powers = np.exp(scores - scores.max(axis=0))
    return powers / powers.sum(axis=1, keepdims=True)


def winner(scores):
    """Give all to the highest score."""
    return np.eye(scores.shape[1])[scores.argmax(axis=1)]
