"""Put on a Python's path, this refuses every way off the machine, and writes each try into a file.

Python imports a module of this name at its start, so the server, its kernels and all that they start have it.
"""

import ipaddress
import os
import sys

_LOG = os.environ["NUDGE_TRIES"]
_TO_AN_ADDRESS = {"socket.connect", "socket.sendto", "socket.sendmsg"}
_BY_NAME = {"socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"}
_NO_NAME = {None, "", "localhost", b"localhost"}  # None and "" are this machine


def _stays_here(host):
    if isinstance(host, bytes):
        host = host.decode()
    try:
        return host in _NO_NAME or ipaddress.ip_address(host).is_loopback or host in ("0.0.0.0", "::")
    except ValueError:
        return False  # a name, which somebody else would have to look up


def _watch(event, arguments):
    if event in _TO_AN_ADDRESS:
        address = arguments[1]
        host = address[0] if isinstance(address, tuple) else None  # a path: a socket of this machine
    elif event in _BY_NAME:
        host = arguments[0]
    else:
        return
    if not _stays_here(host):
        with open(_LOG, "a", encoding="utf-8") as log:
            log.write(f"{event} {host} by {' '.join(sys.argv)[:60]}\n")
        raise OSError(f"no network: {event} {host} is refused")


sys.addaudithook(_watch)
