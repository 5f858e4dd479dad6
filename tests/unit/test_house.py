"""The rules of the house: small files, small functions, names that say something."""

import ast
from pathlib import Path

import pytest

import course_utils

PACKAGE = Path(course_utils.__file__).parent
WRITTEN = sorted(path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".js", ".css"})
MODULES = [path for path in WRITTEN if path.suffix == ".py"]
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc"}


def short(path):
    return path.relative_to(PACKAGE).as_posix()


def functions(source):
    """Return (name, number of lines of code) of every function, inner ones included."""
    lines = source.splitlines()
    defs = (ast.FunctionDef, ast.AsyncFunctionDef)
    return [
        (node.name, code_lines(node, lines)) for node in ast.walk(ast.parse(source)) if isinstance(node, defs)
    ]


def code_lines(function, lines):
    """Count the lines from `def` on that are neither docstring nor comment nor blank."""
    counted = set(range(function.lineno, function.end_lineno + 1))
    if ast.get_docstring(function) is not None:
        docstring = function.body[0]
        counted -= set(range(docstring.lineno, docstring.end_lineno + 1))
    return sum(1 for number in counted if lines[number - 1].strip() and lines[number - 1].strip()[0] != "#")


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_no_function_has_more_than_25_lines_of_code(path):
    assert [(name, n) for name, n in functions(path.read_text(encoding="utf-8")) if n > 25] == []


@pytest.mark.parametrize("path", WRITTEN, ids=short)
def test_no_name_is_a_drawer_for_everything(path):
    assert not DRAWERS & {part.lower() for part in path.relative_to(PACKAGE).with_suffix("").parts}


@pytest.mark.parametrize("path", MODULES, ids=short)
def test_every_module_says_what_it_is(path):
    assert ast.get_docstring(ast.parse(path.read_text(encoding="utf-8")))


def test_the_count_leaves_out_docstrings_comments_and_blank_lines():
    source = '''
class Line:
    @property
    def slope(self):
        """Return the slope.

        In kg per cm.
        """
        # Why it is so.

        def inner():
            return 1
        return inner()
'''
    # slope: def, def inner, return 1, return inner(); inner: def, return 1
    assert functions(source) == [("slope", 4), ("inner", 2)]
