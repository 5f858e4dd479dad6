"""The piece of a learner's code that an error came up in."""

import ast
import linecache
from types import TracebackType

_TAKES_MORE, _TAKES_NAMED = 4, 8  # a function's flags for *args and for **kwargs


def steps_in(problem: BaseException, namespace: dict) -> list[TracebackType]:
    """Return the steps of an error's way through code with these global names, the innermost last."""
    found, step = [], problem.__traceback__
    while step is not None:
        if step.tb_frame.f_globals is namespace:
            found.append(step)
        step = step.tb_next
    return found


def parameters(step: TracebackType) -> set[str]:
    """Return the names in the brackets of the function that failed."""
    code = step.tb_frame.f_code
    more = bool(code.co_flags & _TAKES_MORE) + bool(code.co_flags & _TAKES_NAMED)
    return set(code.co_varnames[: code.co_argcount + code.co_kwonlyargcount + more])


def columns(step: TracebackType) -> tuple[int, int] | None:
    """Return where the piece that failed begins and ends on its line, in bytes, if it is on one line."""
    line, end, first, last = _position(step)
    return (first, last) if line == end and first is not None else None


def piece(step: TracebackType) -> ast.expr | None:
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
