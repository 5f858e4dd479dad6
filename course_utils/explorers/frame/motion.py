"""Numbers on their way through a picture: what the page moves from one step to the next."""

from collections.abc import Sequence
from typing import NamedTuple

from course_utils.explorers.frame.live_figure import LiveFigure


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
