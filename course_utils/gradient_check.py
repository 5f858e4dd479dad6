"""Measuring a gradient by nudging: change one number by a little and see how the loss answers."""

from collections.abc import Callable

from course_utils.validation import finite_number, shown


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
