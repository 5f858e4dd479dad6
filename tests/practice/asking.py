"""The browser's side of a prediction and of the progress view: the messages that they send."""


def ask(widget, content):
    """Deliver what the page sends when a button is pressed."""
    message = {"content": {"data": {"method": "custom", "content": content}}, "buffers": []}
    widget._handle_msg(message)


def press_commit(widget, name):
    ask(widget, {"commit": widget.prediction.names.index(name)})


def press_what_happened(widget):
    ask(widget, {"reveal": True})
