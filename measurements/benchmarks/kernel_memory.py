"""A real kernel without a browser: explorers are moved in it, lessons are run in it, its memory is read."""

import subprocess
from contextlib import contextmanager

_EXPLORER = """
from course_utils.explorers import MeanSquaredErrorExplorer
explorer = MeanSquaredErrorExplorer()
explorer
"""
_TRAINING = """
from course_utils.explorers import TrainingExplorer
explorer = TrainingExplorer(hidden=8)
explorer.run.playing = True
explorer
"""
_SLIDERS = "[explorer.weight.model_id, explorer.bias.model_id]"


@contextmanager
def running_kernel(folder=None):
    """Give a kernel of this Python, ready to work in this folder."""
    from jupyter_client.manager import start_new_kernel

    quiet = ["--HistoryManager.enabled=False"]  # leave the user's history alone
    manager, client = start_new_kernel(
        kernel_name="python3", cwd=folder, extra_arguments=quiet, stderr=subprocess.DEVNULL
    )
    try:
        yield Kernel(manager, client)
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


class Kernel:
    """A running kernel and the two things that are done with it."""

    def __init__(self, manager, client):
        import psutil

        self._client = client
        self._process = psutil.Process(manager.provisioner.process.pid)

    @property
    def megabytes(self):
        """Resident memory, in 10⁶ bytes."""
        return self._process.memory_info().rss / 1e6

    def run(self, code, **expressions):
        """Run a cell and return the texts of these expressions after it."""
        reply = self._client.execute_interactive(
            code, user_expressions=expressions, output_hook=lambda _: None, allow_stdin=False, timeout=120
        )["content"]
        if reply["status"] != "ok":
            raise RuntimeError(f"a cell failed: {reply['ename']}: {reply['evalue']}")
        return {name: value["data"]["text/plain"] for name, value in reply["user_expressions"].items()}

    def move(self, slider, value):
        """Tell a slider's new value as a browser does, in a comm message, and wait until all is done."""
        self._tell(slider, {"method": "update", "state": {"value": value}, "buffer_paths": []})

    def tick(self, run):
        """Ask a run that plays for its next picture, as a browser does, and wait until it is drawn."""
        self._tell(run, {"method": "custom", "content": "tick"})

    def _tell(self, widget, data):
        message = self._client.session.msg("comm_msg", {"comm_id": widget, "data": data})
        self._client.shell_channel.send(message)
        while True:
            answer = self._client.get_iopub_msg(timeout=30)
            if answer["parent_header"].get("msg_id") == message["header"]["msg_id"]:
                if answer["msg_type"] == "error":
                    raise RuntimeError("a move failed in the kernel")
                if answer["content"].get("execution_state") == "idle":
                    return


def megabytes_after_moves(counts):
    """Return the kernel's memory after so many moves each, of two sliders in turn: Back keeps every move."""
    found, done = [], 0
    with running_kernel() as kernel:
        sliders = kernel.run(_EXPLORER, sliders=_SLIDERS)["sliders"]
        weight, bias = sliders.strip("[]").replace("'", "").split(", ")
        for count in sorted(counts):
            for move in range(done, count):
                step = (move // 2) % 100
                kernel.move(*((weight, step / 100) if move % 2 else (bias, 4 + step / 100)))
            found.append(kernel.megabytes)
            done = count
        _check_that_it_moved(kernel)
    return found


def megabytes_after_pictures(counts):
    """Return the kernel's memory after so many pictures of Play each, a step of training a picture."""
    found, done = [], 0
    with running_kernel() as kernel:
        run = kernel.run(_TRAINING, run="explorer.run.model_id")["run"].strip("'")
        for count in sorted(counts):
            for _ in range(done, count):
                kernel.tick(run)
            found.append(kernel.megabytes)
            done = count
        steps = int(kernel.run("", steps="explorer.state.steps")["steps"])
    if steps != done:
        raise RuntimeError(f"{done} pictures were asked for, but only {steps} steps were taken")
    return found


def _check_that_it_moved(kernel):
    shown = kernel.run("", shown="explorer")["shown"]
    if shown == kernel.run("", start="MeanSquaredErrorExplorer()")["start"]:
        raise RuntimeError(f"the explorer did not move: {shown}")


def megabytes_with(notebook):
    """Return the memory of a kernel in which all cells of a notebook were run."""
    import nbformat

    with running_kernel(notebook.parent) as kernel:
        for cell in nbformat.read(notebook, as_version=4).cells:
            if cell.cell_type == "code":
                kernel.run(cell.source)
        return kernel.megabytes
