"""Each test has a folder of its own, in which progress is stored."""

import ipywidgets
import pytest
from hypothesis import settings

# Same examples on every machine, and no test depends on how fast it is.
settings.register_profile("course", deadline=None, derandomize=True, database=None)
settings.load_profile("course")


@pytest.fixture(autouse=True)
def folder(tmp_path, monkeypatch):
    """Work in an empty folder, and let go of the widgets afterwards."""
    monkeypatch.chdir(tmp_path)
    yield tmp_path
    ipywidgets.Widget.close_all()
