"""Decimal commas in code that Python can read: `return 0,5 * x` gives two values, `rate = 0,1` holds two."""

import ast
from collections.abc import Iterator
from enum import Enum
from textwrap import dedent
from typing import NamedTuple

import numpy as np

from course_utils.practice.checking.decimal_comma import PLACE, TWO_VALUES, with_points
from course_utils.practice.checking.reading import Miscounted, Raised, Reading, Unreadable, Values


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
        mended = with_points(self.piece)
        return (
            f"Line {self.line} has `{self.piece}`. {TWO_VALUES} "
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
        for match in PLACE.finditer(code):
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
