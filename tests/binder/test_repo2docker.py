"""What repo2docker would build from binder/. It is asked without Docker: only the steps are written down."""

import subprocess
import sys
from importlib.util import find_spec

import pytest
from binder.pins import ROOT

PINS = 'pip install --no-cache-dir -r "binder/requirements.txt"'
COURSE = "src/ ${REPO_DIR}/"
POST_BUILD = "RUN ./binder/postBuild"

pytestmark = pytest.mark.skipif(
    find_spec("repo2docker") is None, reason="repo2docker is not here; it is for Linux and macOS only"
)


@pytest.fixture(scope="module")
def built():
    """Give how it ended, the Dockerfile it would build, and what it said."""
    user = ["--user-id=1000", "--user-name=jovyan"]  # as on mybinder.org
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", *user, "."]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines(), done.stderr


def test_the_image_has_the_python_of_runtime_txt(built):
    assert "Building conda environment for python=3.12\n" in built[1]


def test_the_pins_come_before_the_course_and_postbuild_after_it(built):
    # before: their layer is then reused while only lessons change
    steps = [step for line in built[0] for step in (PINS, COURSE, POST_BUILD) if line.endswith(step)]
    assert steps == [PINS, COURSE, POST_BUILD]


def test_nothing_but_the_pins_is_installed(built):
    assert [line for line in built[0] if "pip install" in line and not line.endswith(PINS)] == []
