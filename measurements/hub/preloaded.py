"""One process that has everything loaded, and of which the learners' servers and kernels are copies.

    python preloaded.py SOCKET

loads, and then makes a copy (fork) for each order that comes through the Unix socket. A copy shares its
memory with this process, page by page, until one of the two writes there. Linux may join pages again that
have become equal in several copies (KSM); merging.py says how that is switched on. All copies belong to the
user who runs this.
"""

import gc
import importlib
import json
import os
import runpy
import signal
import socket
import sys
import traceback
from importlib.metadata import EntryPoint
from pathlib import Path

from hub.merging import allow_merging
from jupyter_client.provisioning import KernelProvisionerFactory

LOADED = [
    "jupyterhub.singleuser",
    "jupyterlab.labapp",
    "jupyter_lsp.serverextension",
    "jupyter_server_terminals.app",
    "notebook_shim",
    "nbconvert.exporters",
    "course_utils.installation.server",
    "ipykernel.kernelapp",
    "ipykernel.debugger",
    "debugpy.server.api",
    "zmq.utils.garbage",
    "tornado.platform.asyncio",
    "pydoc",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "PIL.JpegImagePlugin",
    "PIL.GifImagePlugin",
    "PIL.PpmImagePlugin",
    "course_utils.explorers",
    "course_utils.practice",
    "course_utils.gradient_check",
    "course_utils.gradient_cost",
    "course_utils.practice.predictions.lesson_07",
    "course_utils.practice.checking.exercises.backward",
    "course_utils.practice.checking.exercises.backward_bug",
]
_PROVISIONER = EntryPoint("copy", "hub.copies:CopyProvisioner", "jupyter_client.kernel_provisioners")


def serve(path):
    """Load everything, then wait for orders."""
    allow_merging()
    for module in LOADED:
        importlib.import_module(module)
    kernels = KernelProvisionerFactory.instance()
    kernels.provisioners["copy"], kernels.default_provisioner_name = _PROVISIONER, "copy"
    gc.collect()
    gc.freeze()  # the collector would write into every page that it looks at
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    with socket.socket(socket.AF_UNIX) as waiting:
        waiting.bind(path)
        os.chmod(path, 0o600)
        waiting.listen(64)
        while True:
            take_order(waiting)


def take_order(waiting):
    """Make a copy that becomes what is ordered."""
    line = waiting.accept()[0]
    length, (out, err), _, _ = socket.recv_fds(line, 8, 2)
    order = json.loads(line.recv(int.from_bytes(length), socket.MSG_WAITALL))
    if os.fork() == 0:
        waiting.close()
        become(order, line, out, err)
    for descriptor in (out, err):
        os.close(descriptor)
    line.close()


def become(order, line, out, err):
    """Turn into what was ordered, and end with it. The line stays open until then, and its end says so."""
    code = 1
    try:
        os.setsid()
        line.sendall(os.getpid().to_bytes(8))
        prepare(order, out, err)
        runpy.run_module(order["module"], run_name="__main__", alter_sys=True)
        code = 0
    except SystemExit as end:
        code = end.code if isinstance(end.code, int) else 1
    except BaseException:
        traceback.print_exc()
    finally:
        print(f"copy {os.getpid()}, {order['module']}, ends with {code}", file=sys.stderr, flush=True)
        os._exit(code)


def prepare(order, out, err):
    """Be what a new process would be: its output, folder, environment, arguments and random numbers."""
    import numpy as np

    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    for descriptor, standard in ((out, 1), (err, 2)):
        os.dup2(descriptor, standard)
        os.close(descriptor)
    os.chdir(order["folder"])
    os.environ.clear()
    os.environ.update(order["environment"])
    sys.argv = [order["module"], *order["arguments"]]
    Path("/proc/self/comm").write_text(order["module"][:15])
    np.random.seed()  # noqa: NPY002 -- else all copies would draw the same numbers


if __name__ == "__main__":
    serve(sys.argv[1])
