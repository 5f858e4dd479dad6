import hashlib
import os
import shutil
from pathlib import Path

import pytest

from course_utils import datasets
from course_utils.datasets import dozen, load_penguins

DATA = Path(datasets.__file__).parent / "data"


def test_the_file_is_the_one_of_the_palmerpenguins_package_and_the_readme_says_so():
    # palmerpenguins 0.1.6 on PyPI, palmerpenguins/data/penguins.csv
    checksum = "f204db2c753b0937caac3cb35258562c14f073e4bbc76be24b4c51ce22767a93"
    content = (DATA / "penguins.csv").read_bytes().replace(b"\r\n", b"\n")
    assert hashlib.sha256(content).hexdigest() == checksum
    assert checksum in (DATA / "README.md").read_text(encoding="utf-8")


def test_the_readme_names_every_column_of_the_file():
    readme = (DATA / "README.md").read_text(encoding="utf-8")
    with (DATA / "penguins.csv").open(encoding="utf-8") as table:
        for name in table.readline().strip().split(","):
            assert f"| `{name}` |" in readme


@pytest.fixture
def table(tmp_path, monkeypatch):
    """A copy of the table, read in place of the real one by a course that has loaded nothing yet."""
    copy = shutil.copy(DATA / "penguins.csv", tmp_path / "penguins.csv")
    monkeypatch.setattr(datasets, "_TABLE", copy)
    for cached in (load_penguins, dozen):
        cached.cache_clear()
    yield copy
    for cached in (load_penguins, dozen):
        cached.cache_clear()


def test_windows_line_endings_change_nothing(table):
    content = table.read_bytes().replace(b"\r\n", b"\n")
    table.write_bytes(content.replace(b"\n", b"\r\n"))
    assert load_penguins().island[-1] == "Dream"
    assert load_penguins().year.tolist()[-1] == 2009


DAMAGES = {
    "empty": lambda content: content[:0],
    "truncated": lambda content: content[: len(content) // 2],
    "last byte missing": lambda content: content[:-1],
    "one digit changed": lambda content: content.replace(b"3750", b"3751", 1),
    "not UTF-8": lambda content: b"\xff\xfe\x00" + content,
    "inside a web page": lambda content: b"<!DOCTYPE html><pre>" + content,
}


def check_message(message, table):
    assert str(table) in message
    assert "git checkout -- course_utils/data/penguins.csv" in message
    assert "download the course again" in message


@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES.keys())
def test_a_damaged_table_is_refused_with_its_name_and_how_to_get_it_back(table, damage):
    table.write_bytes(damage(table.read_bytes()))
    with pytest.raises(ValueError, match="damaged or was changed") as caught:
        load_penguins()
    check_message(str(caught.value), table)


@pytest.mark.parametrize("load", [load_penguins, dozen])
def test_a_missing_table_is_refused_with_its_name_and_how_to_get_it_back(table, load):
    table.unlink()
    with pytest.raises(FileNotFoundError, match="Cannot read") as caught:
        load()
    check_message(str(caught.value), table)


def test_a_folder_in_place_of_the_table_is_refused_in_words(table):
    table.unlink()
    table.mkdir()
    with pytest.raises(OSError, match="Cannot read") as caught:
        load_penguins()
    check_message(str(caught.value), table)


@pytest.mark.skipif(
    os.name == "nt" or getattr(os, "geteuid", int)() == 0, reason="this user may read every file"
)
def test_a_table_without_permission_is_refused_in_words(table):
    table.chmod(0)
    with pytest.raises(PermissionError, match="Cannot read") as caught:
        load_penguins()
    check_message(str(caught.value), table)


@pytest.mark.parametrize("load", [load_penguins, dozen])
def test_a_failure_is_forgotten_when_the_file_is_back(table, load):
    content = table.read_bytes()
    table.unlink()
    with pytest.raises(FileNotFoundError):
        load()
    table.write_bytes(content)
    assert len(load()) in (12, 333)
