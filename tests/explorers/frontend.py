"""The browser's side of an explorer: what it receives, and the messages that it sends."""

import json

from comm.base_comm import BaseComm


class Channel:
    """All messages from kernel to page, in their order, while there is a list for them."""

    def __init__(self):
        self.messages = None

    def open(self, **keys):
        channel = self

        class RecordingComm(BaseComm):
            def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **_):  # noqa: ARG002
                if msg_type == "comm_msg" and channel.messages is not None:
                    channel.messages.append((self.comm_id, data, buffers))

        return RecordingComm(**keys)

    def clear(self):
        self.messages.clear()

    @property
    def size(self):
        """Bytes of all messages: the JSON of their content and the buffers beside it."""
        return sum(
            len(json.dumps(data, ensure_ascii=False).encode()) + sum(map(len, buffers or []))
            for _, data, buffers in self.messages
        )

    def updates(self):
        """The widgets whose state was sent, one entry a message, without mere echoes."""
        return [model for model, data, _ in self.messages if data["method"] == "update"]


def _deliver(widget, data):
    widget._handle_msg({"content": {"data": data}, "buffers": []})


def drag(control, value):
    """Move a slider, or choose what a list calls so, as the page does."""
    if hasattr(control, "options"):
        place = [label for label, _ in control.options].index(value)
        _deliver(control, {"method": "update", "state": {"index": place}})
    else:
        _deliver(control, {"method": "update", "state": {"value": value}})


def press(button):
    _deliver(button, {"method": "custom", "content": {"event": "click"}})


def step(explorer, times=1):
    for _ in range(times):
        press(explorer.step_button)


def tick(run):
    """Ask for the next picture of a film, as the page does at every frame."""
    _deliver(run, {"method": "custom", "content": "tick"})
