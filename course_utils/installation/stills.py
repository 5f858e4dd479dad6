"""Saves a lesson with its pictures and predictions as the pupil left them.

A live picture is in the page alone. What a notebook holds for a page without kernel is made as its cell runs:
the picture as it was at the start. So a kernel writes a still of each picture that has come to rest, and the
server puts it into the file when the lesson is saved. That is what JupyterLab exports, and what is handed in.
"""

import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from course_utils.installation import running_lesson
from course_utils.installation.pupils_work import KEPT, has_record, write_whole

_REST = 1.0  # seconds without a change
_VIEW = "application/vnd.jupyter.widget-view+json"


def folder_of_stills(lessons: Path) -> Path:
    """Return where the stills for the lessons of a folder lie."""
    return lessons / KEPT / "stills"


class Still:
    """Writes the faces that a widget has now, a second after its last change.

    It does so only in a kernel that a Jupyter server has started for a notebook: elsewhere nobody reads them.

    Parameters
    ----------
    identifier : str
        The widget's model_id, by which the saved output is known.
    faces : callable
        Returns a dict from mime type to content, as the notebook's file should hold it.
    """

    def __init__(self, identifier: str, faces: Callable[[], dict[str, str]]) -> None:
        self._file, self._faces = folder_of_stills(Path.cwd()) / f"{identifier}.json", faces
        self._lock, self._due, self._waits = threading.Lock(), 0.0, False
        self._is_read = running_lesson() is not None

    def changed(self) -> None:
        """Take note that the widget shows something new."""
        if not self._is_read:
            return
        with self._lock:
            self._due = time.monotonic() + _REST
            if not self._waits:
                self._waits = True
                try:
                    threading.Thread(target=self._write_at_rest, daemon=True).start()
                except RuntimeError:  # Python in a browser has no threads: the file then holds the start
                    self._is_read = False

    def _write_at_rest(self) -> None:
        while True:
            with self._lock:
                rest = self._due - time.monotonic()
                if rest <= 0:
                    self._waits = False
                    break
            time.sleep(rest)
        with suppress(Exception):  # without it the file holds the start, as it would anyway
            content = json.dumps(self._faces()).encode()
            self._file.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._file, content)


def put_stills_in(model: dict, path: str, contents_manager: object, **_: object) -> None:
    """Put the stills into a lesson that is about to be saved. A Jupyter server calls this.

    The state of widgets is left out: with it an export has an empty place for each picture, until a page has
    fetched from the network what draws them.
    """
    notebook = model.get("content")
    if model.get("type") != "notebook" or not isinstance(notebook, dict) or not has_record(notebook):
        return
    notebook["metadata"].pop("widgets", None)
    stills = folder_of_stills(Path(contents_manager.root_dir, path.lstrip("/")).parent)
    for output in (output for cell in notebook["cells"] for output in cell.get("outputs", [])):
        identifier = output.get("data", {}).get(_VIEW, {}).get("model_id")
        if isinstance(identifier, str) and identifier.isalnum():
            with suppress(OSError, ValueError):
                output["data"].update(json.loads((stills / f"{identifier}.json").read_text(encoding="utf-8")))


def drop_stills(lessons: Path) -> None:
    """Remove the stills of kernels that have ended, as all have when a server starts."""
    for still in folder_of_stills(lessons).glob("*.json"):
        with suppress(OSError):
            still.unlink()
