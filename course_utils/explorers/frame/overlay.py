"""What lies over a picture in the page: what can be pulled, what lights up, and numbers that travel."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Self

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


class Spot(NamedTuple):
    """A thing in a picture that says what it is when a mouse, a finger or the keyboard comes to it.

    Attributes
    ----------
    figure : LiveFigure
    axes : matplotlib.axes.Axes
        In whose coordinates it lies.
    at : (float, float)
    told : str
        What it is.
    row : int, optional
        Its row of the table, if it has one, which lights up with it.
    """

    figure: LiveFigure
    axes: Axes
    at: tuple[float, float]
    told: str
    row: int | None = None

    def in_page(self, figures: Sequence[LiveFigure]) -> list:
        """Return it as the page reads it; places are parts of the figure from the left and from the top."""
        return [figures.index(self.figure), *self.figure.place(self.axes, *self.at), self.told, self.row]


class Line(NamedTuple):
    """Where the value of a control is seen in a picture: along a wire or a row.

    Attributes
    ----------
    figure : LiveFigure
    ends : sequence of (float, float)
        In points from the left and from below.
    """

    figure: LiveFigure
    ends: Sequence[tuple[float, float]]

    def in_page(self, figures: Sequence[LiveFigure]) -> list:
        """Return it as the page reads it: figure, then both ends in points from the left and from the top."""
        high = self.figure.size[1]
        places = [[round(float(x), 1), round(high - float(y), 1)] for x, y in self.ends]
        return [figures.index(self.figure), *places[0], *places[1]]


class Traveller(NamedTuple):
    """A number that goes through a picture leg by leg. The picture of the new state comes when all are there.

    Attributes
    ----------
    figure : LiveFigure
    stops : sequence of (float, float)
        The places between which it goes, in points from the left and from below. Where two are the same it
        stays there: so a factor is shown where it is used.
    texts : sequence of str
        What it shows on each leg, one fewer than the stops.
    colour : str
    after : int
        So many legs it waits before it begins.
    side : str
        What of it is at the stops: its "center" or its "left" side.
    """

    figure: LiveFigure
    stops: Sequence[tuple[float, float]]
    texts: Sequence[str]
    colour: str
    after: int = 0
    side: str = "center"

    def in_page(self, figures: Sequence[LiveFigure]) -> list:
        """Return it as the page reads it; places are parts of the figure from the left and from the top."""
        width, height = self.figure.size
        stops = [[round(float(x) / width, 4), round(1 - float(y) / height, 4)] for x, y in self.stops]
        return [figures.index(self.figure), stops, list(self.texts), self.colour, self.after, self.side]
