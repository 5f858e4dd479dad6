"""Decimal commas, which Python reads as two values, in a number that was handed in and in code.

`mass = 0,5` holds two values, `return 0,5 * x` gives two, and `return 0,05 * x` cannot be read at all.
Numbers written as text or with a unit are told in the same way.
"""

import ast
import re
from collections.abc import Iterator
from enum import Enum
from textwrap import dedent
from typing import NamedTuple

import numpy as np

from course_utils.practice.checking.reading import Miscounted, Raised, Reading, Unreadable, Values

# `0,5`, but neither `1,2,3` nor `x1,2` nor `1.5,2`.
_COMMA = re.compile(r"(?<![\w.])(?<!\d,)(?P<whole>\d+),(?P<parts>\d+(?:e[-+]?\d+)?)(?!\w|\.\w|,\d)")
_TWO_VALUES = "To Python, a comma ends one value and begins the next."
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


def _with_points(code: str) -> str:
    """Return the code with a point for each decimal comma.

    Examples
    --------
    >>> _with_points("return 0,5 * x[0, 1], np.zeros(3,)")
    'return 0.5 * x[0, 1], np.zeros(3,)'
    """
    return _COMMA.sub(r"\g<whole>.\g<parts>", code)


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
    return Remedy(of_comma, f"{_TWO_VALUES} {told}" if of_comma and text is None else told)


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
    comma = _COMMA.search(code)
    if comma is None or not _can_be_read(_with_points(cell)):
        return ""
    return f"A number is written with a point: `{_with_points(comma[0])}`, not `{comma[0]}`."


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
    mended, count = _COMMA.subn(r"\g<whole>.\g<parts>", code)
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


class Place(Enum):
    """Where a comma is."""

    RETURNED = "in what is returned"
    NUMBER = "in what is calculated with, as if it were one number"
    CALL = "between the brackets of a call"


class Comma(NamedTuple):
    """A comma between two whole numbers.

    Attributes
    ----------
    piece : str
        Such as "0,5".
    line : int
        Counted as Python counts it in the cell.
    place : Place
    values : int
        How many values are left in its row if every comma of this kind in it is a point.
    columns : (int, int)
        Where its row begins and ends, if that is on one line.
    """

    piece: str
    line: int
    place: Place
    values: int
    columns: tuple[int, int]

    def may_explain(self, reading: Reading, wanted: int) -> bool:
        """Whether it may have led to what came out, where so many values were wanted."""
        if isinstance(reading, Raised):
            fails = (self.line, self.columns) == (reading.line, reading.columns)
            called = self.place is Place.CALL and fails and reading.kind == "TypeError"
            return called or self.place is Place.NUMBER and reading.kind in ("TypeError", "ValueError")
        came = isinstance(reading, Values | Unreadable | Miscounted)
        there = self.place is Place.NUMBER or self.place is Place.RETURNED and self.values == wanted
        return came and there

    def __str__(self) -> str:
        mended = _with_points(self.piece)
        return (
            f"Line {self.line} has `{self.piece}`. {_TWO_VALUES} "
            f"A decimal number is written with a point: `{mended}`."
        )


def commas_in(source: str, first_line: int = 1) -> list[Comma]:
    """Return the commas of this source that may be meant as decimal commas. It may be indented.

    Examples
    --------
    >>> [comma.piece for comma in commas_in("def half(x): return 0,5 * x")]
    ['0,5']
    >>> commas_in("low, high = 0,5")
    []
    """
    indent = len(source) - len(source.lstrip())
    source = dedent(source)
    tree = ast.parse(source)
    found = [(*around, *at) for at in _places(source) if (around := _around(tree, at))]
    return [
        Comma(
            piece,
            first_line + line - 1,
            place,
            _values(row, [one for one, *_ in found]),
            (indent + row.col_offset, indent + row.end_col_offset),
        )
        for row, place, line, _, piece in found
    ]


def _places(source: str) -> Iterator[tuple[int, int, str]]:
    """Yield the line, the column as Python's trees count it, and the text of what looks like a number."""
    for line, code in enumerate(source.splitlines(), 1):
        for match in _COMMA.finditer(code):
            yield line, len(code[: match.end("whole")].encode()), match[0]


def _around(tree: ast.Module, at: tuple[int, int, str]) -> tuple[ast.AST, Place] | None:
    """Return the row of values that a comma separates, and where the row is, or None if that is no fault."""
    *_, parent, row = [tree, tree, *(node for node in ast.walk(tree) if _covers(node, *at[:2]))]
    match parent, row:
        case (_, ast.Call(func=ast.Attribute(attr=name), args=[_, _])) if _takes_one_number(name):
            return row, Place.NUMBER
        case (_, ast.Call()):
            return row, Place.CALL
        case (ast.Return(), ast.Tuple() | ast.List()) | (ast.Lambda(), ast.Tuple()):
            return row, Place.RETURNED
        case (ast.Assign(targets=[ast.Name(id=name)]), ast.Tuple()) if name in _calculated_with(tree):
            return row, Place.NUMBER
        case (ast.AugAssign() | ast.UnaryOp() | ast.If() | ast.While() | ast.IfExp(), ast.Tuple()):
            return row, Place.NUMBER
        case (ast.BinOp(op=op), ast.Tuple()) if not isinstance(op, ast.Mod):  # which fills in texts
            return row, Place.NUMBER
    return None


def _takes_one_number(name: str) -> bool:
    """Whether it is like `np.tanh`, which would take a second value for the place of its results."""
    function = getattr(np, name, None)
    return isinstance(function, np.ufunc) and function.nin == 1


def _covers(node: ast.AST, line: int, column: int) -> bool:
    if not hasattr(node, "lineno"):
        return False
    return (node.lineno, node.col_offset) <= (line, column) < (node.end_lineno, node.end_col_offset)


def _calculated_with(tree: ast.Module) -> set[str]:
    """Return the names that are added, multiplied and so on just as they are."""
    operands = []
    for node in ast.walk(tree):
        match node:
            case ast.BinOp(left=left, right=right):
                operands += [left, right]
            case ast.UnaryOp(operand=value) | ast.AugAssign(value=value):
                operands.append(value)
    return {operand.id for operand in operands if isinstance(operand, ast.Name)}


def _values(row: ast.AST, rows: list[ast.AST]) -> int:
    count = len(row.args) if isinstance(row, ast.Call) else len(row.elts)
    return count - rows.count(row)
