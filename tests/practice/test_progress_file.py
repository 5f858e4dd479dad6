"""What the progress file goes through: damage, strangers, newer versions, full disks, closed folders."""

import errno
import json
import os
import tempfile
from pathlib import Path

import pytest

from course_utils.practice import record_passed, record_prediction
from course_utils.practice.progress import record
from course_utils.practice.progress.file import NAME, Progress
from course_utils.practice.progress.record import (
    bring_back,
    record_right_answer,
    record_seen,
    record_wrong_answer,
    recorded,
    start_again,
)

NOBODY = 65534
DONE = Progress({"02.grams": "million"}, frozenset(["misses"]))


def store_done():
    assert record_prediction("02.grams", "million") == ""
    assert record_passed("misses") == ""


def test_without_a_file_there_is_no_progress_and_nothing_wrong(folder):
    assert recorded() == (Progress(), "")
    assert list(folder.iterdir()) == []


def test_what_is_recorded_is_there_again(folder):
    store_done()
    assert recorded() == (DONE, "")
    assert [file.name for file in folder.iterdir()] == [NAME]


def test_the_first_prediction_under_a_name_stays():
    store_done()
    assert record_prediction("02.grams", "same") == ""
    assert recorded()[0].predictions == {"02.grams": "million"}


def test_how_sure_a_learner_was_is_kept_with_the_prediction():
    record_prediction("02.grams", "million", "sure")
    record_prediction("02.weight_up", "double")
    assert recorded()[0].sure == {"02.grams": "sure"}
    record_prediction("02.grams", "same", "guess")
    record_prediction("02.weight_up", "same", "guess")
    assert recorded()[0].predictions == {"02.grams": "million", "02.weight_up": "double"}
    assert recorded()[0].sure == {"02.grams": "sure"}


def test_what_was_seen_last_stays_beside_the_prediction_on_the_same():
    record_prediction("02.grams", "million", "sure")
    for option in ("same", "million", "thousand"):
        assert record_seen("02.grams", option) == ""
    assert recorded() == (
        Progress({"02.grams": "million"}, sure={"02.grams": "sure"}, seen={"02.grams": "thousand"}),
        "",
    )


def test_a_file_of_before_the_course_asked_how_sure_is_read_and_keeps_what_it_holds(folder):
    old = {"course": "nudge", "version": 1, "predictions": {"02.grams": "million"}, "passed": ["misses"]}
    (folder / NAME).write_text(json.dumps(old))
    assert recorded() == (DONE, "")
    assert record_prediction("02.weight_up", "double", "guess") == ""
    predictions = {"02.grams": "million", "02.weight_up": "double"}
    assert recorded() == (Progress(predictions, DONE.passed, {"02.weight_up": "guess"}), "")


def test_mistakes_on_the_way_are_counted_by_name_and_the_same_answer_once_more_is_not():
    for mistake, code in [("sum", "a"), ("sum", "a"), ("sum", "b"), ("", "c")]:
        record_wrong_answer("misses", mistake, code)
    assert recorded()[0].mistakes == {"misses": {"sum": 2, "": 1}}
    assert recorded()[0].answers == {"misses": "c"}
    record_right_answer("misses", "d")
    record_wrong_answer("misses", "sum", "e")  # whoever plays on with a passed answer
    progress = recorded()[0]
    assert (progress.mistakes, progress.answers) == ({"misses": {"sum": 2, "": 1}}, {"misses": "d"})


def test_a_pass_without_known_code_leaves_no_wrong_answer_in_its_place():
    record_wrong_answer("misses", "sum", "a")
    record_right_answer("misses", "")
    assert recorded()[0].answers == {"misses": ""}


