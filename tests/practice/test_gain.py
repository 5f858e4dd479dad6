"""The concept test on the sheet of a class: right answers before and after, the gain, and sure and wrong."""

import csv
import io

import pytest
from bs4 import BeautifulSoup
from practice.a_class import report, write

from course_utils.practice.class_sheet.folder import class_in
from course_utils.practice.class_sheet.page import sheet_of
from course_utils.practice.class_sheet.results import gain_of, items_of, right_answers
from course_utils.practice.class_sheet.table import table_of
from course_utils.practice.concept_test.items import ITEMS
from course_utils.practice.progress.file import Progress
from course_utils.practice.report.page import page_of

KEY = {name: item.answer().name for name, item in ITEMS.items()}
FIVE = {
    "Ada": (3, 6),
    "Ben": (4, 7),
    "Cem": (5, 8),
    "Dia": (2, 6),
    "Eva": (9, 8),
}  # of the key


def answered(time, right):
    """Return answers to all items, of which the first are right, and all surely given."""
    chosen = {}
    for place, (name, item) in enumerate(ITEMS.items()):
        wrong = next(option for option in item.names if option != KEY[name])
        chosen[f"{time}.{name}"] = KEY[name] if place < right else wrong
    return chosen


@pytest.fixture
def five(folder):
    for number, (name, (before, after)) in enumerate(FIVE.items()):
        predictions = answered("before", before) | answered("after", after)
        made = report(number, name=name, predictions=predictions, sure=dict.fromkeys(predictions, "sure"))
        (folder / f"{name}.html").write_text(page_of(made), encoding="utf-8")
    return folder


def test_the_gain_of_a_class_is_that_of_its_means(five):
    count, before, after, gain = gain_of(class_in(five).pupils)
    assert count == 5
    assert (before, after) == pytest.approx((0.46, 0.70))
    assert gain == pytest.approx(24 / 54)
    text = BeautifulSoup(sheet_of(class_in(five)), "html.parser").get_text()
    assert (
        "5 answered all of it before and after the course. Right answers: 46% before, 70% after. Gain: 0.44."
        in text
    )


def test_each_item_says_who_was_right_and_those_most_are_sure_of_and_wrong_come_first(five):
    items = {one.question: one for one in items_of(class_in(five).pupils)}
    for place, (name, item) in enumerate(ITEMS.items()):
        found = items[item.question]
        assert found.name == f"{place + 1} {name}"  # as in the key
        right = [sum(scores[time] > place for scores in FIVE.values()) for time in (0, 1)]
        assert (found.pupils, found.before, found.after, found.sure_and_wrong) == (5, *right, 5 - right[1])
    assert [one.sure_and_wrong for one in items.values()] == sorted(
        (one.sure_and_wrong for one in items.values()), reverse=True
    )


def test_the_table_has_both_counts_and_does_not_take_items_for_predictions(five):
    rows = list(csv.DictReader(io.StringIO(table_of(class_in(five)))))
    assert {row["pupil"]: (row["concept test before"], row["concept test after"]) for row in rows} == {
        name: (str(before), str(after)) for name, (before, after) in FIVE.items()
    }
    assert {row["predicted"] for row in rows} == {"0"}


def test_who_left_out_an_item_has_no_count_and_is_in_no_mean():
    done = Progress(answered("before", 4))
    assert right_answers(done, "before") == 4
    assert right_answers(done, "after") is None
    done.predictions.pop("before.sign")
    assert right_answers(done, "before") is None


def test_a_class_that_was_right_before_has_no_gain_and_a_class_without_the_test_no_word_of_it(folder):
    write(folder, range(2))
    assert "Concept test" not in sheet_of(class_in(folder))
    assert gain_of(class_in(folder).pupils) == (0, 0.0, 0.0, None)
    made = report(7, predictions=answered("before", 10) | answered("after", 9))
    (folder / "all.html").write_text(page_of(made), encoding="utf-8")
    assert gain_of(class_in(folder).pupils) == (1, 1.0, pytest.approx(0.9), None)
