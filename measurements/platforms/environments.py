"""New environments, each with the packages of one platform."""

import json
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
_TESTS = ["-r", "tests/requirements.txt"]

# What uv is told to install, step by step. `course` stands for the course without what it asks for.
INSTALLED = {
    # The oldest version of each package that requirements.txt and pyproject.toml name.
    "oldest": [["--resolution=lowest-direct", "-r", "requirements.txt", "-r", "pyproject.toml"], _TESTS],
    "newest": [["-r", "requirements.txt", *_TESTS, "notebook>=7"]],
    # Playwright 1.65 gives a stock Firefox 153 a command that it does not know.
    "firefox": [["-r", "requirements.txt", *_TESTS, "playwright<1.65"]],
    "voila": [["-r", "requirements.txt", "voila"]],
    # Colab's versions of what the course stands on. The course is installed with what it asks for.
    "colab": [
        ["ipywidgets==7.7.1", "ipython==7.34.0", "numpy==2.1.3", "matplotlib==3.10.0", "anywidget==0.9.21"]
        + ["psutil==5.9.5", "nbval>=0.11,<0.12", *_TESTS, "-e", "."],
    ],
    # What Python in a browser comes with, next to Colab's.
    "pyodide": [
        ["numpy==2.4.6", "matplotlib==3.10.8", "anywidget==0.9.21", "nbval>=0.11,<0.12", *_TESTS, "-e", "."],
    ],
    "marimo": [["-r", "requirements.txt", "marimo"]],
}
_NAMED = ["jupyterlab", "notebook", "voila", "marimo", "nbconvert", "ipywidgets", "anywidget", "ipykernel"]
_NAMED += ["numpy", "matplotlib"]
_VERSIONS = """import json, platform
from importlib.metadata import distributions
found = {each.name.lower(): each.version for each in distributions()}
named = {name: found[name] for name in NAMES if name in found}
print(json.dumps({"Python": platform.python_version()} | named))
"""


class Environment:
    """A virtual environment, made or taken up again, with the packages of one platform."""

    def __init__(self, folder, name):
        self.folder = Path(folder) / name
        if not (self.folder / "bin" / "python").exists():
            _uv("venv", "--quiet", f"--python={sys.executable}", str(self.folder))
            for packages in INSTALLED[name]:
                # By name: uv takes the environment that it was started in, whatever VIRTUAL_ENV says.
                _uv("pip", "install", "--quiet", f"--python={self.folder / 'bin' / 'python'}", *packages)

    def __call__(self, *command, seconds=1800, cwd=ROOT, **more):
        """Run one of its programs to the end, and return how it ended and the end of what it said."""
        program, *arguments = command
        done = subprocess.run(
            [self.folder / "bin" / program, *arguments],
            cwd=cwd,
            env=self.variables(**more),
            timeout=seconds,
            capture_output=True,
            text=True,
        )
        return done.returncode, (done.stdout + done.stderr)[-3000:]

    def variables(self, **more):
        """Return what its programs find in their surroundings."""
        path = f"{self.folder / 'bin'}{os.pathsep}{os.environ['PATH']}"
        kept = {name: text for name, text in os.environ.items() if name != "PYTHONPATH"}
        return kept | {"PATH": path, "MPLCONFIGDIR": str(self.folder / "matplotlib")} | more

    def versions(self):
        """Return the versions of what the course stands on, as one line."""
        _, said = self("python", "-c", f"NAMES = {_NAMED}\n{_VERSIONS}")
        return ", ".join(f"{name} {version}" for name, version in json.loads(said).items())


def _uv(*arguments):
    subprocess.run([sys.executable, "-m", "uv", *arguments], cwd=ROOT, check=True, timeout=900)
