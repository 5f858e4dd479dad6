"""Says in words whether the packages that the course needs are here, and what to do if not."""

import os
import sys
from collections.abc import Iterable
from importlib.metadata import PackageNotFoundError, distribution, requires
from pathlib import Path

ROOT = Path(__file__).parents[2]
ALL_IS_WELL = "All packages are here."

_COURSE = "nudge-course"
_REMEDY = (
    "What to do: close JupyterLab, open a terminal in the folder of the course, and run\n"
    "    python3 start.py\n"
    "(on Windows: py -3 start.py). It fetches what is missing and opens the course again.\n"
    "Where there is no terminal, run this in a cell, restart the kernel, and reload the page:\n"
    "    %pip install {wanted}"
)
_ELSEWHERE = (
    "What to do: these packages lie outside of the course's own environment and get in front of it. Close\n"
    "JupyterLab, open a terminal in the folder of the course, and run\n"
    "    python3 start.py\n"
    "(on Windows: py -3 start.py). It starts the course without PYTHONPATH. Then reload the page."
)


class UnfitPackageError(ImportError):
    """A package that the course needs is missing, too old or too new. A notebook shows the words alone."""

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows of it."""
        return str(self).splitlines()


def report() -> str:
    """Return a text that says whether the course can begin on this computer.

    Returns
    -------
    str
        `All packages are here.`, or a line for each package that is missing or does not fit, and
        then what to do. No version is named where all is well, so the text is the same everywhere.

    Notes
    -----
    Used in lesson 00. It asks Python's own records of installed packages, and imports none of them.

    Examples
    --------
    >>> print(report())
    All packages are here.
    """
    return _problems_in_words() or ALL_IS_WELL


def check_packages() -> None:
    """Raise an UnfitPackageError that says what to do, if a package is missing or does not fit.

    A course that was never installed, but only put on Python's path, has no records: then nothing is known.
    """
    words = _problems_in_words()
    if words and not _is_unrecorded():
        raise UnfitPackageError(words)


def missing(root: Path = ROOT) -> list[str]:
    """Return what this Python lacks of what the course in a folder asks for, a line each.

    start.py looks before it opens JupyterLab. Packages are held against requirements.txt and pyproject.toml;
    the files for Jupyter, and the one by which Python finds the course, against what an installation would
    put in their places.
    """
    import sysconfig
    import tomllib

    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    lines = (root / "requirements.txt").read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if line.strip() and line[0] not in "#-"]
    problems = _problems_with([*wanted, *project["project"]["dependencies"], project["project"]["name"]])
    wheel = project["tool"]["hatch"]["build"]["targets"]["wheel"]
    places = {sys.prefix: wheel["shared-data"], sysconfig.get_path("purelib"): wheel["force-include"]}
    stale = [
        f"{target} is not that of this course."
        for place, files in places.items()
        for source, target in files.items()
        if not _same(root / source, Path(place) / target)
    ]
    return [*problems.values(), *stale]


def _same(source: Path, target: Path) -> bool:
    return target.is_file() and target.read_bytes() == source.read_bytes()


def _problems_with(requirements: Iterable[str]) -> dict[str, str]:
    """Return what is wrong with installed packages, in words, each under what pip should be told instead.

    One whose marker does not hold here is left out.
    """
    try:
        from packaging.requirements import Requirement
    except ModuleNotFoundError:
        return {"packaging": "packaging is missing."}
    problems = {}
    for requirement in map(Requirement, requirements):
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        words = _problem_with(requirement)
        if words:
            problems[f'"{requirement.name}{requirement.specifier}"'] = words
    return problems


def _problem_with(requirement) -> str:
    try:
        found = distribution(requirement.name)
    except PackageNotFoundError:
        return f"{requirement.name} is missing."
    if requirement.specifier.contains(found.version, prereleases=True):
        return ""
    wanted = " and ".join(_in_words(bound) for bound in sorted(requirement.specifier, key=str, reverse=True))
    words = f"{requirement.name} is version {found.version}, but the course needs {wanted}."
    place = Path(str(found.locate_file("")))
    if place.is_relative_to(sys.prefix):
        return words
    named = ", which PYTHONPATH names" if _is_on_pythonpath(place) else ""
    return f"{words} It lies in {place}{named}."


def _in_words(bound) -> str:
    names = {">=": "or newer", "<": "older than", "<=": "or older"}
    word = names.get(bound.operator, bound.operator)
    return f"{bound.version} {word}" if word.startswith("or ") else f"{word} {bound.version}"


def _is_on_pythonpath(place: Path) -> bool:
    return str(place) in map(os.path.normpath, os.environ.get("PYTHONPATH", "").split(os.pathsep))


def _is_unrecorded() -> bool:
    try:
        return not distribution(_COURSE)
    except PackageNotFoundError:
        return True


def _problems_in_words() -> str:
    if _is_unrecorded():
        return "\n".join(["The course itself is not installed.", _REMEDY.format(wanted="-e ..")])
    problems = _problems_with(requires(_COURSE) or [])
    if not problems:
        return ""
    elsewhere = any(" It lies in " in words for words in problems.values())
    return "\n".join(
        [*problems.values(), _ELSEWHERE if elsewhere else _REMEDY.format(wanted=" ".join(problems))]
    )
