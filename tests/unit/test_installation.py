"""What lesson 00 says of the computer it runs on."""

from importlib.metadata import PackageNotFoundError

import pytest

from course_utils import installation

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


def test_what_only_benchmarks_need_is_not_asked_of_a_learner(versions):
    assert "bqplot" not in versions
    assert "bqplot" not in installation.report()


def test_every_real_requirement_can_be_read():
    assert installation.report() == "Everything is here. You can begin."
    assert len([r for r in installation.requires("nudge-course") if "extra" not in r]) == 5
