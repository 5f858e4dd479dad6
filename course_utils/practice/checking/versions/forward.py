"""Forward propagation through the 1-2-1 network, right or wrong."""

import numpy as np

_BENDS = {
    "tanh": np.tanh,
    "none": lambda z: z,
    "relu": lambda z: np.maximum(z, 0),
    "sigmoid": lambda z: 1 / (1 + np.exp(-z)),
    "twice": lambda z: np.tanh(np.tanh(z)),
    "slope": lambda z: 1 - np.tanh(z) ** 2,
}
_SUMS = {
    "sum": lambda parts: parts.sum(axis=1),
    "mean": lambda parts: parts.mean(axis=1),
    "each": lambda parts: parts,
    "birds": lambda parts: parts.sum(axis=0),
    "all": lambda parts: parts.sum(),
    "first": lambda parts: parts[:, 0],
    "last": lambda parts: parts[:, 1],
    "product": lambda parts: parts.prod(axis=1),
}


def version(
    x, w1, b1, w2, b2, b1_in="add", b2_in="once", bend="tanh", bent_output=False, weights="w1, w2",
    gather="sum",
):  # fmt: skip
    """Return the result, right or with the faults that the keywords name."""
    if weights == "w2, w1":
        w1, w2 = w2, w1
    column = np.asarray(x)[:, None]
    z = {
        "add": lambda: column * w1 + b1,
        "left out": lambda: column * w1,
        "minus": lambda: column * w1 - b1,
        "inside": lambda: (column + b1) * w1,
        "after": lambda: column * w1,
        "turned": lambda: column * w1 + b1[::-1],
    }[b1_in]()
    a = _BENDS[bend](z) + (b1 if b1_in == "after" else 0)
    gathered = _SUMS[gather](a if weights == "w1" else a * w2)
    prediction = gathered + {"once": b2, "left out": 0.0, "each": 2 * b2, "minus": -b2}[b2_in]
    return np.tanh(prediction) if bent_output else prediction


def mixed_up(x, w1, b1, w2, b2):
    """Let several birds meet the two weights one by one, as one bird would."""
    return (w2 * np.tanh(w1 * x + b1)).sum() + b2
