"""A newer course comes by zip, by folder, by git or by nbgitpuller, and what a pupil wrote is still there."""

import io
import os
import subprocess
import sys
import urllib.request
import zipfile
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
ONE = Path("notebooks/01_one.ipynb")


def files(root):
    """Return the bytes of every file of a folder but git's own."""
    found = (path for path in root.rglob("*") if path.is_file() and ".git" not in path.parts)
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


@pytest.fixture
def said():
    return []


@pytest.fixture
def course(tmp_path):
    """A course in which a pupil has worked."""
    root = old_course(tmp_path / "Kurs für Zoë")
    type_into(root / ONE, ask=MINE, mine="print('my own')")
    (root / "notebooks" / "nudge_progress.json").write_text("{}")
    return root


@pytest.fixture
def newer(tmp_path):
    return new_course(tmp_path / "newer")


@pytest.mark.parametrize("kind", ["zip", "folder", "folder around it"])
def test_a_newer_course_keeps_what_was_typed_and_the_old_file_beside_it(tmp_path, course, newer, said, kind):
    sources = {
        "zip": zipped(newer, tmp_path / "nudge-main.zip"),
        "folder": newer,
        "folder around it": tmp_path / "unpacked",
    }
    if kind == "folder around it":
        new_course(tmp_path / "unpacked" / "nudge-main")
    before = (course / ONE).read_bytes()
    update_course(sources[kind], say=said.append, root=course)
    assert texts(course / ONE) == {
        "title": "# One",
        "new": "A new picture.",
        "ask": MINE,
        "end": "The very end.",
        "mine": "print('my own')",
    }
    beside = course / "notebooks" / f"01_one.before_{OLD}.ipynb"
    assert beside.read_bytes() == before
    assert (course / "notebooks" / "nudge_progress.json").read_text() == "{}"
    assert f"01_one.ipynb: kept 2 cells of yours. The old file is {beside.name}." in said
    assert "    The course changed this cell too, and yours stands: def misses(p, t):" in said
    assert f"This is now Nudge {NEW}. It was {OLD}." in said


def test_all_other_files_are_the_newer_ones_and_what_was_there_lies_aside(course, newer, said):
    before = files(course)
    update_course(newer, say=said.append, root=course)
    after = files(course)
    for name in ("course_utils/losses.py", "README.md", "notebooks/02_two.ipynb", "start.sh"):
        assert after[name] == (newer / name).read_bytes()
    assert "course_utils/gone.py" not in after
    for name in ("course_utils/losses.py", "README.md", "course_utils/gone.py"):
        assert after[f"before_{OLD}/{name}"] == before[name]


def test_the_same_release_once_more_changes_nothing(course, tmp_path, said):
    before = files(course)
    again = old_course(tmp_path / "again")
    update_course(again, say=said.append, root=course)
    assert files(course) == before
    assert f"This is Nudge {OLD}, as before." in said


def test_two_updates_in_turn_keep_a_cell_and_each_old_file(course, newer, tmp_path, said):
    update_course(newer, say=said.append, root=course)
    newest = release(tmp_path / "newest", "2027.2.1", {**FIRST, "last": "Once more."})
    update_course(newest, say=said.append, root=course)
    assert texts(course / ONE)["ask"] == MINE
    assert texts(course / ONE)["last"] == "Once more."
    assert {path.name for path in (course / "notebooks").glob("*before*")} == {
        f"01_one.before_{OLD}.ipynb",
        f"01_one.before_{NEW}.ipynb",
    }


def test_an_old_file_is_not_written_over_by_a_second_update_of_the_same_release(course, newer, said):
    beside = course / "notebooks" / f"01_one.before_{OLD}.ipynb"
    beside.write_text("of an earlier day")
    update_course(newer, say=said.append, root=course)
    assert beside.read_text() == "of an earlier day"
    assert texts(beside.with_name(f"01_one.before_{OLD}_2.ipynb"))["ask"] == MINE


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"<<<<<<< HEAD\n{}", "is not a whole notebook"),
        (b'{"cells": [], "metadata": {}}', "does not say which cells are yours"),
    ],
)
def test_a_lesson_that_cannot_be_read_or_has_no_record_is_kept_beside_and_told(
    course, newer, said, content, told
):
    (course / ONE).write_bytes(content)
    update_course(newer, say=said.append, root=course)
    assert (course / ONE).read_bytes() == (newer / ONE).read_bytes()
    assert (course / "notebooks" / f"01_one.before_{OLD}.ipynb").read_bytes() == content
    assert any(told in line and f"before_{OLD}" in line for line in said)


