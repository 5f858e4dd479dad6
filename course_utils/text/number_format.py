"""Numbers as a learner reads them: few digits, no exponent where it can be helped, a real minus sign."""

from math import isfinite

import numpy as np

_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")


def significant(value: float, digits: int = 4) -> str:
    """Format a number with so many significant digits, such as 0.1555, 155,500 or 3.2 × 10⁹.

    Parameters
    ----------
    value : float
    digits : int
        4, the most that the course prints, unless told otherwise.

    Returns
    -------
    str
        Whole thousands are set apart by commas. Beyond a million millions, and below a thousandth of a
        thousandth, a power of ten is written out.

    Examples
    --------
    >>> significant(0.155469), significant(155469.0), significant(-2.5, 2)
    ('0.1555', '155,500', '−2.5')
    >>> significant(3.21e15, 2)
    '3.2 × 10¹⁵'
    """
    if not isfinite(value):
        return {"inf": "∞", "-inf": "−∞"}.get(str(float(value)), "not a number")
    if value == 0:
        return "0"
    mantissa, _, exponent = f"{value:.{digits - 1}e}".partition("e")
    power = int(exponent)
    if not -6 <= power <= 12:
        return f"{mantissa} × 10{superscript(power)}".replace("-", "−")
    places = digits - 1 - power
    return f"{round(float(value), places):,.{max(places, 0)}f}".replace("-", "−")


def decimals(value: float, places: int) -> str:
    """Format a number with so many decimals, a real minus sign and no minus before a zero.

    Examples
    --------
    >>> decimals(-0.5, 2), decimals(-0.001, 2), decimals(4200, 0)
    ('−0.50', '0.00', '4,200')
    """
    if not isfinite(value):
        return significant(value)
    # NumPy's own round is less exact at ties: the same number would read 5.06 here and 5.05 there.
    return f"{round(float(value), places) + 0.0:,.{places}f}".replace("-", "−")


def superscript(power: int) -> str:
    """Write a whole number as an exponent.

    Examples
    --------
    >>> superscript(-12)
    '⁻¹²'
    """
    return str(power).translate(_SUPERSCRIPTS)


def plain(value: float) -> str:
    """Format a number with 4 significant digits as Python would read it: no commas, an ASCII minus.

    Examples
    --------
    >>> plain(155469.0), plain(-1.17874), plain(0.0)
    ('155500', '-1.179', '0')
    """
    return significant(value).replace(",", "").replace("−", "-")


def positional(value: float) -> str:
    """Format a positive number with up to three significant digits and no more zeros than it needs.

    Examples
    --------
    >>> positional(0.1), positional(0.00001), positional(0.337)
    ('0.1', '0.00001', '0.337')
    """
    return np.format_float_positional(float(f"{value:.3g}"), trim="-")
