"""start.py: what it says and does before JupyterLab opens, without a network."""

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
START = ROOT / "start.py"
SOURCE = START.read_text(encoding="utf-8")
on_posix = pytest.mark.skipif(
    os.name == "nt", reason="programs in .venv are scripts on Linux and macOS alone"
)


@pytest.fixture
def course(tmp_path):
    """A copy of what start.py needs of the course, in a folder with a blank and an umlaut in its name."""
    folder = tmp_path / "Grüße aus Köln"
    (folder / "notebooks").mkdir(parents=True)
    for name in ("start.py", "pyproject.toml", "requirements.txt"):
        shutil.copy(ROOT / name, folder)
    shutil.copytree(
        ROOT / "course_utils", folder / "course_utils", ignore=shutil.ignore_patterns("__pycache__")
    )
    return folder


def start(course, *arguments, cwd="/", **environment):
    """Run start.py there, with no package index in reach."""
    alone = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull} | environment
    command = [sys.executable, str(course / "start.py"), *arguments]
    return subprocess.run(command, cwd=cwd, env=os.environ | alone, capture_output=True, text=True)


def with_environment(course, first=""):
    """Give the course an environment that is in truth this one, but for what it does first."""
    programs = course / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").write_text(f'#!/bin/sh\n{first}\nexec "{sys.executable}" "$@"\n')
    (programs / "python").chmod(0o755)
    return programs