def test_a_lesson_in_which_somebody_wrote_in_the_newer_course_is_not_handed_on(course, newer, said):
    type_into(newer / ONE, ask="the teacher's own answer")
    before = (course / ONE).read_bytes()
    update_course(newer, say=said.append, root=course)
    assert (course / ONE).read_bytes() == before
    assert "01_one.ipynb: left as it is, because somebody wrote in the newer one." in said


def test_progress_environments_and_old_files_of_the_newer_folder_are_not_taken(course, newer, said):
    for name in (".venv/x.py", "notebooks/nudge_progress.json", "before_2020.1.1/y", "wheels/z", ".git/HEAD"):
        (newer / name).parent.mkdir(parents=True, exist_ok=True)
        (newer / name).write_text("not the course")
    update_course(newer, say=said.append, root=course)
    assert b"not the course" not in files(course).values()


@pytest.mark.parametrize(
    ("make", "words"),
    [
        (lambda folder: folder / "nowhere.zip", "There is no file or folder"),
        (lambda folder: folder, "is no course of ours"),
        (lambda folder: zip_with(folder, b"no zip at all"), "is not a whole zip"),
        (lambda folder: zip_with(folder, a_zip()[:-40]), "is not a whole zip"),
        (lambda folder: zip_with(folder, a_zip()), "is no course of ours"),
        (lambda folder: release(folder / "older", "2025.1.1", FIRST), "this one is newer"),
    ],
)
def test_a_source_without_a_newer_course_is_told_and_nothing_changes(tmp_path, course, said, make, words):
    before = files(course)
    empty = tmp_path / "empty"
    empty.mkdir()
    with pytest.raises(UpdateError, match=words) as caught:
        update_course(make(empty), say=said.append, root=course)
    assert files(course) == before
    assert caught.value._render_traceback_() == str(caught.value).splitlines()


def zip_with(folder, content):
    (folder / "course.zip").write_bytes(content)
    return folder / "course.zip"


def a_zip():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        archive.writestr("readme.txt", 100 * "another thing ")
    return content.getvalue()


def test_the_course_is_not_updated_from_itself(course, said):
    with pytest.raises(UpdateError, match="is this very course"):
        update_course(course, say=said.append, root=course)


def test_if_one_file_cannot_be_written_all_are_put_back(course, newer, said):
    (course / f"before_{OLD}").write_text("a file where the folder belongs")
    before = files(course)
    with pytest.raises(UpdateError, match="All files are as they were"):
        update_course(newer, say=said.append, root=course)
    kept = {
        name: content for name, content in files(course).items() if not name.startswith("notebooks/01_one.b")
    }
    assert kept == before


def test_without_a_source_the_newest_zip_is_fetched_from_the_public_address(
    tmp_path, course, newer, said, monkeypatch
):
    asked = []

    def urlopen(address, timeout):
        asked.append(address)
        return zipped(newer, tmp_path / "main.zip").open("rb")

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    update_course(say=said.append, root=course)
    assert asked == ["https://example.org/nudge/archive/refs/heads/main.zip"]
    assert texts(course / ONE)["ask"] == MINE


def test_without_a_network_it_says_what_to_do_and_changes_nothing(course, said, monkeypatch):
    def urlopen(*_, **__):
        raise OSError("Name or service not known")

    monkeypatch.setattr(urllib.request, "urlopen", urlopen)
    before = files(course)
    with pytest.raises(UpdateError, match=r"could not be fetched: Name or service.*\n.*\n.*update FILE\.zip"):
        update_course(say=said.append, root=course)
    assert files(course) == before


def test_the_command_line_ends_with_a_status_and_words_instead_of_a_traceback(tmp_path, capsys):
    assert main([str(tmp_path / "no.zip")]) == 1
    assert "There is no file or folder" in capsys.readouterr().err
    assert main(["My", "zip.zip"]) == 1
    assert "Put it in quotation marks" in capsys.readouterr().err


def test_the_same_release_a_second_time_makes_no_second_old_file(course, newer, said):
    update_course(newer, say=said.append, root=course)
    said.clear()
    update_course(newer, say=said.append, root=course)
    assert said == [f"This is Nudge {NEW}, as before."]
    assert len(list((course / "notebooks").glob("*before*"))) == 1


