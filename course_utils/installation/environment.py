"""Says whether this Python has all that the course asks for. start.py looks before it opens JupyterLab."""

import sys
import sysconfig
import tomllib
from pathlib import Path

from course_utils.installation.packages import problems_with

ROOT = Path(__file__).parents[2]


def missing(root: Path = ROOT) -> list[str]:
    """Return what is missing, too old or too new, a line each; nothing where the course can be opened.

    Packages are held against requirements.txt and pyproject.toml; the files for Jupyter, and the one by which
    Python finds the course, against what an installation would put in their places.
    """
    with (root / "pyproject.toml").open("rb") as file:
        project = tomllib.load(file)
    lines = (root / "requirements.txt").read_text(encoding="utf-8").splitlines()
    wanted = [line for line in lines if line.strip() and line[0] not in "#-"]
    name = project["project"]["name"]
    problems = problems_with([*wanted, *project["project"]["dependencies"], name])
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


if __name__ == "__main__":
    found = missing()
    print(*found, sep="\n")
    sys.exit(bool(found))
