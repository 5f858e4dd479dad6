"""Says in words whether all that the course needs is here, and what to do if not."""

import re
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, requires, version

_COURSE = "nudge-course"
_REMEDY = (
    "What to do: close JupyterLab, open a terminal in the folder of the course, and run\n"
    "    .venv/bin/pip install -r requirements.txt\n"
    "(on Windows: .venv\\Scripts\\pip install -r requirements.txt). Then open this lesson again.\n"
    "Where there is no terminal, run this in a cell, and then restart the kernel:\n"
    "    %pip install {wanted}"
)


class TooOldError(ImportError):
    """A package that the course needs is missing or too old. A notebook shows the words, and no traceback."""

    def _render_traceback_(self):
        """Return what IPython shows of it."""
        return str(self).splitlines()


def report():
    """Return a text that says whether the course can begin on this computer.

    Returns
    -------
    str
        `Everything is here. You can begin.`, or a line for each thing that is missing or too old, and
        then what to do. No version is named where all is well, so the text is the same everywhere.

    Notes
    -----
    Used in lesson 00. It asks Python's own records of installed packages, and imports none of them.

    Examples
    --------
    >>> print(report())
    Everything is here. You can begin.
    """
    try:
        return _told(_package_problems()) or "Everything is here. You can begin."
    except PackageNotFoundError:
        return _told({"-r requirements.txt": "The course itself is not installed."})


def check_packages():
    """Raise a TooOldError that says what to do, if a package is missing or too old.

    A course that was never installed, but only put on Python's path, has no records: then nothing is known.
    """
    with suppress(PackageNotFoundError):
        problems = _told(_package_problems())
        if problems:
            raise TooOldError(problems)


def _told(problems):
    wanted = " ".join(problems)
    return "\n".join([*problems.values(), _REMEDY.format(wanted=wanted)]) if problems else ""


def _package_problems():
    """Return what is wrong, in words, under what pip should be told instead."""
    problems = {}
    for requirement in requires(_COURSE) or []:
        if "extra ==" in requirement:  # for benchmarks, not for learners
            continue
        name = re.match(r"[\w.-]+", requirement).group()
        least = re.search(r">=\s*([\d.]+)", requirement).group(1)
        installed = _version(name)
        if installed is None:
            problems[f'"{name}>={least}"'] = f"{name} is missing."
        elif _leading_numbers(installed) < _leading_numbers(least):
            problems[f'"{name}>={least}"'] = (
                f"{name} is version {installed}, but the course needs {least} or newer."
            )
    return problems


def _version(name):
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _leading_numbers(text):
    return [int(number) for number in re.findall(r"\d+", text)[:2]]
