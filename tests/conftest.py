"""How the tests are shared out among the workers of pytest-xdist."""

import os
import re

from xdist.scheduler import LoadFileScheduling

# Programs to run, not modules to search for doctests.
collect_ignore = ["benchmarks", "notebooks/write_canonical.py"]


class OneFileOneWorker(LoadFileScheduling):
    """A file, and so a notebook with its kernel, stays on one worker.

    The tests that need a browser make two groups, each with a JupyterLab and a Chromium of its own: the later
    lessons, and all the rest. Together they take longest, and most of it they wait.
    """

    def _split_scope(self, nodeid):
        if not nodeid.startswith("tests/browser/"):
            return super()._split_scope(nodeid)
        return "browser, later lessons" if re.search(r"\[0[5-9]_|\[1\d_", nodeid) else "browser"


def pytest_xdist_auto_num_workers(config):  # noqa: ARG001
    """Return one worker more than there are cores, at most 4: those with a browser mostly wait."""
    return min(4, (os.cpu_count() or 1) + 1)


def pytest_xdist_make_scheduler(config, log):
    """Replace `xdist_group` marks, which pytest 9.2 made ineffective (pytest-xdist issue 1386)."""
    return OneFileOneWorker(config, log)
