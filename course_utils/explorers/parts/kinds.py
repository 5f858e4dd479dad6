"""How the species look in every picture: a light colour, and a mark for who cannot tell colours apart."""

from typing import NamedTuple

from matplotlib.artist import Artist
from matplotlib.axes import Axes

from course_utils import colours


class Look(NamedTuple):
    """The colour of an area or a bar, and the mark of a bird, for matplotlib and as a letter in a text."""

    colour: str
    marker: str
    symbol: str


LOOKS = [Look(*look) for look in zip(colours.SPECIES, "o^s", "●▲■", strict=True)]
SPECIES = ["Adelie", "Chinstrap", "Gentoo"]  # in the order in which np.unique numbers them
KIND = {"markeredgecolor": colours.DATA, "markeredgewidth": 0.5}  # of the mark of a bird


def legend(axes: Axes, left: float, top: float) -> list[Artist]:
    """Write the names of the species below each other, each with its mark, from a place inside the axes."""
    inside, drawn = {"transform": axes.transAxes}, []
    for row, (look, kind) in enumerate(zip(LOOKS, SPECIES, strict=True)):
        y = top - 0.07 * row
        drawn += axes.plot([left], [y], look.marker, markersize=7, color=look.colour, **KIND, **inside)
        drawn.append(axes.text(left + 0.03, y, kind, va="center", color=colours.DATA, **inside))
    return drawn
