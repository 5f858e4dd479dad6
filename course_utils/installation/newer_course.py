"""Where a newer course comes from: a folder, a zip, or the course's public address."""

import re
import tempfile
import tomllib
import urllib.request
import zipfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

_SECONDS = 30  # without an answer


class UpdateError(Exception):
    """Nothing was changed; says why, and what to do."""

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows of it."""
        return str(self).splitlines()


def version_in(root: Path) -> str:
    """Return the version of the course in a folder; nothing, if there is none."""
    module = root / "course_utils" / "__init__.py"
    text = module.read_text(encoding="utf-8") if module.is_file() else ""
    found = re.search(r'__version__ = "([\d.]+)"', text)
    return found.group(1) if found else ""


@contextmanager
def unpacked(source: str | Path | None, root: Path, say: Callable[[str], None]) -> Iterator[Path]:
    """Give a folder with the newer course in it. What had to be fetched or unpacked is removed afterwards.

    Raises
    ------
    UpdateError
        If there is no course in the source, or it is the very course at `root`, or cannot be fetched.
    """
    with tempfile.TemporaryDirectory() as temporary:
        folder = _fetched(root, Path(temporary), say) if source is None else Path(source).expanduser()
        if not folder.exists():
            raise UpdateError(
                f"There is no file or folder {str(folder.absolute())!r}.\n"
                "Give the whole path, and put it in quotation marks if it has a blank."
            )
        if folder.is_file():
            folder = _extracted(folder, Path(temporary) / "course")
        courses = [path for path in (folder, *folder.glob("*/")) if version_in(path)]
        if not courses:
            raise UpdateError(
                f"{str(source or folder)!r} is no course of ours.\n"
                "Give the zip of the course, or the folder into which it was unpacked."
            )
        if courses[0].resolve() == root.resolve():
            raise UpdateError(
                f"{str(source)!r} is this very course. Give the zip or the folder of a newer one."
            )
        yield courses[0]


def _extracted(file: Path, into: Path) -> Path:
    try:
        with zipfile.ZipFile(file) as archive:
            archive.extractall(into)  # zipfile lets no file out of the folder
    except (zipfile.BadZipFile, EOFError) as problem:
        raise UpdateError(f"{file.name} is not a whole zip ({problem}). Fetch it once more.") from problem
    return into


def _fetched(root: Path, folder: Path, say: Callable[[str], None]) -> Path:
    with (root / "pyproject.toml").open("rb") as file:
        address = tomllib.load(file)["project"]["urls"]["Repository"]
    address += "/archive/refs/heads/main.zip"
    target = folder / "newest.zip"
    say(f"Fetching {address}")
    try:
        with urllib.request.urlopen(address, timeout=_SECONDS) as answer, target.open("wb") as file:
            while part := answer.read(1_000_000):
                file.write(part)
                say(f"    {file.tell() / 1e6:.1f} MB")
    except OSError as problem:
        raise UpdateError(
            f"The newest course could not be fetched: {problem}.\n"
            "Is there a network? If you have the zip of the newest course:\n"
            "    python3 start.py update FILE.zip"
        ) from problem
    return target