def loaded(course):
    """Return start.py of a folder as a module."""
    spec = importlib.util.spec_from_file_location("started", course / "start.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize("version", ["(2, 7, 18)", "(3, 6, 0)", "(3, 9, 18)", "(3, 10, 13)"])
def test_too_old_a_python_is_told_in_one_line_with_the_course_s_limit(version):
    code = f"import sys; sys.version_info = {version}; __file__ = {str(START)!r}; exec(open(__file__).read())"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    [line] = done.stderr.splitlines()
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    oldest = project["requires-python"].removeprefix(">=")
    assert line.startswith(f"Nudge needs Python {oldest} or newer, and this is ")
    assert done.returncode == 1


def test_old_pythons_can_read_the_file_and_every_terminal_its_letters():
    tree = ast.parse(SOURCE, feature_version=(3, 7))
    newer_than_2 = (ast.JoinedStr, ast.AnnAssign, ast.Nonlocal, ast.AsyncFunctionDef)
    for node in ast.walk(tree):
        assert not isinstance(node, newer_than_2)
        assert not any(isinstance(entry, ast.Starred) for entry in getattr(node, "elts", []))
    assert SOURCE.isascii()


@on_posix
def test_where_all_is_there_jupyterlab_is_told_the_lesson_and_the_folder_and_nothing_of_pythonpath(course):
    told = 'case "$*" in *jupyterlab*notebooks*) echo "$@ [$PYTHONPATH]"; exit;; esac'
    with_environment(course, told)
    done = start(course, "--no-browser", PYTHONPATH="/somewhere")
    options = f"--ServerApp.root_dir={course} --ServerApp.answer_yes=True --no-browser"
    assert done.stdout.splitlines() == [
        "Opening the course in your browser. Ctrl+C in this window ends it.",
        f"-m jupyterlab notebooks/00_start_here.ipynb {options} []",
    ]


@on_posix
def test_a_broken_environment_is_made_anew_in_words_and_without_network_it_says_what_to_do(
    course, monkeypatch, capsys
):
    (course / ".venv" / "bin").mkdir(parents=True)
    (course / ".venv" / "bin" / "python").symlink_to("/no/such/python3.11")
    module = loaded(course)

    def call(command):
        if "venv" in command:
            with_environment(course, 'case "$*" in *pip*) exit;; *) exit 1;; esac')
        return "install" in command  # which fails

    monkeypatch.setattr(module.subprocess, "call", call)
    monkeypatch.chdir(course)
    with pytest.raises(SystemExit, match=r"No network\?(.|\n)*The course takes about 500 MB\.$"):
        module.make_ready()
    first, second, *_ = capsys.readouterr().out.splitlines()
    assert first.startswith("The environment .venv does not work here: it is not whole")
    assert second.startswith("Making an environment for the course")


@pytest.mark.nightly
@on_posix
def test_an_environment_that_lacks_a_little_and_cannot_be_mended_opens_as_it_is(course):
    with_environment(course)
    requirements = course / "requirements.txt"
    requirements.write_text(requirements.read_text() + "jupyterlab-of-next-year>=9\n")
    done = start(course, "--version")
    assert done.returncode == 0, done.stdout + done.stderr
    assert (
        "so the course opens with what is here. It lacks:\njupyterlab-of-next-year is missing.\n"
        in done.stdout
    )


def no_venv(course):
    return 1


def stopped(course):
    raise KeyboardInterrupt


@pytest.mark.parametrize(
    ("ends", "error", "words"),
    [(no_venv, SystemExit, "sudo apt install python3-venv"), (stopped, KeyboardInterrupt, "^$")],
)
def test_making_an_environment_that_fails_or_is_stopped_leaves_nothing_behind(
    course, monkeypatch, ends, error, words
):
    module = loaded(course)
    monkeypatch.setattr(module.subprocess, "call", lambda command: (course / ".venv").mkdir() or ends(course))
    with pytest.raises(error, match=words):
        module.make_environment()
    assert not (course / ".venv").exists()


@pytest.mark.nightly
@on_posix
def test_a_class_sheet_is_made_where_it_is_asked_for_and_no_pupil_s_module_is_taken(course, tmp_path):
    with_environment(course)
    reports = tmp_path / "reports"
    (reports / "course_utils").mkdir(parents=True)
    for name in ("json.py", "course_utils/__init__.py", "nudge_progress.json"):
        (reports / name).write_text("raise SystemExit('taken')")
    done = start(course, "class_sheet", ".", "--lesson", "02", cwd=reports)
    assert "Not counted: nudge_progress.json: it is damaged." in done.stdout, done.stderr
    assert done.returncode == 1


def test_an_update_needs_no_environment_and_looks_for_a_zip_where_one_stands(course, tmp_path):
    done = start(course, "update", "my.zip", cwd=tmp_path)
    assert f"There is no file or folder '{tmp_path / 'my.zip'}'" in done.stderr
    assert done.returncode == 1
    assert not (course / ".venv").exists()


@pytest.mark.nightly
@on_posix
def test_an_environment_whose_making_was_stopped_is_made_anew_but_not_while_another_window_makes_it(course):
    with_environment(course, 'case "$*" in *pip*|*missing*) exit 1;; esac')
    assert "Another window may be making it" in start(course).stderr
    os.utime(course / ".venv", (0, 0))
    assert start(course).stdout.startswith("The environment .venv does not work here: it is not whole")


def test_a_file_in_the_place_of_the_environment_is_told(course):
    (course / ".venv").write_text("")
    assert "it is no folder" in start(course).stderr


def test_a_folder_in_which_somebody_worked_is_told_before_it_is_carried_to_a_class(
    course, monkeypatch, capsys
):
    module = loaded(course)
    (course / "notebooks" / "nudge_progress.json").write_text("{}")
    monkeypatch.chdir(course)
    monkeypatch.setattr(module.subprocess, "call", lambda command: 0)
    monkeypatch.setattr(module, "version_of_environment", lambda: (3, 11))
    assert module.fetch() == 0
    said = capsys.readouterr().out
    assert "Somebody has worked in this folder: nudge_progress.json." in said
    assert "All is in the folder wheels, for computers with this system and Python 3.11." in said


def test_an_unknown_word_prints_what_there_is(course):
    done = start(course, "opne")
    assert done.returncode == 2
    assert done.stdout.startswith("There is no 'opne'.")
    assert start(course, "--help").stdout == start(course, "-h").stdout
    assert "python3 start.py update FILE.zip" in done.stdout
    assert not (course / ".venv").exists()


PLAIN = "#!/{place}/.venv/bin/python{version}\n"
THROUGH_A_SHELL = "#!/bin/sh\n'''exec' \"/{place}/.venv/bin/python{version}\" \"$0\" \"$@\"\n' '''\n"


@on_posix
@pytest.mark.parametrize("head", [PLAIN, THROUGH_A_SHELL])
@pytest.mark.parametrize("name", ["short", "with a blank", "é", 30 * "long"])
def test_after_a_move_the_programs_run_from_the_new_place(tmp_path, monkeypatch, head, name):
    course = tmp_path / name
    course.mkdir()
    shutil.copy(START, course)
    programs = with_environment(course)
    (programs / "say").write_text(
        head.format(place="an old place"[: None if "exec" in head else 2], version="3.11")
        + "import sys\nprint('ran', *sys.argv[1:])\n"
    )
    (programs / "say").chmod(0o755)
    (programs / "binary").write_bytes(b"\x7fELF\x00")
    module = loaded(course)
    assert module.was_moved()
    monkeypatch.setattr(module.subprocess, "call", lambda command: 0)  # venv's own part
    module.tell_new_place()
    monkeypatch.undo()
    assert not module.was_moved()
    done = subprocess.run([programs / "say", "a b"], capture_output=True, text=True)
    assert done.stdout == "ran a b\n", done.stderr
    assert (programs / "binary").read_bytes() == b"\x7fELF\x00"


@pytest.mark.parametrize(
    ("name", "runs"),
    [
        ("start.sh", 'exec python3 "$('),
        ("start.command", 'exec python3 "$('),
        ("start.bat", 'py -3 "%~dp0start.py" %*'),
    ],
)
def test_each_system_has_a_file_to_double_click_that_only_calls_start(name, runs):
    text = (ROOT / name).read_text(encoding="utf-8")
    assert runs in text
    assert len(text.splitlines()) <= 7
    assert os.name == "nt" or name == "start.bat" or os.access(ROOT / name, os.X_OK)
