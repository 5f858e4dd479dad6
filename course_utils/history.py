"""What a training run leaves behind: every loss, and every network on the way."""

from dataclasses import dataclass

import numpy as np

from course_utils.activations import Activation
from course_utils.arguments.numbers import counted, whole_number
from course_utils.descent import Descent
from course_utils.network import Network, read_only


@dataclass(frozen=True, eq=False)
class History:
    """A training run, step by step. `train` makes it.

    Attributes
    ----------
    losses : numpy.ndarray, shape (steps + 1,), read-only
        losses[k] is the loss before step k, and the last one is the loss at the end. All finite.
    diverged_at : int or None
        The last step with a finite loss, if the run grew beyond all numbers and was ended there.

    Notes
    -----
    Not every network is kept: 100,000 of them would be large. `network_at` starts from the last one kept
    before, and repeats the steps from there. Lessons 04 and 08.

    Examples
    --------
    >>> from course_utils.gradient_descent import train
    >>> history = train(Network([[[0.0]]], [[0.0]], "tanh"), [[1.0]], [[1.0]], 0.1, 2)
    >>> history
    History(2 steps, loss from 1 to 0.1296)
    >>> history.network_at(1).weights
    (array([[0.2]]),)
    """

    losses: np.ndarray
    diverged_at: int | None
    _activation: Activation
    _descent: Descent

    def __post_init__(self) -> None:
        losses = np.array(self.losses)
        object.__setattr__(self, "losses", *read_only([losses]))

    @property
    def why(self) -> str | None:
        """Why the run diverged, in words, or None if it did not."""
        if self.diverged_at is None:
            return None
        rate = self._descent.learning_rate
        return (
            f"Step {self.diverged_at:,} led to a loss or a weight too large for a computer: the steps are "
            f"too long. Try a learning rate well below {rate:g}, or inputs with smaller numbers."
        )

    @property
    def steps(self) -> int:
        """How many steps were taken."""
        return len(self.losses) - 1

    @property
    def network(self) -> Network:
        """The network at the end. Training can go on from it."""
        return self.network_at(self.steps)

    def network_at(self, k: int) -> Network:
        """Return the network before step k.

        Parameters
        ----------
        k : int, from 0 to steps
            0 is the start, and `steps` is the end.

        Returns
        -------
        Network
            What a run of k steps ends with.

        Raises
        ------
        TypeError
            If k is no whole number.
        IndexError
            If there is no such step.
        """
        if not 0 <= whole_number(k, "k") <= self.steps:
            raise IndexError(f"k is {k}, but this history has the networks 0 to {self.steps}.")
        return Network(*self._descent.parameters_at(k), self._activation)

    def __repr__(self) -> str:
        end = f", diverged at step {self.diverged_at:,}" if self.diverged_at is not None else ""
        losses = f"loss from {self.losses[0]:.4g} to {self.losses[-1]:.4g}"
        return f"History({counted(self.steps, 'step')}, {losses}{end})"
