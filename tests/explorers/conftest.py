"""What all tests of explorers share."""

import comm
import pytest
from explorers.frontend import Channel
from explorers.page import all_of
from ipywidgets.widgets import widget as on_widgets

from course_utils.explorers.frame import live_figure

_CHANNEL = Channel()
_SHARED, _WIDGETS_OF_SHARED = {}, set()


@pytest.fixture(autouse=True)
def no_widget_outlives_its_test(monkeypatch):
    """Let go of a test's own explorers: ipywidgets keeps all that were ever made, with their figures."""
    monkeypatch.setattr(comm, "create_comm", _CHANNEL.open)
    yield
    for model_id in on_widgets._instances.keys() - _WIDGETS_OF_SHARED:
        on_widgets._instances[model_id].close()


@pytest.fixture
def explorer(kind, no_widget_outlives_its_test):
    """Return the explorer of a kind at its start: all tests share it, for making one takes ten times a move.

    There may be moves before the start that Back would bring. Where that matters, or where the explorer's own
    parts are replaced, a test makes one of its own.
    """
    if kind in _SHARED:
        explorer, start = _SHARED[kind]
        explorer.press("reset")
        if explorer.comm is not None and all_of(explorer) == start:  # not closed by a test of something else
            return explorer
    before = set(on_widgets._instances)
    explorer = kind.make()
    _WIDGETS_OF_SHARED.update(on_widgets._instances.keys() - before)
    _SHARED[kind] = explorer, all_of(explorer)
    return explorer


@pytest.fixture
def channel():
    """Record what is sent to the page."""
    _CHANNEL.messages = []
    yield _CHANNEL
    _CHANNEL.messages = None


@pytest.fixture
def nothing_is_drawn(monkeypatch):
    """Leave the renderer out, where a test is about the state and the words."""
    monkeypatch.setattr(live_figure, "draw_still", lambda *_: "<svg><path/></svg>")
    monkeypatch.setattr(live_figure, "draw_parts", lambda _, artists, __: dict.fromkeys(artists, "<path/>"))
