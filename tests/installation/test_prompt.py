"""The course's Jupyter server sends a picture at once, whichever class makes its connections."""

import json
import sys
from pathlib import Path
from types import SimpleNamespace

from course_utils.installation import server as extension
from course_utils.installation.server import send_at_once


class Handler:
    """The server's end of a websocket."""

    def __init__(self):
        self.told = []

    def set_nodelay(self, value):
        self.told.append(("nodelay", value))


class UsualConnection:
    def __init__(self, websocket_handler):
        self.websocket_handler = websocket_handler

    def connect(self):
        self.websocket_handler.told.append("connected")
        return "what the usual one returns"


def test_a_connection_of_the_usual_class_does_not_wait_and_connects_as_ever():
    settings = {"kernel_websocket_connection_class": UsualConnection, "other": 1}
    server = SimpleNamespace(
        kernel_websocket_connection_class=UsualConnection, web_app=SimpleNamespace(settings=settings)
    )
    send_at_once(server)
    made = settings.pop("kernel_websocket_connection_class")
    assert issubclass(made, UsualConnection)
    handler = Handler()
    assert made(websocket_handler=handler).connect() == "what the usual one returns"
    assert handler.told == [("nodelay", True), "connected"]
    assert settings == {"other": 1}


def test_the_installation_has_put_the_file_where_a_jupyter_server_looks():
    ours = Path(extension.__file__).with_suffix(".json")
    found = Path(sys.prefix) / "etc" / "jupyter" / "jupyter_server_config.d" / "nudge_course.json"
    assert found.read_bytes() == ours.read_bytes(), "install the course again: pip install -e ."
    enabled = json.loads(ours.read_text())["ServerApp"]["jpserver_extensions"]
    assert enabled == {point["module"]: True for point in extension._jupyter_server_extension_points()}
