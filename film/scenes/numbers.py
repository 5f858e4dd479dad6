"""The network, the bird and the numbers that all chapters share, and how they are written."""

from course_utils.explorers.backpropagation.situation import Situation
from course_utils.explorers.parts.networks import POOR
from course_utils.text.number_format import decimals

RATE = 0.1
ONE = Situation(POOR, "one bird")
DOZEN = Situation(POOR, "the dozen")


def three(value):
    """Write a number with three decimals, as lesson 07 does."""
    return decimals(value, 3)


def factor(value):
    """Write a factor, in brackets where it is below 0."""
    text = three(value)
    return f"({text})" if text.startswith("−") else text


def two(value):
    """Write a number with two decimals, in brackets where it is below 0."""
    text = decimals(value, 2)
    return f"({text})" if text.startswith("−") else text
