"""What all runs of gradient descent share: rates, strides, when a run is lost, its record, and its axis."""

from collections.abc import Sequence
from typing import NamedTuple, Self

import numpy as np
from matplotlib.axes import Axes
from matplotlib.lines import Line2D

from course_utils.explorers.frame.controls import Choice, LogScale

RATES = LogScale("learning rate η", 1e-5, 1)
STRIDES = Choice("steps at once", {1: "1", 10: "10", 100: "100"})
LOST = 1000  # times the loss of the start, and the run has diverged
_MOST = 72  # with two numbers a point, a message to the page stays below 12 kB


class Record(NamedTuple):
    """The points of a run that are kept. Of a long run only those stay that are 3 steps apart, then 9.

    The number is odd, so that a run that jumps from side to side is still seen to jump. It counts steps, not
    points: a run that goes on with more steps at once would else lose those of its beginning.

    Attributes
    ----------
    kept : tuple of points
        A point is a NamedTuple with `step`, the number of steps that were taken, and what is told there.
    last : point
    most : int
        So many are kept at most, and a message to the page stays small.
    spacing : int
        A point is kept if it is so many steps further on than the one before it.
    """

    kept: tuple
    last: tuple
    most: int
    spacing: int = 1

    @classmethod
    def starting(cls, point: tuple, most: int = _MOST) -> Self:
        """Return the record of a run that has not begun."""
        return cls((point,), point, most)

    @property
    def start(self) -> tuple:
        """The first point."""
        return self.kept[0]

    @property
    def steps(self) -> int:
        """How many steps were taken."""
        return self.last.step

    @property
    def drawn(self) -> tuple:
        """All points to draw: those that were kept, and the last one."""
        return self.kept if self.kept[-1] is self.last else (*self.kept, self.last)

    @property
    def widest_gap(self) -> int:
        """So many steps lie at most between two points that are drawn; 1 in a run that has not begun."""
        steps = [point.step for point in self.drawn]
        return max((b - a for a, b in zip(steps, steps[1:], strict=False)), default=1)

    def after(self, point: tuple) -> Self:
        """Return the record with one more point."""
        kept, spacing = self.kept, self.spacing
        if point.step - kept[-1].step >= spacing:
            kept = (*kept, point)
        while len(kept) > self.most:
            spacing *= 3
            kept = _apart(kept, spacing)
        return Record(kept, point, self.most, spacing)


def _apart(points, spacing):
    """Return the first point, and each that is so many steps further on than the one before it."""
    kept = [points[0]]
    for point in points[1:]:
        if point.step - kept[-1].step >= spacing:
            kept.append(point)
    return tuple(kept)


def end_of_axis(steps: int) -> int:
    """Return where an axis of steps ends: 20, 50, 100, 200 and so on. It grows with a run, yet seldom.

    Examples
    --------
    >>> [end_of_axis(steps) for steps in (0, 20, 21, 3000)]
    [20, 20, 50, 5000]
    """
    power = 10
    while True:
        for end in (2 * power, 5 * power, 10 * power):
            if steps <= end:
                return end
        power *= 10


class StepsAxis:
    """The steps of a run on axes that stand still: only the numbers below them grow, 20 steps, 50, 100.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Their limits become 0 to 1 across, and 0 to `most` upwards.
    most : float
        What is higher than this leaves at the top.
    numbers, below : float
        Where the numbers and the text below them stand, upwards, as shares of `most`.

    Attributes
    ----------
    texts : list of matplotlib.text.Text
        All move.
    """

    def __init__(self, axes: Axes, most: float, numbers: float, below: float) -> None:
        self._axes, self._most = axes, most
        axes.set(xlim=(0, 1), ylim=(0, most))
        axes.set_xticks([0, 0.5, 1], ["0", "", ""])
        under = {"va": "top", "ha": "center", "clip_on": False, "transform": axes.transAxes}
        self._numbers = [axes.text(at, numbers, "", **under) for at in (0.5, 1)]
        self._below = axes.text(0.5, below, "", **under)
        self.texts = [*self._numbers, self._below]

    def reach(self, most: float) -> None:
        """Let the axes go up to another loss, for a run that has left them."""
        self._most = most
        self._axes.set_ylim(0, most)

    def grow(self, steps: int, below: str) -> None:
        """Let the axis hold so many steps, with this text below it."""
        self._end = end_of_axis(steps)
        for number, step in zip(self._numbers, (self._end // 2, self._end), strict=True):
            number.set_text(f"{step:,}")
        self._below.set_text(below)

    def place(self, step: int) -> float:
        """Return where a step lies across."""
        return step / self._end

    def put(self, curve: Line2D, points: Sequence, name: str = "loss") -> None:
        """Let a curve show what the points of a record have under this name."""
        # Far above the axis they are cut: no number in a picture is astronomic.
        losses = np.minimum([getattr(point, name) for point in points], 2 * self._most)
        curve.set_data(np.array([point.step for point in points]) / self._end, losses)

    def put_ball(self, ball: Line2D, point: tuple) -> None:
        """Let a ball show where the run is, at the top where that is higher."""
        ball.set_data([point.step / self._end], [min(point.loss, self._most)])
