"""How the species look in every picture: a light colour, and a mark for who cannot tell colours apart."""

from typing import NamedTuple

from course_utils import colours


class Look(NamedTuple):
    """The colour of an area or a bar, and the mark of a bird, for matplotlib and as a letter in a text."""

    colour: str
    marker: str
    symbol: str


LOOKS = [Look(*look) for look in zip(colours.SPECIES, "o^s", "●▲■", strict=True)]
SPECIES = ["Adelie", "Chinstrap", "Gentoo"]  # in the order in which np.unique numbers them
