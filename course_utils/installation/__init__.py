"""Says whether everything is here and fits together. `update` takes a newer course.

To import it needs no package: it must be able to speak where all of them are missing.
"""

from course_utils import __version__
from course_utils.installation.fitting import misfit, running_lesson
from course_utils.installation.packages import all_is_well, check_packages, report

__all__ = ["check_installation", "report", "see_page", "version"]

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
    if all_is_well():
        from course_utils.installation.page_check import show_page_check

        show_page_check()
