"""One writer at a time: two notebooks must not read the same old file and then overwrite each other."""

import os
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

try:
    import fcntl
except ModuleNotFoundError:  # Windows
    fcntl = None

PATIENCE = 2.0  # seconds; a write takes a hundredth of one
_IN_THIS_KERNEL = threading.Lock()  # widgets answer in more than one thread


@contextmanager
def one_writer(folder: Path) -> Iterator[bool]:
    """Wait for the turn to write in a folder, and say whether nobody else can write now.

    The folder itself is locked, so no lock file is left behind, and the system ends the lock of who is
    killed. Where that is not possible (Windows, some network drives) it goes on without: then two kernels
    would have to write within the same hundredth of a second to lose the earlier one's entry.
    """
    with _IN_THIS_KERNEL:
        handle = _locked(folder)
        try:
            yield handle is not None
        finally:
            if handle is not None:
                os.close(handle)


def _locked(folder: Path) -> int | None:
    if fcntl is None:
        return None
    handle = os.open(folder, os.O_RDONLY)
    deadline = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            return handle
        except BlockingIOError:
            if time.monotonic() < deadline:
                time.sleep(0.005)
                continue
        except OSError:
            pass  # this file system knows no locks
        os.close(handle)
        return None
