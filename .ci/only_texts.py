"""Say whether a change touches nothing but texts; one run of the tests is then enough.

`python3 .ci/only_texts.py BASE` compares BASE with HEAD. It prints `only_texts=true` or `only_texts=false`,
as GitHub's workflow takes it, and the reason on stderr. Texts are Markdown, PDF, pictures and text cells of
notebooks. The output of a code cell is none, because the code is tested against it. Where nobody knows what
changed, the answer is false.
"""

import json
import subprocess
import sys
from pathlib import PurePosixPath
from typing import NamedTuple

TEXTS = {".md", ".pdf", ".png", ".jpg", ".gif", ".svg"}
_PLAIN_FILE, _NO_FILE = "100644", "000000"  # neither a link nor a program


class Change(NamedTuple):
    """One file before and after: its mode, and the name under which git keeps its content."""

    path: str
    modes: tuple[str, str]
    contents: tuple[str, str]


def git(*arguments: str) -> bytes:
    """Return what git says, from the folder that we are in."""
    return subprocess.run(["git", *arguments], check=True, stdout=subprocess.PIPE).stdout


def changes(base: str) -> list[Change]:
    """Return every file that differs; one that was renamed has gone in one place and come in another."""
    listed = git("diff-tree", "-r", "-z", "--no-renames", base, "HEAD")
    fields = listed.decode(errors="surrogateescape").split("\0")[:-1]
    found = []
    for about, path in zip(fields[::2], fields[1::2], strict=True):
        before, after, content_before, content_after, _ = about.removeprefix(":").split(" ")
        found.append(Change(path, (before, after), (content_before, content_after)))
    return found


def is_text(change: Change) -> bool:
    """Say whether this is for a reader alone."""
    if not set(change.modes) <= {_PLAIN_FILE, _NO_FILE}:
        return False
    kind = PurePosixPath(change.path).suffix
    if kind == ".ipynb" and _NO_FILE not in change.modes:
        before, after = (_without_texts(git("cat-file", "blob", name)) for name in change.contents)
        return before is not None and before == after
    return kind in TEXTS


def _without_texts(notebook: bytes) -> str | None:
    try:
        whole = json.loads(notebook)
        kept = [cell for cell in whole["cells"] if cell["cell_type"] != "markdown"]
        whole["metadata"].pop("nudge", None)  # the record of all texts, of code cells too: those are compared
        return json.dumps(whole | {"cells": kept}, sort_keys=True)
    except (ValueError, TypeError, KeyError, AttributeError):
        return None  # no notebook, and so nobody knows


def why_not(base: str) -> str:
    """Return what asks for more than one run, or nothing."""
    known = subprocess.run(["git", "merge-base", "--is-ancestor", base, "HEAD"], stderr=subprocess.DEVNULL)
    if known.returncode != 0:
        return f"what changed is not known: {base or 'nothing'!r} is not in the history of this commit"
    changed = changes(base)
    if not changed:
        return "nothing has changed, so somebody wants to see it tried again"
    return ", ".join(change.path for change in changed if not is_text(change))


if __name__ == "__main__":
    reason = why_not(sys.argv[1])
    print(f"only_texts={'false' if reason else 'true'}")
    print(f"The tests run on every system: {reason}" if reason else "Only texts changed.", file=sys.stderr)
