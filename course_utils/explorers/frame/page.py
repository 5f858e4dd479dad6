"""The browser's side of an explorer: its script and its style, and what of it is new."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import anywidget
import traitlets

from course_utils.colours import stylesheet

_HERE = Path(__file__).parent
_PARTS = (
    "content.js",
    "pictures.js",
    "handles.js",
    "motion.js",
    "lights.js",
    "controls.js",
    "words.js",
    "talk.js",
    "fit.js",
    "explorer.js",
)
_FOR_ALL = ("keys.js", "in_view.js", "hearing.js")


def _text(name):
    return (_HERE / name).read_text(encoding="utf-8")


FOR_ALL = "\n".join(map(_text, _FOR_ALL))  # for the scripts of the practice part too
SCRIPT = FOR_ALL + "\n".join(map(_text, _PARTS))
STYLE = stylesheet(_HERE / "explorer.css")


class PageWidget(anywidget.AnyWidget):
    """Base of all widgets of the course: the page hears each of them, also one that it made late.

    Attributes
    ----------
    identifier : str
        By which the page finds its model; the same as `model_id`.
    """

    identifier = traitlets.Unicode().tag(sync=True)
    _ipython_display_ = None  # that of ipywidgets 7 would show one face alone

    def __init__(self, **values: Any) -> None:
        identifier = uuid4().hex
        super().__init__(model_id=identifier, identifier=identifier, **values)

    def open(self) -> None:
        """Open the way to the page."""
        super().open()
        self._answer_in_any_thread()

    def _send(self, message, buffers=None):
        super()._send(message, buffers)
        self._answer_in_any_thread()

    def _answer_in_any_thread(self):
        """Let the page be answered in the thread that it asks for.

        ipykernel 7.4 hands a message to the thread that last wrote to its widget. Where that is the one that
        runs the cells, the widget would not answer until the end of a long cell.
        """
        vars(self.comm or self).pop("_reply_subshell_id", None)


NOTHING = {}


def changes(before: Any, now: Any) -> Any:
    """Return what makes `now` of `before`: NOTHING, a dict of the parts that changed, or `now` itself.

    The page puts a change together in the same way (content.js). A list that kept its length is changed
    entry by entry, by number; another list, like a text or a number, comes whole.

    Parameters
    ----------
    before, now : dict, list, str, number or bool
        In a dict that both have, the keys are the same.

    Examples
    --------
    >>> changes({"rows": ["a", "b"], "word": "x"}, {"rows": ["a", "c"], "word": "x"})
    {'rows': {1: 'c'}}
    """
    if before is now or before == now:
        return NOTHING
    if isinstance(now, dict) and isinstance(before, dict) and before.keys() == now.keys():
        parts = now.items()
    elif isinstance(now, list) and isinstance(before, list) and len(before) == len(now):
        parts = enumerate(now)
    else:
        return now
    return {key: changes(before[key], part) for key, part in parts if before[key] != part}
