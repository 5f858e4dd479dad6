"""Calling a learner's function that may never end."""

import ctypes
import sys
import threading
from collections.abc import Callable
from time import monotonic

_EVERY = 0.01  # seconds between two tries to end it, and between two looks at `too_much`
_MOST_TRIES = 180


class TimeIsUp(SystemExit):
    """Not an Exception, or the function itself would catch it; and a thread ends with it in silence.

    A bare `except:` catches it all the same. So it comes back at each line that follows, in the very thread
    in which it was raised: the lines that caught it are lines too.
    """

    def __init__(self) -> None:
        super().__init__()
        frame = sys._getframe(1)
        sys.settrace(_raise_again)
        while frame is not None and frame.f_globals is not globals():
            frame.f_trace = _raise_again
            frame = frame.f_back


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
    single call into C that blocks cannot be ended; it is left behind after two more seconds.

    Examples
    --------
    >>> call_within(1, max, 2, 3)
    3
    """
    outcome = {}

    def work():
        try:
            outcome["returned"] = function(*arguments)
        except TimeIsUp:
            sys.settrace(None)
        except BaseException as problem:
            outcome["raised"] = problem

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    try:
        _wait(thread, seconds, too_much)
    finally:  # also when the learner interrupts the kernel
        _end(thread)
    if "raised" in outcome:
        raise outcome["raised"]
    if "returned" not in outcome:
        raise TimeoutError(f"it took longer than {seconds:g} s and was stopped. Is there an endless loop?")
    return outcome["returned"]


def _wait(thread: threading.Thread, seconds: float, too_much: Callable[[], bool]) -> None:
    end = monotonic() + seconds
    while thread.is_alive() and monotonic() < end and not too_much():
        thread.join(min(_EVERY, max(end - monotonic(), 0)))


def _end(thread: threading.Thread) -> None:
    """Raise TimeIsUp in the thread until it has ended, or until it is plain that it cannot be ended."""
    for _ in range(_MOST_TRIES):
        if not thread.is_alive():
            return
        _raise_in(thread.ident)
        thread.join(_EVERY)


def _raise_in(ident: int) -> None:
    ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(ident), ctypes.py_object(TimeIsUp))


def _raise_again(frame: object, event: str, argument: object) -> Callable:  # noqa: ARG001
    """Trace a thread whose time is up."""
    _raise_in(threading.get_ident())
    return _raise_again
