"""The table of lesson 00, and what its buttons do."""

import json

import pytest
from bs4 import BeautifulSoup
from practice.asking import ask

from course_utils.practice import my_progress, record_passed, record_prediction
from course_utils.practice.checking.exercises import NAMES, exercise
from course_utils.practice.predictions import all_observations, all_predictions
from course_utils.practice.progress.file import NAME, Progress, text_of
from course_utils.practice.progress.record import record_seen, recorded
from course_utils.practice.progress.view import LONGEST

RESIDUALS = text_of(Progress(passed=frozenset(["misses"])))


def row(view, lesson):
    return next(row for row in view.rows if row[0] == lesson)


def test_the_table_counts_what_was_predicted_and_seen_and_names_what_was_passed():
    assert row(my_progress(), "01") == ["01", "0 of 5", "0 of 3", "none yet", "misses, best_constant"]
    record_prediction("01.eggs", "whole")
    record_seen("01.minus", "heavy")
    record_seen("01.minus", "light")
    record_passed("misses")
    assert row(my_progress(), "01") == ["01", "1 of 5", "1 of 3", "misses", "best_constant"]
    record_passed("best_constant")
    assert row(my_progress(), "01") == ["01", "1 of 5", "1 of 3", "misses, best_constant", "none left"]


def test_a_lesson_without_observations_has_none_here():
    assert row(my_progress(), "09")[:3] == ["09", "0 of 10", "none here"]


def test_a_lesson_without_exercises_has_none_to_do_and_none_left():
    assert row(my_progress(), "00") == ["00", "0 of 3", "0 of 2", "none here", "none here"]


def test_the_still_faces_are_the_same_whatever_a_learner_has_done():
    before = my_progress()._repr_mimebundle_()[0]
    record_prediction("01.eggs", "whole")
    record_passed("misses")
    after = my_progress()._repr_mimebundle_()[0]
    for face in ("text/plain", "text/html"):
        assert after[face] == before[face]
    assert before["text/plain"] == "Progress(14 exercises)"
    rows = BeautifulSoup(before["text/html"], "html.parser").find("tbody")("tr")
    assert [row.find("th").get_text() for row in rows] == [*(f"0{n}" for n in range(10)), "10"]


def sent(view, monkeypatch):
    """Return the list of all that the view sends from now on, but for the word that it has answered."""
    found = []
    monkeypatch.setattr(view, "send", lambda content: content == "answered" or found.append(content))
    return found


def test_what_is_stored_by_now_is_downloaded_and_can_be_uploaded_elsewhere(tmp_path, monkeypatch):
    view = my_progress()
    record_passed("misses")  # in another notebook, after the table was shown
    record_prediction("01.eggs", "whole")
    to_page = sent(view, monkeypatch)
    ask(view, {"download": True})
    (file,) = to_page
    assert file["name"] == "nudge_progress.json"
    assert file["text"] == (tmp_path / NAME).read_text()
    assert row(view, "01") == ["01", "1 of 5", "0 of 3", "misses", "best_constant"]
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    there = my_progress()
    ask(there, {"upload": file["text"]})
    assert there.note == "The file is right, and all of it was added."
    assert recorded()[0] == Progress({"01.eggs": "whole"}, frozenset(["misses"]))


def test_a_damaged_file_is_not_downloaded_but_told_of(folder, monkeypatch):
    (folder / NAME).write_text("{")
    view = my_progress()
    to_page = sent(view, monkeypatch)
    ask(view, {"download": True})
    assert to_page == []
    assert "cannot be read" in view.note


def test_a_file_from_another_computer_is_added_and_nothing_here_is_lost():
    record_prediction("01.eggs", "whole")
    view = my_progress()
    other = Progress({"01.eggs": "between", "02.grams": "same"}, frozenset(["forward"]))
    ask(view, {"upload": text_of(other)})
    assert view.error == ""
    assert "added" in view.note
    assert recorded()[0] == Progress({"01.eggs": "whole", "02.grams": "same"}, frozenset(["forward"]))
    assert row(view, "05")[3] == "forward"


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "it is damaged"),
        ("<img src=x>", "it is damaged"),
        ("\ufffd\x00", "it is damaged"),
        ("[" * 100_000, "it is damaged"),
        ("7", "another program wrote it"),
        ('{"a": 1}', "another program wrote it"),
        ('{"course": "nudge", "version": 1, "predictions": [], "passed": []}', "it is damaged"),
        ('{"course": "nudge", "version": 1, "predictions": {}, "passed": [7]}', "it is damaged"),
        (" " * (LONGEST + 1), "it is too large"),
    ],
)
def test_a_wrong_file_is_told_of_and_adds_nothing(folder, text, told):
    view = my_progress()
    ask(view, {"upload": text})
    assert view.error == f"Nothing was added: {told}. Choose the {NAME} that you downloaded."
    assert list(folder.iterdir()) == []
    ask(view, {"upload": RESIDUALS})
    assert view.error == ""


