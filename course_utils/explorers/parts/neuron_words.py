"""What a neuron does, in MathML: it adds up, and it bends."""

from collections.abc import Sequence

from course_utils.explorers.frame.mathml import name, number, sign
from course_utils.text.number_format import decimals


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
