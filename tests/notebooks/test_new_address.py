"""A fork gives the course its own address with one command, and can take it back."""

import os
import shutil
import subprocess
import sys
import tomllib

import pytest
from nbformat.v4 import new_markdown_cell
from notebooks.canonical import canonical, faults, read, text_of
from notebooks.links import LESSONS, PAGES, REPOSITORY, ROOT, foreign_addresses
from notebooks.new_address import Repository, moved

from notebooks import new_address

OLD, THERE = Repository("first-owner", "walk"), Repository("A-School", "ml.course")
# Put together, because the command refuses an address that a file has already, and this is one of the files.
NEW = "/".join(["https://github.com", "The-Fork", "lessons.of-it"])
LESSON = LESSONS[1].relative_to(ROOT)

# What stands in our text, and what becomes of it.
MOVED = """
https://github.com/first-owner/walk → https://github.com/A-School/ml.course
https://github.com/first-owner/walk. → https://github.com/A-School/ml.course.
git@github.com:first-owner/walk.git → git@github.com:A-School/ml.course.git
github.com/first-owner/walk/archive/main.zip → github.com/A-School/ml.course/archive/main.zip
raw.githubusercontent.com/first-owner/walk/main/a → raw.githubusercontent.com/A-School/ml.course/main/a
https://mybinder.org/v2/gh/first-owner/walk/HEAD → https://mybinder.org/v2/gh/A-School/ml.course/HEAD
google.com/github/first-owner/walk/blob → google.com/github/A-School/ml.course/blob
%253A%252F%252Fgithub.com%252Ffirst-owner%252Fwalk.git → %253A%252F%252Fgithub.com%252FA-School%252Fml.course.git
git-pull?repo=github.com/first-owner/walk&to=tree%2Fwalk%2Fa → git-pull?repo=github.com/A-School/ml.course&to=tree%2Fml.course%2Fa
git-pull%3Frepo%3Dgithub.com%252Ffirst-owner%252Fwalk%26a%3Dtree%252Fwalk%252Fa → git-pull%3Frepo%3Dgithub.com%252FA-School%252Fml.course%26a%3Dtree%252Fml.course%252Fa
https://first-owner.github.io/walk/lab → https://a-school.github.io/ml.course/lab
`%cd walk` → `%cd ml.course`
cd walk-main → cd ml.course-main
unpack walk-main.zip → unpack ml.course-main.zip
"""  # noqa: E501
STAYS = """
https://github.com/someone/walk
https://github.com/first-owner/walk-extras
https://github.com/first-owner/walk.js
https://github.com/first-owner/walk.github.io
https://github.com/a-first-owner/walk
https://github.com/first-owner
https://gitlab.com/first-owner/walk
https://notgithub.com/first-owner/walk
git-pull?repo=https%3A%2F%2Fgithub.com%2Fsomeone%2Fwalk&urlpath=lab%2Ftree%2Fwalk%2Fnotebooks
https://hub.example.org/lab/tree/walk/notebooks
https://someone.github.io/walk/
a walk of the weight, walk(loss_of, value, step) and REGISTRY/walk:1
cd walks; cd walk-mainly
"""


@pytest.mark.parametrize("line", MOVED.strip().splitlines())
def test_our_address_moves_and_comes_back(line):
    ours, new = line.split(" → ")
    text = f"See {ours} and [this]({ours})\\n".encode()
    there = moved(text, OLD, THERE)
    assert there.decode() == f"See {new} and [this]({new})\\n"
    assert moved(there, THERE, OLD) == text


@pytest.mark.parametrize("text", STAYS.strip().splitlines())
def test_what_is_not_ours_stays(text):
    assert moved(text.encode(), OLD, THERE) == text.encode()


def git(folder, *arguments):
    return subprocess.run(["git", "-C", str(folder), *arguments], check=True, stdout=subprocess.PIPE).stdout


@pytest.fixture(scope="module")
def copied(tmp_path_factory):
    """Give a copy of the course, as git has it, with the address in a lesson too."""
    if not (ROOT / ".git").exists():
        pytest.skip("the course is no git repository here, and so nobody knows which files belong to it")
    folder = tmp_path_factory.mktemp("fork") / "course"
    for name in (
        git(ROOT, "ls-files", "-z", "--cached", "--others", "--exclude-standard").decode().split("\0")
    ):
        if name and (ROOT / name).is_file():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / name, folder / name)
    lesson = read(folder / LESSON)
    lesson.cells.append(new_markdown_cell(f"[The course]({REPOSITORY})\n{REPOSITORY}", id="address"))
    (folder / LESSON).write_bytes(text_of(canonical(lesson)).encode())
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")
    return folder


@pytest.fixture(scope="module")
def fork(copied):
    """Give the copy after the command, with what was there before and what the command said."""
    before = contents(copied)
    command = [sys.executable, copied / "tests" / "notebooks" / "new_address.py", NEW]
    said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True).stdout
    return copied, before, said


