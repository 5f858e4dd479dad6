"""Where the links of a page lead: to a file and a heading that exist, or to the course's own address."""

import functools
import re
import tomllib
from pathlib import Path
from urllib.parse import unquote, urlsplit

from notebooks.canonical import read
from notebooks.prose import LESSONS, ROOT, page, text_cells

PAGES = LESSONS + sorted(
    file
    for pattern in ("*.md", "[!.]*/**/*.md")
    for file in ROOT.glob(pattern)
    if not any(part.startswith(".") for part in file.relative_to(ROOT).parts)
)
with (ROOT / "pyproject.toml").open("rb") as file:
    REPOSITORY = tomllib.load(file)["project"]["urls"]["Repository"]

_ON_GITHUB = re.compile(r"(github\.com|githubusercontent\.com|/gh|/github)[/:]([^/?#&]+)/([^/?#&@]+)")
_LAUNCHERS = ("mybinder.org/v2/", "colab.research.google.com/", "nbviewer.org/", "git-pull?")
_PLACEHOLDER = re.compile(r"your|owner|user|example|[<{]", re.IGNORECASE)


def markdown_of(path: Path) -> str:
    """Return the text of a page, be it a notebook or Markdown."""
    if path.suffix == ".ipynb":
        return "\n\n".join(text_cells(read(path)))
    return path.read_text(encoding="utf-8")


def broken_links(path: Path, root: Path = ROOT) -> list[str]:
    """Return the relative links and images that lead nowhere, or out of the course."""
    soup = page(markdown_of(path))
    targets = [tag["href"] for tag in soup("a", href=True)] + [tag["src"] for tag in soup("img", src=True)]
    return [target for target in targets if not urlsplit(target).scheme and not _leads(target, path, root)]


def _leads(target: str, path: Path, root: Path) -> bool:
    url = urlsplit(target)
    file = (path.parent / unquote(url.path)).resolve() if url.path else path
    if url.netloc or not file.is_relative_to(root) or not file.exists():
        return False
    return not url.fragment or unquote(url.fragment) in anchors(file)


@functools.cache
def anchors(path: Path) -> set[str]:
    """Return what a link into a page may name: what JupyterLab knows, and in Markdown GitHub too.

    GitHub writes a heading's anchor in small letters and JupyterLab does not. Both know the id of an `<a>`.
    """
    if path.suffix not in {".ipynb", ".md"}:
        return set()
    soup = page(markdown_of(path))
    headings = [tag.get_text() for tag in soup(re.compile("^h[1-6]$"))]
    in_jupyterlab = {heading.replace(" ", "-") for heading in headings}
    if path.suffix == ".ipynb":
        return in_jupyterlab
    on_github = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
    return in_jupyterlab & on_github | {tag["id"] for tag in soup("a", id=True)}


def foreign_addresses(path: Path, repository: str = REPOSITORY) -> list[str]:
    """Return the addresses, in links, badges or code, that mean the course but name another place."""
    addresses = re.findall(r"(?:https?://|git@)[^\s)\]\"'`>]*[^\s)\]\"'`>.,;:]", markdown_of(path))
    return [address for address in addresses if _is_foreign(unquote(address), repository)]


def _is_foreign(address: str, repository: str) -> bool:
    ours = urlsplit(repository).path.strip("/").split("/")
    named = [[owner, repo.removesuffix(".git")] for _, owner, repo in _ON_GITHUB.findall(address)]
    if any(launcher in address for launcher in _LAUNCHERS):
        return any(names != ours for names in named or [None])
    return any(names != ours and _means_us(names, ours) for names in named)


def _means_us(names: list[str], ours: list[str]) -> bool:
    theirs = [name.lower() for name in names]
    return any(name.lower() in theirs for name in ours) or bool(_PLACEHOLDER.search("/".join(theirs)))
