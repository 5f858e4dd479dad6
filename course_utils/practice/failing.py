"""The piece of a learner's code that an error came up in."""

from types import TracebackType


def steps_in(problem: BaseException, namespace: dict) -> list[TracebackType]:
    """Return the steps of an error's way through code with these global names, the innermost last."""
    found, step = [], problem.__traceback__
    while step is not None:
        if step.tb_frame.f_globals is namespace:
            found.append(step)
        step = step.tb_next
    return found


def columns(step: TracebackType) -> tuple[int, int] | None:
    """Return where the piece that failed begins and ends on its line, in bytes, if it is on one line."""
    line, end, first, last = _position(step)
    return (first, last) if line == end and first is not None else None


def _position(step: TracebackType) -> tuple[int | None, int | None, int | None, int | None]:
    line, end, first, last = list(step.tb_frame.f_code.co_positions())[step.tb_lasti // 2]
    return line, end, first, last
