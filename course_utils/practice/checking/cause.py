"""What led to an error in a learner's code, where more can be known than the error itself says.

A text or a decimal comma in the place of a number, or a name that was written over: Python's own, such as
`sum`, or the notebook's, such as `np`.
"""

import ast
import builtins
import inspect
import linecache
import re
import sys
from types import FunctionType, TracebackType
from typing import NamedTuple

from course_utils.practice.checking.decimal_comma import commas_in
from course_utils.practice.checking.notebook import MISSING, cells_run
from course_utils.practice.checking.reading import Raised

_NO_FLOAT = re.compile(r"could not convert string to float: '\s*([-+−]?\d*,\d+)\s*'")
_NOT_CALLABLE = re.compile(r"'(?:[\w.]+\.)?(\w+)' object is not callable")


class _Origin(NamedTuple):
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


def cause_of(problem: BaseException, namespace: dict) -> str:
    """Return sentences on the cause of an error, or nothing.

    Parameters
    ----------
    problem : BaseException
        With its traceback.
    namespace : dict
        The variables of the notebook.
    """
    try:
        return _name_behind(problem, namespace) or _text_behind(problem) or _comma_behind(problem, namespace)
    except Exception:  # they look at objects of the learner's own
        return ""


def words_of(problem: BaseException) -> str:
    """Return Python's words for an error, on one line and not too long."""
    try:
        return " ".join(str(problem).split())[:120]
    except Exception:  # an error of the learner's own
        return ""


def _text_behind(problem: BaseException) -> str:
    """Say so if a text with a decimal comma was to become a number."""
    found = _NO_FLOAT.search(str(problem)) if type(problem) is ValueError else None
    if found is None:
        return ""
    return f"A number is written with a point: `{found[1].replace(',', '.')}`, not `{found[1]}`."


def _comma_behind(problem: BaseException, namespace: dict) -> str:
    """Say so if a decimal comma in the cell that failed may have led to this."""
    steps = steps_in(problem, namespace)
    if not steps:
        return ""
    raised = Raised(type(problem).__name__, line=steps[-1].tb_lineno, columns=columns(steps[-1]))
    first, last = (steps[place].tb_frame.f_code.co_filename for place in (0, -1))
    where = "" if first == last else "Look into another cell. "
    commas = commas_in("".join(linecache.getlines(last)))
    return next((f"{where}{comma}" for comma in commas if comma.may_explain(raised, wanted=1)), "")


def _name_behind(problem: BaseException, namespace: dict) -> str:
    """Say so if a name that was written over has led to an error; if not, return nothing."""
    steps = steps_in(problem, namespace)
    if not steps:
        return ""
    handed_in = set().union(*map(_parameters, steps))
    failed = _piece(steps[-1])
    names = [node.id for node in ast.walk(failed) if isinstance(node, ast.Name)] if failed else []
    for name in names:
        origin = None if name in handed_in else _origin_of(name)
        if origin and _has_led_to(problem, steps[-1], failed, name, origin):
            return _told(name, origin, _is_local(name, steps[-1]))
    return ""


def _has_led_to(
    problem: BaseException, step: TracebackType, failed: ast.expr, name: str, origin: _Origin
) -> bool:
    """Whether this name led to this error, and what it stands for otherwise would not have."""
    value, kind = _value(name, step), type(problem)
    if kind in (UnboundLocalError, NameError):
        return value is MISSING and _is_local(name, step)
    if value is MISSING or value is origin.value:
        return False
    match failed:
        case ast.Attribute(value=ast.Name(id=owner), attr=attribute) if kind is AttributeError:
            return owner == name and problem.obj is value and hasattr(origin.value, attribute)
        case ast.Call(func=called) if kind is TypeError and (
            origin.value is MISSING or callable(origin.value)
        ):
            if isinstance(called, ast.Name) and called.id == name:
                return not callable(value) or _is_another_function(value, step, name)
            return _is_called_further_on(problem, step, called, value)
    return False


def _is_called_further_on(problem: TypeError, step: TracebackType, called: ast.expr, value: object) -> bool:
    """Whether the function that was called was given this value and called it, as `map(float, texts)` may."""
    ran = step.tb_next is not None or isinstance(called, ast.Name) and callable(_value(called.id, step))
    words = _NOT_CALLABLE.search(str(problem))
    return ran and words is not None and words[1] == type(value).__name__


