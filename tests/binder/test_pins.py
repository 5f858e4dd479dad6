"""What Binder, the workflow and .ci install is pinned, known by its hash, and is what the course wants."""

import re

import pytest
from binder.pins import (
    BUILT_WITH,
    LOCK,
    PINS,
    PROJECT,
    ROOT,
    NoPackageIndex,
    every_pin,
    hashes,
    installed,
    pins,
    requirements,
)
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet

TEXTS = {path: path.read_text(encoding="utf-8") for path in (PINS, LOCK)}
BINDERS_PYTHON = "3.12"
SYSTEMS = ["x86_64-manylinux_2_28", "aarch64-apple-darwin", "x86_64-pc-windows-msvc"]
each_file = pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.parent.name)


def wanted_of(path):
    """Return what must be in it: for Binder also the `notebook` that it starts, and what tests need."""
    learners = requirements((ROOT / "requirements.txt").read_text(encoding="utf-8"))
    tests = requirements((ROOT / "tests" / "requirements.txt").read_text(encoding="utf-8"))
    more = [Requirement("notebook")] if path == PINS else tests
    return [*learners, *map(Requirement, [*PROJECT["dependencies"], *BUILT_WITH]), *more]


def looked_up(text, python, system):
    """Return what would be installed. Without a network it skips."""
    try:
        return installed(text, python, system)
    except NoPackageIndex as error:
        pytest.skip(f"whether the pins exist was not looked up: no package index answers: {error}")


@each_file
def test_each_package_that_is_wanted_is_pinned_to_a_version_that_is_accepted(path):
    for requirement in wanted_of(path):
        versions = [version for name, version in every_pin(TEXTS[path]) if name == requirement.name]
        assert versions, requirement
        assert all(version in requirement.specifier for version in versions), requirement


@each_file
def test_every_package_has_the_hash_of_at_least_one_file(path):
    found = hashes(TEXTS[path])
    assert len(found) > 90
    assert [name for name, count in found.items() if not count] == []


@each_file
def test_no_file_says_from_which_host_a_package_comes(path):
    assert not re.search(r"://|index-url|find-links|trusted-host", TEXTS[path])


def test_binder_takes_nothing_but_wheels_whose_hash_is_known():
    options = [line for line in TEXTS[PINS].splitlines() if line.startswith("-")]
    assert options == ["--require-hashes", "--only-binary :all:"]


@pytest.mark.parametrize("script", [".ci/run", ".github/workflows/tests.yml"])
def test_the_tests_take_nothing_but_wheels_whose_hash_is_known(script):
    assert "--require-hashes --only-binary :all: -r tests/lock.txt" in (ROOT / script).read_text("utf-8")


@pytest.mark.parametrize("python", ["3.11", "3.14"])  # 3.15 has no wheel of some of Binder's
def test_the_workflow_and_binder_install_the_same_versions(python):
    there = {"python_version": python, "python_full_version": f"{python}.0"}
    ours = [str(pin) for pin in requirements(TEXTS[LOCK]) if not pin.marker or pin.marker.evaluate(there)]
    locked, binders = pins("\n".join(ours)), pins(TEXTS[PINS])
    shared = locked.keys() & binders.keys()
    assert len(shared) > 80
    assert {name: locked[name] for name in shared} == {name: binders[name] for name in shared}


def test_the_course_accepts_the_python_of_binder():
    runtime = (ROOT / "binder" / "runtime.txt").read_text(encoding="utf-8")
    assert runtime.strip() == f"python-{BINDERS_PYTHON}"
    assert BINDERS_PYTHON in SpecifierSet(PROJECT["requires-python"])


@pytest.mark.nightly
@pytest.mark.parametrize(
    "python", ["3.11", BINDERS_PYTHON]
)  # a machine without 3.12 tries the pins with 3.11
def test_every_pin_of_binder_has_a_wheel_and_they_go_together_and_need_nothing_else(python):
    assert looked_up(TEXTS[PINS], python, SYSTEMS[0]) == pins(TEXTS[PINS])


@pytest.mark.nightly
@pytest.mark.parametrize("python", ["3.11", "3.15"])
@pytest.mark.parametrize("system", SYSTEMS)
def test_the_lock_has_a_wheel_of_everything_for_each_system_and_python(system, python):
    found = looked_up(TEXTS[LOCK], python, system)
    assert found.items() <= set(every_pin(TEXTS[LOCK]))
    assert len(found) > 100


def test_the_tests_install_what_builds_the_site():
    tests = requirements((ROOT / "tests" / "requirements.txt").read_text(encoding="utf-8"))
    assert set(map(Requirement, PROJECT["optional-dependencies"]["site"])) <= set(tests)
