"""start.py: what it says and does before JupyterLab opens, without a network."""

import ast
import importlib.util
import os
import shutil
import subprocess
import sys
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


def start(course, *arguments, **environment):
    """Run start.py there, with no package index in reach."""
    alone = {"PIP_NO_INDEX": "1", "PIP_FIND_LINKS": "", "PIP_CONFIG_FILE": os.devnull} | environment
    command = [sys.executable, str(course / "start.py"), *arguments]
    return subprocess.run(command, cwd="/", env=os.environ | alone, capture_output=True, text=True)


def with_environment(course, python=sys.executable):
    """Give the course an environment that is in truth another one."""
    programs = course / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").write_text(f'#!/bin/sh\nexec "{python}" "$@"\n')
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
    assert line.startswith("Nudge needs Python 3.11 or newer, and this is ")
    assert done.returncode == 1


def test_the_limit_is_the_same_as_in_pyproject():
    assert loaded(ROOT).OLDEST == (3, 11)
    assert 'requires-python = ">=3.11"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_old_pythons_can_read_the_file_and_every_terminal_its_letters():
    tree = ast.parse(SOURCE, feature_version=(3, 7))
    newer_than_2 = (ast.JoinedStr, ast.AnnAssign, ast.Nonlocal, ast.AsyncFunctionDef)
    assert not [node for node in ast.walk(tree) if isinstance(node, newer_than_2)]
    assert not [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.List) and any(isinstance(e, ast.Starred) for e in node.elts)
    ]
    assert SOURCE.isascii()


@on_posix
def test_where_all_is_there_jupyterlab_opens_at_once_in_the_courses_folder(course):
    with_environment(course)
    done = start(course, "--version", PYTHONPATH="/somewhere")
    assert done.returncode == 0, done.stdout + done.stderr
    assert done.stdout.splitlines()[0] == "Opening the course in your browser. Ctrl+C in this window ends it."
    assert len(done.stdout.splitlines()) == 2  # and the version


@on_posix
def test_jupyterlab_is_told_the_lesson_and_the_folder_and_nothing_of_pythonpath(course):
    programs = with_environment(course)
    told = 'case "$*" in *jupyterlab*notebooks*) echo "$@ [$PYTHONPATH]"; exit;; esac'
    (programs / "python").write_text(f'#!/bin/sh\n{told}\nexec "{sys.executable}" "$@"\n')
    said = start(course, "--no-browser", PYTHONPATH="/somewhere").stdout.splitlines()[-1]
    told = f"--ServerApp.root_dir={course} --ServerApp.answer_yes=True --no-browser"
    assert said == f"-m jupyterlab notebooks/00_start_here.ipynb {told} []"


@on_posix
def test_a_broken_environment_is_made_anew_in_words_and_without_network_it_says_what_to_do(course):
    programs = course / ".venv" / "bin"
    programs.mkdir(parents=True)
    (programs / "python").symlink_to("/no/such/python3.11")
    done = start(course)
    first, second, *_ = done.stdout.splitlines()
    assert first.startswith("The environment .venv does not work here: it is not whole")
    assert second.startswith("Making an environment for the course")
    assert done.stderr.strip().endswith("The course takes about 500 MB.")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


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


def test_a_place_where_no_environment_can_be_made_is_told_and_left_clean(course, monkeypatch, capsys):
    module = loaded(course)
    monkeypatch.setattr(module.subprocess, "call", lambda command: (course / ".venv").mkdir() or 1)
    with pytest.raises(SystemExit, match="sudo apt install python3-venv"):
        module.make_environment()
    assert not (course / ".venv").exists()


def test_a_zip_is_looked_for_where_one_stands_and_not_in_the_course(course, tmp_path):
    command = [sys.executable, str(course / "start.py"), "update", "my.zip"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True)
    assert f"There is no file or folder '{tmp_path / 'my.zip'}'" in done.stderr


@pytest.mark.nightly
@on_posix
def test_an_environment_whose_making_was_stopped_is_made_anew_but_not_while_another_window_makes_it(course):
    programs = with_environment(course)
    (programs / "python").write_text(
        f'#!/bin/sh\ncase "$*" in *pip*|*missing*) exit 1;; esac\nexec "{sys.executable}" "$@"\n'
    )
    assert "Another window may be making it" in start(course).stderr
    os.utime(course / ".venv", (0, 0))
    assert start(course).stdout.startswith("The environment .venv does not work here: it is not whole")


@on_posix
def test_making_an_environment_that_is_stopped_leaves_nothing_behind(course, monkeypatch):
    module = loaded(course)

    def stopped(_):
        (course / ".venv").mkdir()
        raise KeyboardInterrupt

    monkeypatch.setattr(module.subprocess, "call", stopped)
    with pytest.raises(KeyboardInterrupt):
        module.make_environment()
    assert not (course / ".venv").exists()


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


def test_update_needs_no_environment(course, tmp_path):
    done = start(course, "update", str(tmp_path / "no.zip"))
    assert "There is no file or folder" in done.stderr
    assert done.returncode == 1
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
