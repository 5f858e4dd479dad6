"""A prediction from its arguments to the answer, without a browser."""

import json

import pytest
from bs4 import BeautifulSoup
from practice.asking import ask, press_commit, press_what_happened

from course_utils.practice import predict, record_prediction
from course_utils.practice.predictions import lesson_02
from course_utils.practice.progress.record import recorded

OPTIONS = {
    "up": ("It rises.", "More sounds like more."),
    "down": ("It falls.", "The line was too flat."),
}


def asked(answer_of=lambda: "down", **more):
    return predict("What does the loss do?", OPTIONS, answer_of, **more)


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({}, ValueError, ["options", "holds 0", "2 to 4"]),
        ({"up": ("It rises.", "So.")}, ValueError, ["options", "holds 1", "2 to 4"]),
        ({str(n): (f"{n}", "So.") for n in range(5)}, ValueError, ["options", "holds 5", "2 to 4"]),
        ({"a": ("Same.", "So."), "b": ("Same.", "So.")}, ValueError, ["options", "'Same.'", "of its own"]),
        ({"a": ("", "So."), "b": ("B", "So.")}, ValueError, ["text in options['a']", "empty", "word"]),
        ({"a": ("A", "So."), "b": ("B", " ")}, ValueError, ["reply in options['b']", "empty", "word"]),
        ({"a": ("A", "So."), "b": "B"}, TypeError, ["options['b']", "'B'", "Write"]),
        ({"a": ("A", "So."), "b": ("B", 3)}, TypeError, ["reply in options['b']", "3", "quotation marks"]),
        ({"a": ("A", "So."), 2: ("B", "So.")}, TypeError, ["name in options", "2", "quotation marks"]),
        ([("A", "So."), ("B", "So.")], TypeError, ["options", "dict", "Write"]),
        (None, TypeError, ["options", "None", "Write"]),
    ],
)
def test_bad_options_are_told_by_name_value_and_remedy(options, error, words):
    with pytest.raises(error) as caught:
        predict("What does the loss do?", options, lambda: "a")
    assert [word for word in words if word not in str(caught.value)] == []


@pytest.mark.parametrize(
    ("question", "answer_of", "error", "words"),
    [
        ("", lambda: "up", ValueError, ["question", "empty", "Write"]),
        (7, lambda: "up", TypeError, ["question", "7", "quotation marks"]),
        ("Up?", "up", TypeError, ["answer_of", "'up'", "lambda"]),
    ],
)
def test_a_bad_question_or_answer_is_told_by_name_value_and_remedy(question, answer_of, error, words):
    with pytest.raises(error) as caught:
        predict(question, OPTIONS, answer_of)
    assert [word for word in words if word not in str(caught.value)] == []


def test_the_answer_is_not_computed_before_it_is_asked_for():
    calls = []
    widget = asked(lambda: calls.append(1) or "down")
    press_what_happened(widget)  # nothing is committed yet
    press_commit(widget, "up")
    assert calls == []
    assert widget.answer_shown == -1
    press_what_happened(widget)
    assert calls == [1]


@pytest.mark.parametrize(("name", "reply"), [(name, reply) for name, (_, reply) in OPTIONS.items()])
def test_the_outcome_comes_with_the_reply_to_the_option_that_was_committed(name, reply):
    widget = asked()
    press_commit(widget, name)
    assert widget.reply == ""
    press_what_happened(widget)
    assert (widget.options[widget.answer_shown], widget.reply) == ("It falls.", reply)


@pytest.mark.parametrize(
    ("name", "sure", "verdict"),
    [
        ("up", "sure", "You were sure, and it was not as you predicted."),
        ("down", "guess", "You were guessing, and it was as you predicted."),
        ("down", "fairly", "You were fairly sure, and it was as you predicted."),
    ],
)
def test_the_outcome_says_how_sure_the_learner_was(name, sure, verdict):
    widget = asked(identifier="99.loss")
    press_commit(widget, name, sure)
    again = asked(identifier="99.loss")
    for one in (widget, again):
        press_what_happened(one)
        assert one.verdict == verdict
        assert f"<p>{verdict} {dict(OPTIONS)[name][1]}</p>" in one.html_now
    assert recorded()[0].sure == {"99.loss": sure}


def test_of_a_prediction_that_was_committed_before_the_course_asked_nobody_says_how_sure_it_was():
    record_prediction("99.loss", "up")
    widget = asked(identifier="99.loss")
    press_what_happened(widget)
    assert (widget.sure, widget.verdict) == (-1, "Not as you predicted.")


