"""Do a lesson and the package fit together? They do if both are of one release of the course."""

import os
from contextlib import suppress
from pathlib import Path

from course_utils import __version__
from course_utils.installation.pupils_work import NotALessonError, lesson_of, release, version_of


def misfit(lesson: Path | None) -> str:
    """Say that a lesson is of another version than the package, and what to do; nothing if they fit."""
    if lesson is None:
        return ""
    with suppress(OSError, NotALessonError):
        version = version_of(lesson_of(lesson.read_bytes()))
        if version not in ("", __version__):
            return _words(lesson.name, version)
    return ""


def running_lesson() -> Path | None:
    """Return the notebook that this kernel runs for a page; None where no Jupyter server has started it."""
    name = os.environ.get("JPY_SESSION_NAME")
    return Path.cwd() / Path(name).name if name else None


def _words(name: str, version: str) -> str:
    words = f"{name} is of Nudge {version}, and the package course_utils that it uses is of {__version__}.\n"
    if release(version) > release(__version__):
        return f"{words}If the course was updated just now, restart the kernel. Otherwise update the course."
    return f"{words}To bring the lesson up to date and keep what you wrote: python3 start.py update"
