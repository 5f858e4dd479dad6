"""README's first command, word for word: fresh, again, without a network, moved, copied, broken.

It installs everything from a package index, which takes minutes.
"""

import os
import re
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path

import pytest

pytestmark = [
    pytest.mark.nightly,
    pytest.mark.skipif(os.name == "nt", reason="README's line for PowerShell is tried by the workflow"),
]

ROOT = Path(__file__).parents[2]
[COMMAND] = re.findall(r"^python3 start\.py$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)
LESSON = "/lab/tree/notebooks/00_start_here.ipynb?token="


@pytest.fixture(scope="module")
def place(tmp_path_factory):
    return tmp_path_factory.mktemp("Schülerin Zoë")


@pytest.fixture(scope="module")
def course(place):
    """A fresh copy of the course under a name with umlauts, in which README's command was given once."""
    folder = place / "nudge"
    files = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        capture_output=True,
        check=True,
    )
    for name in filter(None, files.stdout.decode().split("\0")):
        if (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    said = opened(folder)
    assert said.startswith("Making an environment for the course")
    return folder


def opened(folder, command=COMMAND, offline=False, settings=None):
    """Give a command in a folder until JupyterLab would open a browser; return what was said before."""
    page = folder / "opened"
    page.unlink(missing_ok=True)
    own = Path(tempfile.gettempdir()) / f"nudge-home-{os.getpid()}"  # a plain name, for the browser
    own.mkdir(exist_ok=True)
    (own / "browser").write_text(
        f'#!/bin/sh\ncat "${{1#file://}}" > "{page}.part"; mv "{page}.part" "{page}"\n'
    )
    (own / "browser").chmod(0o755)
    (own / "config").mkdir(exist_ok=True)
    (own / "config" / "jupyter_server_config.py").write_text(settings or "")
    dirs = {f"JUPYTER_{kind.upper()}_DIR": str(own / kind) for kind in ("config", "data", "runtime")}
    environment = os.environ | dirs | {"BROWSER": f"'{own / 'browser'}' %s", "HOME": str(own)}
    # a root user must be allowed to; for all others it is the command alone
    root = " --allow-root" if os.geteuid() == 0 else ""
    alone = ["unshare", "--map-root-user", "--net", "sh", "-c", 'ip link set lo up; eval "$1"', "sh"]
    with open(folder.parent / "said", "w+", encoding="utf-8") as said:
        process = subprocess.Popen(
            [*(alone if offline else ["sh", "-c"]), command + root],
            cwd=folder,
            env=environment,
            stdout=said,
            stderr=said,
            start_new_session=True,
        )
        try:
            for _ in range(6000):
                if page.exists() or process.poll() is not None:
                    break
                time.sleep(0.1)
            said.seek(0)
            words = said.read()
            assert page.exists(), words
            assert LESSON in page.read_text(encoding="utf-8")
            return words
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGTERM)
                process.wait(timeout=30)


def can_go_offline():
    tried = ["unshare", "--map-root-user", "--net", "true"]
    return bool(shutil.which("unshare")) and subprocess.run(tried, capture_output=True).returncode == 0


def own_code(folder):
    """Return from where the folder's environment takes the course."""
    done = subprocess.run(
        [folder / ".venv" / "bin" / "python", "-c", "import course_utils; print(course_utils.__file__)"],
        cwd="/",
        capture_output=True,
        text=True,
        check=True,
    )
    return Path(done.stdout.strip()).parents[1]


AT_ONCE = "Opening the course in your browser. Ctrl+C in this window ends it."


def test_the_second_time_it_opens_at_once_without_a_network(course):
    assert opened(course, offline=can_go_offline()).splitlines()[0] == AT_ONCE


def test_after_a_renaming_it_opens_without_a_network_and_so_do_the_programs(course, place):
    renamed = course.rename(place / "renamed")
    try:
        said = opened(renamed, offline=can_go_offline()).splitlines()
        assert said[:2] == ["The folder of the course was moved. Telling .venv its new place.", AT_ONCE]
        done = subprocess.run([renamed / ".venv/bin/pytest", "--version"], capture_output=True, text=True)
        assert done.stdout.startswith("pytest ")
        assert own_code(renamed) == renamed
    finally:
        renamed.rename(course)


def test_a_copy_is_a_course_of_its_own(course, place):
    copy = shutil.copytree(course, place / "copy", symlinks=True)
    opened(copy, offline=can_go_offline())
    assert (own_code(copy), own_code(course)) == (copy, course)
    done = subprocess.run(
        [copy / ".venv/bin/python", "-m", "pip", "--version"], capture_output=True, text=True, check=True
    )
    assert str(copy) in done.stdout


def test_a_users_own_root_folder_in_a_configuration_of_jupyter_does_no_harm(course):
    opened(course, settings='c.ServerApp.root_dir = "/tmp"\n')


def test_after_the_old_python_is_gone_the_environment_is_made_anew_in_words_from_the_folder_wheels(
    course, place
):
    subprocess.run(["python3", "start.py", "fetch"], cwd=course, check=True, capture_output=True)
    copy = shutil.copytree(course, place / "on a stick", symlinks=True)
    python = copy / ".venv" / "bin" / "python"
    for name in copy.glob(".venv/bin/python*"):
        name.unlink()
    python.symlink_to("/no/such/python")
    said = opened(copy, offline=can_go_offline())
    assert said.startswith("The environment .venv does not work here")
    assert "Installing what the course needs from the folder wheels." in said
    assert "Fetching" not in said
