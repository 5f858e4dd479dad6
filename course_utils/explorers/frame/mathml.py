"""Formulas with today's numbers in them, as MathML: sharp, selectable, and read aloud by screen readers."""

from collections.abc import Sequence
from html import escape

from course_utils.text.number_format import decimals


def formula(*parts: str) -> str:
    """Return one formula, a `<math>` element that holds the parts in a row."""
    return f'<math displaystyle="true"><mrow>{"".join(parts)}</mrow></math>'


def name(letter: str) -> str:
    """Return a letter that stands for a quantity, such as w or ŷ."""
    return f"<mi>{escape(letter)}</mi>"


def number(text: str) -> str:
    """Return a number, formatted already. A leading minus becomes an operator that stands close to it."""
    sign, digits = ('<mo form="prefix">−</mo>', text[1:]) if text.startswith("−") else ("", text)
    return f"{sign}<mn>{escape(digits)}</mn>"


def sign(symbol: str) -> str:
    """Return an operator or a bracket, such as = or +. Plus and minus stand between two numbers."""
    form = ' form="infix"' if symbol in ("+", "−") else ""
    return f"<mo{form}>{escape(symbol)}</mo>"


def unit(symbol: str) -> str:
    """Return a unit, upright and set apart from its number."""
    return f"<mtext>\u00a0{escape(symbol)}</mtext>"


def gap(width: str) -> str:
    """Return an empty space of a width such as 1em."""
    return f'<mspace width="{width}"/>'


def fraction(above: str, below: str) -> str:
    """Return above over below."""
    return f"<mfrac><mrow>{above}</mrow><mrow>{below}</mrow></mfrac>"


def squared(*parts: str) -> str:
    """Return the parts in brackets, with an exponent of 2."""
    return f"<msup><mrow><mo>(</mo>{''.join(parts)}<mo>)</mo></mrow><mn>2</mn></msup>"


def indexed(letter: str, index: str) -> str:
    """Return a letter with a small number below, such as the 2 of b₂."""
    return f"<msub>{name(letter)}{number(index)}</msub>"


def power(base: str, exponent: str) -> str:
    """Return the base with an exponent."""
    return f"<msup><mrow>{base}</mrow><mrow>{exponent}</mrow></msup>"


def added_up(weights: Sequence[float], inputs: Sequence[float | str], bias: float) -> str:
    """Return w · input + … + b with today's numbers.

    Parameters
    ----------
    weights : list of float
    inputs : list of float or str
        A number, or the letter that stands for one.
    bias : float
    """
    parts = []
    for weight, given in zip(weights, inputs, strict=True):
        parts.append(signed(weight) if parts else number(decimals(weight, 2)))
        parts.append(sign("·") + (name(given) if isinstance(given, str) else bracketed(decimals(given, 2))))
    return "".join(parts) + signed(bias)


def bent(activation: str, inside: str) -> str:
    """Return f(inside), with the name of the activation."""
    return name(activation) + sign("(") + inside + sign(")")


def signed(value: float) -> str:
    """Return + or − and the size: a number that is added to what stands before it."""
    text = decimals(value, 2)
    return sign("−" if text.startswith("−") else "+") + number(text.removeprefix("−"))


def bracketed(text: str) -> str:
    """Return a number, formatted already, in brackets where it is below 0."""
    return sign("(") + number(text) + sign(")") if text.startswith("−") else number(text)
