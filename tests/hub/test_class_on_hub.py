"""A small class on a real JupyterHub: everybody gets every picture. No times are asserted."""

import argparse
import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.nightly
_TESTS = Path(__file__).parents[1]


def _text(path):
    return path.read_text() if path.exists() else ""


@pytest.fixture(scope="module", params=["plain", "copies"])
def held(request):
    """Give a lesson that three learners had, one of them at a page, and what hub and servers logged."""
    proxy = os.environ.get("CONFIGURABLE_HTTP_PROXY") or shutil.which("configurable-http-proxy")
    if not importlib.util.find_spec("jupyterhub") or not proxy:
        pytest.skip("no hub: `pip install -e '.[hub]'` and `npm install --global configurable-http-proxy@5`")
    from hub.class_on_hub import hold_in_new_hub

    wanted = {"learners": 3, "rate": 2, "seconds": 10, "reading": 0, "limit": 240, "page": True}
    return hold_in_new_hub(argparse.Namespace(**wanted, settings=request.param), print)


def test_every_learner_gets_a_picture_for_every_move_and_nothing_goes_wrong(held):
    from hub.class_report import faults

    lesson, log = held
    assert [len(learner.moves) for learner in lesson.learners] == [20, 20]
    assert lesson.page.moves == 20
    assert faults(lesson, log) == []


def test_every_learner_has_one_server_and_one_kernel_that_are_measured(held):
    lesson, _ = held
    assert {kind: len(each) for kind, each in lesson.megabytes.items() if kind in ("kernels", "servers")} == {
        "kernels": 3,
        "servers": 3,
    }


@pytest.mark.skipif(
    "merge_any" not in _text(Path("/proc/self/ksm_stat")), reason="only newer Linux says what it may merge"
)
def test_linux_may_merge_the_pages_of_a_copy():
    code = """
import os
from pathlib import Path
from hub.merging import allow_merging
print(Path("/proc/self/ksm_stat").read_text(), flush=True)
allow_merging()
if os.fork() == 0:
    print(Path("/proc/self/ksm_stat").read_text(), flush=True)
else:
    os.wait()
"""
    said = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, cwd=_TESTS).stdout
    assert [line for line in said.splitlines() if "merge_any" in line] == [
        "ksm_merge_any: no",
        "ksm_merge_any: yes",
    ]


def test_nothing_of_the_class_runs_on_after_the_lesson(held):
    import psutil
    from hub.hub_of_class import belongs

    assert [process for process in psutil.process_iter() if belongs(process, held[0].folder)] == []


def test_a_move_without_a_picture_is_a_fault(held):
    from hub.class_report import faults

    lesson, log = held
    move = lesson.learners[0].moves[3]
    pictured, move.pictured = move.pictured, None
    try:
        assert faults(lesson, log) == ["learner01: 1 of 20 moves without a picture"]
    finally:
        move.pictured = pictured
