"""What a name stands for in a notebook as long as nobody writes over it."""

import ast
import builtins
import sys
from typing import NamedTuple

from course_utils.practice.checking.shell import MISSING, cells_run


class Origin(NamedTuple):
    """What a name stands for as long as nobody writes over it.

    Attributes
    ----------
    value : object
        MISSING for a function that a cell has defined: it can be told only from what is no function.
    told : str
        How a sentence about it begins.
    brings_back : str
        What the learner can do.
    """

    value: object
    told: str
    brings_back: str


def origin_of(name: str) -> Origin | None:
    """Return where a name comes from: Python, or the last cell that imported it or defined it as a function.

    Examples
    --------
    >>> origin_of("sum").brings_back
    'run `del sum` in a new cell'
    >>> origin_of("my_sum")
    """
    if hasattr(builtins, name):
        return Origin(getattr(builtins, name), f"`{name}` is Python's own", f"run `del {name}` in a new cell")
    for cell in cells_run():
        for step in reversed(cell.tree.body):
            if isinstance(step, ast.FunctionDef) and step.name == name:
                again = f"run the cell with `def {name}` again"
                return Origin(MISSING, f"`{name}` is a function of yours", again)
            for alias in getattr(step, "names", []) if isinstance(step, ast.Import | ast.ImportFrom) else []:
                if name == (alias.asname or alias.name):
                    return _imported(name, step, alias)
    return None


def _imported(name: str, step: ast.Import | ast.ImportFrom, alias: ast.alias) -> Origin:
    step.names = [alias]  # the tree is our own: nobody else reads it
    line = ast.unparse(step)
    value = sys.modules.get(alias.name)
    if isinstance(step, ast.ImportFrom):
        value = getattr(sys.modules.get(step.module), alias.name, None)
    return Origin(value, f"`{name}` comes from `{line}`", f"run `{line}` again")
