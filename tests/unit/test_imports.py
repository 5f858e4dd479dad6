"""The mathematics stands on NumPy alone. Pictures and questions import it, never the other way round."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

import course_utils

PACKAGE = Path(course_utils.__file__).parent
# The top, and the rooms that it and the pictures import.
ROOMS = [PACKAGE, *(PACKAGE / room for room in ("arguments", "text", "execution"))]
MATHEMATICS = sorted(path for room in ROOMS for path in room.glob("*.py"))
PICTURES = {"matplotlib", "ipywidgets", "anywidget", "IPython", "ipykernel", "traitlets"}


def module_name(path):
    parts = path.relative_to(PACKAGE.parent).with_suffix("").parts
    return ".".join(part for part in parts if part != "__init__")


def forbidden(source):
    """Return the full name of what this source imports, at the top or inside a function, and may not."""
    names = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            module = ".".join(filter(None, ("course_utils" if node.level else "", node.module)))
            names += [f"{module}.{alias.name}" for alias in node.names]
    return [name for name in names if not is_allowed(name)]


def is_allowed(name):
    top, *rest = name.split(".")
    if top == "course_utils":
        return not rest or rest[0] not in {"explorers", "practice"}
    return top == "numpy" or top in sys.stdlib_module_names


def test_the_mathematics_imports_only_the_standard_library_numpy_and_mathematics():
    assert {PACKAGE / f"{name}.py" for name in ("losses", "network", "arguments/numbers")} < set(MATHEMATICS)
    found = {module_name(path): forbidden(path.read_text(encoding="utf-8")) for path in MATHEMATICS}
    assert {name: names for name, names in found.items() if names} == {}


@pytest.mark.parametrize(
    ("source", "count"),
    [
        ("import matplotlib.pyplot as plt", 1),
        ("from matplotlib.figure import Figure", 1),
        ("import pandas", 1),
        ("from course_utils.practice import check", 1),
        ("from course_utils import explorers", 1),
        ("from .explorers import explorer", 1),
        ("def draw():\n    import ipywidgets", 1),
        ("import csv, numpy as np", 0),
        ("from course_utils import losses", 0),
        ("from .arguments.numbers import as_numbers", 0),
    ],
)
def test_a_forbidden_import_is_found(source, count):
    assert len(forbidden(source)) == count


def loaded_after(statement):
    """Return the top names of all modules in a fresh interpreter after one statement."""
    # -I: neither this folder nor the environment's settings change what is imported. This package is first.
    first = f"import sys; sys.path.insert(0, {str(PACKAGE.parent)!r})"
    code = f"{first}; {statement}; print(*{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run([sys.executable, "-I", "-c", code], capture_output=True, text=True, check=True)
    return set(done.stdout.split())


def test_importing_the_mathematics_loads_no_pictures():
    loaded = loaded_after(f"import {', '.join(map(module_name, MATHEMATICS))}")
    assert "course_utils" in loaded
    assert loaded.isdisjoint(PICTURES)


def test_a_module_that_draws_would_be_found():
    assert "matplotlib" in loaded_after("import matplotlib")
