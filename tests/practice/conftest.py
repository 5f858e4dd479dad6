"""Each test has a folder of its own, in which progress is stored."""

import atexit
from types import ModuleType

import ipywidgets
import pytest
from IPython.core.interactiveshell import InteractiveShell
from traitlets.config import Config

from course_utils.practice.checking.stopped import watch


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Work in an empty folder, and let go of the widgets afterwards."""
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    ipywidgets.Widget.close_all()


@pytest.fixture(autouse=True)
def time_enough(monkeypatch):
    """Give every answer all the time it takes: on a busy machine, a right one may need more than a second."""
    monkeypatch.setattr("course_utils.practice.checking.learner_code.SECONDS", 600.0)


@pytest.fixture
def run(monkeypatch):
    """Give a function that runs a cell in a notebook with IPython's own shell."""
    config = Config({"HistoryManager": {"enabled": False}})
    shell = InteractiveShell(config=config, user_module=ModuleType("notebook"))
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    monkeypatch.setattr("course_utils.practice.checking.stopped._stopped", {})
    watch()
    yield lambda cell: shell.run_cell(cell, store_history=True)
    atexit.unregister(shell.atexit_operations)  # it keeps every shell, and takes half a second for each
