"""The workflows that a fork runs: sound, pinned, with the least rights, and with README's commands."""

import json
import os
import re
import subprocess
import sys
from itertools import product

import pytest
import yaml
from binder.pins import PINS, PROJECT, ROOT, every_pin, requirements

WORKFLOWS = sorted((ROOT / ".github" / "workflows").glob("*.yml"))
TESTS, WEEKLY = (ROOT / ".github" / "workflows" / name for name in ("tests.yml", "weekly.yml"))
README = (ROOT / "README.md").read_text(encoding="utf-8")
each_workflow = pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)

_PINNED = re.compile(r"uses: [\w-]+/[\w./-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+")
_BY_CHANGE = re.compile(
    r"\$\{\{ fromJSON\(needs\.changes\.outputs\.only_texts == 'true' && '(.*)' \|\| '(.*)'\) \}\}"
)
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
def test_no_workflow_may_do_more_than_read(path):
    workflow = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert workflow["permissions"] == {"contents": "read"}
    assert [name for name, job in workflow["jobs"].items() if "permissions" in job] == []


def test_one_action_has_one_version_everywhere():
    used = {line for path in WORKFLOWS for line in _PINNED.findall(path.read_text(encoding="utf-8"))}
    assert len(used) == len({line.partition("@")[0] for line in used})


def test_the_workflow_runs_readmes_test_commands():
    # `py -3` would take the newest Python of the machine and not the one that the workflow asks for
    windows = of_readme("powershell").replace("py -3 ", "python ", 1)
    assert {of_readme("bash"), windows} <= set(commands(TESTS))


def runs(only_texts):
    """Return each system with each Python that GitHub would start."""
    matrix = jobs(TESTS)["tests"]["strategy"]["matrix"]
    left_out = {(each["system"], each["python"]) for each in matrix["exclude"]}
    chosen = [_BY_CHANGE.fullmatch(matrix[name])[2 - only_texts] for name in ("system", "python")]
    return [run for run in product(*map(json.loads, chosen)) if run not in left_out]


def test_linux_has_every_python_and_the_others_the_oldest_and_the_newest():
    every = ["3.11", "3.12", "3.13", "3.14", "3.15"]
    assert PROJECT["requires-python"] == f">={every[0]}"
    ends = [every[0], every[-1]]
    assert runs(only_texts=False) == [
        *product(["ubuntu"], every),
        *product(["macos"], ends),
        *product(["windows"], ends),
    ]


def test_what_changed_in_a_text_alone_is_tried_once():
    assert runs(only_texts=True) == [("ubuntu", "3.12")]


def test_nothing_is_added_to_the_run_for_texts():
    # what `include` names and cannot be joined to a run becomes one of its own
    assert set(jobs(TESTS)["tests"]["strategy"]["matrix"]) == {"system", "python", "exclude"}


def test_the_lessons_come_first_with_what_a_learner_installs():
    assert set(jobs(TESTS)["tests"]["needs"]) == {"notebooks", "changes"}
    said = [step["run"].strip() for step in jobs(TESTS)["notebooks"]["steps"] if "run" in step]
    assert said[-2:] == [
        "python3 -m venv .venv && .venv/bin/pip install -r requirements.txt",
        ".venv/bin/pytest --nbval notebooks",
    ]


def test_what_is_locked_for_the_lessons_is_nothing_that_the_tests_bring():
    learners = {each.name for each in requirements((ROOT / "requirements.txt").read_text(encoding="utf-8"))}
    pinned = {name for name, _ in every_pin(PINS.read_text(encoding="utf-8"))}
    assert learners <= pinned
    assert not pinned & {"pytest-xdist", "hypothesis", "playwright"}


def test_the_comparison_has_the_whole_history_and_the_state_before_the_change():
    checkout, compared = jobs(TESTS)["changes"]["steps"]
    assert checkout["with"]["fetch-depth"] == 0
    assert compared["env"]["BASE"] == "${{ github.event.pull_request.base.sha || github.event.before }}"
    assert compared["run"] == 'python3 .ci/only_texts.py "$BASE" >> "$GITHUB_OUTPUT"'


def test_no_push_is_cancelled_by_the_next_one():
    # which is compared with it alone, and may be a typo
    group = yaml.safe_load(TESTS.read_text(encoding="utf-8"))["concurrency"]["group"]
    assert "github.event_name == 'push' && github.sha" in group


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


@pytest.mark.parametrize(
    ("sound", "broken"),
    [
        ("actions/checkout@", "actions/checkout@v7 # "),
        ("contents: read", "contents: raed"),
        ("pull_request:", "pul_request:"),
        ("matrix.python }}", "matrix.pyton }}"),
        ("outputs.only_texts ==", "outputs.only_text =="),
        ("[notebooks, changes]", "[notebooks]"),
        ("    timeout-minutes: 45\n", ""),
    ],
)
def test_the_linter_sees_a_broken_workflow(tmp_path, sound, broken):
    text = TESTS.read_text(encoding="utf-8")
    assert sound in text
    (tmp_path / "broken.yml").write_text(text.replace(sound, broken), encoding="utf-8")
    assert linted(tmp_path / "broken.yml")


@pytest.mark.parametrize(
    "use",
    [
        "actions/checkout@v7",
        "actions/checkout@3d3c42e # v7.0.1",
        f"actions/checkout@{40 * 'a'}",
        f"actions/checkout@{40 * 'a'} # latest",
        "docker://alpine:3",
    ],
)
def test_an_action_without_commit_or_version_is_caught(use):
    assert unpinned(f"      - uses: {use}\n") == [f"uses: {use}"]
