"""What binder/requirements.txt and tests/lock.txt pin, and what a machine would install for it."""

import os
import subprocess
import sys
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
PINS, LOCK = ROOT / "binder" / "requirements.txt", ROOT / "tests" / "lock.txt"
with (ROOT / "pyproject.toml").open("rb") as _file:
    _PYPROJECT = tomllib.load(_file)
PROJECT, BUILT_WITH = _PYPROJECT["project"], _PYPROJECT["build-system"]["requires"]

# pip's own dry run takes ten times as long and reads markers as for this machine. .ci/nightly uses pip.
_RESOLVE = f"""{sys.executable} -m uv pip compile --no-config --quiet --no-header --no-annotate
    --only-binary=:all: --python={sys.executable}""".split()  # or it would look for a Python 3.12
_PATIENCE = {"UV_HTTP_RETRIES": "1", "UV_HTTP_TIMEOUT": "20"}
_NOTHING_FITS = 1  # any other failure may be the network's


class NoPackageIndex(Exception):
    """PyPI, or what stands in for it on this machine, does not answer."""


def requirements(text: str) -> list[Requirement]:
    """Return the packages of a requirements file; `-e .` is none, nor is an option or a hash."""
    lines = (line.partition("#")[0].strip(" \\") for line in text.splitlines())
    return [Requirement(line) for line in lines if line and not line.startswith("-")]


def pins(text: str) -> dict[str, Version]:
    """Return the version of each package."""
    return dict(every_pin(text))


def every_pin(text: str) -> list[tuple[str, Version]]:
    """Return each package and its version; a package may have another one for another Python."""
    return [
        (canonicalize_name(pin.name), Version(str(pin.specifier).removeprefix("==")))
        for pin in requirements(text)
    ]


def hashes(text: str) -> dict[str, int]:
    """Return how many files of each package are known by their hash."""
    found = {}
    for line in text.splitlines():
        if line.startswith("    --hash=sha256:"):
            found[next(reversed(found))] += 1
        elif line and line[0] not in "#-":
            found[line.strip(" \\")] = 0
    return found


def installed(text: str, python: str, system: str) -> dict[str, Version]:
    """Return what this file and all that its packages want come to on a system, from wheels alone.

    Raises
    ------
    AssertionError
        If a wheel does not exist, or two packages want what does not go together.
    NoPackageIndex
        If nothing can be looked up from here.
    """
    done = _resolved(text, python, system)
    if done.returncode not in (0, _NOTHING_FITS) and _resolved("pip", python, system).returncode:
        raise NoPackageIndex(done.stderr.splitlines()[-1].strip())
    assert done.returncode == 0, done.stderr
    return pins(done.stdout)


def _resolved(text: str, python: str, system: str) -> subprocess.CompletedProcess:
    command = [*_RESOLVE, f"--python-platform={system}", f"--python-version={python}", "-"]
    environment = os.environ | _PATIENCE
    return subprocess.run(
        command, env=environment, input=text, capture_output=True, text=True, encoding="utf-8"
    )
