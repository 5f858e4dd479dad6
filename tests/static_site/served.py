"""A folder served as files, and what a page of it asked for."""

import functools
import http.server
import threading
from contextlib import contextmanager


class QuietHandler(http.server.SimpleHTTPRequestHandler):
    """Serves files, and writes nothing about it."""

    def log_message(self, *_):
        pass


@contextmanager
def served(folder, host="127.0.0.1", handler=QuietHandler):
    """Serve a folder as `python -m http.server` does, and give its address."""
    server = http.server.ThreadingHTTPServer((host, 0), functools.partial(handler, directory=folder))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://{host}:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


def watch(context, address):
    """Return a list into which each request to another host will come."""
    others = []
    own = (f"{address}/", "data:", "blob:")
    context.on("request", lambda request: request.url.startswith(own) or others.append(request.url))
    return others
