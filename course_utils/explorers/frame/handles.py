"""What can be grabbed in a picture, by mouse, pen or finger."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

import numpy as np
from matplotlib.axes import Axes

from course_utils.explorers.frame.live_figure import LiveFigure
from course_utils.explorers.frame.state import State


@dataclass(frozen=True, eq=False)
class Handle:
    """A place in a picture that can be grabbed. A slider does the same: a handle is never the only way.

    Attributes
    ----------
    figure : LiveFigure
    axes : matplotlib.axes.Axes
        In whose coordinates it lies.
    label : str
        What a mouse that rests on it is told, after the label of its slider where it brings one into sight.
    control : str
        Whose slider comes into sight when it is touched: all others of such handles are folded away. Empty
        where the slider is in sight anyway.
    at : callable
        Returns where it is, (x, y), in a state; None where there is nothing to grab.
    dragged : callable
        `dragged(grabbed, x, y)` returns the state when it was pulled to a place inside the axes. It is given
        the state in which it was grabbed, so that what should stay does not wander with each rounding.
    """

    figure: LiveFigure
    axes: Axes
    label: str
    at: Callable[[State], tuple[float, float] | None]
    dragged: Callable[[State, float, float], State]
    control: str = ""

    @classmethod
    def along_x(
        cls, figure: LiveFigure, axes: Axes, label: str, field: str, height: Callable[[State], float]
    ) -> Self:
        """Return a handle that moves one field to the right and to the left.

        Its height follows from the state, such as on a curve, and how high it is pulled says nothing.
        """
        return cls(
            figure, axes, label,
            lambda state: (getattr(state, field), height(state)),
            lambda grabbed, x, _: grabbed.placed(**{field: x}),
        )  # fmt: skip

    def place(self, state: State) -> list[float] | None:
        """Return where it is in the figure, from the left and from the top, each from 0 to 1.

        What lies outside the axes is grabbed at their edge.
        """
        at = self.at(state)
        if at is None or not np.isfinite(at).all():
            return None
        return self.figure.place(self.axes, *self._inside(*at))

    def pulled(self, grabbed: State, right: float, down: float) -> State:
        """Return the state when it was pulled to a place in the figure, given as `place` gives it."""
        at = np.array([right, 1 - down]) * self.figure.figure.bbox.size
        return self.dragged(grabbed, *self._inside(*self.axes.transData.inverted().transform(at)))

    def _inside(self, x, y):
        """Return the nearest place that is inside the axes."""
        limits = sorted(self.axes.get_xlim()), sorted(self.axes.get_ylim())
        return (float(min(max(at, low), high)) for at, (low, high) in zip((x, y), limits, strict=True))
