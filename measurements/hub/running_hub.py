"""JupyterHub with its proxy on this machine, its learners' processes, and the end of all of them."""

import os
import secrets
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from contextlib import contextmanager
from pathlib import Path

import psutil
from hub.hub_of_class import Hub
from hub.lean_settings import LEAN

_HERE = Path(__file__).parent


@contextmanager
def running_hub(folder, settings):
    """Give a hub whose files are in this folder. Whatever happens, none of its processes stays."""
    ports = _free_ports(3)
    password = secrets.token_hex(8)
    environment = os.environ | {
        "NUDGE_CLASS_FOLDER": str(folder),
        "NUDGE_CLASS_PORTS": " ".join(map(str, ports)),
        "NUDGE_CLASS_PASSWORD": password,
        "NUDGE_CLASS_PROXY": find_proxy(),
        "NUDGE_CLASS_SETTINGS": settings,
        "NUDGE_CLASS_PRELOADED": str(folder / "preloaded.socket"),
    }
    preloaded = _preloaded(folder, environment) if settings == "copies" else None
    config = _HERE / "jupyterhub_config.py"
    process = _start([sys.executable, "-m", "jupyterhub", "-f", config], folder, environment)
    hub = Hub(f"http://127.0.0.1:{ports[0]}", password, process, preloaded, folder)
    try:
        _wait_until(lambda: _answers(hub), process, hub)
        if preloaded:
            _wait_until(Path(environment["NUDGE_CLASS_PRELOADED"]).exists, preloaded, hub)
        yield hub
    finally:
        _end(hub, process)


def _preloaded(folder, environment):
    command = [sys.executable, _HERE / "preloaded.py", environment["NUDGE_CLASS_PRELOADED"]]
    return _start(command, folder, environment | LEAN | {"PYTHONPATH": str(_HERE.parent)})


def _start(command, folder, environment):
    with open(folder / "hub.log", "ab") as log:
        return subprocess.Popen(
            command, cwd=folder, env=environment, stdout=log, stderr=log, start_new_session=True
        )


def _wait_until(ready, process, hub):
    for _ in range(900):
        if process.poll() is not None:
            break
        if ready():
            return
        time.sleep(0.1)
    raise RuntimeError(f"{process.args[1:3]} did not start:\n{hub.log.read_text('utf-8', 'replace')[-3000:]}")


def _answers(hub):
    try:
        urllib.request.urlopen(f"{hub.address}/hub/api", timeout=2).close()
    except OSError:
        return False
    return True


def find_proxy():
    """Return the path of configurable-http-proxy, or say how to get it."""
    found = os.environ.get("CONFIGURABLE_HTTP_PROXY") or shutil.which("configurable-http-proxy")
    if not found:
        raise FileNotFoundError(
            "configurable-http-proxy was not found: `npm install --global configurable-http-proxy@5`, or set "
            "CONFIGURABLE_HTTP_PROXY to its path."
        )
    return found


def _free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for free in sockets:
        free.bind(("127.0.0.1", 0))
    ports = [free.getsockname()[1] for free in sockets]
    for free in sockets:
        free.close()
    return ports


def _end(hub, process):
    """Ask the hub to end, which ends the servers; then end whatever is left, known by its environment."""
    usual = signal.signal(signal.SIGINT, signal.SIG_IGN)  # a second Ctrl-C must not leave thirty servers
    try:
        process.send_signal(signal.SIGTERM)
        psutil.wait_procs([psutil.Process(process.pid)] if process.poll() is None else [], timeout=20)
        left = hub.processes()
        for each in left:
            each.kill()
        psutil.wait_procs(left, timeout=10)
        process.wait(timeout=10)
    finally:
        signal.signal(signal.SIGINT, usual)
