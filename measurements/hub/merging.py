"""Equal memory pages of several processes as one: Linux's kernel samepage merging (KSM).

A process must allow it, and the system must do it. Root switches it on for the whole system, here
so that it takes only time that nobody else wants:

    cd /sys/kernel/mm/ksm; echo 1000 > pages_to_scan; echo 1 > run; chrt --idle -p 0 $(pgrep ksmd)

https://docs.kernel.org/admin-guide/mm/ksm.html
"""

import ctypes
from pathlib import Path

import psutil

_SYSTEM = Path("/sys/kernel/mm/ksm")
_PR_SET_MEMORY_MERGE = 67  # since Linux 6.4; an older one refuses, and all else goes on


def allow_merging():
    """Let Linux merge pages of this process and of all that it starts or copies."""
    ctypes.CDLL(None).prctl(_PR_SET_MEMORY_MERGE, 1, 0, 0, 0)


def merging():
    """Return in words whether the system merges pages."""
    try:
        on, pages = (int((_SYSTEM / name).read_text()) for name in ("run", "pages_to_scan"))
    except FileNotFoundError:
        return "no KSM in this kernel"
    return f"KSM on, {pages} pages a round" if on == 1 else "KSM off"


def merger():
    """Return the system's process that merges, in a list, or none."""
    return [process for process in psutil.process_iter(["name"]) if process.info["name"] == "ksmd"]
