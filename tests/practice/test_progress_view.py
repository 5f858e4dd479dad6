"""The table of lesson 00, and what its buttons do."""

import pytest
from bs4 import BeautifulSoup
from practice.asking import ask

from course_utils.practice import my_progress, record_passed, record_prediction
from course_utils.practice.progress.file import NAME, Progress
from course_utils.practice.progress.record import recorded
from course_utils.practice.progress.short_code import code_of


def row(view, lesson):
    return next(row for row in view.rows if row[0] == lesson)


def test_the_table_counts_what_was_predicted_and_names_what_was_passed():
    assert row(my_progress(), "01") == ["01", "0 of 6", "none yet", "residuals, best_constant"]
    record_prediction("01.eggs", "whole")
    record_passed("residuals")
    assert row(my_progress(), "01") == ["01", "1 of 6", "residuals", "best_constant"]
    record_passed("best_constant")
    assert row(my_progress(), "01") == ["01", "1 of 6", "residuals, best_constant", "none left"]


def test_a_lesson_without_exercises_has_none_to_do_and_none_left():
    assert row(my_progress(), "00") == ["00", "0 of 3", "none here", "none here"]


def test_the_still_faces_are_the_same_whatever_a_learner_has_done():
    before = my_progress()._repr_mimebundle_()
    record_prediction("01.eggs", "whole")
    record_passed("residuals")
    after = my_progress()._repr_mimebundle_()
    for face in ("text/plain", "text/html"):
        assert after[face] == before[face]
    assert before["text/plain"] == "Progress(87 predictions, 14 exercises)"
    rows = BeautifulSoup(before["text/html"], "html.parser").find("tbody")("tr")
    assert [row.find("th").get_text() for row in rows] == [*(f"0{n}" for n in range(10)), "10"]


def test_a_code_from_another_computer_is_added_and_nothing_here_is_lost():
    record_prediction("01.eggs", "whole")
    view = my_progress()
    other = Progress({"01.eggs": "between", "02.grams": "same"}, frozenset(["forward"]))
    ask(view, {"code": code_of(other)})
    assert view.error == ""
    assert "added" in view.note
    assert recorded()[0] == Progress({"01.eggs": "whole", "02.grams": "same"}, frozenset(["forward"]))
    assert row(view, "05")[2] == "forward"
    assert view.code == code_of(recorded()[0])


def test_a_wrong_code_is_told_of_and_adds_nothing(folder):
    view = my_progress()
    ask(view, {"code": "113B5-M5BX"})
    assert "not right" in view.error
    assert list(folder.iterdir()) == []
    ask(view, {"code": "113B5-M5BQ"})
    assert view.error == ""


def test_start_again_and_undo():
    record_passed("residuals")
    view = my_progress()
    ask(view, {"start again": True})
    assert row(view, "01")[2] == "none yet"
    assert view.aside in view.note
    ask(view, {"undo": True})
    assert row(view, "01")[2] == "residuals"
    assert view.aside == ""


def test_undo_stays_until_it_has_brought_all_back(monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    record_passed("residuals")
    view = my_progress()
    ask(view, {"start again": True})
    ask(view, {"start again": True})
    assert view.note == "There was nothing stored."
    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", full)
        ask(view, {"undo": True})
    assert "could not be stored: the disk is full" in view.note
    assert view.aside
    ask(view, {"undo": True})
    assert (view.note, view.aside, row(view, "01")[2]) == ("It is all back.", "", "residuals")


def test_a_code_that_is_added_beside_a_damaged_file_is_said_to_be_added_and_the_damage_too(folder):
    view = my_progress()
    (folder / NAME).write_text("{")
    ask(view, {"code": "113B5-M5BQ"})
    assert view.note.startswith("The code is right, and all of it was added. ")
    assert "It is kept as nudge_progress.unreadable-1.json" in view.note
    assert row(view, "01")[2] == "residuals"


def test_a_code_that_could_not_be_added_is_not_said_to_be(folder):
    (folder / NAME).mkdir()
    view = my_progress()
    ask(view, {"code": "113B5-M5BQ"})
    assert "could not be stored" in view.note
    assert "added" not in view.note


def test_a_damaged_file_is_told_of_in_the_view(folder):
    (folder / NAME).write_text("{")
    assert "cannot be read" in my_progress().note


@pytest.mark.parametrize("asked", [{"code": 7}, {"code": None}])
def test_a_message_that_no_page_sends_is_an_error_in_words(asked):
    view = my_progress()
    ask(view, asked)
    assert view.error != ""
