"""What lesson 00 says of the packages of the computer it runs on."""

import importlib
import os
import subprocess
import sys
from importlib.metadata import PackageNotFoundError
from pathlib import Path
from types import SimpleNamespace

import pytest

from course_utils import explorers
from course_utils.installation import packages

REQUIREMENTS = ["numpy<3,>=2.0", "matplotlib<4,>=3.11", 'bqplot>=0.13; extra == "benchmark"']
WELL = "All packages are here."


@pytest.fixture
def versions(monkeypatch):
    """Versions that this computer seems to have; a package without one is missing."""
    installed = {"numpy": "2.4.6", "matplotlib": "3.11.0", "nudge-course": "2026.11.30"}

    def distribution(name):
        if name not in installed:
            raise PackageNotFoundError(name)
        version, place = (
            (installed[name], sys.prefix) if isinstance(installed[name], str) else installed[name]
        )
        return SimpleNamespace(version=version, locate_file=lambda _: Path(place))

    monkeypatch.setattr(packages, "requires", lambda name: REQUIREMENTS)
    monkeypatch.setattr(packages, "distribution", distribution)
    return installed


@pytest.mark.parametrize("version", ["3.11", "3.11.0", "3.99"])
def test_all_is_well_where_every_package_is_within_its_bounds(versions, version):
    versions["matplotlib"] = version
    assert packages.report() == WELL


def test_a_missing_package_is_named_with_what_to_do(versions):
    del versions["numpy"]
    said = packages.report()
    assert said.startswith("numpy is missing.")
    assert "python3 start.py" in said


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("3.9.4", "matplotlib is version 3.9.4, but the course needs 3.11 or newer and older than 4."),
        ("4.0", "matplotlib is version 4.0, but the course needs 3.11 or newer and older than 4."),
    ],
)
def test_a_package_outside_its_bounds_is_named_with_them(versions, version, said):
    versions["matplotlib"] = version  # as text "3.9" would come after "3.11"
    assert packages.report().splitlines()[0] == said


def test_a_cell_can_mend_it_where_there_is_no_terminal(versions):
    versions["matplotlib"] = "3.10.0"
    del versions["numpy"]
    assert packages.report().endswith('    %pip install "numpy<3,>=2.0" "matplotlib<4,>=3.11"')


def test_a_course_that_was_never_installed_is_told_so_and_stops_nobody(versions):
    del versions["nudge-course"]
    assert packages.report().startswith("The course itself is not installed.\n")
    packages.check_packages()


def test_an_explorer_cannot_be_imported_beside_an_old_package_and_a_notebook_shows_only_words(versions):
    versions["matplotlib"] = "3.10.0"
    with pytest.raises(packages.UnfitPackageError) as caught:
        importlib.reload(explorers)
    assert caught.value._render_traceback_() == packages.report().splitlines()


def test_with_packages_that_are_new_enough_nothing_is_raised(versions):
    importlib.reload(explorers)


def test_an_unfit_package_from_another_place_is_told_with_the_place_and_not_to_be_installed_again(
    versions, monkeypatch
):
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(["/somewhere", "/school/packages/"]))
    versions["numpy"] = ("1.26.4", "/school/packages")
    said = packages.report()
    assert "It lies in /school/packages, which PYTHONPATH names." in said
    assert "%pip" not in said
    versions["numpy"] = ("1.26.4", "/home/pupil/.local/lib")
    assert "It lies in /home/pupil/.local/lib.\n" in packages.report()


def test_a_real_old_package_on_pythonpath_is_found_where_it_lies(tmp_path):
    old = tmp_path / "numpy-1.26.4.dist-info"
    old.mkdir()
    (old / "METADATA").write_text("Metadata-Version: 2.1\nName: numpy\nVersion: 1.26.4\n")
    code = "from course_utils.installation import report; print(report())"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=os.environ | {"PYTHONPATH": os.pathsep.join([str(tmp_path), *sys.path[1:]])},
        capture_output=True,
        text=True,
        check=True,
    )
    assert (
        f"numpy is version 1.26.4, but the course needs 2.0 or newer and older than 3. It lies in {tmp_path}"
        in done.stdout
    )


@pytest.mark.parametrize(
    ("package", "room"),
    [
        ("anywidget", "practice.predictions.lesson_00"),
        ("ipywidgets", "explorers"),
        ("matplotlib", "explorers"),
        ("psutil", "practice"),
    ],
)
def test_a_room_of_the_course_says_which_package_is_missing_before_it_imports_it(tmp_path, package, room):
    code = f"""
import importlib.metadata as metadata, sys
usual = metadata.distribution
def distribution(name):
    if name == {package!r}:
        raise metadata.PackageNotFoundError(name)
    return usual(name)
metadata.distribution = distribution
sys.modules[{package!r}] = None
import course_utils.{room}
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert f"UnfitPackageError: {package} is missing." in done.stderr


def test_what_only_benchmarks_need_is_not_asked_of_a_learner(versions):
    assert "bqplot" not in versions
    assert packages.report() == WELL


def test_every_real_requirement_can_be_read():
    assert packages.report() == WELL
    assert len([r for r in packages.requires("nudge-course") if "extra" not in r]) == 7
