"""What repo2docker would build from binder/. It is asked without Docker: only the steps are written down."""

import shutil
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


def repo2docker(folder):
    """Return how it ended, the Dockerfile it would build, and what it said."""
    user = ["--user-id=1000", "--user-name=jovyan"]  # as on mybinder.org
    command = [sys.executable, "-m", "repo2docker", "--no-build", "--debug", *user, "."]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    return done.returncode, done.stdout, done.stderr


def steps(dockerfile):
    """Return which of the three steps each line is, in order."""
    lines = dockerfile.splitlines()
    return [step for line in lines for step in (PINS, COURSE, POST_BUILD) if line.endswith(step)]


@pytest.fixture
def course(tmp_path):
    """Give a copy of what repo2docker looks at."""
    shutil.copytree(ROOT / "binder", tmp_path / "binder")
    for name in ("pyproject.toml", "requirements.txt"):
        shutil.copy(ROOT / name, tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def built():
    """Give what repo2docker says to the course as it is."""
    return repo2docker(ROOT)


def test_repo2docker_accepts_the_course(built):
    code, _, said = built
    assert code == 0, said


def test_the_image_has_the_python_of_runtime_txt(built):
    assert "Building conda environment for python=3.12\n" in built[2]


def test_the_pins_come_before_the_course_and_postbuild_after_it(built):
    # before: their layer is then reused while only lessons change
    assert steps(built[1]) == [PINS, COURSE, POST_BUILD]


def test_nothing_but_the_pins_is_installed(built):
    assert [line for line in built[1].splitlines() if "pip install" in line and not line.endswith(PINS)] == []


def test_a_local_package_among_the_pins_would_lose_the_layer(course):
    with (course / "binder" / "requirements.txt").open("a", encoding="utf-8") as pins:
        pins.write("-e .\n")
    assert steps(repo2docker(course)[1]) == [COURSE, PINS, POST_BUILD]


@pytest.mark.parametrize("runtime", ["python-3.99", "pithon"])
def test_a_runtime_that_does_not_exist_is_refused(course, runtime):
    (course / "binder" / "runtime.txt").write_text(runtime, encoding="utf-8")
    code, dockerfile, said = repo2docker(course)
    assert (code, dockerfile) == (1, "")
    assert "ValueError" in said


def test_an_old_python_is_no_fault_to_repo2docker_but_is_seen_here(course):
    (course / "binder" / "runtime.txt").write_text("python-3.10", encoding="utf-8")
    code, _, said = repo2docker(course)
    assert code == 0
    assert "Building conda environment for python=3.10\n" in said