def test_files_of_two_computers_keep_the_larger_count_and_the_answer_that_passed():
    one = Progress(mistakes={"misses": {"sum": 2}}, answers={"misses": "wrong"}, name="Ada", identifier="1")
    other = Progress(
        passed=frozenset(["misses"]),
        mistakes={"misses": {"sum": 1, "": 1}},
        answers={"misses": "right"},
        name="Bo",
        identifier="2",
    )
    both = one.merged(other)
    assert both.mistakes == {"misses": {"sum": 2, "": 1}}
    assert both.answers == {"misses": "right"}
    assert (both.name, both.identifier) == ("Ada", "1")
    assert both.merged(other) == both


def test_who_passed_an_exercise_under_its_old_name_has_passed_it(folder):
    old = {"course": "nudge", "version": 1, "predictions": {}, "passed": ["misses", "forward"]}
    (folder / NAME).write_text(json.dumps(old))
    assert recorded()[0].passed == {"misses", "forward"}


def test_the_same_again_does_not_write_the_file(folder):
    store_done()
    before = (folder / NAME).stat()
    store_done()
    after = (folder / NAME).stat()
    assert (after.st_ino, after.st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_names_that_only_a_later_lesson_knows_are_kept():
    record_passed("an exercise of lesson 11")
    store_done()
    assert "an exercise of lesson 11" in recorded()[0].passed


DAMAGED = {
    "cut off": b'{"course": "nudge", "version": 1, "predic',
    "empty": b"",
    "not UTF-8": b"\xff\xfe\x00",
    "too deep": b"[" * 100_000,
    "a list": b"[1, 2]",
    "of another program": b'{"version": 1, "predictions": {}, "passed": []}',
    "without version": b'{"course": "nudge", "predictions": {}, "passed": []}',
    "version as text": b'{"course": "nudge", "version": "1", "predictions": {}, "passed": []}',
    "predictions as list": b'{"course": "nudge", "version": 1, "predictions": [], "passed": []}',
    "numbers for names": b'{"course": "nudge", "version": 1, "predictions": {}, "passed": [3]}',
    "numbers for options": b'{"course": "nudge", "version": 1, "predictions": {"a": 1}, "passed": []}',
    "sure as list": b'{"course": "nudge", "version": 1, "predictions": {}, "passed": [], "sure": []}',
    "seen as list": b'{"course": "nudge", "version": 1, "predictions": {}, "passed": [], "seen": []}',
    "sure as number": b'{"course": "nudge", "version": 1, "predictions": {}, "passed": [], "sure": {"a": 1}}',
}
_WRONG_PARTS = [{"mistakes": []}, {"mistakes": {"a": {"b": True}}}, {"answers": ["a"]}, {"name": 1}]
for _part in _WRONG_PARTS:
    _content = {"course": "nudge", "version": 1, "predictions": {}, "passed": []} | _part
    DAMAGED[json.dumps(_part)] = json.dumps(_content).encode()


@pytest.mark.parametrize("content", DAMAGED.values(), ids=DAMAGED.keys())
def test_a_file_that_cannot_be_read_is_kept_aside_and_told_of(folder, content):
    (folder / NAME).write_bytes(content)
    assert "cannot be read" in recorded()[1]
    assert (folder / NAME).read_bytes() == content  # reading changes nothing
    note = record_passed("misses")
    (aside,) = [file for file in folder.iterdir() if file.name != NAME]
    assert aside.name in note
    assert aside.read_bytes() == content
    assert recorded() == (Progress(passed=frozenset(["misses"])), "")


def test_a_second_damaged_file_does_not_replace_the_first(folder):
    for content in (b"first", b"second"):
        (folder / NAME).write_bytes(content)
        record_passed("misses")
    kept = [file.read_bytes() for file in folder.iterdir() if file.name != NAME]
    assert sorted(kept) == [b"first", b"second"]


def test_the_file_of_a_newer_course_stays_as_it_is(folder):
    newer = json.dumps({"course": "nudge", "version": 2, "what": "nobody knows yet"})
    (folder / NAME).write_text(newer)
    assert "newer version" in record_passed("misses")
    assert "newer version" in recorded()[1]
    assert [file.name for file in folder.iterdir()] == [NAME]
    assert (folder / NAME).read_text() == newer


def fails_with(number):
    def fail(*_, **__):
        raise OSError(number, os.strerror(number))

    return fail


FAILURES = {
    errno.ENOSPC: "the disk is full",
    errno.EROFS: "nothing can be written in this folder",
    errno.EACCES: "this computer does not allow it in this folder",
    errno.EPERM: "this computer does not allow it in this folder",
    errno.ENOTDIR: "the folder of this notebook is not there any more",
    errno.EMFILE: os.strerror(errno.EMFILE).lower(),
    errno.EIO: os.strerror(errno.EIO).lower(),
}
NOT_STORED = "Your progress could not be stored: {}. The lesson goes on."


@pytest.mark.parametrize("where", ["os.fsync", "os.replace", "tempfile.mkstemp", "pathlib.Path.read_bytes"])
@pytest.mark.parametrize(("number", "why"), FAILURES.items())
def test_each_kind_of_failure_is_one_sentence_and_the_old_file_stays_whole(
    folder, monkeypatch, where, number, why
):
    store_done()
    with monkeypatch.context() as patched:
        patched.setattr(where, fails_with(number))
        assert record_passed("best_constant") == NOT_STORED.format(why)
    assert recorded() == (DONE, "")
    assert [file.name for file in folder.iterdir()] == [NAME]


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
    record_passed("misses")  # what is imported on the way, nobody may not be able to read
    with tempfile.TemporaryDirectory() as closed:  # nobody cannot reach pytest's own folder
        os.chmod(closed, 0o755)
        os.chdir(closed)
        os.seteuid(NOBODY)
        try:
            yield Path(closed)
        finally:
            os.seteuid(0)
            os.chdir(folder)


def test_a_folder_that_may_not_be_written_to_is_one_sentence(closed_folder):
    assert record_passed("misses") == NOT_STORED.format("this computer does not allow it in this folder")
    assert list(closed_folder.iterdir()) == []


def test_a_file_that_grows_too_large_for_the_system_is_told_in_its_words(folder):
    resource = pytest.importorskip("resource")  # a real failure of a real write
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (10, hard))
    try:
        note = record_passed("misses")
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert note == NOT_STORED.format(os.strerror(errno.EFBIG).lower())
    assert list(folder.iterdir()) == []


