"""The notebook's own shell: what its variables hold, and which cells it has run."""

import ast
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

MISSING = object()


class Cell(NamedTuple):
    """A cell that Python could read, as text and as a tree."""

    source: str
    tree: ast.Module


def shell() -> Any:
    """Return IPython's shell, or None outside a notebook."""
    ipython = sys.modules.get("IPython")
    return ipython.get_ipython() if ipython else None


def held(name: str) -> object:
    """Return what the notebook's variable of this name holds, or MISSING."""
    found = shell()
    return found.user_ns.get(name, MISSING) if found else MISSING


def as_python(cell: str) -> str:
    """Return the cell as the shell hands it to Python: without `%` and `!`."""
    try:
        return shell().transform_cell(cell)
    except Exception:  # it is half a cell, or there is no shell that could do so
        return cell


def cells_run() -> Iterator[Cell]:
    """Yield the cells that were run, the last one first. Those that Python cannot read are left out."""
    history = getattr(shell(), "history_manager", None)
    for source in reversed(getattr(history, "input_hist_parsed", [])):
        try:
            yield Cell(source, ast.parse(source))
        except (SyntaxError, ValueError, RecursionError):
            continue
