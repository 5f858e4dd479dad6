"""The browser's side of predictions, observations and the progress view: the messages that they send."""

from course_utils.practice.predictions.question import SURENESS


def ask(widget, content):
    """Deliver what the page sends when a button is pressed."""
    message = {"content": {"data": {"method": "custom", "content": content}}, "buffers": []}
    widget._handle_msg(message)


def press_commit(widget, name, sure="fairly"):
    ask(widget, {"commit": widget.asked.names.index(name), "sure": list(SURENESS).index(sure)})


def tap(widget, name):
    ask(widget, {"tap": widget.asked.names.index(name)})


def press_what_happened(widget):
    ask(widget, {"reveal": True})
