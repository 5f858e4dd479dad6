"""Kernels of a whole class, each with one picture, and a slider moved in all of them at once."""

import asyncio
import itertools
import random
import subprocess
from time import perf_counter

import psutil
from jupyter_client import AsyncKernelManager

_STARTED_AT_ONCE = 4
_ANSWERS_MAY_TAKE = 5  # seconds, after the last move


class ClassOfKernels:
    """Kernels that all have run the same cell.

    Parameters
    ----------
    code : str
        A cell that shows one picture with at least one slider.
    folder : Path
        Where the kernels run.
    """

    def __init__(self, code, folder):
        self._code, self._folder, self._learners = code, folder, []

    async def __aenter__(self):
        return self

    async def __aexit__(self, *_):
        await asyncio.gather(*(learner.end() for learner in self._learners), return_exceptions=True)

    async def grow(self, number):
        """Start kernels until there are so many, and run the cell in each. Those that lag behind end."""
        behind = [learner for learner in self._learners if learner.behind]
        await asyncio.gather(*(learner.end() for learner in behind))
        self._learners = [learner for learner in self._learners if not learner.behind]
        room = asyncio.Semaphore(_STARTED_AT_ONCE)

        async def start(learner):
            async with room:
                await learner.begin(self._code, self._folder)
                await learner.move(seconds=1, rate=2)  # the first moves load what is not loaded yet

        new = [_KernelOfLearner() for _ in range(number - len(self._learners))]
        self._learners += new
        await asyncio.gather(*map(start, new))

    async def move(self, number, seconds, rate):
        """Let so many learners move their slider; return the milliseconds of each move."""
        each = await asyncio.gather(*(one.move(seconds, rate) for one in self._learners[:number]))
        return list(itertools.chain(*each))

    def megabytes(self):
        """Return the proportional set size of each kernel, in 10⁶ bytes."""
        return [psutil.Process(one.pid).memory_full_info().pss / 1e6 for one in self._learners]


class _KernelOfLearner:
    def __init__(self):
        self._manager = AsyncKernelManager(kernel_name="python3")
        self._sent, self._ms, self._pictured, self._slider = {}, [], set(), {}

    @property
    def pid(self):
        return self._manager.provisioner.process.pid

    @property
    def behind(self):
        """Whether moves are left that it has not answered."""
        return bool(self._sent)

    async def begin(self, code, folder):
        quiet = ["--HistoryManager.enabled=False"]  # leave the user's history alone
        await self._manager.start_kernel(extra_arguments=quiet, cwd=folder, stderr=subprocess.DEVNULL)
        self._client = self._manager.client()
        self._client.start_channels()
        await self._client.wait_for_ready(timeout=120)
        reply = await self._client.execute_interactive(code, output_hook=self._note_slider, timeout=120)
        if reply["content"]["status"] != "ok":
            raise RuntimeError(f"the cell failed: {reply['content']['ename']}: {reply['content']['evalue']}")
        if not self._slider:
            raise RuntimeError(f"the cell opened no slider: {code}")

    def _note_slider(self, message):
        content = message["content"]
        state = content.get("data", {}).get("state", {}) if message["msg_type"].startswith("comm_") else {}
        if state.get("_model_name") == "FloatSliderModel" and not self._slider:
            self._slider = {"id": content["comm_id"], "direction": 1, **state}
        elif self._slider and content.get("comm_id") == self._slider["id"]:
            self._slider.update(state)

    async def move(self, seconds, rate):
        self._sent, self._ms, self._pictured = {}, [], set()
        listening = asyncio.create_task(self._listen())
        begin = perf_counter() + random.random() / rate
        for number in range(int(seconds * rate)):
            await asyncio.sleep(max(0, begin + number / rate - perf_counter()))
            self._send()
        end = perf_counter() + _ANSWERS_MAY_TAKE
        while self._sent and perf_counter() < end and not listening.done():
            await asyncio.sleep(0.05)
        listening.cancel()
        await asyncio.gather(listening, return_exceptions=True)
        if not listening.cancelled():
            raise listening.exception()
        return self._ms + [1000 * (perf_counter() - sent) for sent in self._sent.values()]

    def _send(self):
        slider = self._slider
        if not slider["min"] <= slider["value"] + slider["direction"] * slider["step"] <= slider["max"]:
            slider["direction"] *= -1
        slider["value"] += slider["direction"] * slider["step"]
        data = {"method": "update", "state": {"value": slider["value"]}, "buffer_paths": []}
        message = self._client.session.msg("comm_msg", {"comm_id": slider["id"], "data": data})
        self._sent[message["header"]["msg_id"]] = perf_counter()
        self._client.shell_channel.send(message)

    async def _listen(self):
        while True:
            message = await self._client.iopub_channel.get_msg()
            move, kind, content = (
                message["parent_header"].get("msg_id"),
                message["msg_type"],
                message["content"],
            )
            if move not in self._sent:
                continue
            if kind == "error":
                raise RuntimeError(f"a move failed: {content['ename']}: {content['evalue']}")
            if _is_picture(kind, content):
                self._pictured.add(move)
            elif kind == "status" and content["execution_state"] == "idle":
                if move not in self._pictured:
                    raise RuntimeError("the kernel finished a move without a picture")
                self._ms.append(1000 * (perf_counter() - self._sent.pop(move)))

    async def end(self):
        if self._manager.has_kernel:
            self._client.stop_channels() if hasattr(self, "_client") else None
            await self._manager.shutdown_kernel(now=True)


def _is_picture(kind, content):
    if kind == "comm_msg":
        return bool(content["data"].get("state", {}).get("live"))
    return kind == "display_data" and "image/png" in content["data"]
