"""Gradient descent: go against the gradient, one step after the other."""

from collections.abc import Callable

from numpy.typing import ArrayLike

from course_utils.arguments.numbers import as_learning_rate, shown, whole_number
from course_utils.descent import walk
from course_utils.history import History
from course_utils.losses import Loss, squared_error
from course_utils.network import Network
from course_utils.objective import objective_of


def train(
    network: Network,
    inputs: ArrayLike,
    targets: ArrayLike,
    learning_rate: float,
    steps: int,
    loss: Loss = squared_error,
    on_progress: Callable[[int, float], bool | None] | None = None,
) -> History:
    """Train a network by gradient descent on all birds at once.

    w ← w − η ∂L/∂w, b ← b − η ∂L/∂b, again and again

    Parameters
    ----------
    network : Network
        Where to start. It stays as it is.
    inputs : array_like, shape (n, inputs)
        One row for each bird.
    targets : array_like, shape (n, outputs)
        What was measured, one row for each bird. A loss for kinds takes the kind of each bird instead, as
        whole numbers of shape (n,).
    learning_rate : float
        η, above 0, in the unit that turns the gradient into a change of the weight.
    steps : int
        How many steps, at least 1.
    loss : Loss
        What to make small: `squared_error`, `absolute_error`, `cross_entropy_loss`, or functions of your own.
    on_progress : callable, optional
        Called with a step and the loss before it, ten times a second, and with `steps` and the loss at the
        end of a full run. If it returns False, training pauses. An error in it ends the training.

    Returns
    -------
    History
        Every loss, and every network on the way. A paused run holds the steps that were taken, and
        `train(history.network, ...)` goes on from there. A diverged run ends at its last finite step.

    Raises
    ------
    TypeError
        If an argument is of the wrong kind.
    ValueError
        If shapes do not fit, if a number is not finite, if `learning_rate` or `steps` is not above 0, or if
        the loss is no finite number at the start.

    Notes
    -----
    All is checked once, at the start. A run that may take more than a second should show its progress, and
    stop when asked to: `on_progress` is for both. Lessons 04 and 08.

    References
    ----------
    Cauchy (1847), Méthode générale pour la résolution des systèmes d'équations simultanées,
    Comptes rendus 25, 536 to 538.

    Examples
    --------
    >>> line = Network([[[0.0]]], [[0.0]], "tanh")
    >>> history = train(line, [[1.0], [2.0]], [[3.0], [5.0]], 0.1, 10)
    >>> history
    History(10 steps, loss from 17 to 0.002192)
    """
    objective = objective_of(network, inputs, targets, loss)
    rate = as_learning_rate(learning_rate)
    _check_steps(steps, on_progress)
    descent = walk(objective, (network.weights, network.biases), rate, steps, on_progress)
    if not descent.is_finite:
        diverged_at = descent.last_finite_step()
        return History(descent.losses[: diverged_at + 1], diverged_at, network.activation, descent)
    if on_progress is not None and len(descent.losses) > steps:
        on_progress(steps, descent.losses[-1])
    return History(descent.losses, None, network.activation, descent)


def _check_steps(steps: int, on_progress: Callable | None) -> None:
    if whole_number(steps, "steps") < 1:
        raise ValueError(f"steps is {steps}, but training needs at least 1 step.")
    if on_progress is not None and not callable(on_progress):
        raise TypeError(f"on_progress must be a function of step and loss, but it is {shown(on_progress)}.")
