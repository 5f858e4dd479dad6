import pytest
from nbformat.v4 import new_markdown_cell, new_notebook
from notebooks.canonical import read
from notebooks.prose import LESSONS, name
from notebooks.reading_grade import reading_grade, syllables


def lesson_of(text):
    return new_notebook(cells=[new_markdown_cell(text)])


@pytest.mark.parametrize("lesson", LESSONS, ids=name)
def test_each_lesson_can_be_read_by_a_twelve_year_old(lesson):
    grade = reading_grade(read(lesson))
    assert grade <= 6.5, f"reading grade {grade:.1f}, above 6.5: choose shorter words"


def test_the_grade_is_the_published_formula():
    # 6 and 7 words, 7 and 8 syllables ("kitten" and "again" have two):
    # 0.39 · 13/2 + 11.8 · 15/13 − 15.59 = 2.5350 + 13.6154 − 15.59 = 0.5604
    text = "The kitten sat on the mat. It did not move from it again."
    assert reading_grade(lesson_of(text)) == pytest.approx(0.5604, abs=1e-4)


def test_the_subjects_own_words_count_as_plain_and_numbers_letters_and_symbols_have_one_syllable():
    words = ["residuals", "Kilogram", "loss", "information", "0.1555", "ŷ", "kg"]
    assert [syllables(word) for word in words] == [2, 2, 1, 4, 1, 1, 1]
