"""Why a file could not be read or written, in a learner's words."""

import errno
import os

from course_utils.practice.progress.file import NAME

_NOT_ALLOWED = "this computer does not allow it in this folder"
_GONE = "the folder of this notebook is not there any more"
_WHY = {
    errno.EACCES: _NOT_ALLOWED,
    errno.EPERM: _NOT_ALLOWED,
    errno.EROFS: "nothing can be written in this folder",
    errno.ENOSPC: "the disk is full",
    errno.EISDIR: f"there is a folder with the name {NAME}",
    errno.ENOTDIR: _GONE,
}
if hasattr(errno, "EDQUOT"):  # not on every system
    _WHY[errno.EDQUOT] = "your share of the disk is full"


def why(problem: OSError) -> str:
    """Return the reason as the end of a sentence: ours where there is one, or else the system's.

    Examples
    --------
    >>> why(IsADirectoryError(errno.EISDIR, "Is a directory"))
    'there is a folder with the name nudge_progress.json'
    >>> why(OSError(errno.EIO, "Input/output error"))
    'input/output error'
    """
    if problem.errno == errno.ENOENT:
        return "a file is not there any more" if _has_a_folder() else _GONE
    return _WHY.get(problem.errno) or (problem.strerror or str(problem)).lower()


def _has_a_folder() -> bool:
    """Whether the notebook still has its folder. One that was removed has no path."""
    try:
        return os.path.isdir(os.getcwd())
    except OSError:
        return False
