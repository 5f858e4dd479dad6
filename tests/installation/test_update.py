"""A newer course comes by zip, by folder, by git or by nbgitpuller, and what a pupil wrote is still there."""

import os
import subprocess
import sys
import urllib.request
import zipfile
from contextlib import suppress
from pathlib import Path

import pytest
from installation.courses import (
    FIRST,
    NEW,
    OLD,
    git,
    new_course,
    old_course,
    publish_newer,
    published,
    read,
    release,
    texts,
    type_into,
    zipped,
)

from course_utils.installation.update import UpdateError, main, update_course

MINE = "def misses(p, t):\n    return p - t\n"
ONE, TWO = Path("notebooks/01_one.ipynb"), Path("notebooks/02_two.ipynb")
BESIDE = Path(f"notebooks/01_one.before_{OLD}.ipynb")


def files(root):
    """Return the bytes of every file of a folder but git's own."""
    found = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def updated(root, source=None):
    """Update a course, and return what was said."""
    said = []
    update_course(source, say=said.append, root=root)
    return said


def refused(root, source=None):
    """Have an update refused with nothing changed, and return the words."""
    before = files(root)
    with pytest.raises(UpdateError) as caught:
        updated(root, source)
    assert files(root) == before
    assert caught.value._render_traceback_() == str(caught.value).splitlines()
    return str(caught.value)


@pytest.fixture
def course(tmp_path):
    """A course in which a pupil has worked."""
    root = old_course(tmp_path / "Kurs für Zoë")
    type_into(root / ONE, ask=MINE, mine="print('my own')")
    (root / "notebooks" / "nudge_progress.json").write_text("{}")
    return root


@pytest.fixture
def newer(tmp_path):
    return new_course(tmp_path / "around" / "nudge-main")


@pytest.mark.parametrize("kind", ["zip", "folder", "folder around it"])
def test_a_newer_course_keeps_what_was_typed_and_the_old_file_beside_it(tmp_path, course, newer, kind):
    source = {"zip": zipped(newer, tmp_path / "main.zip"), "folder": newer, "folder around it": newer.parent}
    before = (course / ONE).read_bytes()
    said = updated(course, source[kind])
    assert texts(course / ONE) == {
        "title": "# One",
        "new": "A new picture.",
        "ask": MINE,
        "end": "The very end.",
        "mine": "print('my own')",
    }
    assert (course / BESIDE).read_bytes() == before
    assert (course / "notebooks" / "nudge_progress.json").read_text() == "{}"
    assert f"01_one.ipynb: kept 2 cells of yours. The old file is {BESIDE.name}." in said
    assert "    The course changed this cell too, and yours stands: def misses(p, t):" in said
    assert f"This is now Nudge {NEW}. It was {OLD}." in said


def test_all_other_files_are_the_newer_ones_and_what_was_there_lies_aside(course, newer):
    before = files(course)
    updated(course, newer)
    after = files(course)
    for name in ("course_utils/losses.py", "README.md", "notebooks/02_two.ipynb", "start.sh"):
        assert after[name] == (newer / name).read_bytes()
    assert "course_utils/gone.py" not in after
    for name in ("course_utils/losses.py", "README.md", "course_utils/gone.py"):
        assert after[f"before_{OLD}/{name}"] == before[name]


@pytest.mark.parametrize(("made", "version"), [(old_course, OLD), (new_course, NEW)])
def test_the_same_release_once_more_changes_nothing(course, tmp_path, made, version):
    again = made(tmp_path / "again")
    updated(course, again)
    before = files(course)
    assert updated(course, again) == [f"This is Nudge {version}, as before."]
    assert files(course) == before
    assert (course / BESIDE).exists() is (version == NEW)


