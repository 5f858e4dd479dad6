"""What all tests of explorers share."""

import comm
import ipywidgets
import pytest
from explorers.frontend import Channel

from course_utils.explorers.frame import live_figure


@pytest.fixture(autouse=True)
def no_widget_outlives_its_test():
    """Let go of the explorers of a test: ipywidgets keeps all that were ever made, with their figures."""
    yield
    ipywidgets.Widget.close_all()


@pytest.fixture
def channel(monkeypatch):
    """Record what is sent to the page by all widgets built after this."""
    channel = Channel()
    monkeypatch.setattr(comm, "create_comm", channel.open)
    return channel


@pytest.fixture
def nothing_is_drawn(monkeypatch):
    """Leave the renderer out, where a test is about the state and the words."""
    monkeypatch.setattr(live_figure, "draw_layer", lambda *_: "<svg><path/></svg>")