def test_a_word_that_only_a_later_course_knows_leaves_the_prediction_committed():
    record_prediction("99.loss", "up", "as sure as can be")
    widget = asked(identifier="99.loss")
    assert (widget.committed, widget.sure) == (0, -1)


def test_whoever_reads_on_is_not_stopped_by_the_same_question_again_and_can_still_commit():
    def question(text):
        return predict(text, OPTIONS, lambda: "down")

    assert question("Is this read on?").read_on is False
    ask(question("Is this read on?"), {"read on": True})
    again = question("Is this read on?")
    assert (again.read_on, again.committed) == (True, -1)
    assert question("Is this one too?").read_on is False
    press_commit(again, "up")
    assert again.committed == 0


def test_a_committed_prediction_cannot_be_changed():
    widget = asked(identifier="99.loss")
    press_commit(widget, "up")
    press_commit(widget, "down")
    assert widget.committed == 0
    assert recorded()[0].predictions == {"99.loss": "up"}


def test_a_committed_prediction_is_there_again_and_locked_when_the_notebook_is_opened_again():
    press_commit(asked(identifier="99.loss"), "up")
    again = asked(identifier="99.loss")
    assert (again.committed, again.answer_shown) == (0, -1)
    press_what_happened(again)
    assert again.answer_shown == 1


def test_what_another_notebook_committed_first_stays():
    widget = asked(identifier="99.loss")
    record_prediction("99.loss", "down")
    press_commit(widget, "up")
    assert widget.committed == 1


def test_without_an_identifier_nothing_is_stored(folder):
    press_commit(asked(), "up")
    assert list(folder.iterdir()) == []


def test_an_option_that_no_longer_exists_leaves_the_prediction_open():
    record_prediction("99.loss", "sideways")
    assert asked(identifier="99.loss").committed == -1


@pytest.mark.parametrize(
    ("answer_of", "words"),
    [
        (lambda: "sideways", ["answer_of", "'sideways'", "up, down"]),
        (lambda: None, ["answer_of", "None", "up, down"]),
        (lambda: ["up"], ["answer_of", "['up']", "up, down"]),
        (lambda: 1 / 0, ["division by zero"]),
        (lambda: {}["mass"], ["mass"]),
    ],
)
def test_an_error_in_the_answer_is_told_in_words_and_the_prediction_stays(answer_of, words):
    widget = asked(answer_of)
    press_commit(widget, "up")
    press_what_happened(widget)
    expected = ["What happens could not be worked out", *words]
    assert [word for word in expected if word not in widget.error] == []
    assert (widget.committed, widget.answer_shown) == (0, -1)


@pytest.mark.parametrize("message", [{"commit": 7, "sure": 0}, {"commit": 0, "sure": 3}, {"commit": 0}])
def test_a_message_that_no_page_sends_is_an_error_in_words_and_commits_nothing(message):
    widget = asked(identifier="99.loss")
    ask(widget, message)
    assert widget.error != ""
    assert widget.committed == -1
    assert recorded()[0].predictions == {}


def test_a_full_disk_is_one_sentence_and_the_prediction_still_counts(monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    widget = asked(identifier="99.loss")
    press_commit(widget, "up")
    assert widget.committed == 0
    assert widget.note == "Your progress could not be stored: the disk is full. The lesson goes on."


def test_the_still_faces_have_question_and_options_and_nothing_of_the_learner():
    before = lesson_02.weight_up()._repr_mimebundle_()[0]
    record_prediction("02.weight_up", "double")
    widget = lesson_02.weight_up()
    press_what_happened(widget)
    after = widget._repr_mimebundle_()[0]
    for face in ("text/plain", "text/html"):
        assert after[face] == before[face]
    assert after["text/plain"] == "Prediction(02.weight_up: 3 options)"
    page = BeautifulSoup(after["text/html"], "html.parser")
    assert "from 0.50 to 1.00" in page.get_text()
    assert [item.get_text() for item in page("li")] == widget.options
    json.dumps(after)


def test_the_still_page_shows_what_looks_like_markup_as_text():
    options = {"a": ("<b>A</b> & more", "So."), "b": ("<script>alert(1)</script>", "So.")}
    html = predict("Is 1 < 2 <img src=x onerror=alert(1)>?", options, lambda: "a")._repr_mimebundle_()[0][
        "text/html"
    ]
    page = BeautifulSoup(html, "html.parser")
    assert page(["script", "img"]) == []
    assert [item.get_text() for item in page("li")] == ["<b>A</b> & more", "<script>alert(1)</script>"]
