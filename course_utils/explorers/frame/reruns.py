"""Lets go of what a cell showed before it was run again.

ipywidgets keeps every widget until the kernel ends, and IPython keeps every result. A lesson that is run from
the top many times would hold all its old explorers, in the kernel and in the page.
"""

from collections.abc import Iterator
from typing import NamedTuple

import ipywidgets as widgets
from IPython import get_ipython

from course_utils.explorers.frame.page import PageWidget


class _Run(NamedTuple):
    number: str  # of the message that asked for it
    shown: list[widgets.Widget]


_last_run_of: dict[str, _Run] = {}  # by the id of the cell


def shown_by_a_cell(widget: widgets.Widget) -> None:
    """Take note of the cell that shows the widget, and close what its last run showed and nothing shows now.

    A program that names no cell, as a plain IPython does, keeps everything.
    """
    shell = get_ipython()
    asked = getattr(shell, "parent_header", None) or {}
    cell = asked.get("metadata", {}).get("cellId")
    if not cell:
        return
    number = asked["header"]["msg_id"]
    before = _last_run_of.get(cell, _Run(number, []))
    if before.number != number:
        _last_run_of[cell] = _Run(number, list(_ours(widget)))
        for old in before.shown:
            if not any(old is other for run in _last_run_of.values() for other in run.shown):
                _let_go(old, shell)
    else:
        _last_run_of[cell] = before
        before.shown.extend(_ours(widget))


def _ours(widget: widgets.Widget) -> Iterator[widgets.Widget]:
    """Give a widget of the course, or a box with all boxes and widgets of the course in it.

    A learner's own sliders in a box are left alone: nobody knows where else they are shown.
    """
    if isinstance(widget, widgets.Box):
        inside = [one for child in widget.children for one in _ours(child)]
        yield from [widget, *inside] if inside else []
    elif isinstance(widget, PageWidget):
        yield widget


def _let_go(widget, shell):
    """Close a widget, and take it from the results that IPython keeps: Out[7], _7, _ and their like."""
    widget.close()
    if isinstance(widget, PageWidget):  # a box may share its layout with others
        widget.layout.close()
    for results in (shell.user_ns["_oh"], shell.user_ns, shell.user_ns_hidden):
        for name in [name for name, value in results.items() if value is widget]:
            if not str(name).strip("_0123456789"):
                del results[name]


def _box_is_shown(box, **asked):
    shown_by_a_cell(box)
    return box._repr_mimebundle_(**asked)


if _shell := get_ipython():  # what lies in a box is not asked for a picture of its own
    _shell.display_formatter.mimebundle_formatter.for_type(widgets.Box, _box_is_shown)
