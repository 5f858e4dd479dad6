"""The rules of the house: names that say something, and modules that say what they are."""

import ast
from pathlib import Path

import course_utils

PACKAGE = Path(course_utils.__file__).parent
WRITTEN = sorted(path for path in PACKAGE.rglob("*") if path.suffix in {".py", ".js", ".css"})
DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc"}


def test_no_name_is_a_drawer_for_everything():
    names = [path.relative_to(PACKAGE).with_suffix("").parts for path in WRITTEN]
    assert [name for name in names if DRAWERS & {part.lower() for part in name}] == []


def test_every_module_says_what_it_is():
    modules = [path for path in WRITTEN if path.suffix == ".py"]
    assert [p for p in modules if not ast.get_docstring(ast.parse(p.read_text(encoding="utf-8")))] == []


def test_the_page_for_developers_says_what_each_file_of_the_frame_is_for():
    page = (PACKAGE.parent / "docs" / "developing.md").read_text(encoding="utf-8")
    frame = PACKAGE / "explorers" / "frame"
    files = [path.name for path in WRITTEN if path.parent == frame and path.name != "__init__.py"]
    assert len(files) > 10
    assert [name for name in files if f"`{name}`" not in page] == []
