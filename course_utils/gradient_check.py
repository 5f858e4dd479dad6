"""Measuring a gradient by nudging: change one number by a little and see how the loss answers."""

from collections.abc import Callable

import numpy as np
from numpy.typing import ArrayLike

from course_utils.arguments.numbers import finite_number, shown
from course_utils.gradient_descent import Objective, objective_of
from course_utils.losses import Loss, squared_error
from course_utils.network import Network

_SMOOTH = 1e-7  # of the slopes: where halving the step changes more, there may be a corner
_CLOSE = 1 / 8  # of the step: few corners are so near without being at the very place


def nudge(loss_of: Callable[[float], float], value: float, step: float) -> float:
    """Return how much the loss changes for each unit by which the value changes.

    ΔL/Δw = (L(w + Δw) − L(w)) / Δw

    Parameters
    ----------
    loss_of : callable
        Takes one number, such as a weight, and returns the loss there.
    value : float
        Where to measure, w, in its own unit, such as kg per cm.
    step : float
        The nudge Δw, in the unit of `value`. Not 0. A negative step nudges the other way.

    Returns
    -------
    float
        In the unit of the loss for each unit of the value. Any sign.

    Raises
    ------
    TypeError
        If `loss_of` is not callable, or value, step or a loss is not a number.
    ValueError
        If value, step or a loss is not finite; if step is 0; or if it is so small or so large that
        w + Δw is w again, or no number.

    Notes
    -----
    One-sided on purpose, as it is taught in lesson 03. The mean squared error is a parabola in w, and
    there ΔL/Δw is the gradient plus Δw times half the curvature.

    References
    ----------
    Taylor (1715), Methodus incrementorum directa et inversa, London.

    Examples
    --------
    >>> nudge(lambda w: w**2, 3.0, 0.5)
    6.5
    """
    if not callable(loss_of):
        raise TypeError(
            f"loss_of must be a function of one number, but it is {shown(loss_of)}. "
            "Write for example: lambda w: mean_squared_error(w * x + b, y)"
        )
    value, step = finite_number(value, "value"), finite_number(step, "step")
    nudged = _nudged(value, step)
    before = finite_number(loss_of(value), "the loss before the nudge")
    after = finite_number(loss_of(nudged), "the loss after the nudge")
    # Computers round value + step; the quotient is exact only with the step that was really made.
    return finite_number((after - before) / (nudged - value), "ΔL/Δw")


def _nudged(value: float, step: float) -> float:
    """Return value + step, if that is another number."""
    if step == 0:
        raise ValueError(
            "step is 0. A nudge of nothing changes nothing, and 0 / 0 has no answer. "
            "Choose a step such as 0.01."
        )
    nudged = finite_number(value + step, "value + step")
    if nudged == value:
        raise ValueError(
            f"step is {step:g}, so small that {value:g} + step is {value:g} again. "
            "Choose a step such as 0.01."
        )
    return nudged


def check_gradients(
    network: Network, inputs: ArrayLike, targets: ArrayLike, loss: Loss = squared_error
) -> float:
    """Return how far backpropagation is from measuring: 0 is equal, 1 is wrong altogether.

    ‖a − n‖ / (‖a‖ + ‖n‖)

    Parameters
    ----------
    network, inputs, targets, loss
        As for `train`.

    Returns
    -------
    float
        Without a unit, from 0 to 1. Below 1e-6 is right; 0 too if both are 0.

    Raises
    ------
    TypeError, ValueError
        As `train` does.

    Notes
    -----
    a holds ∂L/∂w and ∂L/∂b as `backward` computes them, and n what nudging each weight by itself measures.
    The nudge goes both ways. If nothing has a corner, it goes in the imaginary direction instead, where
    nothing is subtracted and no digit is lost. At a corner, as relu has at z = 0, the slope to the left
    differs from that to the right: any slope between the two is right, and n is the one nearest to a. So a
    bird at x = 0 and a bias of 0 do no harm. Where both are almost 0 only rounding is compared. Lesson 07.

    References
    ----------
    Squire and Trapp (1998), SIAM Review 40, 110 to 112, doi 10.1137/S003614459631241X.

    Examples
    --------
    >>> network = Network([[[0.5, -1.0]], [[2.0], [1.0]]], [[0.0, 0.0], [4.0]], "tanh")
    >>> check_gradients(network, [[1.0], [2.0]], [[3.0], [5.0]]) < 1e-6
    True
    """
    objective = objective_of(network, inputs, targets, loss)
    with np.errstate(all="ignore"):
        dL_dw, dL_db, _ = objective.gradients(network.weights, network.biases)
        a = _in_one_row([*dL_dw, *dL_db])
        n = _measured(objective, [*network.weights, *network.biases], a)
    size = np.linalg.norm(a) + np.linalg.norm(n)
    return float(np.linalg.norm(a - n) / size) if size > 0 else 0.0


def _in_one_row(arrays: list[np.ndarray]) -> np.ndarray:
    return np.concatenate([array.ravel() for array in arrays])


def _measured(objective: Objective, arrays: list[np.ndarray], slopes: np.ndarray) -> np.ndarray:
    """Return the slope along each weight and bias, measured one by one, where `slopes` are computed."""
    ends = np.cumsum([array.size for array in arrays])[:-1]

    def loss_at(row: np.ndarray) -> complex:
        parts = [part.reshape(array.shape) for part, array in zip(np.split(row, ends), arrays, strict=True)]
        return objective.loss(parts[: len(parts) // 2], parts[len(parts) // 2 :])

    row = _in_one_row(arrays)
    if objective.smooth:
        return np.array([loss_at(row + nudge).imag for nudge in np.diag(np.full(row.shape, 1e-30j))]) / 1e-30
    # The cube root of a float's precision balances what is rounded off and what a parabola leaves out.
    steps = np.cbrt(np.finfo(float).eps) * np.maximum(1.0, np.abs(row))
    nudges = zip(np.diag(steps), steps, slopes, strict=True)
    return np.array(
        [_both_ways(lambda k, one=one: loss_at(row + k * one), step, a) for one, step, a in nudges]
    )


def _both_ways(loss_after: Callable[[float], float], step: float, slope: float) -> float:
    """Return the slope where nothing was nudged, of the loss after so many steps.

    At a corner it is what lies between the slopes to the left and to the right, and nearest to `slope`.
    """

    def one_sided(part: float) -> np.ndarray:
        left, here, right = loss_after(-part), loss_after(0.0), loss_after(part)
        return np.array([here - left, right - here]) / (part * step)

    whole, half = one_sided(1.0), one_sided(0.5)
    # A smooth curve has the same mean slope for both, and half as much between left and right for the half.
    differences = half.mean() - whole.mean(), np.diff(half)[0] - np.diff(whole)[0] / 2
    if np.abs(differences).max() <= _SMOOTH * np.abs(whole).sum():
        return whole.mean()
    return float(np.clip(slope, *sorted(one_sided(_CLOSE))))