def _is_another_function(value: object, step: TracebackType, name: str) -> bool:
    """Whether a cell has defined a function under a name of Python's, and this call does not suit it."""
    of_a_cell = type(value) is FunctionType and value.__globals__ is step.tb_frame.f_globals
    return of_a_cell and hasattr(builtins, name) and step.tb_next is None


def _is_local(name: str, step: TracebackType) -> bool:
    code = step.tb_frame.f_code
    return name in code.co_varnames + code.co_cellvars + code.co_freevars


def _value(name: str, step: TracebackType) -> object:
    frame = step.tb_frame
    if _is_local(name, step):
        return frame.f_locals.get(name, MISSING)
    return frame.f_globals.get(name, getattr(builtins, name, MISSING))


def _told(name: str, origin: _Origin, in_function: bool) -> str:
    if in_function:
        return (
            f"{origin.told}, but your function uses the name for something else. "
            f"Give that another name, such as `my_{name}`."
        )
    return (
        f"{origin.told}, but a cell has put something else into it. To bring it back, {origin.brings_back}. "
        f"Then give the other thing a name of its own, such as `my_{name}`."
    )


def _origin_of(name: str) -> _Origin | None:
    """Return where a name comes from: Python, or the last cell that imported it or defined it as a function.

    Examples
    --------
    >>> _origin_of("sum").brings_back
    'run `del sum` in a new cell'
    >>> _origin_of("my_sum")
    """
    if hasattr(builtins, name):
        return _Origin(
            getattr(builtins, name), f"`{name}` is Python's own", f"run `del {name}` in a new cell"
        )
    for cell in cells_run():
        for step in reversed(cell.tree.body):
            if isinstance(step, ast.FunctionDef) and step.name == name:
                again = f"run the cell with `def {name}` again"
                return _Origin(MISSING, f"`{name}` is a function of yours", again)
            for alias in getattr(step, "names", []) if isinstance(step, ast.Import | ast.ImportFrom) else []:
                if name == (alias.asname or alias.name):
                    return _imported(name, step, alias)
    return None


def _imported(name: str, step: ast.Import | ast.ImportFrom, alias: ast.alias) -> _Origin:
    step.names = [alias]  # the tree is our own: nobody else reads it
    line = ast.unparse(step)
    value = sys.modules.get(alias.name)
    if isinstance(step, ast.ImportFrom):
        value = getattr(sys.modules.get(step.module), alias.name, None)
    return _Origin(value, f"`{name}` comes from `{line}`", f"run `{line}` again")


def steps_in(problem: BaseException, namespace: dict) -> list[TracebackType]:
    """Return the steps of an error's way through code with these global names, the innermost last."""
    found, step = [], problem.__traceback__
    while step is not None:
        if step.tb_frame.f_globals is namespace:
            found.append(step)
        step = step.tb_next
    return found


def _parameters(step: TracebackType) -> set[str]:
    """Return the names in the brackets of the function that failed."""
    code = step.tb_frame.f_code
    more = bool(code.co_flags & inspect.CO_VARARGS) + bool(code.co_flags & inspect.CO_VARKEYWORDS)
    return set(code.co_varnames[: code.co_argcount + code.co_kwonlyargcount + more])


def columns(step: TracebackType) -> tuple[int, int] | None:
    """Return where the piece that failed begins and ends on its line, in bytes, if it is on one line."""
    line, end, first, last = _position(step)
    return (first, last) if line == end and first is not None else None


def _piece(step: TracebackType) -> ast.expr | None:
    """Return the piece that failed, such as `sum(x)` in `return sum(x) / 12`, if its source can be had."""
    line, end, first, last = _position(step)
    if None in (line, end, first, last):
        return None
    lines = [text.encode() for text in linecache.getlines(step.tb_frame.f_code.co_filename)[line - 1 : end]]
    if len(lines) != end - line + 1:
        return None
    lines[-1] = lines[-1][:last]  # before the first is cut: it may be the same
    lines[0] = lines[0][first:]
    try:
        return ast.parse(b"(" + b"".join(lines) + b")", mode="eval").body
    except (SyntaxError, ValueError, RecursionError):
        return None


def _position(step: TracebackType) -> tuple[int | None, int | None, int | None, int | None]:
    line, end, first, last = list(step.tb_frame.f_code.co_positions())[step.tb_lasti // 2]
    return line, end, first, last
