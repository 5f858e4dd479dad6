"""What a pupil wrote in a lesson, told apart from what the course brought, and carried into a newer lesson.

A lesson's metadata hold a record: the version of the course, and for each cell a hash of its text as it was
released. So one file alone shows which cells are the pupil's, and no older release is needed for that.
"""

import hashlib
import json
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

KEPT = ".nudge_kept"  # beside the lessons: what a Jupyter server and a kernel keep of them


class NotALessonError(ValueError):
    """The file is no notebook: damaged, or with the conflict marks of git in it."""


@dataclass(frozen=True)
class Carried:
    """A newer lesson with a pupil's cells in it.

    Attributes
    ----------
    notebook : dict
        As it is to be written.
    kept : tuple of str
        The first line of each cell that is the pupil's.
    changed_too : tuple of str
        The same, of those of which the course has a new text as well. The pupil's stands.
    """

    notebook: dict
    kept: tuple[str, ...]
    changed_too: tuple[str, ...]


def record_of(version: str, cells: Iterable[tuple[str, str]]) -> dict:
    """Return the record for a lesson's metadata, of the id and the text of each of its cells."""
    return {"version": version, "cells": {identifier: _hash(text) for identifier, text in cells}}


def lesson_of(content: bytes) -> dict:
    """Return a notebook's bytes as plain JSON.

    Raises
    ------
    NotALessonError
    """
    try:
        notebook = json.loads(content)
    except (ValueError, RecursionError) as problem:
        raise NotALessonError(f"is not a whole notebook ({problem})") from problem
    if not isinstance(notebook, dict) or not _are_cells(notebook.get("cells")):
        raise NotALessonError("is not a notebook")
    return notebook


def write_lesson(path: Path, notebook: dict) -> None:
    """Replace a file at once: who is stopped on the way leaves the old one or the new one, whole."""
    text = json.dumps(notebook, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
    write_whole(path, text.encode())


def write_whole(path: Path, content: bytes, wait_for_disk: bool = False) -> None:
    """Replace a file's bytes at once, or leave it as it was. It can be run if it could be, or is a script.

    Who waits for the disk does not lose the file to a loss of power either. A save in a server must not wait.
    """
    mode = path.stat().st_mode & 0o777 if path.exists() else 0o755 if content.startswith(b"#!") else 0o644
    handle, beside = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
    try:
        with open(handle, "wb") as file:
            file.write(content)
            if wait_for_disk:
                file.flush()
                os.fsync(file.fileno())
        os.chmod(beside, mode)
        os.replace(beside, path)
    finally:
        Path(beside).unlink(missing_ok=True)


def version_of(notebook: dict) -> str:
    """Return the version of the course that a lesson was released with, or nothing."""
    return str(_record(notebook).get("version", ""))


def release(version: str) -> list[int]:
    """Return a version of the course, a day, as numbers, of which the later ones are greater.

    An update runs before there is an environment, and so without `packaging`.

    >>> release("2026.11.30") < release("2026.12.1")
    True
    """
    return [int(part) for part in version.split(".") if part.isdigit()]


def has_record(notebook: dict) -> bool:
    """Whether the lesson says which of its cells the course brought. Those of before 2026.11.30 do not."""
    return bool(_record(notebook).get("cells"))


def own_cells(notebook: dict) -> list[dict]:
    """Return the cells that a pupil changed or added. Empty ones that were added do not count.

    Of a lesson without a record nobody knows which they are, and none are returned.
    """
    released = _record(notebook).get("cells", {})
    return [cell for cell in notebook["cells"] if released and _is_own(cell, released)]


def is_touched(content: bytes) -> bool:
    """Whether somebody wrote in a lesson. One that cannot be read, or has no record, counts as touched."""
    try:
        notebook = lesson_of(content)
    except NotALessonError:
        return True
    return not has_record(notebook) or bool(own_cells(notebook))


def is_same_release(one: bytes, other: bytes) -> bool:
    """Whether two lessons have the same record, whatever somebody wrote in them."""
    try:
        record, its = _record(lesson_of(one)), _record(lesson_of(other))
    except NotALessonError:
        return False
    return record == its and bool(record.get("cells"))


def carried(old: dict, new: dict) -> Carried:
    """Return the newer lesson with the pupil's cells of the older one.

    A changed cell stands where the newer lesson has the cell of its id. One that was added, or that the newer
    lesson no longer has, follows the cell that it followed.
    """
    released = _record(old).get("cells", {})
    place = {cell.get("id"): cell for cell in new["cells"]}
    after, kept, changed_too, anchor = {}, [], [], None
    for cell in old["cells"]:
        identifier = cell.get("id")
        theirs = place.get(identifier) if identifier in released else None
        if not _is_own(cell, released) or (theirs and _text(theirs) == _text(cell)):
            anchor = identifier if identifier in place else anchor
            continue
        kept.append(_first_line(cell))
        if theirs is None:
            after.setdefault(anchor, []).append(_with_new_id(cell, place))
            continue
        place[identifier], anchor = cell, identifier
        if _hash(_text(theirs)) != released[identifier]:
            changed_too.append(_first_line(cell))
    cells = [*after.get(None, [])]
    for cell in new["cells"]:
        cells += [place[cell.get("id")], *after.get(cell.get("id"), [])]
    return Carried({**new, "cells": cells}, tuple(kept), tuple(changed_too))


def _is_own(cell: dict, released: dict) -> bool:
    identifier = cell.get("id")
    if identifier in released:
        return _hash(_text(cell)) != released[identifier]
    return bool(_text(cell).strip())


def _with_new_id(cell: dict, place: dict) -> dict:
    identifier = cell.get("id")
    while identifier is None or identifier in place:
        identifier = os.urandom(4).hex()
    return {**cell, "id": identifier}


def _are_cells(cells: object) -> bool:
    return isinstance(cells, list) and all(isinstance(cell, dict) and "source" in cell for cell in cells)


def _record(notebook: dict) -> dict:
    record = notebook.get("metadata", {}).get("nudge", {})
    return record if isinstance(record, dict) else {}


def _text(cell: dict) -> str:
    source = cell["source"]
    return source if isinstance(source, str) else "".join(source)


def _hash(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]


def _first_line(cell: dict) -> str:
    return next((line.strip() for line in _text(cell).splitlines() if line.strip()), "(emptied)")[:60]
