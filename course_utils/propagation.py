"""Forward propagation and backpropagation. They are mirror images, so read them side by side.

Layer k makes z[k] = a[k] w[k] + b[k] and then a[k + 1] = f(z[k]). a[0] holds the inputs, a row for each
bird, and the last a is the prediction. Nothing is checked here: `Network` has done so before it comes.
"""

from collections.abc import Sequence

import numpy as np

from course_utils.activations import Activation

Arrays = Sequence[np.ndarray]


def forward(w: Arrays, b: Arrays, activations: Sequence[Activation], inputs: np.ndarray) -> tuple[list, list]:
    """Return z and a of every layer: from the inputs on to the prediction.

    z[k] = a[k] w[k] + b[k], then a[k + 1] = f(z[k])

    Notes
    -----
    Lesson 05.

    Examples
    --------
    >>> from course_utils.activations import identity
    >>> forward([np.array([[2.0]])], [np.array([1.0])], [identity], np.array([[3.0]]))
    ([array([[7.]])], [array([[3.]]), array([[7.]])])
    """
    layers = len(w)
    z, a = [None] * layers, [None] * (layers + 1)
    a[0] = inputs
    for k in range(layers):
        z[k] = a[k] @ w[k] + b[k]
        a[k + 1] = activations[k].f(z[k])
    return z, a


def backward(
    w: Arrays, activations: Sequence[Activation], z: Arrays, a: Arrays, dL_dprediction: np.ndarray
) -> tuple[list, list, list, list]:
    """Return dL_dw, dL_db, dL_dz and dL_da of every layer: from the prediction back to the inputs.

    ∂L/∂z[k] = ∂L/∂a[k + 1] · f′(z[k]), then ∂L/∂w[k], ∂L/∂b[k] and ∂L/∂a[k]

    Notes
    -----
    The birds add up: ∂L/∂w[k] = Σ a[k] · ∂L/∂z[k] and ∂L/∂b[k] = Σ ∂L/∂z[k]. Lesson 07.

    References
    ----------
    Rumelhart, Hinton and Williams (1986), Nature 323, 533 to 536, doi 10.1038/323533a0.

    Examples
    --------
    >>> from course_utils.activations import identity
    >>> w, z, a = [np.array([[2.0]])], [np.array([[7.0]])], [np.array([[3.0]]), np.array([[7.0]])]
    >>> dL_dw, dL_db, dL_dz, dL_da = backward(w, [identity], z, a, np.array([[10.0]]))
    >>> dL_dw, dL_db
    ([array([[30.]])], [array([10.])])
    """
    layers = len(w)
    dL_dw, dL_db, dL_dz, dL_da = [None] * layers, [None] * layers, [None] * layers, [None] * (layers + 1)
    dL_da[layers] = dL_dprediction
    for k in reversed(range(layers)):
        dL_dz[k] = dL_da[k + 1] * activations[k].slope(z[k], a[k + 1])
        dL_dw[k] = a[k].T @ dL_dz[k]
        dL_db[k] = dL_dz[k].sum(axis=0)
        dL_da[k] = dL_dz[k] @ w[k].T
    return dL_dw, dL_db, dL_dz, dL_da


def updated(parameters: Arrays, gradients: Arrays, learning_rate: float) -> list[np.ndarray]:
    """Return the weights, or the biases, after one step downhill: w − η ∂L/∂w.

    Examples
    --------
    >>> updated([np.array([[2.0]])], [np.array([[30.0]])], 0.5)
    [array([[-13.]])]
    """
    return [p - learning_rate * dL_dp for p, dL_dp in zip(parameters, gradients, strict=True)]
