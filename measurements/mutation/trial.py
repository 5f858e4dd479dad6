"""How mutants are tried: each by a child of a process that has all it needs loaded already."""

import functools
import gc
import importlib.util
import inspect
import json
import os
import resource
import sys
from pathlib import Path
from types import CodeType, FunctionType

import _hypothesis_pytestplugin  # noqa: F401  this and the next are loaded once, for all children
import hypothesis
import numpy  # noqa: F401
import pytest
import xdist.plugin  # noqa: F401

AT_ONCE = 2
MOST_SECONDS = 15  # of the processor; the tests of one module take 5, and some mutants run for ever
# No plugins but those that the tests need: each child would load them all again.
os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
OPTIONS = ["-o", "addopts=", "--import-mode=importlib", "--doctest-modules", "--assert=plain", "-x", "-q"]
OPTIONS += ["-s", "-p", "no:cacheprovider", "-p", "xdist.plugin", "-p", "_hypothesis_pytestplugin"]


def path_of(name):
    """Return where a module of the package lies: losses, or arguments.numbers in a room."""
    return Path("course_utils", *name.split(".")).with_suffix(".py")


def tried(name, tests, mutants):
    """Return the mutants of this module that no test sees."""
    arguments = [*OPTIONS, str(path_of(name))]
    arguments += [f"tests/unit/test_{test}.py" for test in tests]
    if _outcomes([0], lambda _: pytest.main(arguments, plugins=[_Quick()])) != {0: 0}:
        raise SystemExit(f"The tests of {name} fail without a mutant: pytest {' '.join(arguments)}")
    source = importlib.util.find_spec(f"course_utils.{name}").loader.get_code(f"course_utils.{name}")
    swaps = {place: _swaps(source, mutant.code) for place, mutant in enumerate(mutants)}
    seen = _seen_in_functions(arguments, {place: swap for place, swap in swaps.items() if swap is not None})
    left = [place for place in swaps if place not in seen]
    results = _outcomes(left, lambda place: _from_import_on(name, mutants[place].code, arguments))
    return [mutants[place] for place in left if results[place] == 0]


def _outcomes(jobs, work):
    """Return how each job ended, with so many at once."""
    running, codes = {}, {}

    def reap():
        child, status = os.wait()
        code = os.waitstatus_to_exitcode(status)
        if code > pytest.ExitCode.INTERRUPTED:
            raise SystemExit(f"pytest itself failed, with exit code {code}.")
        codes[running.pop(child)] = code

    for job in jobs:
        if len(running) == AT_ONCE:
            reap()
        child = os.fork()
        if child == 0:
            os._exit(_in_silence(work, job))
        running[child] = job
    while running:
        reap()
    return codes


def _in_silence(work, job):
    resource.setrlimit(resource.RLIMIT_CPU, (MOST_SECONDS, MOST_SECONDS))
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    try:
        return int(work(job))
    except BaseException:
        return int(pytest.ExitCode.INTERRUPTED)


def _from_import_on(name, code, arguments):
    """Run the tests where this code is the module."""
    spec = importlib.util.find_spec(f"course_utils.{name}")
    module = importlib.util.module_from_spec(spec)
    module._same = lambda decorated: decorated  # stands for a decorator that is left out
    sys.modules[spec.name] = module
    exec(code, module.__dict__)
    room, _, stem = spec.name.rpartition(".")
    setattr(sys.modules[room], stem, module)
    return pytest.main(arguments, plugins=[_Quick()])


def _seen_in_functions(arguments, swaps):
    """Return those swaps that a test sees if it was collected before."""
    read, write = os.pipe()

    def collect(_):
        plugin = _Swapping(swaps)
        pytest.main(arguments, plugins=[_Quick(), plugin])
        os.write(write, json.dumps([place for place, code in plugin.codes.items() if code != 0]).encode())
        return 0

    _outcomes([0], collect)
    os.close(write)
    with open(read, "rb") as pipe:
        return set(json.loads(pipe.read()))


def _swaps(old, new):
    """Return {code: other code} of all functions, or None if code outside functions differs."""
    is_function = bool(old.co_flags & inspect.CO_OPTIMIZED)
    if not is_function and _shell(old) != _shell(new):
        return None
    pairs = list(zip(_inner(old), _inner(new), strict=False))
    inner = [_swaps(a, b) for a, b in pairs]
    if len(_inner(old)) != len(_inner(new)) or None in inner:
        return None
    return {key: value for swap in inner for key, value in swap.items()} | ({old: new} if is_function else {})


def _inner(code):
    return [constant for constant in code.co_consts if isinstance(constant, CodeType)]


def _shell(code):
    return code.co_code, code.co_names, [None if isinstance(c, CodeType) else c for c in code.co_consts]


class _Quick:
    """Try examples by chance last, try few, and search for no smaller one: that a test fails is enough."""

    def pytest_collection_modifyitems(self, items):
        items.sort(key=lambda item: hasattr(getattr(item, "obj", None), "hypothesis"))
        quick = [hypothesis.Phase.explicit, hypothesis.Phase.generate]
        hypothesis.settings.register_profile("quick", hypothesis.settings(), phases=quick, max_examples=25)
        hypothesis.settings.load_profile("quick")


class _Swapping:
    """In place of one run of the collected tests, make one with each swap."""

    def __init__(self, swaps):
        self.swaps = swaps

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session):
        objects = gc.get_objects()
        functions = [one for one in objects if isinstance(one, FunctionType) and one.__module__]
        functions = [one for one in functions if one.__module__.startswith("course_utils")]
        caches = [one for one in objects if isinstance(one, functools._lru_cache_wrapper)]
        del objects
        self.codes = _outcomes(
            list(self.swaps), lambda place: self._run(session, functions, caches, self.swaps[place])
        )
        return True

    def _run(self, session, functions, caches, swap):
        try:
            for function in functions:
                function.__code__ = swap.get(function.__code__, function.__code__)
        except ValueError:  # it needs other names from the function around it
            return 0
        for cache in caches:
            if cache.__module__.startswith("course_utils"):
                cache.cache_clear()
        for item, following in zip(session.items, [*session.items[1:], None], strict=True):
            session.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if session.testsfailed:
                return 1
        return 0
