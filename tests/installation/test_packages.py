"""What lesson 00 says of the packages of the computer it runs on, and a lesson of another release."""

import importlib
import os
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace

import pytest
from installation.courses import lesson, write
from packaging.requirements import Requirement

from course_utils import __version__, explorers
from course_utils.installation import misfit, packages, running_lesson

REQUIREMENTS = [
    "numpy<3,>=2.0",
    "matplotlib<4,>=3.11",
    'locks>=1; sys_platform == "another system"',
    'bqplot>=0.13; extra == "benchmark"',
]
BOUNDS = "but the course needs 3.11 or newer and older than 4."


@pytest.fixture
def versions(monkeypatch):
    """Versions that this computer seems to have; a package without one is missing."""
    installed = {"numpy": "2.4.6", "matplotlib": "3.11.0", "nudge-course": "2026.11.30"}

    def distribution(name):
        if name not in installed:
            raise PackageNotFoundError(name)
        version, place = (
            installed[name] if isinstance(installed[name], tuple) else (installed[name], sys.prefix)
        )
        return SimpleNamespace(version=version, locate_file=lambda _: Path(place))

    monkeypatch.setattr(packages, "requires", lambda name: REQUIREMENTS)
    monkeypatch.setattr(packages, "distribution", distribution)
    return installed


@pytest.mark.parametrize(
    ("package", "version", "said"),
    [
        (
            "matplotlib",
            "3.11",
            "All packages are here.",
        ),  # though bqplot, for a benchmark, and locks, for another system, are not
        ("matplotlib", "3.99", "All packages are here."),
        ("numpy", None, "numpy is missing."),
        ("nudge-course", None, "The course itself is not installed."),
        ("matplotlib", "3.9.4", f"matplotlib is version 3.9.4, {BOUNDS}"),  # as text after 3.11
        ("matplotlib", "4.0", f"matplotlib is version 4.0, {BOUNDS}"),
    ],
)
def test_each_package_is_held_against_its_bounds_and_what_to_do_is_said(versions, package, version, said):
    versions[package] = version
    if version is None:
        del versions[package]
    first, *remedy = packages.report().splitlines()
    assert first == said
    assert any("python3 start.py" in line for line in remedy) is not said.startswith("All")


def test_python_in_a_browser_is_asked_for_neither_processes_nor_locks():
    project = tomllib.loads((Path(packages.ROOT) / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    there = {"sys_platform": "emscripten"}
    wanted = [
        one
        for one in map(Requirement, project["dependencies"])
        if not one.marker or one.marker.evaluate(there)
    ]
    assert {one.name for one in wanted} == {"numpy", "matplotlib", "ipywidgets", "anywidget", "packaging"}


def test_a_cell_can_mend_it_where_there_is_no_terminal(versions):
    versions["matplotlib"] = "3.10.0"
    del versions["numpy"]
    assert packages.report().endswith('    %pip install "numpy<3,>=2.0" "matplotlib<4,>=3.11"')


def test_what_start_py_is_told_that_it_lacks(tmp_path):
    root = Path(packages.ROOT)
    for name in ("pyproject.toml", "requirements.txt", *installed_files(root)):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(root / name, tmp_path / name)
    assert packages.missing(tmp_path) == packages.missing() == []
    with (tmp_path / "requirements.txt").open("a") as file:
        file.write("jupyterlab-of-next-year>=9\n")
    (tmp_path / "course_utils/installation/server.json").write_text("{}")
    assert packages.missing(tmp_path) == [
        "jupyterlab-of-next-year is missing.",
        "etc/jupyter/jupyter_server_config.d/nudge_course.json is not that of this course.",
    ]


def installed_files(root):
    """Return what an installation puts outside of the package."""
    wheel = tomllib.loads((root / "pyproject.toml").read_text())["tool"]["hatch"]["build"]["targets"]["wheel"]
    return [*wheel["shared-data"], *wheel["force-include"]]


def test_a_course_that_was_never_installed_stops_nobody(versions):
    del versions["nudge-course"]
    packages.check_packages()


def test_an_explorer_cannot_be_imported_beside_an_old_package_and_a_notebook_shows_only_words(versions):
    importlib.reload(explorers)
    versions["matplotlib"] = "3.10.0"
    with pytest.raises(packages.UnfitPackageError) as caught:
        importlib.reload(explorers)
    assert caught.value._render_traceback_() == packages.report().splitlines()


@pytest.mark.parametrize(
    ("place", "told"),
    [("/school/packages", ", which PYTHONPATH names.\n"), ("/home/pupil/.local/lib", ".\n")],
)
def test_an_unfit_package_from_another_place_is_told_with_it_and_not_to_be_installed_again(
    versions, monkeypatch, place, told
):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["/somewhere", "/school/packages/"]))
    versions["numpy"] = ("1.26.4", place)
    said = packages.report()
    assert f"It lies in {place}{told}" in said
    assert "%pip" not in said


