"""One rule for type hints: everything public has them."""

import ast
from pathlib import Path

import pytest

import course_utils

PACKAGE = Path(course_utils.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))


def untyped(source):
    """Return the public functions, and the methods of public classes, of which not all is typed."""
    found = []
    for node in ast.parse(source).body:
        inside = node.body if isinstance(node, ast.ClassDef) else [node]
        functions = [one for one in inside if isinstance(one, ast.FunctionDef)]
        if not getattr(node, "name", "_").startswith("_"):
            found += [one.name for one in functions if not is_typed(one) and is_public(one.name)]
    return found


def is_public(name):
    return not name.startswith("_") or name.endswith("_")


def is_typed(function):
    given = function.args
    arguments = [*given.posonlyargs, *given.args, *given.kwonlyargs, given.vararg, given.kwarg]
    return function.returns is not None and all(
        one is None or one.arg in {"self", "cls"} or one.annotation is not None for one in arguments
    )


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_everything_public_has_type_hints(path):
    assert untyped(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("source", "names"),
    [
        ("def f(x): ...", ["f"]),
        ("def f(x: int): ...", ["f"]),
        ("def f(x: int, *rest) -> int: ...", ["f"]),
        ("def f(x: int, *, y) -> int: ...", ["f"]),
        ("class C:\n    def f(self): ...", ["f"]),
        ("class C:\n    def __len__(self): ...", ["__len__"]),
        ("class C:\n    def f(self, x: int) -> int: ...", []),
        ("def _f(x): ...", []),
        ("class _C:\n    def f(self): ...", []),
    ],
)
def test_what_has_none_is_found_and_what_is_private_is_not_asked(source, names):
    assert untyped(source) == names
