"""What was seen: one tap, and prediction, observation and outcome side by side; without a browser."""

import json

import pytest
from bs4 import BeautifulSoup
from practice.asking import ask, press_commit, tap

from course_utils.practice import record_prediction
from course_utils.practice.predictions import lesson_02, lesson_03
from course_utils.practice.predictions.observation import Observation
from course_utils.practice.progress.record import record_seen, recorded

OPTIONS = {
    "up": ("It rises.", "Press Reset, and read the loss once more."),
    "down": ("It falls.", "The line was too flat."),
}


def asked(answer_of=lambda: "down"):
    return Observation("What did the loss do?", OPTIONS, answer_of, "99.loss")()


def test_nothing_is_computed_before_the_tap():
    calls = []
    widget = asked(lambda: calls.append(1) or "down")
    assert (calls, widget.chosen, widget.said) == ([], -1, [])
    tap(widget, "up")
    assert calls == [1]


@pytest.mark.parametrize(
    ("name", "text", "agrees"), [("up", "It rises.", False), ("down", "It falls.", True)]
)
def test_without_a_prediction_two_things_are_side_by_side_with_the_reply_to_what_was_tapped(
    name, text, agrees
):
    widget = asked()
    tap(widget, name)
    assert widget.said == [("You saw", text, agrees), ("What happens", "It falls.", True)]
    assert widget.reply == OPTIONS[name][1]


@pytest.mark.parametrize(
    ("sure", "words"),
    [
        ("sure", "It rises. You were sure."),
        ("guess", "It rises. You were guessing."),
        ("", "It rises."),
        ("as sure as can be", "It rises."),
    ],
)
def test_with_a_prediction_on_the_same_three_things_are_side_by_side_with_how_sure_the_learner_was(
    sure, words
):
    record_prediction("99.loss", "up", sure)
    widget = asked()
    tap(widget, "down")
    assert widget.said == [
        ("You expected", words, False),
        ("You saw", "It falls.", True),
        ("What happens", "It falls.", True),
    ]


def test_a_prediction_that_is_committed_later_is_there_at_the_next_tap():
    widget = lesson_02.grams.seen()
    tap(widget, "million")
    assert len(widget.said) == 2
    press_commit(lesson_02.grams(), "same", "sure")
    tap(widget, "million")
    assert widget.said[0] == ("You expected", "It stays the same. You were sure.", False)


def test_an_option_of_the_prediction_that_no_longer_exists_is_left_out():
    record_prediction("99.loss", "sideways")
    widget = asked()
    tap(widget, "down")
    assert [name for name, *_ in widget.said] == ["You saw", "What happens"]


def test_another_tap_changes_it_and_the_last_one_is_kept():
    widget = asked()
    for name in ("up", "down", "up"):
        tap(widget, name)
    assert widget.options[widget.chosen] == "It rises."
    assert recorded()[0].seen == {"99.loss": "up"}
    assert recorded()[0].predictions == {}


def test_it_is_there_again_when_the_notebook_is_opened_again_and_asks_for_no_outcome():
    tap(asked(), "up")
    again = asked(lambda: 1 / 0)
    assert (again.chosen, again.said, again.reply) == (0, [], "")


def test_an_option_that_no_longer_exists_leaves_it_open():
    record_seen("99.loss", "sideways")
    assert asked().chosen == -1


@pytest.mark.parametrize(
    ("answer_of", "words"), [(lambda: "sideways", "'sideways'"), (lambda: 1 / 0, "division by zero")]
)
def test_an_error_in_the_outcome_is_told_in_words_and_what_was_seen_is_kept(answer_of, words):
    widget = asked(answer_of)
    tap(widget, "up")
    assert "What happens could not be worked out" in widget.error
    assert words in widget.error
    assert (widget.chosen, widget.said) == (0, [])
    assert recorded()[0].seen == {"99.loss": "up"}


def test_an_outcome_of_the_tap_before_does_not_stay_beside_an_error():
    answers = iter(["down"])
    widget = asked(lambda: next(answers))
    tap(widget, "down")
    tap(widget, "up")
    assert widget.error != ""
    assert (widget.said, widget.reply) == ([], "")


@pytest.mark.parametrize("message", [{"tap": 7}, {"tap": "up"}, {"commit": 0}, {}])
def test_a_message_that_no_page_sends_is_an_error_in_words_and_stores_nothing(message):
    widget = asked()
    ask(widget, message)
    assert widget.error != ""
    assert (widget.chosen, recorded()[0].seen) == (-1, {})


def test_a_full_disk_is_one_sentence_and_the_outcome_comes_all_the_same(monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    widget = asked()
    tap(widget, "down")
    assert widget.note == "Your progress could not be stored: the disk is full. The lesson goes on."
    assert widget.said[-1] == ("What happens", "It falls.", True)


def test_the_still_faces_have_question_and_options_and_nothing_of_the_learner():
    before = lesson_02.grams.seen()._repr_mimebundle_()[0]
    record_prediction("02.grams", "same")
    widget = lesson_02.grams.seen()
    tap(widget, "same")
    after = widget._repr_mimebundle_()[0]
    for face in ("text/plain", "text/html"):
        assert after[face] == before[face]
    assert after["text/plain"] == "Observation(02.grams: 3 options)"
    page = BeautifulSoup(after["text/html"], "html.parser")
    assert "What you saw: You chose g in the list mass in." in page.get_text()
    assert [item.get_text() for item in page("li")] == widget.options
    json.dumps(after)


def test_the_learners_own_file_has_what_was_expected_seen_and_is_the_case():
    record_prediction("02.grams", "same", "sure")
    widget = lesson_02.grams.seen()
    assert widget.html_now == widget.html
    tap(widget, "million")
    text = BeautifulSoup(widget.html_now, "html.parser").get_text(" ")
    for words in (
        "You expected: It stays the same. You were sure.",
        "You saw: It is a million times as large.",
        "What happens: It is a million times as large.",
        "A thousand times a thousand is a million.",
    ):
        assert words in text.replace("  ", " ")


def test_what_looks_like_markup_stays_text():
    options = {"a": ("<b>A</b>", "So <i>it</i> is."), "b": ("B", "Look.")}
    widget = Observation("Is 1 < 2 <img src=x>?", options, lambda: "a", "99.tricky")()
    tap(widget, "a")
    for html in (widget.html, widget.html_now):
        assert BeautifulSoup(html, "html.parser")(["img", "i"])[1:] == []
        assert "&lt;img src=x&gt;" in html
        assert "&lt;b&gt;A&lt;/b&gt;" in html


def test_an_observation_without_a_prediction_finds_its_words_by_its_name():
    assert lesson_03.chord.identifier == "03.chord"
    assert "line through both balls" in lesson_03.chord().question