def test_a_real_old_package_on_pythonpath_is_found_where_it_lies(tmp_path):
    old = tmp_path / "numpy-1.26.4.dist-info"
    old.mkdir()
    (old / "METADATA").write_text("Metadata-Version: 2.1\nName: numpy\nVersion: 1.26.4\n")
    path = os.pathsep.join([str(tmp_path), *sys.path[1:]])
    done = run("from course_utils.installation import report; print(report())", PYTHONPATH=path)
    bounds = "numpy is version 1.26.4, but the course needs 2.0 or newer and older than 3."
    assert f"{bounds} It lies in {tmp_path}" in done.stdout


def run(code, **environment):
    command = [sys.executable, "-c", code]
    return subprocess.run(command, env=os.environ | environment, capture_output=True, text=True)


@pytest.mark.parametrize(
    ("package", "room"),
    [
        ("anywidget", "practice.predictions.lesson_00"),
        ("ipywidgets", "explorers"),
        ("matplotlib", "explorers"),
        ("psutil", "practice"),
    ],
)
def test_a_room_of_the_course_says_which_package_is_missing_before_it_imports_it(package, room):
    done = run(f"""
import importlib.metadata as metadata, sys
usual = metadata.distribution
def distribution(name):
    if name == {package!r}:
        raise metadata.PackageNotFoundError(name)
    return usual(name)
metadata.distribution = distribution
sys.modules[{package!r}] = None
import course_utils.{room}
""")
    assert f"UnfitPackageError: {package} is missing." in done.stderr


@pytest.mark.parametrize(
    ("version", "remedy"),
    [
        ("2020.1.31", "python3 start.py update"),
        ("2999.1.1", "restart the kernel"),
        (f"{__version__}.1", "restart the kernel"),
    ],
)
def test_a_lesson_of_another_release_than_the_package_is_told_with_what_to_do(
    tmp_path, monkeypatch, version, remedy
):
    write(tmp_path / "02.ipynb", lesson({"a": "x"}, version))
    monkeypatch.chdir(tmp_path)  # a kernel runs in the folder of its lesson
    monkeypatch.setenv("JPY_SESSION_NAME", "/server/root/notebooks/02.ipynb")
    said = misfit(running_lesson())
    assert said.startswith(f"02.ipynb is of Nudge {version}, and the package course_utils")
    assert remedy in said


def test_a_lesson_of_another_release_is_told_once_by_all_rooms_together(tmp_path):
    write(tmp_path / "01_one.ipynb", lesson({"a": "x"}, "2020.11.30"))
    os_path = str(tmp_path / "01_one.ipynb")
    code = f"import os; os.chdir({str(tmp_path)!r}); import course_utils.explorers, course_utils.practice"
    assert run(code, JPY_SESSION_NAME=os_path).stdout.count("01_one.ipynb is of Nudge 2020.11.30") == 1


def test_the_same_release_a_notebook_of_ones_own_and_no_notebook_are_not_told(tmp_path, monkeypatch):
    write(tmp_path / "02.ipynb", lesson({"a": "x"}, __version__))
    write(tmp_path / "mine.ipynb", {"cells": [], "metadata": {}})
    (tmp_path / "broken.ipynb").write_text("{")
    names = ("02.ipynb", "mine.ipynb", "broken.ipynb", "no.ipynb")
    assert [misfit(tmp_path / name) for name in names] == 4 * [""]
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    assert misfit(running_lesson()) == ""
