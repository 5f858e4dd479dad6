"""Calling a learner's function that may never end."""

import ctypes
import threading
from collections.abc import Callable

_EVERY = 0.01  # seconds between two tries to end it; a bare `except:` in a loop swallows one
_MOST_TRIES = 200


class _TimeIsUp(SystemExit):
    """Not an Exception, or the function itself would catch it; and a thread ends with it in silence."""


def call_within(seconds: float, function: Callable, *arguments: object) -> object:
    """Return what the function returns for these arguments, or stop it when the time is up.

    Parameters
    ----------
    seconds : float
        How long it may take.
    function : callable
    *arguments
        What it is called with.

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
        except _TimeIsUp:
            return
        except BaseException as problem:
            outcome["raised"] = problem

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    thread.join(seconds)
    _end(thread)
    if "raised" in outcome:
        raise outcome["raised"]
    if "returned" not in outcome:
        raise TimeoutError(f"it took longer than {seconds:g} s and was stopped. Is there an endless loop?")
    return outcome["returned"]


def _end(thread):
    """Raise _TimeIsUp in the thread until it has ended, or until it is plain that it cannot be ended."""
    for _ in range(_MOST_TRIES):
        if not thread.is_alive():
            return
        ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident), ctypes.py_object(_TimeIsUp))
        thread.join(_EVERY)
