"""A pass that could not be kept says so, and so does one that was kept beside a damaged file."""

import errno
import json
import os
import tempfile
from pathlib import Path

import numpy as np
import pytest
from bs4 import BeautifulSoup

from course_utils.practice import check
from course_utils.practice.progress.file import NAME
from course_utils.practice.progress.record import recorded

NOBODY = 65534
NOT_STORED = "Your progress could not be stored: {}. The lesson goes on."


def passed():
    """Return the feedback for a right answer, and what a learner reads of it."""
    feedback = check("residuals", np.subtract)
    page = BeautifulSoup(feedback._repr_html_(), "html.parser").get_text(" ")
    assert feedback.passed
    assert repr(feedback) == "Feedback(residuals, passed)"  # a committed output is the same everywhere
    assert "Right: it agrees" in page
    assert feedback.note in page
    return feedback


def test_a_pass_that_was_kept_has_no_note():
    feedback = passed()
    assert feedback.note == ""
    assert "residuals" in recorded()[0].passed
    assert feedback._repr_html_().count("<p") == 1


def test_only_a_pass_is_stored_so_only_a_pass_has_a_note(folder):
    (folder / NAME).mkdir()
    for answer in (np.add, None, ...):
        assert check("residuals", answer).note == ""


def test_a_folder_in_the_place_of_the_file_is_told(folder):
    (folder / NAME).mkdir()
    why = f"there is a folder with the name {NAME}"
    assert passed().note == NOT_STORED.format(why) or os.name == "nt"  # Windows only says no


def test_the_file_of_a_newer_course_is_told_and_stays(folder):
    newer = json.dumps({"course": "nudge", "version": 9})
    (folder / NAME).write_text(newer)
    assert "newer version of the course" in passed().note
    assert (folder / NAME).read_text() == newer


@pytest.mark.parametrize("content", [b"", b"{", b"\xff", b'{"course": "other"}', b"[" * 100_000])
def test_a_damaged_file_that_is_put_aside_is_told_and_the_pass_is_kept(folder, content):
    (folder / NAME).write_bytes(content)
    note = passed().note
    assert note.endswith("It is kept as nudge_progress.unreadable-1.json, and a new one begins.")
    assert (folder / "nudge_progress.unreadable-1.json").read_bytes() == content
    assert recorded()[0].passed == {"residuals"}
    assert passed().note == ""


def test_a_folder_that_was_removed_is_told(folder):
    (folder / "gone").mkdir()
    os.chdir(folder / "gone")
    try:
        (folder / "gone").rmdir()
    except OSError:  # Windows
        pytest.skip("this system removes no folder that is in use")
    assert passed().note == NOT_STORED.format("the folder of this notebook is not there any more")


@pytest.fixture
def closed_folder(folder):
    """Work in a folder that may be read and not written to. Root may write anywhere, and becomes nobody."""
    if not hasattr(os, "geteuid"):
        pytest.skip("Windows has no such folders")
    if os.geteuid():
        folder.chmod(0o500)
        yield folder
        folder.chmod(0o700)
        return
    passed()  # what is imported on the way, nobody may not be able to read
    with tempfile.TemporaryDirectory() as closed:  # nobody cannot reach pytest's own folder
        os.chmod(closed, 0o755)
        os.chdir(closed)
        os.seteuid(NOBODY)
        try:
            yield Path(closed)
        finally:
            os.seteuid(0)
            os.chdir(folder)


def test_a_folder_that_may_not_be_written_to_is_told(closed_folder):
    assert passed().note == NOT_STORED.format("this computer does not allow it in this folder")
    assert list(closed_folder.iterdir()) == []


def test_a_file_that_grows_too_large_for_the_system_is_told_in_its_words(folder):
    resource = pytest.importorskip("resource")  # a real failure of a real write
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
    try:
        note = passed().note
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert note == NOT_STORED.format(os.strerror(errno.EFBIG).lower())
    assert list(folder.iterdir()) == []


def test_a_file_that_points_at_itself_is_told(folder):
    try:
        (folder / NAME).symlink_to(NAME)
    except OSError:  # Windows
        pytest.skip("this user may make no links")
    assert passed().note == NOT_STORED.format(os.strerror(errno.ELOOP).lower())


KINDS = {
    errno.ENOSPC: "the disk is full",
    errno.EROFS: "nothing can be written in this folder",
    errno.EPERM: "this computer does not allow it in this folder",
    errno.ENOTDIR: "the folder of this notebook is not there any more",
    errno.EMFILE: os.strerror(errno.EMFILE).lower(),
    errno.EIO: os.strerror(errno.EIO).lower(),
}


@pytest.mark.parametrize("where", ["os.fsync", "os.replace", "tempfile.mkstemp", "pathlib.Path.read_bytes"])
@pytest.mark.parametrize(("number", "why"), KINDS.items())
def test_each_kind_of_failure_is_one_sentence_wherever_it_happens(folder, monkeypatch, where, number, why):
    def fail(*_, **__):
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patched:
        patched.setattr(where, fail)
        assert passed().note == NOT_STORED.format(why)
    assert list(folder.iterdir()) == []


def test_a_file_that_vanishes_while_it_is_written_does_not_make_the_folder_one_that_is_gone(monkeypatch):
    def vanished(*_):
        raise FileNotFoundError(errno.ENOENT, os.strerror(errno.ENOENT))

    monkeypatch.setattr("os.replace", vanished)
    assert passed().note == NOT_STORED.format("a file is not there any more")