class TestGit:
    """In a clone."""

    @pytest.fixture
    def clone(self, tmp_path):
        published(tmp_path / "published")
        git(tmp_path, "clone", "published", "clone")
        type_into(tmp_path / "clone" / ONE, ask=MINE)
        type_into(tmp_path / "clone" / "notebooks" / "02_two.ipynb")  # only run
        return tmp_path / "clone"

    @pytest.fixture
    def upstream(self, tmp_path, clone):
        publish_newer(tmp_path / "published")
        return tmp_path / "published"

    def test_git_pull_alone_refuses(self, clone, upstream):
        with pytest.raises(subprocess.CalledProcessError) as caught:
            git(clone, "pull")
        assert "would be overwritten" in caught.value.stderr

    def test_what_git_pull_refuses_is_done_and_keeps_what_was_typed(self, clone, upstream, said):
        update_course(say=said.append, root=clone)
        assert texts(clone / ONE)["ask"] == MINE
        assert texts(clone / ONE)["end"] == "The very end."
        assert git(clone, "rev-parse", "HEAD") == git(upstream, "rev-parse", "HEAD")
        assert texts(clone / "notebooks" / f"01_one.before_{OLD}.ipynb")["ask"] == MINE
        assert f"This is now Nudge {NEW}. It was {OLD}." in said

    def test_a_lesson_that_was_only_run_gets_the_newer_one_without_a_word(self, clone, upstream, said):
        update_course(say=said.append, root=clone)
        path = Path("notebooks/02_two.ipynb")
        assert (clone / path).read_bytes() == (upstream / path).read_bytes()
        assert not any("02_two" in line for line in said)

    def test_where_nothing_is_newer_all_stays_as_it_was(self, clone, said):
        before = files(clone)
        update_course(say=said.append, root=clone)
        assert files(clone) == before
        assert f"This is Nudge {OLD}, as before." in said

    def test_conflict_marks_of_stash_pop_are_mended(self, clone, upstream, said):
        git(clone, "stash")
        git(clone, "pull")
        with pytest.raises(subprocess.CalledProcessError):
            git(clone, "stash", "pop")
        assert "<<<<<<<" in (clone / ONE).read_text(encoding="utf-8")
        update_course(say=said.append, root=clone)
        assert texts(clone / ONE)["ask"] == MINE
        assert texts(clone / ONE)["end"] == "The very end."
        assert git(clone, "ls-files", "--unmerged") == ""
        assert any("git stash drop" in line for line in said)

    def test_other_changes_make_git_refuse_in_its_own_words_and_nothing_is_lost(self, clone, upstream, said):
        (clone / "README.md").write_text("# My own\n")
        before = files(clone)
        with pytest.raises(UpdateError, match=r"(?s)git merge says: .*README\.md.*update FILE\.zip"):
            update_course(say=said.append, root=clone)
        assert files(clone) == before

    def test_commits_of_ones_own_are_not_merged_and_nothing_is_lost(self, clone, upstream, said):
        git(clone, "commit", "-a", "-m", "my work")
        before = files(clone)
        with pytest.raises(UpdateError, match="git merge says"):
            update_course(say=said.append, root=clone)
        assert files(clone) == before

    def test_a_merge_that_is_under_way_is_left_alone(self, clone, upstream, said):
        git(clone, "commit", "-a", "-m", "my work")
        with pytest.raises(subprocess.CalledProcessError):
            git(clone, "pull", "--no-rebase")
        before = files(clone)
        with pytest.raises(UpdateError, match="git merge --abort"):
            update_course(say=said.append, root=clone)
        assert files(clone) == before

    def test_a_zip_can_be_taken_in_a_clone_too(self, clone, newer, said):
        update_course(newer, say=said.append, root=clone)
        assert texts(clone / ONE)["ask"] == MINE

    def test_without_git_it_says_so(self, clone, said, monkeypatch):
        monkeypatch.setenv("PATH", "")
        with pytest.raises(UpdateError, match="There is no git on this computer"):
            update_course(say=said.append, root=clone)


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
    assert texts(home / "nudge" / ONE)["ask"] == MINE
    assert texts(home / "nudge" / ONE)["end"] == "The very end."
    assert read(home / "nudge" / ONE)["metadata"]["nudge"]["version"] == NEW
