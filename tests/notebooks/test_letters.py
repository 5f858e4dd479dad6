"""The page of letters: each has its row, and the lesson that explains a letter leads to it."""

import re

import pytest
from notebooks.canonical import read
from notebooks.prose import LESSONS, ROOT, name, text_cells

PAGE = (ROOT / "notebooks" / "letters.md").read_text(encoding="utf-8")
ROWS = re.findall(r'^\| <a id="(letter-[\w-]+)"></a>.* \| \[(\d\d)\]\((\S+\.ipynb)\) \|$', PAGE, re.MULTILINE)


def test_each_row_has_an_id_of_its_own_and_the_lessons_are_in_order():
    assert len(ROWS) == PAGE.count("| <a id=") == PAGE.count("\n| ") - 1  # all but the headings
    assert len({letter for letter, _, _ in ROWS}) == len(ROWS)
    numbers = [number for _, number, _ in ROWS]
    assert numbers == sorted(numbers)
    assert all(file.startswith(number) for _, number, file in ROWS)


@pytest.mark.parametrize("lesson", LESSONS, ids=name)
def test_the_lesson_that_explains_a_letter_leads_to_its_row(lesson):
    text = "\n".join(text_cells(read(lesson)))
    missing = [
        letter for letter, _, file in ROWS if file == lesson.name and f"letters.md#{letter})" not in text
    ]
    assert not missing


def test_lesson_00_leads_to_the_page_and_says_about_how_many_there_are():
    (told,) = [text for text in text_cells(read(LESSONS[0])) if "## The letters" in text]
    assert "(letters.md)" in told
    assert abs(int(re.search(r"about (\d+) such letters", told)[1]) - len(ROWS)) <= 5