def test_a_file_that_points_at_itself_is_told(folder):
    try:
        (folder / NAME).symlink_to(NAME)
    except OSError:  # Windows
        pytest.skip("this user may make no links")
    assert record_passed("misses") == NOT_STORED.format(os.strerror(errno.ELOOP).lower())


def test_a_file_that_vanishes_while_it_is_written_does_not_make_the_folder_one_that_is_gone(monkeypatch):
    monkeypatch.setattr("os.replace", fails_with(errno.ENOENT))
    assert record_passed("misses") == NOT_STORED.format("a file is not there any more")


def test_a_folder_in_the_place_of_the_file_is_one_sentence(folder):
    (folder / NAME).mkdir()
    why = f"there is a folder with the name {NAME}"
    assert record_passed("misses") == NOT_STORED.format(why) or os.name == "nt"  # Windows only says no
    assert "cannot be read" in recorded()[1]


def test_a_folder_that_was_removed_is_one_sentence(folder):
    (folder / "gone").mkdir()
    os.chdir(folder / "gone")
    try:
        (folder / "gone").rmdir()
    except OSError:  # Windows
        pytest.skip("this system removes no folder that is in use")
    gone = "the folder of this notebook is not there any more"
    assert record_passed("misses") == NOT_STORED.format(gone)
    assert recorded() == (Progress(), f"{NAME} cannot be read: {gone}. The lesson goes on without it.")


