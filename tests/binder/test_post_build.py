"""postBuild, run for real but for the installation, in an environment that is only a folder."""

import os
import subprocess
import sys

import pytest
from binder.pins import ROOT

POST_BUILD = ROOT / "binder" / "postBuild"

needs_bash = pytest.mark.skipif(os.name == "nt", reason="Binder is Linux: bash is tried on Linux and macOS")

# pip notes how it was called. `python` is the real one.
_PIP = """#!/bin/sh
echo "$@" >> "$ENVIRONMENT/pip"
exit $PIP_FAILS
"""
_PYTHON = f"""#!/bin/sh
exec "{sys.executable}" "$@"
"""


def post_build(folder, pip_fails=0):
    """Run postBuild as the image does, and return how it ended."""
    for name, text in (("pip", _PIP), ("python", _PYTHON)):
        program = folder / "bin" / name
        program.parent.mkdir(exist_ok=True)
        program.write_text(text, encoding="utf-8")
        program.chmod(0o755)
    own = {"PATH": f"{folder / 'bin'}:{os.environ['PATH']}", "HOME": str(folder)}
    told = {"ENVIRONMENT": str(folder), "PIP_FAILS": str(pip_fails)}
    fonts = {"MPLCONFIGDIR": str(folder / "matplotlib")}
    return subprocess.run([POST_BUILD], cwd=ROOT, env=os.environ | own | told | fonts).returncode


@needs_bash
def test_postbuild_may_be_run_and_is_bash():
    assert POST_BUILD.stat().st_mode & 0o111 == 0o111
    assert subprocess.run(["bash", "-n", POST_BUILD]).returncode == 0


@needs_bash
def test_postbuild_installs_the_course_alone_without_network_and_warms_the_fonts(tmp_path):
    assert post_build(tmp_path) == 0
    assert (tmp_path / "pip").read_text(encoding="utf-8").splitlines() == [
        "install --no-deps --no-build-isolation --no-index --editable ."
    ]
    assert list((tmp_path / "matplotlib").glob("fontlist-*.json"))


@needs_bash
def test_postbuild_stops_where_the_course_cannot_be_installed(tmp_path):
    assert post_build(tmp_path, pip_fails=1) != 0
    assert not (tmp_path / "matplotlib").exists()
