"""What learners read in the predictions: within the budget of the lessons, and a reply to each option."""

from statistics import mean

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook
from notebooks.prose import sentences, words
from notebooks.reading_grade import reading_grade

from course_utils.practice.predictions import LESSONS, all_predictions

PREDICTIONS = all_predictions()
each_lesson = pytest.mark.parametrize("lesson", LESSONS)
each_prediction = pytest.mark.parametrize("asked", PREDICTIONS.values(), ids=PREDICTIONS)


def texts_of(lesson):
    asked = [asked for name, asked in PREDICTIONS.items() if name.startswith(f"{lesson}.")]
    options = [option for prediction in asked for option in prediction.options]
    return [a.question for a in asked] + [text for o in options for text in (o.text, o.reply)]


@each_lesson
def test_sentences_have_at_most_28_words_and_12_on_average(lesson):
    lengths = {sentence: len(words(sentence)) for text in texts_of(lesson) for sentence in sentences(text)}
    assert [sentence for sentence, length in lengths.items() if length > 28] == []
    assert mean(lengths.values()) <= 12


@each_lesson
def test_the_reading_grade_is_at_most_6(lesson):
    read = new_notebook(cells=[new_markdown_cell(text) for text in texts_of(lesson)])
    assert reading_grade(read) <= 6


@pytest.mark.parametrize("lesson", LESSONS[1:])  # nothing comes before lesson 00
def test_each_lesson_begins_with_a_question_on_the_one_before(lesson):
    assert next(name for name in PREDICTIONS if name.startswith(lesson)) == f"{lesson}.recall"


@each_prediction
def test_each_option_has_a_reply_of_its_own(asked):
    replies = [option.reply for option in asked.options]
    assert len(set(replies)) == len(replies)


@each_prediction
def test_questions_options_and_replies_are_whole_sentences(asked):
    assert asked.question.endswith("?")
    for option in asked.options:
        assert option.text.endswith(".")
        assert option.reply.endswith(".")
        assert option.reply not in (option.text, asked.question)


def test_no_two_questions_are_the_same():
    questions = [asked.question for asked in PREDICTIONS.values()]
    assert len(set(questions)) == len(questions)
