"""What learners read in predictions and observations: within the lessons' budget, a reply to each option."""

from statistics import mean

import pytest
from nbformat.v4 import new_markdown_cell, new_notebook
from notebooks.prose import sentences, words
from notebooks.reading_grade import reading_grade

from course_utils.practice.predictions import LESSONS, all_observations, all_predictions

PREDICTIONS, OBSERVATIONS = all_predictions(), all_observations()
QUESTIONS = PREDICTIONS | {f"{name}.seen": asked for name, asked in OBSERVATIONS.items()}
LOOK_AGAIN = (
    "Bring ",
    "Choose ",
    "Compare ",
    "Look ",
    "Make ",
    "Move ",
    "Play ",
    "Press ",
    "Pull ",
    "Read ",
    "Set ",
)
each_lesson = pytest.mark.parametrize("lesson", LESSONS)
each_question = pytest.mark.parametrize("asked", QUESTIONS.values(), ids=QUESTIONS)
each_observation = pytest.mark.parametrize("name", OBSERVATIONS)


def texts_of(lesson):
    asked = [asked for name, asked in QUESTIONS.items() if name.startswith(f"{lesson}.")]
    options = [option for question in asked for option in question.options]
    return [a.question for a in asked] + [text for o in options for text in (o.text, o.reply)]


@each_lesson
def test_sentences_have_at_most_30_words_and_16_on_average(lesson):
    lengths = {sentence: len(words(sentence)) for text in texts_of(lesson) for sentence in sentences(text)}
    assert [sentence for sentence, length in lengths.items() if length > 30] == []
    assert mean(lengths.values()) <= 16


@each_lesson
def test_the_reading_grade_is_at_most_six_and_a_half(lesson):
    read = new_notebook(cells=[new_markdown_cell(text) for text in texts_of(lesson)])
    assert reading_grade(read) <= 6.5


@pytest.mark.parametrize("lesson", LESSONS[1:])  # nothing comes before lesson 00
def test_each_lesson_begins_with_a_question_on_the_one_before(lesson):
    assert next(name for name in PREDICTIONS if name.startswith(lesson)) == f"{lesson}.recall"


@each_question
def test_each_option_has_a_reply_of_its_own(asked):
    replies = [option.reply for option in asked.options]
    assert len(set(replies)) == len(replies)


@each_question
def test_questions_options_and_replies_are_whole_sentences(asked):
    assert asked.question.endswith("?")
    for option in asked.options:
        assert option.text.endswith(".")
        assert option.reply.endswith(".")
        assert option.reply not in (option.text, asked.question)


def test_no_two_questions_are_the_same():
    questions = [asked.question for asked in QUESTIONS.values()]
    assert len(set(questions)) == len(questions)


@each_observation
def test_an_observation_is_answered_in_one_sentence_and_a_wrong_one_by_what_to_do_to_look_again(name):
    right = OBSERVATIONS[name].answer()
    for option in OBSERVATIONS[name].options:
        assert len(sentences(option.reply)) == 1
        assert option.reply.startswith(LOOK_AGAIN) is (option != right), option.reply


@pytest.mark.parametrize("name", sorted(PREDICTIONS.keys() & OBSERVATIONS.keys()))
def test_an_observation_has_the_choices_of_its_prediction(name):
    predicted, seen = PREDICTIONS[name], OBSERVATIONS[name]
    assert [(option.name, option.text) for option in seen.options] == [
        (option.name, option.text) for option in predicted.options
    ]
    assert seen.answer().name == predicted.answer().name
