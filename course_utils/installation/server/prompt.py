"""Has a Jupyter server pass on a picture at once.

jupyter_server leaves Nagle's algorithm on. After a move the kernel's first message, `busy`, goes out at once;
the picture must wait until the browser has acknowledged it, which takes up to 40 ms.
"""


def send_at_once(server):
    """Have each connection to a kernel send at once (TCP_NODELAY), whichever class makes it."""
    usual = server.kernel_websocket_connection_class

    class PromptConnection(usual):
        def connect(self):
            self.websocket_handler.set_nodelay(True)
            return super().connect()

    server.web_app.settings["kernel_websocket_connection_class"] = PromptConnection
