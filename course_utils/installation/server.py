"""What the course adds to a Jupyter server: pictures at once, and a second copy of what a pupil wrote.

Jupyter loads it by itself; no lesson needs it.
"""

from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

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
from course_utils.installation.stills import drop_stills, put_stills_in

if TYPE_CHECKING:
    from jupyter_server.serverapp import ServerApp


def _jupyter_server_extension_points() -> list[dict[str, str]]:
    return [{"module": __name__}]


def _load_jupyter_server_extension(server: "ServerApp") -> None:
    """Send pictures at once, keep a pupil's work safe, and save each picture as the pupil left it."""
    send_at_once(server)
    contents = server.contents_manager
    root = Path(getattr(contents, "root_dir", "."))
    for lessons in (root, root / "notebooks"):
        for words in put_back(lessons):
            server.log.warning(words)
        drop_stills(lessons)
    contents.register_pre_save_hook(put_stills_in)
    contents.register_post_save_hook(keep_work)


def send_at_once(server: "ServerApp") -> None:
    """Have each connection to a kernel send at once (TCP_NODELAY), whichever class makes it.

    jupyter_server leaves Nagle's algorithm on. After a move the kernel's first message, `busy`, goes out at
    once; the picture must wait until the browser has acknowledged it, which takes up to 40 ms.
    """
    usual = server.kernel_websocket_connection_class

    class PromptConnection(usual):
        def connect(self):
            self.websocket_handler.set_nodelay(True)
            return super().connect()

    server.web_app.settings["kernel_websocket_connection_class"] = PromptConnection


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


def _own(content: bytes) -> list[dict]:
    """Return the pupil's cells; none of a notebook that is no lesson."""
    try:
        return own_cells(lesson_of(content))
    except NotALessonError:
        return []


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
