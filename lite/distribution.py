"""Python for a browser: a release of Pyodide, cut down to what the course needs, and checked by hash."""

import hashlib
import io
import json
import re
import shutil
import tarfile
import urllib.request
import zipfile
from collections.abc import Iterable
from pathlib import Path
from typing import Any

RELEASE = "314.0.7"
# npm's package has Pyodide itself, and the lock with the hashes of all its packages.
CORE = f"https://registry.npmjs.org/pyodide/-/pyodide-{RELEASE}.tgz"
CORE_SHA256 = "66b7949e5a0cba2250b586d7e368bf12fb482800748d182c4618254b685ffaa0"
PACKAGES = f"https://cdn.jsdelivr.net/pyodide/v{RELEASE}/full/"

LOCK = "pyodide-lock.json"
_CORE_FILES = (
    "pyodide.mjs",
    "pyodide.asm.mjs",
    "pyodide.asm.js",
    "pyodide.asm.wasm",
    "python_stdlib.zip",
    LOCK,
)


class UnfitDistributionError(ValueError):
    """A file of the distribution is missing or is not the one that was expected."""


def fetch(folder: Path, roots: Iterable[str]) -> None:
    """Put the official release into a folder: Pyodide itself and what `roots` need, and nothing else.

    Raises
    ------
    UnfitDistributionError
        If a file is not the one that was released.
    OSError
        If there is no network.
    """
    folder.mkdir(parents=True, exist_ok=True)
    core = _checked(CORE, _read(CORE), CORE_SHA256)
    with tarfile.open(fileobj=io.BytesIO(core)) as archive:
        for name in _CORE_FILES:
            if f"package/{name}" in archive.getnames():
                (folder / name).write_bytes(archive.extractfile(f"package/{name}").read())
    packages = read_lock(folder)["packages"]
    for name in closure(packages, roots):
        file = folder / packages[name]["file_name"]
        if not file.is_file():
            file.write_bytes(_checked(file.name, _read(PACKAGES + file.name), packages[name]["sha256"]))


def read_lock(folder: Path) -> dict[str, Any]:
    """Return what a distribution says about its packages.

    Raises
    ------
    UnfitDistributionError
        If the folder holds no distribution.
    """
    try:
        return json.loads((folder / LOCK).read_text(encoding="utf-8"))
    except FileNotFoundError as problem:
        raise UnfitDistributionError(
            f"{folder} holds no {LOCK}. Give the folder of an unpacked release of Pyodide, or leave "
            f"--pyodide out, and Pyodide {RELEASE} is fetched."
        ) from problem


def closure(packages: dict[str, Any], roots: Iterable[str]) -> list[str]:
    """Return the names of the packages and of all that they need, sorted.

    Raises
    ------
    UnfitDistributionError
        If one is not in the distribution.
    """
    found, waiting = set(), list(roots)
    while waiting:
        name = _normal(waiting.pop())
        if name in found:
            continue
        if name not in packages:
            raise UnfitDistributionError(
                f"This Pyodide has no {name}. Take a release that has it, such as {RELEASE}."
            )
        found.add(name)
        waiting.extend(packages[name]["depends"])
    return sorted(found)


def copy(source: Path, target: Path, roots: Iterable[str], wheels: Iterable[Path]) -> list[str]:
    """Copy a distribution, cut down to `roots` and what they need, and add wheels to it.

    Parameters
    ----------
    source, target : Path
        Folders.
    roots : iterable of str
        Names of packages.
    wheels : iterable of Path
        Wheels of pure Python. One takes the place of a package of the same name.

    Returns
    -------
    list of str
        The names of all packages that are there now.

    Raises
    ------
    UnfitDistributionError
    """
    target.mkdir(parents=True)
    lock = read_lock(source)
    packages = lock["packages"]
    own = {_name(wheel): _entry(wheel) for wheel in wheels}
    kept = {name: packages[name] for name in closure(packages, roots) if name not in own}
    for entry in kept.values():
        file = source / entry["file_name"]
        _checked(file.name, _content(file), entry["sha256"])
        shutil.copy(file, target)
    for wheel in wheels:
        shutil.copy(wheel, target)
    for name in _CORE_FILES:
        if (source / name).is_file():
            shutil.copy(source / name, target)
    lock["packages"] = kept | own
    (target / LOCK).write_text(json.dumps(lock), encoding="utf-8")
    return sorted(lock["packages"])


def seal(folder: Path) -> None:
    """Note the hashes of all packages anew, after what is in them was changed on purpose."""
    lock = read_lock(folder)
    for entry in lock["packages"].values():
        entry["sha256"] = hashlib.sha256((folder / entry["file_name"]).read_bytes()).hexdigest()
    (folder / LOCK).write_text(json.dumps(lock), encoding="utf-8")


def _entry(wheel: Path) -> dict[str, Any]:
    """Return what a lock says about a wheel. It names no needs, since all are loaded together."""
    name, version = wheel.name.split("-")[:2]
    with zipfile.ZipFile(wheel) as archive:
        tops = {path.split("/")[0] for path in archive.namelist() if path.endswith(".py")}
    return {
        "name": _name(wheel),
        "version": version,
        "file_name": wheel.name,
        "install_dir": "site",
        "sha256": hashlib.sha256(wheel.read_bytes()).hexdigest(),
        "package_type": "package",
        "imports": sorted(top.removesuffix(".py") for top in tops),
        "depends": [],
        "unvendored_tests": False,
    }


def _name(wheel: Path) -> str:
    return _normal(wheel.name.split("-")[0])


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def _content(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except FileNotFoundError as problem:
        raise UnfitDistributionError(f"{file} is missing: unpack the release of Pyodide anew.") from problem


def _read(address: str) -> bytes:
    try:
        with urllib.request.urlopen(address, timeout=60) as answer:
            return answer.read()
    except OSError as problem:
        raise OSError(
            f"{address} could not be fetched ({problem}). Try again with a network, or unpack it "
            "elsewhere and give its folder as --pyodide."
        ) from problem


def _checked(name: str, content: bytes, sha256: str) -> bytes:
    if (found := hashlib.sha256(content).hexdigest()) != sha256:
        raise UnfitDistributionError(
            f"{name} has the hash {found}, not {sha256}: fetch it anew, and do not use what came."
        )
    return content