def test_who_starts_again_has_nothing_and_can_bring_it_all_back(folder):
    store_done()
    aside, note = start_again()
    assert recorded() == (Progress(), "")
    assert aside in note
    assert (folder / aside).exists()
    record_passed("best_constant")
    assert bring_back(aside) == ("", "It is all back.")
    assert recorded()[0] == Progress(DONE.predictions, DONE.passed | {"best_constant"})


def test_starting_again_twice_keeps_both_files(folder):
    names = []
    for name in ("misses", "best_constant"):
        record_passed(name)
        names.append(start_again()[0])
    assert len(set(names)) == 2
    assert "misses" in (folder / names[0]).read_text()
    assert "best_constant" in (folder / names[1]).read_text()


def test_starting_again_from_nothing_says_so():
    assert start_again() == ("", "There was nothing stored.")


def test_what_was_put_aside_and_then_spoiled_is_told_of(folder):
    store_done()
    aside, _ = start_again()
    (folder / aside).write_text("spoiled")
    assert bring_back(aside) == ("", f"{aside} cannot be read, so nothing was brought back.")


def test_what_was_put_aside_and_then_removed_is_not_said_to_be_back(folder):
    store_done()
    aside, _ = start_again()
    (folder / aside).unlink()
    assert bring_back(aside) == ("", f"{aside} cannot be read, so nothing was brought back.")


def test_what_a_newer_course_wrote_and_was_put_aside_is_not_called_damaged(folder):
    (folder / NAME).write_text(json.dumps({"course": "nudge", "version": 2}))
    aside, _ = start_again()
    assert bring_back(aside) == (
        "",
        f"A newer version of the course wrote {aside}, so nothing was brought back.",
    )


def test_what_cannot_be_brought_back_on_a_full_disk_can_be_tried_again(monkeypatch):
    store_done()
    aside, _ = start_again()
    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", fails_with(errno.ENOSPC))
        again, note = bring_back(aside)
    assert (again, "the disk is full" in note) == (aside, True)
    assert bring_back(again) == ("", "It is all back.")
    assert recorded() == (DONE, "")


def test_the_file_holds_nothing_but_predictions_observations_exercises_and_who_reports(folder):
    store_done()
    assert set(json.loads((folder / NAME).read_text())) == {
        "course",
        "version",
        "predictions",
        "passed",
        "sure",
        "seen",
        "mistakes",
        "answers",
        "name",
        "identifier",
    }


def test_a_file_that_cannot_be_put_aside_stays_and_is_told(folder, monkeypatch):
    def refuses(*_):
        raise OSError("no room")

    (folder / NAME).write_text("{}", encoding="utf-8")
    monkeypatch.setattr(record, "keep_aside", refuses)
    aside, told = record.start_again()
    assert (aside, told.startswith("Nothing was changed")) == ("", True)
    assert (folder / NAME).exists()


@pytest.mark.parametrize("where", ["os.fsync", "os.replace", "pathlib.Path.read_bytes", "pathlib.Path.cwd"])
@pytest.mark.parametrize(
    "ask",
    [
        record.recorded,
        lambda: record.record_prediction("02.grams", "same"),
        lambda: record.record_passed("forward"),
        lambda: record.record_right_answer("forward", "a"),
        lambda: record.record_wrong_answer("forward", "b", "a"),
        lambda: record.record_name("Ada"),
        lambda: record.add(DONE),
        record.start_again,
        lambda: record.bring_back("nudge_progress.before-1.json"),
    ],
    ids=[
        "recorded",
        "record_prediction",
        "record_passed",
        "right_answer",
        "wrong_answer",
        "name",
        "add",
        "start_again",
        "bring_back",
    ],
)
def test_whatever_fails_nothing_of_the_record_raises(folder, monkeypatch, ask, where):
    store_done()
    start_again()
    record_passed("best_constant")
    with monkeypatch.context() as patched:
        patched.setattr(where, fails_with(errno.EIO))
        ask()
    ask()
