"""Names that a learner has written over: Python's own, such as `sum`, and the notebook's, such as `np`."""

import ast
import builtins
import re
from types import FunctionType, TracebackType

from course_utils.practice.checking.failing import parameters, piece, steps_in
from course_utils.practice.checking.name_origin import Origin, origin_of
from course_utils.practice.checking.shell import MISSING

_NOT_CALLABLE = re.compile(r"'(?:[\w.]+\.)?(\w+)' object is not callable")


def name_behind(problem: BaseException, namespace: dict) -> str:
    """Say so if a name that was written over has led to an error; if not, return nothing."""
    steps = steps_in(problem, namespace)
    if not steps:
        return ""
    handed_in = set().union(*map(parameters, steps))
    failed = piece(steps[-1])
    names = [node.id for node in ast.walk(failed) if isinstance(node, ast.Name)] if failed else []
    for name in names:
        origin = None if name in handed_in else origin_of(name)
        if origin and _has_led_to(problem, steps[-1], failed, name, origin):
            return _told(name, origin, _is_local(name, steps[-1]))
    return ""


def _has_led_to(
    problem: BaseException, step: TracebackType, failed: ast.expr, name: str, origin: Origin
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


def _told(name: str, origin: Origin, in_function: bool) -> str:
    if in_function:
        return (
            f"{origin.told}, but your function uses the name for something else. "
            f"Give that another name, such as `my_{name}`."
        )
    return (
        f"{origin.told}, but a cell has put something else into it. To bring it back, {origin.brings_back}. "
        f"Then give the other thing a name of its own, such as `my_{name}`."
    )