def test_a_file_of_a_newer_course_says_so_and_adds_nothing(folder):
    view = my_progress()
    ask(view, {"upload": '{"course": "nudge", "version": 2}'})
    assert view.error == "A newer version of the course wrote this file. Bring this one up to date."
    assert list(folder.iterdir()) == []


def test_how_sure_a_learner_was_is_taken_along_and_what_is_no_such_word_is_left_out(monkeypatch):
    record_prediction("01.eggs", "whole", "sure")
    view = my_progress()
    to_page = sent(view, monkeypatch)
    ask(view, {"download": True})
    assert json.loads(to_page[0]["text"])["sure"] == {"01.eggs": "sure"}
    other = Progress(
        {"01.eggs": "between", "02.grams": "same", "02.weight_up": "double"},
        sure={"01.eggs": "guess", "02.grams": "guess", "02.weight_up": "<b>", "99.none": "sure"},
    )
    ask(view, {"upload": text_of(other)})
    assert "what this course knows of it was added" in view.note
    assert recorded()[0].sure == {"01.eggs": "sure", "02.grams": "guess"}


def test_what_was_seen_is_taken_along_what_was_seen_here_stays_and_what_is_unknown_is_left_out():
    record_seen("02.grams", "million")
    view = my_progress()
    other = Progress(seen={"02.grams": "same", "02.least": "some", "03.chord": "<b>", "02.recall": "four"})
    ask(view, {"upload": text_of(other)})
    assert "what this course knows of it was added" in view.note
    assert recorded()[0].seen == {"02.grams": "million", "02.least": "some"}
    assert row(view, "02")[2] == "2 of 3"


def test_what_this_course_does_not_know_is_left_out_of_a_file_and_that_is_said():
    view = my_progress()
    predictions = {"01.eggs": "whole", "02.grams": "no such option", "99.none": "whole"}
    ask(view, {"upload": text_of(Progress(predictions, frozenset(["forward", "<img src=x>"])))})
    assert view.note == "The file is right, and what this course knows of it was added."
    assert recorded()[0] == Progress({"01.eggs": "whole"}, frozenset(["forward"]))


def test_all_of_the_course_fits_into_a_file_that_may_be_uploaded_twenty_times_over():
    predictions = {name: asked.names[-1] for name, asked in all_predictions().items()}
    seen = {name: asked.names[-1] for name, asked in all_observations().items()}
    answers = {name: exercise(name).solution for name in NAMES}
    sure = dict.fromkeys(predictions, "fairly")
    everything = Progress(predictions, frozenset(NAMES), sure, seen, {}, answers, "Ada", "1")
    assert 20 * len(text_of(everything)) < LONGEST


def test_start_again_and_undo():
    record_passed("misses")
    view = my_progress()
    ask(view, {"start again": True})
    assert row(view, "01")[3] == "none yet"
    assert view.aside in view.note
    ask(view, {"undo": True})
    assert row(view, "01")[3] == "misses"
    assert view.aside == ""


def test_undo_stays_until_it_has_brought_all_back(monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    record_passed("misses")
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
    assert (view.note, view.aside, row(view, "01")[3]) == ("It is all back.", "", "misses")


def test_a_file_that_is_added_beside_a_damaged_file_is_said_to_be_added_and_the_damage_too(folder):
    view = my_progress()
    (folder / NAME).write_text("{")
    ask(view, {"upload": RESIDUALS})
    assert view.note.startswith("The file is right, and all of it was added. ")
    assert "It is kept as nudge_progress.unreadable-1.json" in view.note
    assert row(view, "01")[3] == "misses"


def test_a_file_that_could_not_be_added_is_not_said_to_be(folder):
    (folder / NAME).mkdir()
    view = my_progress()
    ask(view, {"upload": RESIDUALS})
    assert "could not be stored" in view.note
    assert "added" not in view.note


def test_a_damaged_file_is_told_of_in_the_view(folder):
    (folder / NAME).write_text("{")
    assert "cannot be read" in my_progress().note


@pytest.mark.parametrize("asked", [{"upload": 7}, {"upload": None}])
def test_a_message_that_no_page_sends_is_an_error_in_words(asked):
    view = my_progress()
    ask(view, asked)
    assert view.error != ""
