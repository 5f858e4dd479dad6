"""A hub that runs, and the processes of its class."""

from pathlib import Path

import psutil


class Hub:
    """A hub that runs.

    Attributes
    ----------
    address, password : str
    folder : Path
    log : Path
        What hub, proxy and all servers say.
    """

    def __init__(self, address, password, process, preloaded, folder):
        self.address, self.password, self.log = address, password, folder / "hub.log"
        self._process, self._preloaded, self.folder = process, preloaded, folder

    def processes(self):
        """Return all processes of this class: hub, proxy, servers and kernels."""
        return [process for process in psutil.process_iter() if belongs(process, self.folder)]

    def of_learners(self):
        """Return the server and the kernel of each learner, under the learner's name."""
        found = {}
        for process in self.processes():
            kind, home = _kind(process), Path(process.cwd())
            if kind and home.parent == self.folder:
                found.setdefault(home.name, {})[kind] = process
        return found

    def shared(self):
        """Return the hub and its proxy."""
        hub = psutil.Process(self._process.pid)
        proxies = [
            child for child in hub.children() if "configurable-http-proxy" in " ".join(child.cmdline())
        ]
        found = {"hub": hub, "proxy": _the_one(proxies, "the hub")}
        return found | ({"preloaded": psutil.Process(self._preloaded.pid)} if self._preloaded else {})


def _kind(process):
    words = " ".join(
        [process.name(), *process.cmdline()]
    )  # a copy has a name of its own, but not its own words
    if "preloaded" in words and process.name().startswith("python"):
        return None
    return "kernel" if "ipykernel" in words else "server" if "jupyterhub.sing" in words else None


def _the_one(processes, name):
    if len(processes) != 1:
        raise RuntimeError(f"{name} should have one process below, but has {len(processes)}: {processes}")
    return processes[0]


def belongs(process, folder):
    """Return whether a process was started for the class whose files are in this folder."""
    try:
        return process.environ().get("NUDGE_CLASS_FOLDER") == str(folder)
    except psutil.Error:  # it has just ended, or is another user's
        return False
