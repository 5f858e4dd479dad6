"""A cell that is run again lets go of the explorer that it showed before."""

import pytest
from jupyter_client.manager import start_new_kernel

_SHOW = "from course_utils.explorers import MeanSquaredErrorExplorer\nkept = MeanSquaredErrorExplorer()\nkept"
_COUNT = """
import gc
from course_utils.explorers.frame.explorer import Explorer
gc.collect()
print(sum(type(one).__mro__.__contains__(Explorer) for one in gc.get_objects()))
"""


@pytest.fixture(scope="module")
def run():
    """Give a function that runs code in a kernel, as the cell with this id."""
    manager, client = start_new_kernel(kernel_name="python3")

    def run(code, cell):
        said = []
        message = client.session.msg(
            "execute_request", {"code": code, "silent": False, "store_history": True}
        )
        message["metadata"] = {"cellId": cell}
        client.shell_channel.send(message)
        while True:
            answer = client.get_iopub_msg(timeout=60)
            if answer["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                continue
            if answer["msg_type"] == "stream":
                said.append(answer["content"]["text"])
            assert answer["msg_type"] != "error", answer["content"]
            if answer["msg_type"] == "status" and answer["content"]["execution_state"] == "idle":
                return "".join(said)

    yield run
    client.stop_channels()
    manager.shutdown_kernel(now=True)


def _left(run):
    return int(run(_COUNT, "count"))


def test_what_a_rerun_replaces_is_let_go(run):
    for _ in range(4):  # IPython itself keeps the last three results
        run(_SHOW, "a")
    before = _left(run)
    for _ in range(4):
        run(_SHOW, "a")
    assert _left(run) == before


_PAIR = """
import ipywidgets
from course_utils.explorers import OneBirdExplorer
pair = OneBirdExplorer(), ipywidgets.VBox([OneBirdExplorer()])
ipywidgets.HBox(pair)
"""


def test_what_a_rerun_replaces_in_a_box_is_let_go_also_in_a_box_in_it(run):
    for _ in range(4):
        run(_PAIR, "box")
    before = _left(run)
    for _ in range(4):
        run(_PAIR, "box")
    assert _left(run) == before


def test_an_explorer_stays_while_a_cell_shows_it(run):
    run(_SHOW, "b")
    run("kept", "c")
    run("old = kept", "d")
    run(_SHOW, "b")
    assert run("print(old.comm is not None)", "d") == "True\n"
    run("kept", "c")  # now no cell shows the old one
    assert run("print(old.comm is not None, kept.comm is not None)", "d") == "False True\n"


def test_what_is_put_into_the_next_box_stays_and_so_does_what_another_cell_shows(run):
    run(_PAIR, "j")
    run("one, box = pair\n(other,) = box.children\nslider = ipywidgets.IntSlider()", "k")
    run("display(ipywidgets.HBox([one, slider]))", "l")
    run("ipywidgets.HBox([one, other])", "j")
    run("ipywidgets.HBox([other, slider])", "j")
    alive = "print(*(shown.comm is not None for shown in (one, other, slider, box)))"
    assert run(alive, "k") == "True True True False\n"
    run("ipywidgets.HBox([slider])", "l")
    assert run(alive, "k") == "False True True False\n"


@pytest.mark.nightly
def test_fifty_reruns_of_a_box_leave_no_memory_behind(run):
    memory = "import os, psutil, gc; gc.collect(); print(psutil.Process().memory_info().rss)"
    for _ in range(25):  # until caches are full
        run(_PAIR, "m")
    before = int(run(memory, "n"))
    for _ in range(50):
        run(_PAIR, "m")
    assert int(run(memory, "n")) - before < 5_000_000  # 50 pairs that stayed would take ten times as much


def test_an_explorer_that_is_shown_again_stays(run):
    run(_SHOW, "e")
    for _ in range(2):
        run("kept", "f")
    assert run("kept.weight = 1\nprint(kept.comm is not None, kept)", "g").startswith("True Mean")


def test_one_that_was_let_go_can_still_be_set(run):
    run(_SHOW, "h")
    run("old = kept", "i")
    run(_SHOW, "h")
    assert run("old.weight = 1\nprint(old)", "i").startswith("MeanSquaredErrorExplorer(weight=1.00")
