"""Give the course the address of a fork, in every file that names its own.

.venv/bin/python tests/notebooks/new_address.py https://github.com/OWNER/REPOSITORY

The address that it has is read from pyproject.toml. Changed are the links to it, those by which Binder, Colab
and nbgitpuller open it, its GitHub Pages, and the folder which git, nbgitpuller or the zip names after it.
The same command with the old address takes all of that back, to the byte.
"""

import argparse
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[2]
sys.path.append(str(ROOT / "tests"))

from notebooks import write_canonical

_SLASH = rb"(?:/|%(?:25)*2[Ff])"  # a link within a link is percent-encoded, once or more
_COLON = rb"(?::|%(?:25)*3[Aa])"
_START = rb"(?:(?<![\w-])|(?<=%[\dA-Fa-f]{2})|(?<=%25[\dA-Fa-f]{2}))"
_ON_GITHUB = rb"%b(?:raw\.githubusercontent|github)\.com(?:%b|%b)" % (_START, _SLASH, _COLON)
_FROM_GITHUB = rb"%b(?:gh|github)%b" % (_SLASH, _SLASH)  # on Binder, on Colab
_END = rb"(?![\w-]|\.(?!(?:git|zip)(?![\w-]))[\w-])"  # `nudge.` and `nudge.git` are ours, `nudge.js` is not
_PULLED = re.compile(rb"git-pull(?:\?|%(?:25)*3[Ff])[^\s\"'`<>()\[\]\\]+")


class Repository(NamedTuple):
    """A repository on GitHub."""

    owner: str
    name: str


class Unmovable(Exception):
    """The address cannot be changed; says why, and what helps."""


def repository(address: str) -> Repository:
    """Read the address of a repository.

    >>> repository("https://github.com/a-school/nudge")
    Repository(owner='a-school', name='nudge')
    """
    owner, name = r"([A-Za-z0-9]+(?:-[A-Za-z0-9]+)*)", r"(?!.*\.git$)(\w[\w.-]*)"
    found = re.fullmatch(rf"https://github\.com/{owner}/{name}", address, re.ASCII)
    if not found or found.groups() == Repository("OWNER", "REPOSITORY"):
        raise Unmovable(
            f"The address {address!r} is not that of a repository on GitHub. "
            "Write https://github.com/OWNER/REPOSITORY with your own two names and nothing after them."
        )
    return Repository(*found.groups())


def moved(content: bytes, old: Repository, new: Repository) -> bytes:
    """Return the content of a file with the new address; another's address stays as it is."""
    owner, name = (re.escape(part.encode()) for part in old)
    new_owner, new_name = (part.encode() for part in new)
    ours = re.compile(rb"(%b|%b)%b(%b)%b%b" % (_ON_GITHUB, _FROM_GITHUB, owner, _SLASH, name, _END))
    tree = re.compile(rb"(tree%b)%b(?=%b)" % (_SLASH, name, _SLASH))
    pages = re.compile(rb"(%b)%b(\.github\.io%b)%b%b" % (_START, owner.lower(), _SLASH, name, _END))
    folder = re.compile(rb"(?<=\bcd )%b%b|(?<![\w.-])%b(?=-main%b)" % (name, _END, name, _END))

    def pulled(link: re.Match) -> bytes:
        return tree.sub(rb"\g<1>%b" % new_name, link[0]) if ours.search(link[0]) else link[0]

    content = _PULLED.sub(pulled, content)
    content = ours.sub(rb"\g<1>%b\g<2>%b" % (new_owner, new_name), content)
    content = pages.sub(rb"\g<1>%b\g<2>%b" % (new_owner.lower(), new_name), content)
    return folder.sub(new_name, content)


def texts(root: Path) -> dict[Path, bytes]:
    """Return the content of every text file that git tracks; a file with a NUL is none."""
    command = ["git", "-C", str(root), "ls-files", "-z"]
    listed = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL).stdout.decode()
    if "pyproject.toml" not in listed.split("\0"):
        raise Unmovable(f"{root} is no git repository of the course. Clone your fork and start this in it.")
    files = (root / name for name in listed.split("\0")[:-1])
    contents = {file: file.read_bytes() for file in files if file.is_file() and not file.is_symlink()}
    return {file: content for file, content in contents.items() if b"\0" not in content}


def rewritten(root: Path, new: Repository) -> dict[Path, bytes]:
    """Return the new content of each file that changes.

    Raises
    ------
    Unmovable
        If a file has the new address already: nobody could then take the change back.
    """
    before = texts(root)
    pyproject = before[root / "pyproject.toml"].decode()
    old = repository(tomllib.loads(pyproject)["project"]["urls"]["Repository"])
    after = {file: moved(content, old, new) for file, content in before.items()}
    for file, content in after.items():
        if moved(content, new, old) != before[file]:
            raise Unmovable(
                f"{file.relative_to(root).as_posix()} already names {'/'.join(new)}, or a folder {new.name}. "
                "Undo that first, or give the repository another name: nobody could take the change back."
            )
    return {file: content for file, content in after.items() if content != before[file]}


def different_lines(before: bytes, after: bytes) -> str:
    """Return the numbers of the lines that differ.

    >>> different_lines(b"a\\nb\\nc", b"A\\nb\\nC")
    '1, 3'
    """
    lines = zip(before.split(b"\n"), after.split(b"\n"), strict=True)
    return ", ".join(str(number) for number, (old, new) in enumerate(lines, start=1) if old != new)


def main(arguments: list[str] | None = None, root: Path = ROOT) -> int:
    """Change every file, and say which lines; return 1, and change nothing, where that cannot be done."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("address", help="where the course is now, https://github.com/OWNER/REPOSITORY")
    address = parser.parse_args(arguments).address
    try:
        contents = rewritten(root, repository(address))
    except Unmovable as error:
        print(error, file=sys.stderr)
        return 1
    for file, content in contents.items():
        lines = different_lines(file.read_bytes(), content)
        file.write_bytes(content)
        if file.suffix == ".ipynb":
            write_canonical.write(file, run=False)  # a lesson keeps a record of its texts
        print(f"{file.relative_to(root).as_posix()}: changed in line {lines}")
    if not contents:
        print(
            "Nothing to change: pyproject.toml has this address. If other files do not, undo it there first."
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
