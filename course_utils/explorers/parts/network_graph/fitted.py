"""Numbers that stay inside the shape they are written in, however long they are."""

from functools import cache
from math import log10

from matplotlib.font_manager import findfont, get_font
from matplotlib.ft2font import LoadFlags

from course_utils.text.number_format import decimals, significant, superscript

FONT_SIZE = 13.5  # points, as in the course's style
_ALMOST_NOTHING = 5e-10


def fitted(value, width):
    """Write a number with as many digits as there is room for.

    Parameters
    ----------
    value : float
        Any finite number.
    width : float
        The room, in points.

    Returns
    -------
    str
        Two decimals where they fit, else fewer, else a power of ten. A number that is cut to its power
        alone begins with ≈, and one that is too long even so is called huge.

    Examples
    --------
    >>> [fitted(value, 66) for value in (-0.7616, 12.345, -1234567.891, 1e-9)]
    ['−0.76', '12.35', '−1×10⁶', '1×10⁻⁹']
    """
    candidates = list(_shorter_and_shorter(value))
    return next((text for text in candidates if text_width(text) <= width), candidates[-1])


def _shorter_and_shorter(value):
    value, size = float(value), abs(float(value))
    if 0 < size < _ALMOST_NOTHING:
        yield "≈ 0"
        yield "0"
        return
    if size >= 100:
        yield significant(value)
    for places in (2, 1, 0):
        # 0.04 must not become 0.0, which is another number, and 12,345.6 has too many digits to read.
        if size == 0 or (round(size, places) > 0 and size < 10 ** (4 - places)):
            yield decimals(value, places)
    if size > 0:
        mantissa, _, power = f"{value:.0e}".replace("-", "−", 1 if value < 0 else 0).partition("e")
        yield f"{mantissa}×10{superscript(int(power))}"
        sign = "−" if value < 0 else ""
        yield f"≈{sign}10{superscript(round(log10(size)))}"
        if size >= 1e99:
            yield f"{sign}huge"


def text_width(text):
    """Return how wide a text is in the course's font, in points."""
    return sum(map(_advance, text))


@cache
def _advance(character):
    font = get_font(findfont("DejaVu Sans"))
    font.set_size(FONT_SIZE, 72)
    return font.load_char(ord(character), flags=LoadFlags.NO_HINTING).linearHoriAdvance / 65536
