"""A second copy of what a pupil wrote, for the day on which a newer zip is unpacked over the lessons."""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from course_utils.installation.pupils_work import (
    KEPT,
    NotALessonError,
    carried,
    has_record,
    lesson_of,
    own_cells,
    write_lesson,
    write_whole,
)


def keep_work(model: dict, os_path: str, **_: object) -> None:
    """Copy a lesson that was saved, if it is one in which a pupil wrote. A Jupyter server calls this.

    A copy with more of the pupil's cells than the lesson has now stays as well, under another name: what a
    pupil took back is not put back.
    """
    path = Path(os_path)
    if model.get("type") == "notebook" and path.parent.name != KEPT:
        with suppress(OSError):  # the lesson itself is saved
            _keep(path.read_bytes(), path.parent / KEPT / path.name)


def _keep(content: bytes, kept: Path) -> None:
    cells = _own(content)
    if kept.exists() and len(_own(kept.read_bytes())) > len(cells):
        kept.replace(kept.with_suffix(".fuller.ipynb"))
    if cells:
        kept.parent.mkdir(exist_ok=True)
        write_whole(kept, content)


def put_back(lessons: Path) -> Iterator[str]:
    """Carry the kept cells into each lesson that has none of the pupil's any more; say so in words.

    So it is after another copy of the course was unpacked over the folder. A lesson in which anything of the
    pupil's stands is left alone.
    """
    for kept in sorted((lessons / KEPT).glob("*.ipynb")):
        path = lessons / kept.name  # there is none for a fuller copy
        try:
            mine, now = lesson_of(kept.read_bytes()), lesson_of(path.read_bytes())
        except (OSError, NotALessonError):
            continue
        if has_record(now) and own_cells(mine) and not own_cells(now):
            write_lesson(path, carried(mine, now).notebook)
            yield f"{path.name} was replaced from outside. What you had written in it was put back."


def _own(content: bytes) -> list[dict]:
    """Return the pupil's cells; none of a notebook that is no lesson."""
    try:
        return own_cells(lesson_of(content))
    except NotALessonError:
        return []
