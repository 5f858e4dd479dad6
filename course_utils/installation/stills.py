"""A still of each live picture, written once it has come to rest, for `server.as_left`."""

import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

from course_utils.installation.fitting import running_lesson
from course_utils.installation.pupils_work import KEPT, write_whole

_REST = 1.0  # seconds without a change


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
                threading.Thread(target=self._write_at_rest, daemon=True).start()

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
