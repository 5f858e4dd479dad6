"""The workflows that a fork runs: sound, pinned, with the least rights, and with README's commands."""

import os
import re
import subprocess
import sys

import pytest
import yaml
from binder.pins import PINS, ROOT, every_pin, requirements

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TESTS, WEEKLY = (ROOT / ".github" / "workflows" / name for name in ("tests.yml", "weekly.yml"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)

_PINNED = re.compile(r"uses: [\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
_OWN = re.compile(r"uses: \./\.github/workflows/[\w-]+\.yml")


def linted(path):
    """Return what jactionlint, a stricter actionlint, finds. It needs no network."""
    command = [sys.executable, "-m", "jactionlint", "--no-hints", "--no-color", "--shellcheck=", str(path)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode in (0, 1), done.stderr
    return done.stdout


def unpinned(text):
    """Return the actions that are not pinned by commit with their version beside it."""
    used = re.findall(r"uses:.*", text)
    return [line for line in used if not _PINNED.fullmatch(line) and not _OWN.fullmatch(line)]


def jobs(path):
    return yaml.safe_load(path.read_text(encoding="utf-8"))["jobs"]


def commands(path):
    """Return every command of a workflow."""
    return [
        step["run"].strip() for job in jobs(path).values() for step in job.get("steps", []) if "run" in step
    ]


def of_readme(shell):
    """Return README's command that runs the tests in this shell."""
    blocks = re.findall(rf"```{shell}\n(.*?)\n```", README, re.DOTALL)
    [command] = [block for block in blocks if "pytest" in block]
    return command


@each_workflow
def test_the_linter_finds_nothing(path):
    assert linted(path) == ""


@each_workflow
def test_every_action_is_pinned_by_its_commit(path):
    assert unpinned(path.read_text(encoding="utf-8")) == []


@each_workflow
def test_no_workflow_may_do_more_than_read_but_the_one_that_publishes(path):
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    may_more = {name: job["permissions"] for name, job in workflow["jobs"].items() if "permissions" in job}
    publishes = {"publish": {"pages": "write", "id-token": "write"}} if path.name == "site.yml" else {}
    assert may_more == publishes


def test_the_workflow_runs_readmes_test_commands():
    # `py -3` would take the newest Python of the machine and not the one that the workflow asks for
    windows = of_readme("powershell").replace("py -3 ", "python ", 1)
    assert {of_readme("bash"), windows} <= set(commands(TESTS))


def test_what_is_locked_for_the_lessons_is_nothing_that_the_tests_bring():
    learners = {each.name for each in requirements((ROOT / "requirements.txt").read_text(encoding="utf-8"))}
    pinned = {name for name, _ in every_pin(PINS.read_text(encoding="utf-8"))}
    assert learners <= pinned
    assert not pinned & {"pytest-xdist", "hypothesis", "playwright"}


@pytest.mark.skipif(os.name == "nt", reason="the weekly workflow runs on Linux: Windows has another shell")
def test_lifting_the_bounds_lifts_all_of_them():
    [script] = [command for command in commands(WEEKLY) if command.startswith("python3 -m venv .venv\nsed")]
    [sed] = re.findall(r"sed .*?\.txt tests/requirements\.txt", script)
    lifted = subprocess.run(
        sed, shell=True, cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    ).stdout
    kept = [line for line in lifted.splitlines() if not line.startswith("#")]
    assert "jupyterlab>=4.6" in kept
    assert [line for line in kept if "<" in line or line.startswith("-")] == []
