"""The notebook that a learner writes in: what its variables hold, and the cells that it has run."""

import ast
import re
import sys
from collections.abc import Iterator
from types import FunctionType
from typing import Any, NamedTuple

MISSING = object()
LONGEST_CODE = 4000  # letters; our own answers have some 300
CUT = "… (cut here: it is too long to keep)"


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


def answer_named(name: str) -> object:
    """Return the learner's variable of this name, or MISSING. A function of the course itself is none."""
    found = held(name)
    home = getattr(found, "__module__", None)
    return MISSING if isinstance(home, str) and home.startswith("course_utils.") else found


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


def written_as(name: str, answer: object) -> str:
    """Return how the notebook's own cell wrote an answer, or how it may have been written, or nothing.

    Examples
    --------
    >>> written_as("best_constant", (4, 2))
    '(4,2)'
    """
    written = _last_assigned(name) if held(name) is answer else ""
    known = written and not written.isidentifier()
    if not _is_short_and_plain(answer):
        return written if known else ""
    try:
        outdated = known and ast.literal_eval(written) != answer
    except (SyntaxError, ValueError, TypeError, RecursionError):
        outdated = False  # it is worked out, as `4,2 * 3` is
    return written if known and not outdated else repr(answer).replace(", ", ",")


def _last_assigned(name: str) -> str:
    for cell in cells_run():
        for step in reversed(cell.tree.body):
            if isinstance(step, ast.Assign) and any(getattr(to, "id", "") == name for to in step.targets):
                return ast.get_source_segment(cell.source, step.value) or ""
    return ""


def _is_short_and_plain(answer: object) -> bool:
    """Whether it is a text, or a list of texts and whole numbers, as they stand in a cell."""
    entries = answer if type(answer) in (list, tuple) else [answer] if type(answer) is str else []
    plain = all(type(one) is str or type(one) is int and abs(one) < 10**15 for one in entries[:3])
    return 0 < len(entries) < 3 and plain and sum(len(str(one)) for one in entries) < 60


def code_of(name: str, answer: object) -> str:
    """Return the cells that made an answer, as the learner wrote them: no more than `LONGEST_CODE` letters.

    These are the last one that wrote the function, where it has a name of its own, and the last one that was
    to make the variable. Nothing is known of an answer that no cell made.
    """
    names = [name] if type(answer) is not FunctionType else [answer.__code__.co_name, name]
    cells = dict.fromkeys(
        next((cell for cell in _cells_as_typed() if is_made_by(cell, one)), "") for one in names
    )
    code = "\n\n".join(cell.strip() for cell in cells if cell)
    return code if len(code) <= LONGEST_CODE else f"{code[:LONGEST_CODE]}\n{CUT}"


def _cells_as_typed() -> Iterator[str]:
    return reversed(getattr(getattr(shell(), "history_manager", None), "input_hist_raw", []))


def is_made_by(cell: str, name: str) -> bool:
    r"""Whether the cell was to make this variable. It need not be Python: `deff` and a lost bracket count.

    Examples
    --------
    >>> is_made_by("import numpy as np\ndeff forward(x", "forward")
    True
    >>> is_made_by("loss = forward(x) == y", "forward")
    False
    """
    name, others = re.escape(name), r"\w+\s*,\s*"
    defined = rf"(?:async\s+)?(?i:d\w*f\w*|fun\w*|fn)\s+{name}\b"
    assigned = rf"(?:{others})*{name}(?:\s*,\s*\w+)*\s*(?:\([^=\n]*\)\s*)?(?::[^=\n]*)?[-+*/]{{0,2}}=(?!=)"
    return re.search(rf"^(?:{defined}|{assigned})", cell, re.MULTILINE) is not None
