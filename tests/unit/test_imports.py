"""The mathematics stands on NumPy alone. Pictures and questions import it, never the other way round."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import course_utils

PACKAGE = Path(course_utils.__file__).parent
# The top, and the rooms that it and the pictures import.
ROOMS = [PACKAGE, PACKAGE / "arguments", PACKAGE / "text", PACKAGE / "execution"]
MATHEMATICS = sorted(path for room in ROOMS for path in room.glob("*.py"))
PICTURES = {"matplotlib", "ipywidgets", "anywidget", "IPython", "ipykernel", "traitlets"}


def module_name(path):
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def imported(source):
    """Return the full name of everything that this source imports, at the top or inside a function."""
    names = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            start = "course_utils" if node.level else ""
            module = ".".join(part for part in (start, node.module) if part)
            names += [f"{module}.{alias.name}" for alias in node.names]
    return names


def is_allowed(name):
    top, *rest = name.split(".")
    if top == "course_utils":
        return not rest or rest[0] not in {"explorers", "practice"}
    return top == "numpy" or top in sys.stdlib_module_names


def forbidden(source):
    return [name for name in imported(source) if not is_allowed(name)]


@pytest.mark.parametrize("path", MATHEMATICS, ids=module_name)
def test_a_mathematics_module_imports_only_the_standard_library_numpy_and_mathematics(path):
    assert forbidden(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize("name", ["losses", "activations", "network", "datasets", "arguments/numbers"])
def test_the_modules_that_lessons_import_are_among_those_looked_at(name):
    assert PACKAGE / f"{name}.py" in MATHEMATICS


@pytest.mark.parametrize(
    "source",
    [
        "import matplotlib.pyplot as plt",
        "from matplotlib.figure import Figure",
        "import pandas",
        "import course_utils.explorers.frame.live_figure",
        "from course_utils.practice import check",
        "from course_utils import explorers",
        "from . import explorers",
        "from .explorers import explorer",
        "def draw():\n    import ipywidgets",
    ],
)
def test_a_forbidden_import_is_found(source):
    assert len(forbidden(source)) == 1


@pytest.mark.parametrize(
    "source",
    [
        "import numpy as np",
        "from numpy.typing import ArrayLike",
        "import csv, hashlib",
        "from collections.abc import Sequence",
        "from course_utils.arguments.numbers import as_numbers",
        "from course_utils import losses",
        "from .arguments.numbers import as_numbers",
    ],
)
def test_an_allowed_import_passes(source):
    assert forbidden(source) == []


def loaded_after(statement):
    """Return the top names of all modules in a fresh interpreter after one statement."""
    # -I: neither this folder nor the environment's settings change what is imported. This package is first.
    first = f"import sys; sys.path.insert(0, {str(PACKAGE.parent)!r})"
    code = f"{first}; {statement}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


@pytest.mark.parametrize("path", MATHEMATICS, ids=module_name)
def test_importing_a_mathematics_module_loads_no_pictures(path):
    loaded = loaded_after(f"import {module_name(path)}")
    assert "course_utils" in loaded
    assert loaded.isdisjoint(PICTURES)


def test_a_module_that_draws_would_be_found():
    assert "matplotlib" in loaded_after("import matplotlib")
