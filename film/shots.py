"""What a film is made of: chapters, and in each of them shots that stand still."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

from course_utils.colours import DATA

PICTURES_A_SECOND = 10  # at most; the film has 30 frames a second, so each stands for three or more
_SIGNS_A_SECOND = 14  # of a caption; slow readers manage 15
_LEAST = 3.0  # seconds


class Line(NamedTuple):
    """A line beside or below the pictures."""

    text: str
    colour: str = DATA
    bold: bool = False


@dataclass(frozen=True)
class Shot:
    """One picture that stands for some time.

    Attributes
    ----------
    figures : tuple of LiveFigure
        As they are drawn now: look at a shot before you ask for the next one.
    lines : tuple of Line
    caption : str
        What is said from here on. Empty: the caption before goes on.
    seconds : float
        None gives the time to read the caption.
    still : bool
        Whether this is the picture of its chapter on paper.
    """

    figures: tuple
    lines: tuple = ()
    caption: str = ""
    seconds: float | None = None
    still: bool = False

    @property
    def ticks(self):
        """How many tenths of a second it stands."""
        read = max(_LEAST, len(self.caption) / _SIGNS_A_SECOND)
        return round(PICTURES_A_SECOND * (read if self.seconds is None else self.seconds))


@dataclass(frozen=True)
class Chapter:
    """A part of the film.

    Attributes
    ----------
    name : str
        Of its file.
    title : str
    told : str
        What is to be seen, for those who cannot see it.
    shots : callable
        Without arguments, gives the Shots one after the other.
    """

    name: str
    title: str
    told: str
    shots: Callable = field(repr=False)
