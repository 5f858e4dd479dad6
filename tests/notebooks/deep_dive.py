"""Lesson 09 as its tests see it: its cells, run one by one, and its two programs, cut out."""

import ast
import contextlib
import io

import lesson_numbers
from notebooks.canonical import read
from notebooks.prose import ROOT

CELLS = read(ROOT / "notebooks" / "09_deep_dive.ipynb").cells
SOURCE = {cell.id: cell.source for cell in CELLS}
LAST_OF_DERIVATION = "line-13-cell"

X, Y = lesson_numbers.X[:, None], lesson_numbers.BILL_DEPTH[:, None]
START = [1.0, 2.0, 1.0, -1.0, 1.0, -1.0, 0.0]  # both w1, both b1, both w2, b2


def program(tag):
    """Return the lines of all cells with this tag, as one file."""
    return "\n\n".join(cell.source for cell in CELLS if tag in cell.metadata.get("tags", []))


def lines_of_code(source):
    return sum(bool(line.strip()) for line in source.splitlines())


def imported(source):
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import | ast.ImportFrom)]
    return [alias.name for node in nodes for alias in node.names]


def run(source, namespace):
    """Run a cell and return what it printed."""
    with contextlib.redirect_stdout(io.StringIO()) as printed:
        exec(source, namespace)
    return printed.getvalue()


def run_lesson(last=None, changed=lambda source: source):
    """Run the cells of the lesson up to the last one, explorers aside; return their names and values."""
    namespace = {}
    for cell in CELLS:
        if cell.cell_type == "code" and "Explorer" not in cell.source:
            run(changed(cell.source), namespace)
        if cell.id == last:
            break
    return namespace


def central_difference(function, values, k, step=1e-5):
    up, down = list(values), list(values)
    up[k], down[k] = up[k] + step, down[k] - step
    return (function(up) - function(down)) / (2 * step)
