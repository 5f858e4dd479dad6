"""Calling a learner's function so that nothing it does can harm the notebook."""

import builtins
import dis
import inspect
import io
import linecache
import sysconfig
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from copy import deepcopy
from dataclasses import dataclass
from time import monotonic
from types import FunctionType, MethodType

import numpy as np

from course_utils.execution.time_limit import TimeIsUp, call_within
from course_utils.practice.checking.cause import cause_of, columns, steps_in, words_of
from course_utils.practice.checking.decimal_comma import Comma, commas_in
from course_utils.practice.checking.reading import Endless, Raised, Reading, Unreadable, read

try:
    import psutil
except ModuleNotFoundError:  # Python in a browser has none
    psutil = None

_NUMBERS = (int, float, np.number, np.ndarray)
SECONDS = 1.0  # for all calls of one check together
_MOST_CHARACTERS = 2000
_MANY = 20  # calls with another number in place of a name: each has so small a part of the time that is left
_INSTALLED = tuple(sysconfig.get_path(kind) for kind in ("stdlib", "purelib", "platlib"))
_MOST_BYTES = 300_000_000  # Binder guarantees 450 MB for all


@dataclass(frozen=True, eq=False)
class Outcome:
    """What one call did: what came back, and which arguments it changed."""

    reading: Reading
    changed: tuple[str, ...] = ()


class LearnerFunction:
    """A learner's function, with the time that it has left and what it has printed.

    Parameters
    ----------
    function : callable
    names : tuple of str
        What its arguments are called.
    wanted : int
        How many things it should return.
    """

    def __init__(self, function: Callable, names: tuple[str, ...], wanted: int) -> None:
        self._function, self._names, self._wanted = function, names, wanted
        self._seconds = SECONDS
        self.printed = _Printed()

    def takes_its_arguments(self) -> bool:
        """Whether it can be called with as many arguments as it will get."""
        try:
            signature = call_within(SECONDS, inspect.signature, self._function)
        except BaseException:  # it does not say what it takes: calling it will tell
            return True
        try:
            signature.bind(*self._names)
        except TypeError:
            return False
        return True

    def numbers_from_outside(self) -> list[str]:
        """Return the names of numbers and arrays that it takes from the notebook, not from its brackets."""
        if type(self._function) is not FunctionType:
            return []
        asked = {step.argval for step in dis.get_instructions(self._function) if step.opname == "LOAD_GLOBAL"}
        found = self._function.__globals__
        return sorted(name for name in asked if issubclass(type(found.get(name)), _NUMBERS))

    def with_number(self, name: str, value: object) -> "LearnerFunction":
        """Return the function as it is where the notebook's name stands for this. Its time is its own."""
        old = self._function
        changed = FunctionType(
            old.__code__, old.__globals__ | {name: value}, old.__name__, old.__defaults__, old.__closure__
        )
        changed.__kwdefaults__ = old.__kwdefaults__
        other = LearnerFunction(changed, self._names, self._wanted)
        other._seconds = self._seconds / _MANY
        return other

    def decimal_commas(self) -> list[Comma]:
        """Return the commas in its source that may be meant as decimal commas, if there is a source."""
        try:
            lines, first = inspect.getsourcelines(_written(self._function))
            return commas_in("".join(lines), first)
        except (OSError, TypeError, SyntaxError, ValueError, RecursionError):
            return []

    def __call__(self, probe: tuple) -> Outcome:
        """Call it with copies of the probe's arguments."""
        if self._seconds <= 0:
            return Outcome(Endless())
        arguments, started = deepcopy(probe), monotonic()
        try:
            with _guarded(self.printed):
                reading = call_within(self._seconds, self._attempt, arguments, too_much=memory_watch())
        except TimeoutError:
            self._seconds = 0
            return Outcome(Endless())
        self._seconds -= monotonic() - started
        pairs = zip(self._names, probe, arguments, strict=True)
        return Outcome(reading, tuple(name for name, before, after in pairs if _differs(before, after)))

    def _attempt(self, arguments: tuple) -> Reading:
        with np.errstate(all="ignore"):
            try:
                returned = self._function(*arguments)
            except TimeIsUp:
                raise
            except BaseException as problem:
                return _raised(problem, self._function)
            try:
                return read(returned, self._wanted)
            except TimeIsUp:
                raise
            except BaseException:  # it may be an object of the learner's own
                return Unreadable("something that cannot be read as numbers")


def _differs(before: object, after: object) -> bool:
    return not np.array_equal(before, after, equal_nan=True)


def _raised(problem: BaseException, function: Callable) -> Raised:
    """Read an error while the time limit still holds: its words are the learner's own code."""
    kind, words, written = type(problem).__name__, words_of(problem), _written(function)
    if written is None:
        return Raised(kind, words)
    cell, notebook = written.__code__.co_filename, written.__globals__
    steps = [one for one in steps_in(problem, notebook) if one.tb_frame.f_code.co_filename == cell]
    if not steps:
        return Raised(kind, words)
    *_, last = steps  # the last line of the learner's cell that ran
    code = linecache.getline(cell, last.tb_lineno).strip()[:120]
    return Raised(kind, words, last.tb_lineno, code, cause_of(problem, notebook), columns(last))


def _written(function: Callable) -> FunctionType | None:
    """Return what the learner wrote with `def` or `lambda`, behind all decorators, or None.

    A function of NumPy, say, is none: to look for a cause in its code takes a second and finds none.
    """
    try:
        found = inspect.unwrap(function)
    except Exception:
        return None
    if type(found) is not FunctionType and "__call__" in vars(type(found)):
        found = type(found).__call__  # an object that can be called, of a class of the learner's own
    found = found.__func__ if type(found) is MethodType else found
    if type(found) is not FunctionType or found.__code__.co_filename.startswith(_INSTALLED):
        return None
    return found


class _Printed(io.TextIOBase):
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
def _guarded(printed: _Printed) -> Iterator[None]:
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
    """Return a function that says whether memory has grown by too much since now; no, where none can tell."""
    if psutil is None:
        return lambda: False
    process = psutil.Process()
    most = process.memory_info().rss + _MOST_BYTES
    return lambda: process.memory_info().rss > most
