"""A class on one machine: what JupyterHub is told. `class_on_hub.py` starts it with this file.

The authenticator takes any name with one password, and all learners are one user of the system. That is for
measuring. For a class take an authenticator and a spawner that keep learners apart.
"""

import os
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from hub.copies import CopySpawner
from hub.lean_settings import LEAN

c = get_config()  # noqa: F821 -- JupyterHub gives it
folder = Path(os.environ["NUDGE_CLASS_FOLDER"])
front, behind, routes = os.environ["NUDGE_CLASS_PORTS"].split()

c.JupyterHub.bind_url = f"http://127.0.0.1:{front}"
c.JupyterHub.hub_bind_url = f"http://127.0.0.1:{behind}"
c.JupyterHub.db_url = f"sqlite:///{folder}/hub.sqlite"
c.JupyterHub.cookie_secret_file = str(folder / "cookie_secret")
c.ConfigurableHTTPProxy.api_url = f"http://127.0.0.1:{routes}"
c.ConfigurableHTTPProxy.command = [os.environ["NUDGE_CLASS_PROXY"]]
c.ConfigurableHTTPProxy.pid_file = str(folder / "proxy.pid")
c.ConfigurableHTTPProxy.log_level = "error"

c.JupyterHub.authenticator_class = "dummy"
c.DummyAuthenticator.password = os.environ["NUDGE_CLASS_PASSWORD"]
c.Authenticator.allow_all = True

c.JupyterHub.spawner_class = "simple"
c.SimpleLocalProcessSpawner.home_dir_template = str(folder / "{username}")
c.Spawner.cmd = [sys.executable, "-m", "jupyterhub.singleuser"]
# Thirty servers that look for free ports at once take each other's, and a kernel that finds its port taken
# does not start. Sockets in the learner's own folder are free. Their paths must be short.
c.Spawner.args = ["--allow-root", "--KernelManager.transport=ipc"]
c.Spawner.environment = {"JUPYTER_RUNTIME_DIR": lambda spawner: f"{spawner.home_dir}/run"}
c.Spawner.default_url = "/lab"
c.Spawner.env_keep = ["PATH", "VIRTUAL_ENV", "LANG", "NUDGE_CLASS_FOLDER", "NUDGE_CLASS_PRELOADED"]
c.Spawner.start_timeout = c.Spawner.http_timeout = 240  # the first minute of a lesson is the hardest
c.JupyterHub.concurrent_spawn_limit = 4  # two cores start four servers sooner than thirty at a time

# Settings for many learners on few cores.
if os.environ["NUDGE_CLASS_SETTINGS"] != "plain":
    c.Spawner.environment |= LEAN
if os.environ["NUDGE_CLASS_SETTINGS"] == "copies":
    c.JupyterHub.spawner_class = CopySpawner
