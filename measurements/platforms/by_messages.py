"""Every explorer in a kernel, displayed and moved by the very messages that a page sends."""

import json
import queue

from jupyter_client.manager import KernelManager
from platforms.environments import ROOT

_SECONDS = 120
_VIEW = "application/vnd.jupyter.widget-view+json"
_NAMES = "from course_utils import explorers as course\nprint(*course.__all__)"
_MOVE = """
import json
field, shown = next(iter(explorer.content["controls"].items()))
print(json.dumps({"move": field, "at": 0 if shown["at"] else 1, "number": 1}))
"""


def faults(environment):
    """Return of each explorer what is wrong with its faces, or with the answer to a move."""
    manager = KernelManager(kernel_name="python3")
    manager.kernel_spec.argv[0] = str(environment.folder / "bin" / "python")
    manager.start_kernel(env=environment.variables(), cwd=str(ROOT))
    client = manager.client()
    client.start_channels()
    try:
        client.wait_for_ready(timeout=_SECONDS)
        names = _printed(_run(client, _NAMES)).split()
        found = {name: _fault_of(client, name) for name in names}
        print(f"   {len(found)} explorers were displayed and moved")
        return [f"{name}: {fault}" for name, fault in found.items() if fault] if found else ["no explorers"]
    finally:
        client.stop_channels()
        manager.shutdown_kernel(now=True)


def _fault_of(client, name):
    shown = _run(client, f"explorer = course.{name}()\nexplorer")
    faces = [message["content"]["data"] for message in shown if message["msg_type"] == "execute_result"]
    if not faces:
        return f"it shows {[message['content'] for message in shown][-1:]}"
    lacking = {"image/png", "text/plain", _VIEW} - faces[0].keys()
    if lacking or not faces[0]["text/plain"].startswith(name):
        return f"it lacks {lacking}, and says {faces[0]['text/plain']}"
    asked = json.loads(_printed(_run(client, _MOVE)))
    content = {"comm_id": faces[0][_VIEW]["model_id"], "data": {"method": "custom", "content": asked}}
    client.shell_channel.send(client.session.msg("comm_msg", content))
    answers = [
        message["content"]["data"]["content"]
        for message in _until_idle(client)
        if message["msg_type"] == "comm_msg" and message["content"]["data"]["method"] == "custom"
    ]
    moved = any("changes" in answer and answer.get("done") == 1 for answer in answers)
    return "" if moved else f"a move was answered by {str(answers)[:300]}"


def _run(client, code):
    asked = client.execute(code)
    return _until_idle(client, asked)


def _until_idle(client, asked=None):
    """Return all messages up to the end of what was asked last; for a comm nobody knows its number."""
    heard = []
    while True:
        try:
            message = client.get_iopub_msg(timeout=_SECONDS)
        except queue.Empty:
            raise RuntimeError(f"the kernel fell silent after {heard[-1:]}") from None
        if asked and message["parent_header"].get("msg_id") != asked:
            continue
        heard.append(message)
        if message["msg_type"] == "status" and message["content"]["execution_state"] == "idle":
            return heard


def _printed(messages):
    return "".join(message["content"]["text"] for message in messages if message["msg_type"] == "stream")
