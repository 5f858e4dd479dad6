"""Reading numbers as the course prints them, and comparing them with what was meant."""

import re
from decimal import Decimal
from fractions import Fraction

_PLAIN = str.maketrans("−⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "--0123456789", ",")
NUMBER = re.compile(r"−?\d+(?:,\d{3})*(?:\.\d+)?(?: × 10⁻?[⁰¹²³⁴⁵⁶⁷⁸⁹]+)?")


def read(text):
    """The value of a printed number, exactly: '−2,500' or '3.2 × 10⁻⁹'."""
    mantissa, _, power = text.translate(_PLAIN).partition(" × 10")
    return Decimal(f"{mantissa}e{power or 0}")


def all_in(text):
    return [read(number) for number in NUMBER.findall(text)]


def has_digits(text, value, digits=4, slack=0.0):
    """Whether the text is the value, to half a unit in the last of so many significant digits.

    `slack` is for values that were computed in another order and fall on the other side of a tie.
    """
    half = Decimal(5).scaleb(Decimal(value).adjusted() - digits) if value else 0
    return _away(text, value) <= Fraction(half) + Fraction(slack)


def has_places(text, value, places, slack=0.0):
    """Whether the text is the value, to half a unit in the last of so many decimals."""
    return _away(text, value) <= Fraction(5, 10 ** (places + 1)) + Fraction(slack)


def _away(text, value):
    return abs(Fraction(read(text)) - Fraction(value))
