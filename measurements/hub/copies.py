"""Servers and kernels as copies of the process of preloaded.py, for JupyterHub and for jupyter_client."""

import json
import os
import signal
import socket
import time

from jupyter_client.provisioning import LocalProvisioner
from jupyterhub.spawner import SimpleLocalProcessSpawner
from jupyterhub.utils import random_port
from traitlets import Any


class Copy:
    """A copy that runs, with as much of a `subprocess.Popen` as is used here."""

    stdin = stdout = stderr = None

    def __init__(self, module, arguments, environment, folder):
        order = {"module": module, "arguments": arguments, "environment": environment, "folder": str(folder)}
        text = json.dumps(order).encode()
        self._line = socket.socket(socket.AF_UNIX)
        self._line.connect(os.environ["NUDGE_CLASS_PRELOADED"])
        socket.send_fds(self._line, [len(text).to_bytes(8)], [1, 2])
        self._line.sendall(text)
        self.pid = int.from_bytes(self._line.recv(8, socket.MSG_WAITALL))
        self._line.setblocking(False)
        self.returncode = None

    def poll(self):
        """Return None while the copy runs. It holds the other end of the line, which closes with it."""
        if self.returncode is None:
            try:
                self.returncode = None if self._line.recv(1) else 0
            except BlockingIOError:
                pass
            except ConnectionError:
                self.returncode = 1
        return self.returncode

    def wait(self):
        """Wait for the end."""
        while self.poll() is None:
            time.sleep(0.05)
        return self.returncode

    def send_signal(self, number):
        """Send a signal, unless it has ended: its number may be another's then."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def kill(self):
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self):
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


class CopySpawner(SimpleLocalProcessSpawner):
    """Starts a learner's server as a copy."""

    proc = Any()  # the usual one insists on a Popen

    async def start(self):
        """Start it and return where it listens."""
        self.port = self.port or random_port()
        self.proc = Copy("jupyterhub.singleuser", self.get_args(), self.get_env(), self.home_dir)
        self.pid = self.proc.pid
        return self.ip or "127.0.0.1", self.port


class CopyProvisioner(LocalProvisioner):
    """Starts a kernel as a copy."""

    async def launch_kernel(self, cmd, **settings):
        """Start it. The command is `python … -m ipykernel_launcher -f FILE`."""
        module = cmd.index("-m") + 1
        self.process = Copy(cmd[module], cmd[module + 1 :], settings["env"], settings["cwd"])
        self.pid = self.pgid = self.process.pid
        return self.connection_info
