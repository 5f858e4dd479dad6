"""A whole network at a glance: forward, backward and update of the 1-2-1 tanh network in plain NumPy.

For readers of the code, to be read first; no lesson imports it. propagation.py does the same for any layers
and activations, network.py checks what goes in and names what comes out, and gradient_descent.py takes step
after step. x and y are columns of shape (n, 1), a row for each bird. Nothing is checked here.
"""

import numpy as np

Parameters = tuple[np.ndarray, np.ndarray, np.ndarray, np.ndarray]


def forward(parameters: Parameters, x: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return a, of shape (n, 2), and the prediction ŷ, of shape (n, 1).

    z = x w1 + b1, a = tanh(z), ŷ = a w2 + b2, with w1 (1, 2), b1 (2,), w2 (2, 1) and b2 (1,)
    """
    w1, b1, w2, b2 = parameters
    a = np.tanh(x @ w1 + b1)
    return a, a @ w2 + b2


def mean_squared_error(prediction: np.ndarray, y: np.ndarray) -> float:
    """Return L = (1/n) Σ (ŷ − y)², in the unit of y squared."""
    return float(np.mean((prediction - y) ** 2))


def backward(
    parameters: Parameters, x: np.ndarray, a: np.ndarray, prediction: np.ndarray, y: np.ndarray
) -> Parameters:
    """Return ∂L/∂w1, ∂L/∂b1, ∂L/∂w2 and ∂L/∂b2, each of the shape of its parameter.

    ∂L/∂ŷ = 2 (ŷ − y) / n, ∂L/∂a = ∂L/∂ŷ w2, ∂L/∂z = ∂L/∂a (1 − a²)
    """
    _, _, w2, _ = parameters
    dL_dprediction = 2 * (prediction - y) / len(y)
    dL_dz = (dL_dprediction @ w2.T) * (1 - a**2)
    return x.T @ dL_dz, dL_dz.sum(axis=0), a.T @ dL_dprediction, dL_dprediction.sum(axis=0)


def updated(parameters: Parameters, gradients: Parameters, learning_rate: float) -> Parameters:
    """Return w − η ∂L/∂w of each weight and bias: one step downhill.

    Examples
    --------
    >>> x, y = np.array([[-1.0], [0.0], [2.0]]), np.array([[3.0], [4.0], [5.0]])
    >>> start = np.array([[1.0, 2.0]]), np.array([1.0, -1.0]), np.array([[1.0], [-1.0]]), np.array([0.0])
    >>> a, prediction = forward(start, x)
    >>> after = updated(start, backward(start, x, a, prediction, y), 0.1)
    >>> mean_squared_error(prediction, y) > mean_squared_error(forward(after, x)[1], y)
    True
    """
    return tuple(p - learning_rate * dL_dp for p, dL_dp in zip(parameters, gradients, strict=True))
