"""How an explorer shows a state: in pictures, and in words for everybody who cannot see them."""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Any, NamedTuple

from course_utils.explorers.frame.live_figure import LiveFigure
from course_utils.explorers.frame.overlay import Handle, Line, Spot, Traveller
from course_utils.explorers.frame.state import State, Way


class Words(NamedTuple):
    """What an explorer says of one state, in words and numbers.

    Attributes
    ----------
    sentence : str
        One sentence with the numbers that matter.
    formula : str
        MathML with today's numbers, or nothing.
    columns : list of str
        Headings of the table of all values, with units.
    rows : list of list of str
        A row for each bird, node or step.
    """

    sentence: str
    formula: str
    columns: list[str]
    rows: list[list[str]]


class View:
    """Base of what draws the states of one kind and tells them.

    Figures are built once. A view of pictures that are classes of their own, each with a `figure`, with
    `handles` where something in it can be grabbed, and with `draw(state)`, which may put another figure
    there, hands them over; any other builds its `figures` itself and has a `draw` of its own.

    Parameters
    ----------
    *pictures
        From left to right.

    Attributes
    ----------
    figures : list of LiveFigure
        From left to right.
    handles : dict of str to Handle
        What can be grabbed in them.
    lines : dict of str to list of Line
        Where the value of a control is seen in them: it lights up together with its slider.
    way : Way
        What led to the state that is drawn next; of a view that was just built, the beginning of a way. The
        explorer sets it.
    """

    handles: Mapping[str, Handle] = MappingProxyType({})
    lines: Mapping[str, Sequence[Line]] = MappingProxyType({})
    way: Way = Way()

    def __init__(self, *pictures: Any) -> None:
        self._pictures = pictures
        self.handles = {
            name: handle for picture in pictures for name, handle in getattr(picture, "handles", {}).items()
        }
        self.lines = {
            name: lines for picture in pictures for name, lines in getattr(picture, "lines", {}).items()
        }
        self.figures: list[LiveFigure] = [picture.figure for picture in pictures]

    def draw(self, state: State) -> None:
        """Set data and texts for this state, and build nothing."""
        for picture in self._pictures:
            picture.draw(state)
        self.figures = [picture.figure for picture in self._pictures]

    def spots(self, state: State) -> list[Spot]:  # noqa: ARG002
        """Return the things in the pictures that say what they are, such as birds."""
        return []

    def motion(self, before: State, after: State, playing: bool) -> list[Traveller]:  # noqa: ARG002
        """Return the numbers that go through the pictures when a button leads from one state to the next.

        The page shows them between the two pictures; a view that has some gets a choice of speed.
        """
        return []

    def words(self, state: State) -> Words:
        """Return the Words for this state."""
        raise NotImplementedError
