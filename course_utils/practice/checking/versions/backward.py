"""Backpropagation through the 1-2-1 network, right or wrong."""

import numpy as np

from course_utils.practice.checking.versions.chain_gradient import SLOPES_OF_TANH

_WAYS_BACK = {
    "w2": lambda w1, w2: w2,
    "first": lambda w1, w2: w2[[0, 0]],
    "second": lambda w1, w2: w2[[1, 1]],
    "turned": lambda w1, w2: w2[::-1],
    "sum": lambda w1, w2: w2.sum() + 0 * w2,
    "w1": lambda w1, w2: w1,
    "nothing": lambda w1, w2: 1 + 0 * w2,
}
_OVER_BIRDS = {
    "mean": lambda parts: parts.mean(axis=0),
    "sum": lambda parts: parts.sum(axis=0),
    "sum of halves": lambda parts: parts.sum(axis=0) / 2,
    "twice": lambda parts: parts.mean(axis=0) / len(parts),
    "each": lambda parts: parts,
    "each of n": lambda parts: parts / len(parts),
    "neurons": lambda parts: parts.mean(axis=-1),
    "all": lambda parts: parts.sum() / len(parts),
    "all mean": lambda parts: parts.mean(),
    "first": lambda parts: parts[0],
    "first of n": lambda parts: parts[0] / len(parts),
    "last": lambda parts: parts[-1],
    "last of n": lambda parts: parts[-1] / len(parts),
}


def version(
    x, y, w1, b1, w2, b2, sign=1, factor=2, start="slope", slope="1 − a²", over="w2", to_w1="x", to_w2="a",
    to_b1="1", to_b2="1", reduce="mean", bias="b2", bend="tanh", order=(0, 1, 2, 3),
):  # fmt: skip
    """Return the four gradients, right or with the faults that the keywords name."""
    column = np.asarray(x)[:, None]
    z = column * w1 + b1
    a = np.tanh(z) if bend == "tanh" else z
    prediction = (a * w2).sum(axis=1) + (b2 if bias == "b2" else 0.0)
    miss = (prediction - y)[:, None]
    dL_dprediction = sign * factor * miss if start == "slope" else miss**2
    values = {"x": column, "0": 0.0, "1": 1.0, "w1": w1, "b1": b1, "w2": w2, "b2": b2, "a": a, "z": z}
    dL_dz = dL_dprediction * _WAYS_BACK[over](w1, w2) * SLOPES_OF_TANH[slope](z, a)
    over_birds = _OVER_BIRDS[reduce]
    gradients = (
        over_birds(dL_dz * values[to_w1]),
        over_birds(dL_dz * values[to_b1]),
        over_birds(dL_dprediction * values[to_w2]),
        over_birds(dL_dprediction[:, 0] * values[to_b2]),
    )
    return tuple(gradients[place] for place in order)


def mixed_up(x, y, w1, b1, w2, b2):
    """Let several birds meet the two weights one by one, as one bird would."""
    return (w2 * np.tanh(w1 * x + b1)).sum() + b2 - y
