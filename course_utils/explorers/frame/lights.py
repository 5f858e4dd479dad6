"""What lights up together: a slider, its wire and its rows; a thing in a picture, its name and its row."""

from collections.abc import Sequence
from typing import NamedTuple

from matplotlib.axes import Axes

from course_utils.explorers.frame.live_figure import LiveFigure


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
