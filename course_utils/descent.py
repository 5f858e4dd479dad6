"""The walk that `train` takes once all is checked: fast, and with enough kept to find every network again."""

from collections.abc import Callable
from dataclasses import dataclass
from math import isfinite, isqrt
from time import perf_counter

import numpy as np

from course_utils.objective import Objective
from course_utils.propagation import Arrays

Parameters = tuple[Arrays, Arrays]
Report = Callable[[int, float], bool | None]

_SECONDS_BETWEEN_REPORTS = 0.1


@dataclass(frozen=True, eq=False)
class Descent:
    """One way down: what is made small, the learning rate, and which networks were kept.

    Parameters
    ----------
    objective : Objective
        The loss as a function of weights and biases.
    learning_rate : float
        η, above 0.
    spacing : int
        Every how many steps a network is kept. A walk of n steps keeps √n of them, √n steps apart.
    kept : tuple of (weights, biases)
        kept[i] are those before step i · spacing. All finite.
    end : (weights, biases)
        Those after the last step. In a diverged walk they are not all finite.
    losses : list of float
        The loss before each step, and the loss at the end.
    """

    objective: Objective
    learning_rate: float
    spacing: int
    kept: tuple[Parameters, ...]
    end: Parameters
    losses: list[float]

    @property
    def is_finite(self) -> bool:
        """Whether the walk ended with finite numbers: if not, it diverged."""
        return isfinite(self.losses[-1]) and _are_finite(*self.end)

    def parameters_at(self, k: int) -> Parameters:
        """Return weights and biases before step k, by the same steps from the last that were kept."""
        if k == len(self.losses) - 1:
            return self.end
        place = k // self.spacing
        w, b = self.kept[place]
        with np.errstate(all="ignore"):
            for _ in range(k - place * self.spacing):
                w, b, _ = self.objective.step(w, b, self.learning_rate)
        return w, b

    def last_finite_step(self) -> int:
        """Return the last step of a diverged walk at which loss, weights and biases were all finite."""
        k, beyond = (len(self.kept) - 1) * self.spacing, len(self.losses) - 1
        w, b = self.kept[-1]
        with np.errstate(all="ignore"):
            while k < beyond and _are_finite(w, b) and isfinite(self.objective.loss(w, b)):
                w, b, _ = self.objective.step(w, b, self.learning_rate)
                k += 1
        return k - 1


def walk(
    objective: Objective, start: Parameters, learning_rate: float, steps: int, report: Report | None
) -> Descent:
    """Take the steps, and tell `report` now and then of the step and its loss. If it says False, pause."""
    (w, b), losses, kept, spacing = start, [], [], isqrt(steps)
    due = perf_counter() + _SECONDS_BETWEEN_REPORTS
    with np.errstate(all="ignore"):
        for k in range(steps):
            # A weight that is infinite stays so: to look now and then spares every step a look.
            if k % spacing == 0:
                if not _are_finite(w, b):
                    break
                kept.append((w, b))
            w, b, loss = objective.step(w, b, learning_rate)
            losses.append(loss)
            if not isfinite(loss):
                break
            if report is not None and perf_counter() >= due:
                if report(k, loss) is False:
                    break
                due = perf_counter() + _SECONDS_BETWEEN_REPORTS
        losses.append(objective.loss(w, b))
    return Descent(objective, learning_rate, spacing, tuple(kept), (w, b), losses)


def _are_finite(w: Arrays, b: Arrays) -> bool:
    return all(np.isfinite(array).all() for array in (*w, *b))