def test_two_updates_in_turn_keep_a_cell_and_each_old_file(course, newer, tmp_path):
    (course / BESIDE).write_text("of an earlier day")
    updated(course, newer)
    updated(course, release(tmp_path / "newest", "2027.2.1", {**FIRST, "last": "Once more."}))
    assert texts(course / ONE)["ask"] == MINE
    assert texts(course / ONE)["last"] == "Once more."
    assert (course / BESIDE).read_text() == "of an earlier day"
    for name in (f"01_one.before_{OLD}_2.ipynb", f"01_one.before_{NEW}.ipynb"):
        assert texts(course / "notebooks" / name)["ask"] == MINE


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<<<<<<< HEAD\n{}", "is not a whole notebook"),
        (b'{"cells": [], "metadata": {}}', "does not say which cells are yours"),
    ],
)
def test_a_lesson_that_cannot_be_read_or_has_no_record_is_kept_beside_and_told(course, newer, content, told):
    (course / ONE).write_bytes(content)
    said = updated(course, newer)
    assert (course / ONE).read_bytes() == (newer / ONE).read_bytes()
    assert (course / BESIDE).read_bytes() == content
    assert any(told in line and BESIDE.name in line for line in said)


def test_a_lesson_in_which_somebody_wrote_in_the_newer_course_is_not_handed_on(course, newer):
    type_into(newer / ONE, ask="the teacher's own answer")
    before = (course / ONE).read_bytes()
    said = updated(course, newer)
    assert (course / ONE).read_bytes() == before
    assert "01_one.ipynb: left as it is, because somebody wrote in the newer one." in said


def test_progress_environments_and_old_files_of_the_newer_folder_are_not_taken(course, newer):
    for name in (".venv/x.py", "notebooks/nudge_progress.json", "before_2020.1.1/y", "wheels/z", ".git/HEAD"):
        (newer / name).parent.mkdir(parents=True, exist_ok=True)
        (newer / name).write_text("not the course")
    updated(course, newer)
    assert b"not the course" not in files(course).values()


def a_zip(file, cut=None):
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("readme.txt", 100 * "another thing ")
    file.write_bytes(file.read_bytes()[:cut])
    return file


@pytest.mark.parametrize(
    ("source", "words"),
    [
        (lambda folder: folder / "nowhere.zip", "There is no file or folder"),
        (lambda folder: folder / "around", "is no course of ours"),
        (lambda folder: a_zip(folder / "no.zip", 0), "is not a whole zip"),
        (lambda folder: a_zip(folder / "half.zip", -40), "is not a whole zip"),
        (lambda folder: a_zip(folder / "other.zip"), "is no course of ours"),
        (lambda folder: release(folder / "older", "2025.1.1", FIRST), "this one is newer"),
        (lambda folder: folder / "Kurs für Zoë", "is this very course"),
    ],
)
def test_a_source_without_a_newer_course_is_told_and_nothing_changes(tmp_path, course, source, words):
    (tmp_path / "around").mkdir()
    assert words in refused(course, source(tmp_path))


def test_if_one_file_cannot_be_written_all_are_put_back(course, newer):
    (course / BESIDE).write_bytes((course / ONE).read_bytes())
    (course / f"before_{OLD}").write_text("a file where the folder belongs")
    before = files(course)
    with pytest.raises(UpdateError, match="All files are as they were"):
        updated(course, newer)
    assert {name: content for name, content in files(course).items() if "_2.ipynb" not in name} == before


def test_without_a_source_the_newest_zip_is_fetched_from_the_public_address(
    tmp_path, course, newer, monkeypatch
):
    asked = []

    def urlopen(address, timeout):
        asked.append(address)
        return zipped(newer, tmp_path / "main.zip").open("rb")

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    updated(course)
    assert asked == ["https://example.org/nudge/archive/refs/heads/main.zip"]
    assert texts(course / ONE)["ask"] == MINE


def test_without_a_network_it_says_what_to_do_and_changes_nothing(course, monkeypatch):
    def urlopen(*_, **__):
        raise OSError("Name or service not known")

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    first, *_, last = refused(course).splitlines()
    assert "could not be fetched: Name or service not known" in first
    assert last.strip() == "python3 start.py update FILE.zip"


def test_the_command_line_ends_with_a_status_and_words_instead_of_a_traceback(tmp_path, capsys):
    assert main([str(tmp_path / "no.zip")]) == 1
    assert "There is no file or folder" in capsys.readouterr().err
    assert main(["My", "zip.zip"]) == 1
    assert "Put it in quotation marks" in capsys.readouterr().err


# In a clone


@pytest.fixture
def clone(tmp_path):
    """A clone in which a pupil wrote in one lesson, and only ran the other."""
    published(tmp_path / "published")
    git(tmp_path, "clone", "published", "clone")
    type_into(tmp_path / "clone" / ONE, ask=MINE)
    type_into(tmp_path / "clone" / TWO)
    return tmp_path / "clone"


