"""The four slopes of a chain of one neuron, right or wrong."""

import numpy as np

SLOPES_OF_TANH = {
    "1 − a²": lambda z, a: 1 - a**2,
    "none": lambda z, a: 1.0 + 0 * a,
    "at a": lambda z, a: 1 - np.tanh(a) ** 2,
    "1 − z²": lambda z, a: 1 - z**2,
    "a²": lambda z, a: a**2,
    "1 − a": lambda z, a: 1 - a,
    "(1 − a)²": lambda z, a: (1 - a) ** 2,
    "1 − 2a": lambda z, a: 1 - 2 * a,
    "1 + a²": lambda z, a: 1 + a**2,
    "a": lambda z, a: a,
    "a (1 − a)": lambda z, a: a * (1 - a),
}


def version(
    x, y, w1, b1, w2, b2, sign=1, factor=2, start="slope", slope="1 − a²", over="w2", to_w1="x", to_w2="a",
    to_b1="1", to_b2="1", b1_from="z", bias="b2", bend="tanh", order=(0, 1, 2, 3),
):  # fmt: skip
    """Return the result, right or with the faults that the keywords name."""
    z = w1 * x + b1
    a = np.tanh(z) if bend == "tanh" else z
    miss = w2 * a + (b2 if bias == "b2" else 0.0) - y
    dL_dprediction = sign * factor * miss if start == "slope" else miss**2
    values = {
        "x": x, "0": 0.0, "1": 1.0, "w1": w1, "b1": b1, "w2": w2, "b2": b2, "a": a, "z": z, "nothing": 1.0,
    }  # fmt: skip
    dL_dz = dL_dprediction * values[over] * SLOPES_OF_TANH[slope](z, a)
    gradients = (
        dL_dz * values[to_w1],
        (dL_dz if b1_from == "z" else dL_dprediction) * values[to_b1],
        dL_dprediction * values[to_w2],
        dL_dprediction * values[to_b2],
    )
    return tuple(gradients[place] for place in order)


def local(x, y, w1, b1, w2, b2):
    """Give the last local derivative of each path."""
    return x, 1.0, np.tanh(w1 * x + b1), 1.0


def local_bent(x, y, w1, b1, w2, b2):
    """Give local derivatives, with the one of tanh."""
    a = np.tanh(w1 * x + b1)
    return (1 - a**2) * x, 1 - a**2, a, 1.0


def of_prediction(x, y, w1, b1, w2, b2):
    """Give the slopes of the prediction, not of the loss."""
    a = np.tanh(w1 * x + b1)
    return w2 * (1 - a**2) * x, w2 * (1 - a**2), a, 1.0


def forward_values(x, y, w1, b1, w2, b2):
    """Give what the walk forward made."""
    z = w1 * x + b1
    return z, z, np.tanh(z), w2 * np.tanh(z) + b2


def parameters(x, y, w1, b1, w2, b2):
    """Give the weights and biases themselves."""
    return w1, b1, w2, b2
