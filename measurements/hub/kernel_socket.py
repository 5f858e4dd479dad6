"""The websocket of a kernel as JupyterLab uses it, without a page: messages out, answers in."""

import asyncio
import json
import uuid
from datetime import UTC, datetime
from itertools import count
from time import perf_counter

from jupyter_server.services.kernels.connection.base import (
    deserialize_msg_from_ws_v1,
    serialize_msg_to_ws_v1,
)

PROTOCOL = "v1.kernel.websocket.jupyter.org"


class Answer:
    """What came back for one message.

    Parameters
    ----------
    replied : bool
        Whether the kernel replies to it.

    Attributes
    ----------
    sent, pictured, idle : float or None
        When it was sent, when a new picture came for it, and when the kernel had done all.
    reply : dict or None
        The content of the reply, for a message that gets one.
    error : str
        What went wrong, in the kernel or in words in an explorer.
    """

    def __init__(self, replied):
        self._replied = replied
        self.sent, self.pictured, self.idle, self.reply, self.error = perf_counter(), None, None, None, ""
        self.done = asyncio.get_running_loop().create_future()

    def take(self, channel, kind, content):
        """Note what one message says."""
        if channel == "iopub" or kind == "status":
            self._from_iopub(kind, content)
        elif kind.endswith("_reply"):
            self.reply = content
            if content.get("status") == "error":
                self.error = self.error or f"{content.get('ename')}: {content.get('evalue')}"
        # The two come by ways of their own: either may be first.
        if self.idle and (self.reply or not self._replied) and not self.done.done():
            self.done.set_result(self)

    def _from_iopub(self, kind, content):
        if kind == "status" and content["execution_state"] == "idle":
            self.idle = perf_counter()
        elif kind == "error":
            self.error = f"{content['ename']}: {content['evalue']}"
        elif kind == "comm_msg" and content["data"].get("method") == "custom":
            changes = content["data"]["content"].get("changes", {})
            self.error = changes.get("problem") or self.error
            self.pictured = perf_counter() if changes.get("live") else self.pictured


class KernelSocket:
    """A kernel behind a websocket.

    Attributes
    ----------
    sliders : dict of (str, str) to dict
        Each slider of the explorers that the kernel has opened, under the id of the comm and its name: its
        "ends" and the step "at" which it stands.
    """

    def __init__(self, socket, session):
        self._socket, self._session, self._subshell = socket, session, None
        self._answers, self.sliders, self._moves = {}, {}, count(1)
        self._listening = asyncio.create_task(self._listen())

    async def open(self):
        """Ask the kernel who it is and, as JupyterLab does, for a thread of its own for the widgets."""
        info = await self.ask("shell", "kernel_info_request", {})
        if "kernel subshells" in info.reply.get("supported_features", []):
            made = await self.ask("control", "create_subshell_request", {})
            self._subshell = made.reply["subshell_id"]

    async def run(self, code):
        """Run a cell, and raise if it fails."""
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}}
        content |= {"allow_stdin": True, "stop_on_error": True}
        answer = await self.ask("shell", "execute_request", content)
        if answer.error:
            raise RuntimeError(f"a cell failed: {answer.error}\n{code}")

    def move(self, slider, at):
        """Move a slider to a step and return the answer, which is not complete yet."""
        explorer, name = slider
        data = {"method": "custom", "content": {"move": name, "at": at, "number": next(self._moves)}}
        self.sliders[slider]["at"] = at
        return self._send("shell", "comm_msg", {"comm_id": explorer, "data": data}, self._subshell)

    async def ask(self, channel, kind, content):
        """Send a message and return its answer."""
        answer = await self._send(channel, kind, content)
        await asyncio.wait_for(answer.done, 120)
        return answer

    async def _send(self, channel, kind, content, subshell=None):
        header = {"msg_id": uuid.uuid4().hex, "msg_type": kind, "session": self._session, "version": "5.4"}
        header |= {"username": "", "date": datetime.now(UTC).isoformat()}
        if subshell:
            header["subshell_id"] = subshell
        message = {"header": header, "parent_header": {}, "metadata": {}, "content": content}
        answer = self._answers[header["msg_id"]] = Answer(replied=kind.endswith("_request"))
        frame = serialize_msg_to_ws_v1(message, channel, lambda part: json.dumps(part).encode())
        await self._socket.send_bytes(frame)
        return answer

    async def _listen(self):
        async for frame in self._socket:
            channel, parts = deserialize_msg_from_ws_v1(frame.data)
            header, parent, _, content = (json.loads(part) for part in parts[:4])
            if header["msg_type"] == "comm_open":
                self._note_sliders(content)
            answer = self._answers.get(parent.get("msg_id"))
            if answer:
                answer.take(channel, header["msg_type"], content)

    def _note_sliders(self, content):
        controls = content["data"].get("state", {}).get("content", {}).get("controls", {})
        for name, control in controls.items():
            if "ends" in control:
                self.sliders[content["comm_id"], name] = {"ends": control["ends"], "at": control["at"]}

    async def close(self):
        """End the connection."""
        await self._socket.close()
        await self._listening
