"""Says in words whether all that the course needs is here, and what to do if not."""

import re
from importlib.metadata import PackageNotFoundError, requires, version

_COURSE = "nudge-course"
_REMEDY = (
    "What to do: close JupyterLab, open a terminal in the folder of the course, and run\n"
    "    .venv/bin/pip install -r requirements.txt\n"
    "(on Windows: .venv\\Scripts\\pip install -r requirements.txt). Then open this lesson again."
)


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
    problems = list(_package_problems())
    return "\n".join([*problems, _REMEDY]) if problems else "Everything is here. You can begin."


def _package_problems():
    for requirement in requires(_COURSE) or []:
        if "extra ==" in requirement:  # for benchmarks, not for learners
            continue
        name = re.match(r"[\w.-]+", requirement).group()
        least = re.search(r">=\s*([\d.]+)", requirement).group(1)
        try:
            installed = version(name)
        except PackageNotFoundError:
            yield f"{name} is missing."
            continue
        if _leading_numbers(installed) < _leading_numbers(least):
            yield f"{name} is version {installed}, but the course needs {least} or newer."


def _leading_numbers(text):
    return [int(number) for number in re.findall(r"\d+", text)[:2]]
