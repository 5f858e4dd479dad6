"""The words and numbers beside a picture, for everybody and above all for who cannot see it."""

from typing import NamedTuple


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
    columns: list
    rows: list
