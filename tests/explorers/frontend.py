"""The browser's side of an explorer: what it receives, and the messages that it sends."""

import json
from itertools import count

from comm.base_comm import BaseComm
from explorers.page import controls

_NUMBERS = count(1)


class Channel:
    """All messages from kernel to page, in their order, while there is a list for them."""

    def __init__(self):
        self.messages = None

    def open(self, **keys):
        channel = self

        class RecordingComm(BaseComm):
            def publish_msg(self, msg_type, data=None, metadata=None, buffers=None, **_):  # noqa: ARG002
                if msg_type == "comm_msg" and channel.messages is not None:
                    channel.messages.append((self.comm_id, as_json(data), buffers))

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

    @property
    def sent(self):
        """What explorers have sent, one entry a message: changes, and answers to what was asked."""
        assert {data["method"] for _, data, _ in self.messages} <= {"custom"}
        return [data["content"] for _, data, _ in self.messages]

    @property
    def changes(self):
        return [message["changes"] for message in self.sent if "changes" in message]


def as_json(data):
    return json.loads(json.dumps(data))


def put_together(before, change):
    """What the page makes of what it has shown and a change, as content.js does."""
    if not isinstance(change, dict):
        return change
    now = dict(enumerate(before)) if isinstance(before, list) else dict(before)
    for key, part in change.items():
        key = int(key) if isinstance(before, list) else key
        now[key] = put_together(now[key], part)
    return list(now.values()) if isinstance(before, list) else now


def ask(explorer, **message):
    """Send what the page asks for. An error that ipywidgets would only write down is raised here."""
    message = as_json(message | {"number": next(_NUMBERS)})
    for hear in explorer._msg_callbacks.callbacks:
        hear(explorer, message, [])


def drag(explorer, name, value):
    """Move a slider to a value that lies on a step, or choose what a list calls so."""
    scale = controls(explorer)[name].scale
    at = scale.number(value)
    assert scale.at(at) == value, f"{name} has no step at {value}"
    ask(explorer, move=name, at=at)


def type_in(explorer, name, text):
    """Type a text beside a slider."""
    ask(explorer, type=name, text=text)


def press(explorer, name):
    ask(explorer, press=name)


def open_page(explorer, version):
    """Say, as a page does that opens, which change it has heard last."""
    ask(explorer, open=True, version=version)


def press_in_page(explorer, name):
    """Press a button as the page does: what has steps then goes on by ticks."""
    ask(explorer, press=name, bySteps=True)


def step(explorer, times=1):
    for _ in range(times):
        press(explorer, "step")


def tick(explorer):
    """Ask for the next picture of a run, as the page does while it plays."""
    ask(explorer, tick=True)
