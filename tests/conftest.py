"""How the tests are shared out among the workers of pytest-xdist."""

from xdist.scheduler import LoadFileScheduling

# Programs to run, not modules to search for doctests.
collect_ignore = ["benchmarks", "notebooks/write_canonical.py"]


class OneFileOneWorker(LoadFileScheduling):
    """A file, and so a notebook with its kernel, stays on one worker; so do all tests that need a browser."""

    def _split_scope(self, nodeid):
        return "browser" if nodeid.startswith("tests/browser/") else super()._split_scope(nodeid)


def pytest_xdist_make_scheduler(config, log):
    """Replace `xdist_group` marks, which pytest 9.2 made ineffective (pytest-xdist issue 1386)."""
    return OneFileOneWorker(config, log)
