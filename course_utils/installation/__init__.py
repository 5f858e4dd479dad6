"""Says whether everything is here and fits together. `update` takes a newer course.

To import it needs no package: it must be able to speak where all of them are missing.
"""

import os
from contextlib import suppress
from pathlib import Path

from course_utils import __version__
from course_utils.installation.packages import ALL_IS_WELL, check_packages, report
from course_utils.installation.pupils_work import NotALessonError, lesson_of, release, version_of

__all__ = ["check_installation", "misfit", "report", "running_lesson", "see_page", "version"]

_told = set()


def version() -> str:
    """Return the version of the course, such as `Nudge 2026.11.30`: the day on which it was released."""
    return f"Nudge {__version__}"


def check_installation() -> None:
    """Raise an error in words if a package is missing; say it once if the lesson is of another release."""
    check_packages()
    words = misfit(running_lesson())
    if words and words not in _told:
        _told.add(words)
        print(words)


def see_page() -> None:
    """Show whether a live picture comes alive in this page; nothing where a package is missing.

    In JupyterLab words beside it say what is missing if it does not come alive.
    """
    if report() == ALL_IS_WELL:
        from course_utils.installation.page_check import show_page_check

        show_page_check()


def running_lesson() -> Path | None:
    """Return the notebook that this kernel runs for a page; None where no Jupyter server has started it."""
    name = os.environ.get("JPY_SESSION_NAME")
    return Path.cwd() / Path(name).name if name else None


def misfit(lesson: Path | None) -> str:
    """Say that a lesson is of another version than the package, and what to do; nothing if they fit."""
    its = ""
    with suppress(OSError, NotALessonError):
        its = version_of(lesson_of(lesson.read_bytes())) if lesson else ""
    if its in ("", __version__):
        return ""
    words = f"{lesson.name} is of Nudge {its}, and the package course_utils that it uses is of {__version__}."
    if release(its) > release(__version__):
        return (
            f"{words}\nIf the course was updated just now, restart the kernel. Otherwise update the course."
        )
    return f"{words}\nTo bring the lesson up to date and keep what you wrote: python3 start.py update"