@pytest.fixture
def upstream(tmp_path, clone):
    publish_newer(tmp_path / "published")
    return tmp_path / "published"


def test_what_git_pull_refuses_is_done_and_keeps_what_was_typed(clone, upstream):
    with pytest.raises(subprocess.CalledProcessError):
        git(clone, "pull")
    said = updated(clone)
    assert (texts(clone / ONE)["ask"], texts(clone / ONE)["end"]) == (MINE, "The very end.")
    assert (clone / TWO).read_bytes() == (upstream / TWO).read_bytes()
    assert not any(TWO.name in line for line in said)
    assert git(clone, "rev-parse", "HEAD") == git(upstream, "rev-parse", "HEAD")
    assert texts(clone / BESIDE)["ask"] == MINE
    assert f"This is now Nudge {NEW}. It was {OLD}." in said


def test_in_a_clone_where_nothing_is_newer_all_stays_as_it_was(clone):
    before = files(clone)
    assert updated(clone) == [f"This is Nudge {OLD}, as before."]
    assert files(clone) == before


def test_a_lesson_that_a_newer_commit_leaves_as_it_was_stays_as_the_pupil_left_it(clone, upstream):
    git(upstream, "checkout", "HEAD~", "--", str(ONE))
    git(upstream, "commit", "-m", "the first lesson as before")
    before = (clone / ONE).read_bytes()
    updated(clone)
    assert (clone / ONE).read_bytes() == before
    assert not (clone / BESIDE).exists()


def test_conflict_marks_of_stash_pop_are_mended(clone, upstream):
    git(clone, "stash")
    git(clone, "pull")
    with suppress(subprocess.CalledProcessError):
        git(clone, "stash", "pop")
    assert "<<<<<<<" in (clone / ONE).read_text(encoding="utf-8")
    said = updated(clone)
    assert (texts(clone / ONE)["ask"], texts(clone / ONE)["end"]) == (MINE, "The very end.")
    assert git(clone, "ls-files", "--unmerged") == ""
    assert any("git stash drop" in line for line in said)


def own_readme(clone):
    (clone / "README.md").write_text("# My own\n")


def own_commit(clone):
    git(clone, "commit", "-a", "-m", "my work")


def half_a_merge(clone):
    own_commit(clone)
    with suppress(subprocess.CalledProcessError):
        git(clone, "pull", "--no-rebase")


@pytest.mark.parametrize(
    ("prepare", "words"),
    [
        (own_readme, ["git merge says: ", "README.md", "update FILE.zip"]),
        (own_commit, ["git merge says: "]),
        (half_a_merge, ["git merge --abort"]),
    ],
)
def test_where_git_refuses_its_own_words_are_told_and_nothing_is_lost(clone, upstream, prepare, words):
    prepare(clone)
    said = refused(clone)
    assert [each for each in words if each not in said] == []


def test_a_zip_can_be_taken_in_a_clone_too(clone, newer):
    updated(clone, newer)
    assert texts(clone / ONE)["ask"] == MINE


def test_without_git_it_says_so(clone, monkeypatch):
    monkeypatch.setenv("PATH", "")
    assert "There is no git on this computer" in refused(clone)


@pytest.mark.skipif(os.name == "nt", reason="nbgitpuller is for hubs, which run on Linux")
def test_nbgitpuller_brings_the_newer_course_and_keeps_what_was_typed(tmp_path):
    published(tmp_path / "published")
    home = tmp_path / "home"
    home.mkdir()

    def pull():
        own = {"HOME": str(home), "GIT_CONFIG_GLOBAL": os.devnull}
        command = [sys.executable, "-m", "nbgitpuller.pull", str(tmp_path / "published"), "main", "nudge"]
        subprocess.run(command, cwd=home, env=os.environ | own, check=True, capture_output=True)

    pull()
    type_into(home / "nudge" / ONE, ask=MINE)
    publish_newer(tmp_path / "published")
    pull()
    assert (texts(home / "nudge" / ONE)["ask"], texts(home / "nudge" / ONE)["end"]) == (MINE, "The very end.")
    assert read(home / "nudge" / ONE)["metadata"]["nudge"]["version"] == NEW