def contents(folder):
    return {
        name: (folder / name).read_bytes() for name in git(folder, "ls-files", "-z").decode().split("\0")[:-1]
    }


@pytest.mark.nightly  # it makes a whole copy
def test_every_page_of_the_fork_has_its_address_and_no_page_the_old_one(fork):
    folder, _, _ = fork
    pages = [folder / page.relative_to(ROOT) for page in PAGES]
    assert (
        tomllib.loads((folder / "pyproject.toml").read_text("utf-8"))["project"]["urls"]["Repository"] == NEW
    )
    assert {page.name: foreign_addresses(page, NEW) for page in pages if foreign_addresses(page, NEW)} == {}
    assert len(foreign_addresses(folder / "README.md", REPOSITORY)) > len(LESSONS)


@pytest.mark.nightly  # it makes a whole copy
def test_the_link_tests_pass_in_the_fork(fork):
    folder, _, _ = fork
    tests = ["tests/notebooks/test_links.py", "tests/binder/test_launch_links.py"]
    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-n0", "-q", "-p", "no:cacheprovider", *tests],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )
    assert done.returncode == 0, done.stdout


@pytest.mark.nightly  # it makes a whole copy
def test_a_lesson_stays_as_it_is_committed(fork):
    folder, _, _ = fork
    assert faults(folder / LESSON) == []
    assert NEW in read(folder / LESSON).cells[-1].source


@pytest.mark.nightly  # it makes a whole copy
def test_it_names_every_file_that_it_changed_and_no_other(fork):
    folder, before, said = fork
    after = contents(folder)
    changed = {name for name in before if after[name] != before[name]}
    assert {"README.md", "pyproject.toml", LESSON.as_posix()} <= changed
    assert {line.split(":")[0] for line in said.splitlines()} == changed


@pytest.mark.nightly  # it makes a whole copy
def test_a_second_time_changes_nothing_and_the_old_address_brings_every_byte_back(fork, capsys):
    folder, before, _ = fork
    there = contents(folder)
    assert new_address.main([NEW], folder) == 0
    assert capsys.readouterr().out.startswith("Nothing to change")
    assert contents(folder) == there
    assert new_address.main([REPOSITORY], folder) == 0
    back = contents(folder)
    assert new_address.main([NEW], folder) == 0  # as the other tests want it
    assert back == before


@pytest.mark.parametrize(
    "address",
    [
        "",
        "A-School/ml.course",
        "http://github.com/A-School/ml.course",
        "https://githubXcom/A-School/ml.course",
        "https://github.com/A-School/ml.course/",
        "https://github.com/A-School/ml.course.git",
        "https://github.com/A-School/ml course",
        "https://github.com/A-School/ml.course\n",
        "https://github.com/A-School/..",
        "https://github.com/Schüle/ml.course",
        "https://github.com/OWNER/REPOSITORY",
    ],
)
def test_what_is_no_address_is_refused_with_a_remedy(tmp_path, capsys, address):
    assert new_address.main([address], tmp_path) == 1
    said = capsys.readouterr().err
    assert repr(address) in said
    assert "Write https://github.com/OWNER/REPOSITORY" in said


def a_course(folder, readme):
    """Write a course of two files."""
    (folder / "pyproject.toml").write_text(f'[project.urls]\nRepository = "{REPOSITORY}"\n', encoding="utf-8")
    (folder / "README.md").write_text(readme, encoding="utf-8")
    git(folder, "init", "--quiet")
    git(folder, "add", "--all")


@pytest.mark.parametrize("readme", [f"Thanks to {NEW}", f"Then: cd {NEW.split('/')[-1]}"])
def test_an_address_that_could_not_be_taken_back_is_refused_and_nothing_changes(tmp_path, capsys, readme):
    a_course(tmp_path, readme)
    before = contents(tmp_path)
    assert new_address.main([NEW], tmp_path) == 1
    assert "README.md already names The-Fork/lessons.of-it" in capsys.readouterr().err
    assert contents(tmp_path) == before


def test_a_picture_stays_as_it_is(tmp_path):
    picture = b"\x89PNG\0" + REPOSITORY.encode()
    (tmp_path / "a.png").write_bytes(picture)
    a_course(tmp_path, REPOSITORY)
    assert new_address.main([NEW], tmp_path) == 0
    assert (tmp_path / "a.png").read_bytes() == picture
    assert (tmp_path / "README.md").read_text("utf-8") == NEW


def test_where_git_knows_no_course_the_remedy_is_to_clone_it(tmp_path, capsys):
    (tmp_path / "pyproject.toml").write_text(
        f'[project.urls]\nRepository = "{REPOSITORY}"\n', encoding="utf-8"
    )
    assert new_address.main([NEW], tmp_path) == 1
    assert "Clone your fork" in capsys.readouterr().err
