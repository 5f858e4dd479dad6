"""Calling a learner's function that may never end."""

import ctypes
import sys
import threading
from collections.abc import Callable
from functools import partial
from time import monotonic
from types import FrameType

_EVERY = 0.01  # seconds between two tries to end it, and between two looks at `too_much`
_MOST_TRIES = 180
# Python 3.12 counts the end of some loops to the `try` inside: one `except:` would catch all that follow.
_LOOP_ENDS_IN_TRY = sys.version_info[:2] == (3, 12)
_raise_in = ctypes.pythonapi.PyThreadState_SetAsyncExc


class TimeIsUp(SystemExit):
    """Not an Exception, or the function itself would catch it.

    A bare `except:` catches it all the same. So each one, once raised, has the next one raised in its thread:
    in the lines that caught it, in those that caught that one, and so on until none is left.
    """

    def __init__(self) -> None:
        if _LOOP_ENDS_IN_TRY:
            _trace(sys._getframe(1))
            return
        ident, another = ctypes.c_ulong(threading.get_ident()), ctypes.py_object(type(self))
        # `map` makes the call: after a call of its own, Python would look, and raise the next one here.
        (_,) = map(_raise_in, [ident], [another])


class _Calm(BaseException):
    """The last one. To take the waiting one away is not enough: Python 3.11 then looks for it for ever.

    Under a debugger it would even look for ever in one place, and the kernel would stand still.
    """


def _trace(frame: FrameType | None) -> None:
    """Raise one more at the next line of this function, or of one that called it."""
    sys.settrace(_raise_again)
    while frame is not None and frame.f_globals is not globals():
        frame.f_trace = _raise_again
        frame = frame.f_back


def _raise_again(*_: object) -> Callable:
    _raise_in(ctypes.c_ulong(threading.get_ident()), ctypes.py_object(TimeIsUp))
    return _raise_again


def call_within(
    seconds: float, function: Callable, *arguments: object, too_much: Callable[[], bool] = lambda: False
) -> object:
    """Return what the function returns for these arguments, or stop it when the time is up.

    Parameters
    ----------
    seconds : float
        How long it may take.
    function : callable
    *arguments
        What it is called with.
    too_much : callable
        Asked again and again while it runs. If it says True, the time is up at once.

    Returns
    -------
    object

    Raises
    ------
    TimeoutError
        If it takes longer.
    BaseException
        Whatever the function itself raises.

    Notes
    -----
    It runs in a thread of its own, which can be ended between two steps of Python: `while True` ends. A
    single call into C that blocks cannot be ended; it is left behind after two more seconds. In Python
    3.12 alone, so are some endless loops in which a bare `except:` catches everything.

    Where no thread can start, as in a browser, it runs in place and is ended at a line of Python. There
    nothing can be left behind: a call into C that does not end, such as `sum(itertools.count())`, holds the
    kernel until somebody restarts it, and in Python 3.12 so do those loops that catch everything.

    Examples
    --------
    >>> call_within(1, max, 2, 3)
    3
    """
    outcome, is_over = {"runs": False}, partial(_is_over, monotonic() + seconds, too_much)
    thread = threading.Thread(target=_work, args=(outcome, function, arguments), daemon=True)
    try:
        thread.start()
    except RuntimeError:  # Python in a browser has no threads
        _work_in_place(outcome, function, arguments, is_over)
    else:
        try:
            _wait(thread, is_over)
        finally:  # also when the learner interrupts the kernel
            _end(thread, outcome)
    if "raised" in outcome:
        raise outcome["raised"]
    if "returned" not in outcome:
        raise TimeoutError(f"it took longer than {seconds:g} s and was stopped. Is there an endless loop?")
    return outcome["returned"]


def _work(outcome: dict, function: Callable, arguments: tuple) -> None:
    """Call the function, and see to it that nothing is raised in this thread after its end.

    Python looks for a waiting exception only after a call and when a loop goes round. From the end of the
    `try` to the call of `calm()` there is neither, so nothing can come between.
    """
    calm = partial(_raise_in, ctypes.c_ulong(threading.get_ident()), ctypes.py_object(_Calm))
    try:
        outcome["runs"] = True
        outcome["returned"] = function(*arguments)
    except TimeIsUp:
        pass
    except BaseException as problem:
        outcome["raised"] = problem
    outcome["runs"] = False
    try:
        calm()  # in place of the exception that may be waiting
        while True:
            pass
    except _Calm:
        sys.settrace(None)


def _work_in_place(outcome: dict, function: Callable, arguments: tuple, is_over: Callable[[], bool]) -> None:
    """Call the function in this thread, and raise TimeIsUp at each of its lines once the time is up."""
    ident, up, over = ctypes.c_ulong(threading.get_ident()), ctypes.py_object(TimeIsUp), False

    def look(frame: FrameType, *_: object) -> Callable | None:
        nonlocal over
        if frame.f_globals is globals():  # TimeIsUp itself is being made
            return None
        over = over or is_over()
        if over:
            (_,) = map(_raise_in, [ident], [up])  # as in TimeIsUp: it must not be raised in here
        return look

    before = sys.gettrace()
    sys.settrace(look)
    try:
        _work(outcome, function, arguments)
    finally:
        sys.settrace(before)


def _is_over(end: float, too_much: Callable[[], bool]) -> bool:
    return monotonic() >= end or too_much()


def _wait(thread: threading.Thread, is_over: Callable[[], bool]) -> None:
    while thread.is_alive() and not is_over():
        thread.join(_EVERY)


def _end(thread: threading.Thread, outcome: dict) -> None:
    """Raise TimeIsUp in the thread until it has ended, or until it is plain that it cannot be ended."""
    end = partial(_raise_in, ctypes.c_ulong(thread.ident), ctypes.py_object(TimeIsUp))
    for _ in range(_MOST_TRIES):
        if not thread.is_alive():
            return
        if outcome["runs"]:  # no other thread comes between this look and the call
            end()
        thread.join(_EVERY)
