"""Puts a newer lesson in the place of an older one, with a pupil's cells in it and the old file beside it."""

from collections.abc import Iterator
from pathlib import Path

from course_utils.installation.pupils_work import (
    NotALessonError,
    carried,
    has_record,
    lesson_of,
    own_cells,
    write_lesson,
    write_whole,
)


class UpdateError(Exception):
    """Nothing was changed; says why, and what to do."""

    def _render_traceback_(self) -> list[str]:
        """Return what IPython shows of it."""
        return str(self).splitlines()


def is_touched(content: bytes) -> bool:
    """Whether somebody wrote in a lesson. One that cannot be read, or has no record, counts as touched."""
    try:
        notebook = lesson_of(content)
    except NotALessonError:
        return True
    return not has_record(notebook) or bool(own_cells(notebook))


def carry_into(path: Path, old: bytes, version: str) -> Iterator[str]:
    """Carry a pupil's cells from a lesson's old bytes into the newer one at the path; yield what was done.

    The old bytes are kept beside it as they were, under a name with the version that they are of.
    """
    before = _free_name(path.with_name(f"{path.stem}.before_{version}.ipynb"))
    write_whole(before, old)
    yours = f"The newer lesson is in its place. Copy what you wrote from the old file, {before.name}."
    try:
        mine = lesson_of(old)
    except NotALessonError as problem:
        yield f"{path.name}: the old file {problem}. {yours}"
        return
    if not has_record(mine):
        yield f"{path.name}: the old file does not say which cells are yours. {yours}"
        return
    result = carried(mine, lesson_of(path.read_bytes()))
    write_lesson(path, result.notebook)
    cells = "1 cell" if len(result.kept) == 1 else f"{len(result.kept)} cells"
    yield f"{path.name}: kept {cells} of yours. The old file is {before.name}."
    for line in result.changed_too:
        yield f"    The course changed this cell too, and yours stands: {line}"


def _free_name(path: Path) -> Path:
    free, number = path, 2
    while free.exists():
        free, number = path.with_name(f"{path.stem}_{number}{path.suffix}"), number + 1
    return free
