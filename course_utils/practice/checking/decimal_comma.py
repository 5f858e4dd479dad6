"""Numbers with a decimal comma, which Python reads as two values, and numbers as text or with a unit."""

import ast
import re
from typing import NamedTuple

# `0,5`, but neither `1,2,3` nor `x1,2` nor `1.5,2`.
PLACE = re.compile(r"(?<![\w.])(?<!\d,)(?P<whole>\d+),(?P<parts>\d+(?:e[-+]?\d+)?)(?!\w|\.\w|,\d)")
TWO_VALUES = "To Python, a comma ends one value and begins the next."
_NUMBER = re.compile(
    r"(?P<sign>[-+−]?)\s*(?P<digits>\d+(?:[.,]\d*)?|[.,]\d+)(?P<power>e[-+]?\d+)?"
    r"\s*(?P<unit>[^\W\d_][^\s\d]{0,9})?",
    re.IGNORECASE,
)
_LONGEST = 60
_ROWS = ast.Tuple | ast.List | ast.Set


class Remedy(NamedTuple):
    """Whether a decimal comma is to blame, and what a learner is told."""

    of_comma: bool
    words: str


def with_points(code: str) -> str:
    """Return the code with a point for each decimal comma.

    Examples
    --------
    >>> with_points("return 0,5 * x[0, 1], np.zeros(3,)")
    'return 0.5 * x[0, 1], np.zeros(3,)'
    """
    return PLACE.sub(r"\g<whole>.\g<parts>", code)


def remedy(name: str, written: str) -> Remedy | None:
    """Return how to write a number, as the line for the cell, or None if `written` is no number with a fault.

    Examples
    --------
    >>> print(remedy("mass", "-0,5").words)
    To Python, a comma ends one value and begins the next. A number is written with a point: `mass = -0.5`.
    >>> print(remedy("mass", "'4.2 kg'").words)
    A number is written without quotes and without its unit: `mass = 4.2`.
    >>> remedy("mass", "min(masses), max(masses)")
    """
    text = _text_in(written)
    number = None if len(written) > _LONGEST else _NUMBER.fullmatch((text or written).strip())
    if number is None:
        line, ways = _one_value(written), ["with a point"]
    else:
        line, ways = _as_python(number), _ways(number, quoted=text is not None)
    if not line or not ways:
        return None
    *earlier, last = ways
    listed = f"{', '.join(earlier)} and {last}" if earlier else last
    told = f"A number is written {listed}: `{name} = {line}`."
    of_comma = "with a point" in ways
    return Remedy(of_comma, f"{TWO_VALUES} {told}" if of_comma and text is None else told)


def in_unreadable(name: str, cell: str, line: int | None) -> str:
    r"""Say so if Python stops reading a cell in this line because of a decimal comma, or of a unit.

    Examples
    --------
    >>> print(in_unreadable("f", "def f(x):\n    return 0,05 * x", 2))
    A number is written with a point: `0.05`, not `0,05`.
    """
    code = dict(enumerate(cell.splitlines(), 1)).get(line, "")
    assigned = re.fullmatch(rf"\s*{name}\s*=\s*(.*?)\s*(?:#.*)?", code)
    told = remedy(name, assigned[1]) if assigned else None
    if told:
        return told.words
    comma = PLACE.search(code)
    if comma is None or not _can_be_read(with_points(cell)):
        return ""
    return f"A number is written with a point: `{with_points(comma[0])}`, not `{comma[0]}`."


def _can_be_read(code: str) -> bool:
    try:
        ast.parse(code)
    except (SyntaxError, ValueError, RecursionError):
        return False
    return True


def _text_in(written: str) -> str | None:
    """Return the text if a text in quotes is written, perhaps in brackets of its own."""
    try:
        value = ast.literal_eval(written)
    except (SyntaxError, ValueError, TypeError, RecursionError, MemoryError):
        return None
    if isinstance(value, list | tuple | set) and len(value) == 1:
        (value,) = value
    return value if isinstance(value, str) else None


def _as_python(number: re.Match) -> str:
    digits = re.sub(r"^0+(?=\d)", "", number["digits"].replace(",", "."))
    return f"{number['sign'].replace('−', '-').strip('+')}{digits}{number['power'] or ''}"


def _ways(number: re.Match, quoted: bool) -> list[str]:
    ways = {
        "with a point": "," in number["digits"],
        "without quotes": quoted,
        "without its unit": number["unit"],
    }
    return [way for way, holds in ways.items() if holds]


def _one_value(written: str) -> str:
    """Return a row of values with points for its decimal commas, if that makes one value of them."""
    code = written.strip()
    mended, count = PLACE.subn(r"\g<whole>.\g<parts>", code)
    before, after = _expression(code), _expression(mended)
    if not count or after is None or before is not None and _length(before) - count != 1:
        return ""
    if isinstance(after, _ROWS):
        if len(after.elts) != 1:
            return ""
        (after,) = after.elts
    return ast.get_source_segment(mended, after)


def _expression(code: str) -> ast.expr | None:
    try:
        return ast.parse(code, mode="eval").body
    except (SyntaxError, ValueError, RecursionError):
        return None


def _length(value: ast.expr) -> int:
    return len(value.elts) if isinstance(value, _ROWS) else 1
