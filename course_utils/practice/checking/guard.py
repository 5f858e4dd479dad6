"""A fence around a learner's code: prints are caught, settings put back, memory is watched."""

import builtins
import io
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout

import numpy as np
import psutil

_MOST_CHARACTERS = 2000
_MOST_BYTES = 300_000_000  # Binder guarantees 450 MB for all


class Printed(io.TextIOBase):
    """Takes what is printed, and keeps the beginning."""

    def __init__(self) -> None:
        super().__init__()
        self.kept, self.cut = "", False

    def write(self, text: str) -> int:
        """Keep the text as long as there is room."""
        room = _MOST_CHARACTERS - len(self.kept)
        self.kept += str(text)[:room]
        self.cut |= len(text) > room
        return len(text)

    def text(self) -> str:
        """Return what was kept, and say if it is not all."""
        return self.kept + ("\n(and more)" if self.cut else "")


@contextmanager
def guarded(printed: Printed) -> Iterator[None]:
    """Catch what is printed, let nobody ask for input, and put all settings back afterwards."""

    def no_input(*_):
        raise EOFError("a function that is checked cannot ask for input")

    asks, settings = builtins.input, np.geterr()
    builtins.input = no_input
    try:
        with redirect_stdout(printed), redirect_stderr(printed), warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        builtins.input = asks
        np.seterr(**settings)


def memory_watch() -> Callable[[], bool]:
    """Return a function that says whether memory has grown by too much since now."""
    process = psutil.Process()
    most = process.memory_info().rss + _MOST_BYTES
    return lambda: process.memory_info().rss > most
