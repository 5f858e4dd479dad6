"""How the species look in every picture: a light colour, and a mark for who cannot tell colours apart."""

from typing import NamedTuple


class Look(NamedTuple):
    """The colour of an area or a bar, and the mark of a bird, for matplotlib and as a letter in a text."""

    colour: str
    marker: str
    symbol: str


# Light ones from Okabe and Ito's set; the course's other colours stand for something else.
LOOKS = [Look("#CC79A7", "o", "●"), Look("#56B4E9", "^", "▲"), Look("#F0E442", "s", "■")]
SPECIES = ["Adelie", "Chinstrap", "Gentoo"]  # in the order in which np.unique numbers them
