"""Each file that Binder and GitHub's workflow install is known by its hash, and no other is taken."""

import os
import re
import subprocess
import sys
import zipfile

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

FILES = [PINS, LOCK]
each_file = pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
LOCKED = LOCK.read_text(encoding="utf-8")
WANTED = [
    *requirements((ROOT / "requirements.txt").read_text(encoding="utf-8")),
    *requirements((ROOT / "tests" / "requirements.txt").read_text(encoding="utf-8")),
    *map(Requirement, [*PROJECT["dependencies"], *BUILT_WITH]),
]
SYSTEMS = ["x86_64-manylinux_2_28", "aarch64-apple-darwin", "x86_64-pc-windows-msvc"]


@each_file
def test_every_package_has_the_hash_of_at_least_one_file(path):
    found = hashes(path.read_text(encoding="utf-8"))
    assert len(found) > 90
    assert [name for name, count in found.items() if not count] == []


def test_binder_takes_nothing_but_wheels_whose_hash_is_known():
    options = [line for line in PINS.read_text(encoding="utf-8").splitlines() if line.startswith("-")]
    assert options == ["--require-hashes", "--only-binary :all:"]


@pytest.mark.parametrize("script", [".ci/run", ".github/workflows/tests.yml"])
def test_what_is_locked_is_there_before_readmes_command(script):
    text = (ROOT / script).read_text(encoding="utf-8")
    locked = text.index("install -q --require-hashes" if script == ".ci/run" else "install --require-hashes")
    assert text.count("--require-hashes --only-binary :all: -r tests/lock.txt") == 1
    assert locked < text.index('eval "$command"' if script == ".ci/run" else "-r tests/requirements.txt")


@each_file
def test_no_file_says_from_which_host_a_package_comes(path):
    assert not re.search(r"://|index-url|find-links|trusted-host", path.read_text(encoding="utf-8"))


@pytest.mark.parametrize("requirement", WANTED, ids=str)
def test_each_package_that_the_tests_want_is_locked_to_a_version_that_is_accepted(requirement):
    locked = [version for name, version in every_pin(LOCKED) if name == requirement.name]
    assert locked
    assert all(version in requirement.specifier for version in locked)


@pytest.mark.parametrize("python", ["3.11", "3.14"])  # 3.15 has no wheel of some of Binder's
def test_the_workflow_and_binder_install_the_same_versions(python):
    there = {"python_version": python, "python_full_version": f"{python}.0"}
    ours = {str(pin) for pin in requirements(LOCKED) if not pin.marker or pin.marker.evaluate(there)}
    ours = pins("\n".join(ours))
    shared = ours.keys() & pins().keys()
    assert len(shared) > 80
    assert {name: ours[name] for name in shared} == {name: pins()[name] for name in shared}


def a_wheel(folder, name, version):
    """Write a wheel of this name that holds something else."""
    about = f"{name}-{version}.dist-info"
    with zipfile.ZipFile(folder / f"{name}-{version}-py3-none-any.whl", "w") as wheel:
        wheel.writestr(f"{about}/METADATA", f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n")
        wheel.writestr(f"{about}/WHEEL", "Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n")
        wheel.writestr(f"{about}/RECORD", "")


def pip(folder, *arguments):
    """Let pip say what it would install from this folder alone."""
    options = [
        "--isolated",
        "--dry-run",
        "--no-deps",
        "--ignore-installed",
        "--no-index",
        f"--find-links={folder}",
    ]
    command = [sys.executable, "-m", "pip", "install", *options, *arguments]
    return subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=os.environ, cwd=ROOT)


@each_file
def test_pip_refuses_a_wheel_with_another_content(tmp_path, path):
    for name, version in every_pin(path.read_text(encoding="utf-8")):
        a_wheel(tmp_path, name.replace("-", "_"), version)
    done = pip(tmp_path, "--require-hashes", "-r", str(path))
    assert done.returncode != 0
    assert re.search("DO NOT MATCH THE HASHES", done.stderr), done.stderr


def test_pip_would_take_it_if_no_hash_were_asked(tmp_path):
    a_wheel(tmp_path, "six", pins(LOCKED)["six"])
    assert pip(tmp_path, "six").returncode == 0


@pytest.mark.nightly
@pytest.mark.parametrize("python", ["3.11", "3.15"])
@pytest.mark.parametrize("system", SYSTEMS)
def test_the_lock_has_a_wheel_of_everything_for_each_system_and_python(system, python):
    try:
        found = installed(LOCKED, python, system)
    except NoPackageIndex as error:
        pytest.skip(f"no package index answers: {error}")
    assert found.items() <= set(every_pin(LOCKED))
    assert len(found) > 100
