"""A small class on a real JupyterHub: everybody gets every picture. No times are asserted."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

import psutil
import pytest

pytestmark = pytest.mark.nightly
PROGRAM = Path(__file__).parents[2] / "measurements" / "hub" / "class_on_hub.py"
THREE_LEARNERS = ["--learners=3", "--rate=2", "--seconds=10", "--limit=240"]  # one of them at a page


@pytest.fixture(scope="module", params=["plain", "copies"])
def lesson(request):
    """Hold a lesson for three learners, and give how it ended."""
    proxy = os.environ.get("CONFIGURABLE_HTTP_PROXY") or shutil.which("configurable-http-proxy")
    if not importlib.util.find_spec("jupyterhub") or not proxy:
        pytest.skip("no hub: `pip install -e '.[hub]'` and `npm install --global configurable-http-proxy@5`")
    command = [sys.executable, PROGRAM, *THREE_LEARNERS, f"--settings={request.param}"]
    return subprocess.run(command, capture_output=True, text=True)


def test_every_learner_gets_a_picture_for_every_move_and_nothing_goes_wrong(lesson):
    assert lesson.returncode == 0, lesson.stdout + lesson.stderr
    assert "2 learners, 2 moves a second each, 40 moves |" in lesson.stdout


@pytest.mark.parametrize("kind", ["kernels", "servers"])
def test_every_learner_has_one_server_and_one_kernel_that_are_measured(lesson, kind):
    assert f"| {kind} | 3 |" in lesson.stdout


def test_nothing_of_the_class_runs_on_after_the_lesson(lesson):
    left = [one.info for one in psutil.process_iter(["name", "environ"]) if one.info["environ"]]
    assert [one["name"] for one in left if "NUDGE_CLASS_FOLDER" in one["environ"]] == []
