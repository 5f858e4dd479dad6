"""What holds wherever pytest is started, also after requirements.txt alone, where pytest-xdist is missing."""

from contextlib import suppress

# What a learner wrote into a lesson before an update of the course, which keeps it beside the new one.
collect_ignore_glob = ["*.before_*.ipynb"]


def pytest_addoption(parser):
    """Let pyproject.toml ask for several processes even where there can only be one."""
    group = parser.getgroup("xdist")
    for option in ("--numprocesses", "--dist"):
        with suppress(ValueError):  # pytest-xdist is here and has added it
            group.addoption(option, help="without effect, for pytest-xdist is not installed")
