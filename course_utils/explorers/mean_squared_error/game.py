"""A game with the line: bring its loss down to a goal, in few moves."""

from dataclasses import dataclass, replace
from typing import Self

import numpy as np

from course_utils.explorers.frame.state import Way
from course_utils.explorers.mean_squared_error.state import LineOnDozen

MORE_THAN_LEAST = 0.05  # the goal lies so far above the least loss that a line can have, as a part of it


@dataclass(frozen=True, eq=False)
class Game(Way):
    """How near to the goal the line has come since the start or the last Reset.

    Attributes
    ----------
    goal : float
        The loss to come down to, in kg².
    best : LineOnDozen
        The line with the least loss of all that were seen.
    reached_in : int or None
        With how many moves the goal was first reached.
    """

    goal: float = 0.0
    best: LineOnDozen | None = None
    reached_in: int | None = None

    @classmethod
    def starting(cls, line: LineOnDozen, weight_only: bool = False) -> Self:
        """Return a game that begins with this line, and with a goal for its birds.

        With `weight_only` it is one for the lines that have the bias of this one.
        """
        bias = line.bias if weight_only else None
        goal = (1 + MORE_THAN_LEAST) * least_loss(line.x, line.target, bias)
        return cls(goal=_as_read(goal), best=line)

    def on(self, before: LineOnDozen, state: LineOnDozen, goes_on: bool) -> Self:
        """Return the game after a move to this line."""
        game = super().on(before, state, goes_on)
        best = min(self.best, state, key=lambda line: line.loss)
        there = self.reached_in is None and _as_read(best.loss) <= self.goal
        return replace(game, best=best, reached_in=game.moves if there else self.reached_in)

    @property
    def just_reached(self) -> bool:
        """Whether the present move is the one that reached the goal."""
        return self.before is not None and self.reached_in == self.moves


def least_loss(x: np.ndarray, y: np.ndarray, bias: float | None = None) -> float:
    """Return the least mean squared error that a line can have.

    min L = var(y) − cov(x, y)² / var(x). With a given bias b, the means of (y − b)², x (y − b) and x² take
    the places of the three.

    Parameters
    ----------
    x, y : array of shape (n,)
        The x must not all be equal, and with a bias not all be 0.
    bias : float, optional
        What the line says at x = 0; any where none is given.

    Returns
    -------
    float
        In the unit of y, squared.

    Examples
    --------
    The best line is level, y = 1. It misses by 1, 2 and 1.

    >>> least_loss(np.array([0.0, 1.0, 2.0]), np.array([0.0, 3.0, 0.0]))
    2.0

    The best line with bias 0 has weight 3/5. It misses by 0, 2.4 and 1.2.

    >>> round(least_loss(np.array([0.0, 1.0, 2.0]), np.array([0.0, 3.0, 0.0]), bias=0), 12)
    2.4
    """
    dx, dy = (x - x.mean(), y - y.mean()) if bias is None else (x, y - bias)
    return float(np.mean(dy**2) - np.mean(dx * dy) ** 2 / np.mean(dx**2))


def _as_read(loss):
    """Return a loss in kg² with the decimals of the page, so that nothing is decided by what nobody sees."""
    return round(loss, 4)
