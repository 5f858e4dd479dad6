"""A JupyterLab that passes on a kernel's messages at once (TCP_NODELAY), for `slider_latency.py --nodelay`.

jupyter_server leaves Nagle's algorithm on. `busy`, the first message after a move, goes out at once. What
follows, the picture, waits until it has been acknowledged, for which Linux may take 40 ms.
"""

import json
import shutil
from pathlib import Path

from jupyter_server.services.kernels.connection.channels import ZMQChannelsWebsocketConnection


class PromptConnection(ZMQChannelsWebsocketConnection):
    """jupyter_server's own connection, only that its messages do not wait."""

    def connect(self):
        """Connect as ever."""
        self.websocket_handler.set_nodelay(True)
        return super().connect()


def configure(folder):
    """Let the JupyterLab that will run in this folder use it. The server finds this module beside it."""
    shutil.copy(__file__, folder)
    name = f"{Path(__file__).stem}.{PromptConnection.__name__}"
    settings = {"ServerApp": {"kernel_websocket_connection_class": name}}
    file = folder / ".config" / "jupyter_server_config.json"
    file.parent.mkdir()
    file.write_text(json.dumps(settings))
