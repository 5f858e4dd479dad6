"""The browser's side of an explorer: its script and its style."""

from pathlib import Path

import anywidget

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
_FOR_ALL = ("keys.js", "in_view.js")


def _text(name):
    return (_HERE / name).read_text(encoding="utf-8")


FOR_ALL = "\n".join(map(_text, _FOR_ALL))  # for the scripts of the practice part too
SCRIPT = FOR_ALL + "\n".join(map(_text, _PARTS))
STYLE = stylesheet(_HERE / "explorer.css")


def answer_while_a_cell_runs(widget: anywidget.AnyWidget) -> None:
    """Let a widget answer the page in the thread that the page asks for.

    ipykernel 7.4 hands a message to the thread that last wrote to its widget. That is at first the one that
    runs the cells: until the end of a long cell the widget would not answer.
    """
    vars(widget.comm).pop("_reply_subshell_id", None)
