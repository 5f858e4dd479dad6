"""What lesson 00 says of the computer it runs on."""

import importlib
from importlib.metadata import PackageNotFoundError

import pytest

from course_utils import explorers, installation

REQUIREMENTS = ["numpy<3,>=2.0", "matplotlib<4,>=3.11", 'bqplot>=0.13; extra == "benchmark"']


@pytest.fixture
def versions(monkeypatch):
    """Versions that this computer seems to have; a package without one is missing."""
    installed = {"numpy": "2.4.6", "matplotlib": "3.11.0"}

    def version(name):
        if name not in installed:
            raise PackageNotFoundError(name)
        return installed[name]

    monkeypatch.setattr(installation, "requires", lambda name: REQUIREMENTS)
    monkeypatch.setattr(installation, "version", version)
    return installed


def test_all_is_well_where_every_package_is_new_enough(versions):
    versions["matplotlib"] = "3.11rc1"
    assert installation.report() == "Everything is here. You can begin."


def test_a_missing_package_is_named_with_what_to_do(versions):
    del versions["numpy"]
    said = installation.report()
    assert said.startswith("numpy is missing.")
    assert "pip install -r requirements.txt" in said


def test_a_package_that_is_too_old_is_named_with_both_versions(versions):
    versions["matplotlib"] = "3.9.4"  # as text "3.9" would come after "3.11"
    assert "matplotlib is version 3.9.4, but the course needs 3.11 or newer." in installation.report()


def test_a_cell_can_mend_it_where_there_is_no_terminal(versions):
    versions["matplotlib"] = "3.10.0"
    del versions["numpy"]
    assert installation.report().endswith('    %pip install "numpy>=2.0" "matplotlib>=3.11"')


def test_a_course_that_was_never_installed_is_told_so(monkeypatch):
    monkeypatch.setattr(installation, "_COURSE", "nudge-course-that-is-not-there")
    said = installation.report()
    assert said.startswith("The course itself is not installed.\n")
    assert said.endswith("    %pip install -r requirements.txt")
    installation.check_packages()


def test_an_explorer_cannot_be_imported_beside_an_old_package_and_a_notebook_shows_only_words(versions):
    versions["matplotlib"] = "3.10.0"
    with pytest.raises(installation.TooOldError) as caught:
        importlib.reload(explorers)
    assert caught.value._render_traceback_() == installation.report().splitlines()


def test_with_packages_that_are_new_enough_nothing_is_raised(versions):
    importlib.reload(explorers)


def test_what_only_benchmarks_need_is_not_asked_of_a_learner(versions):
    assert "bqplot" not in versions
    assert "bqplot" not in installation.report()


def test_every_real_requirement_can_be_read():
    assert installation.report() == "Everything is here. You can begin."
    assert len([r for r in installation.requires("nudge-course") if "extra" not in r]) == 5
