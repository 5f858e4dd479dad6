"""A learner's report: what it holds, how it comes back, and what is said of a file that is none."""

import json
import re
from dataclasses import replace
from pathlib import Path

import nbformat
import pytest
from bs4 import BeautifulSoup
from practice.a_class import report
from practice.asking import ask, press_commit, tap
from security.payloads import PAYLOADS

from course_utils.practice import check, my_progress
from course_utils.practice.checking.exercises import NAMES, exercise
from course_utils.practice.predictions import all_observations, all_predictions
from course_utils.practice.progress.file import Progress
from course_utils.practice.progress.record import recorded
from course_utils.practice.report.page import page_of
from course_utils.practice.report.report import (
    LARGEST,
    NotAReportError,
    OwnCell,
    Report,
    report_in,
    report_of,
)

LESSONS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))


def press_report(view, name, monkeypatch):
    """Press the button, and return the files that the page is given."""
    found = []
    monkeypatch.setattr(view, "send", lambda content: content == "answered" or found.append(content))
    ask(view, {"report": name})
    return found


def write_in_lessons(folder):
    """Save all lessons in a folder with a cell of own words each, as a pupil does."""
    for path in LESSONS:
        lesson = nbformat.read(path, 4)
        lesson.cells.insert(1, nbformat.v4.new_markdown_cell(f"In my words: {path.stem} & <b>more</b>"))
        nbformat.write(lesson, folder / path.name)


@pytest.mark.nightly
def test_whoever_works_through_all_lessons_has_a_report_of_each_of_them(folder, monkeypatch, run):
    write_in_lessons(folder)
    for asked in all_predictions().values():
        press_commit(asked(), asked.names[0], "sure")
    for asked in all_observations().values():
        tap(asked(), asked.names[-1])
    run("import numpy as np\nfrom course_utils.practice import check")
    run("misses = lambda prediction, target: target - prediction\ncheck('misses')")
    for name in NAMES:
        run(exercise(name).solution)
        run(f"check({name!r})")
    (file,) = press_report(my_progress(), "  Ada \n Lovelace ", monkeypatch)
    assert (file["name"], file["kind"]) == ("nudge_report_Ada_Lovelace.html", "text/html")
    found = report_in(file["text"].encode())
    assert found.progress == recorded()[0]
    assert (found.progress.name, found.progress.passed) == ("Ada Lovelace", set(NAMES))
    assert found.progress.mistakes == {"misses": {"target − prediction": 1}}
    assert set(found.progress.predictions) == set(all_predictions())
    assert set(found.progress.seen) == set(all_observations())
    assert [cell.lesson for cell in found.cells] == [path.stem for path in LESSONS]
    page = BeautifulSoup(file["text"], "html.parser")
    assert [head.get_text() for head in page("h2")] == [f"Lesson {number:02}" for number in range(11)]
    words = page.get_text()
    for name in NAMES:
        assert exercise(name).solution.strip() in words
    for path in LESSONS:
        assert f"In my words: {path.stem} & <b>more</b>" in words


def test_a_report_comes_back_as_it_was_written():
    made = report(3)
    assert report_in(page_of(made).encode()) == made


def test_only_what_the_learner_wrote_or_changed_is_taken_from_lessons(folder):
    lesson = nbformat.read(LESSONS[2], 4)
    lesson.cells[-1].source = "mine now"
    nbformat.write(lesson, folder / "02_mean_squared_error.ipynb")
    nbformat.write(lesson, folder / "02_mean_squared_error.before_2026.1.1.ipynb")
    (folder / "broken.ipynb").write_text("{")
    (folder / "foreign.ipynb").write_text(json.dumps({"cells": [{"cell_type": "code", "source": "1"}]}))
    cells = report_of(Progress(), folder).cells
    assert [(cell.lesson, cell.text) for cell in cells] == [("02_mean_squared_error", "mine now")]


def test_the_name_stays_for_the_next_report_and_one_without_a_name_is_not_written(monkeypatch):
    view = my_progress()
    assert press_report(view, " \n\u202e", monkeypatch) == []
    assert view.error == "The report needs a name. Type yours, and press the button once more."
    assert len(press_report(view, "Zoë ../: Berg", monkeypatch)) == 1
    assert view.error == ""
    assert view.note == "nudge_report_Zoë_Berg.html is in your browser's folder for downloads."
    first = recorded()[0].identifier
    (again,) = press_report(my_progress(), my_progress().name, monkeypatch)
    assert report_in(again["text"].encode()).progress.identifier == first
    assert my_progress().name == "Zoë ../: Berg"


def test_where_nothing_can_be_stored_a_report_is_written_all_the_same(folder, monkeypatch):
    def full(_):
        raise OSError(28, "No space left on device")

    check("misses", lambda p, t: p - t)
    view = my_progress()
    monkeypatch.setattr("os.fsync", full)
    (file,) = press_report(view, "Ada", monkeypatch)
    assert report_in(file["text"].encode()).progress.name == "Ada"
    assert "the disk is full" in view.note


def test_even_the_fullest_report_can_be_handed_in_and_says_what_it_leaves_out(folder):
    lesson = nbformat.read(LESSONS[0], 4)
    lesson.cells += [nbformat.v4.new_markdown_cell("\U0001f427" * 50_000) for _ in range(40)]
    nbformat.write(lesson, folder / LESSONS[0].name)
    answers = dict.fromkeys(NAMES, "\U0001f427" * 4000)  # penguins take more room than any other letter
    full = report_of(replace(report(1).progress, answers=answers), folder)
    assert "cut here" in full.cells[0].text
    assert "the rest is left out" in full.cells[-1].text
    written = page_of(full).encode()
    assert LARGEST / 2 < len(written) < LARGEST
    assert report_in(written) == full


@pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS)
def test_what_a_learner_wrote_is_text_on_the_page_and_the_same_when_read_again(text):
    def made(words):
        cells = OwnCell("01_loss", False, words), OwnCell("xx", True, f"{words}.")
        done = Progress(
            passed=frozenset(["misses"]),
            mistakes={"misses": {words: 1}},
            answers={"misses": words},
            name=words,
        )
        return Report(done, cells, "2026-11-30 10:00:00")

    def skeleton(page):
        return [(tag.name, tag.attrs) for tag in BeautifulSoup(page, "html.parser").find_all(True)]

    shorter = text[:80]
    written = page_of(made(shorter))
    assert skeleton(written) == skeleton(page_of(made("word")))
    assert report_in(written.encode()).progress.answers == {"misses": shorter}
    assert report_in(written.encode()).cells[0].text == shorter


def test_text_that_utf_8_cannot_hold_is_written_all_the_same():
    made = report(1, answers={"misses": "\ud800 misses"})
    page_of(made).encode()


WHOLE = page_of(report(1))


def edited(change):
    """Return a report in which somebody changed the data by hand."""
    data = json.loads(re.search(r"nudge-report\">(.*?)</script>", WHOLE, re.DOTALL)[1])
    change(data)
    return re.sub(
        r"(nudge-report\">).*?(</script>)", lambda m: m[1] + json.dumps(data) + m[2], WHOLE, flags=re.DOTALL
    ).encode()


BAD = {
    "empty": (b"", "it is empty"),
    "cut off": (WHOLE[: WHOLE.index("nudge-report") + 300].encode(), "it is damaged"),
    "not UTF-8": (WHOLE.encode("utf-16"), "it is not text"),
    "a zip": (b"PK\x03\x04\xff\xfe", "it is not text"),
    "another page": (b"<html><script>window.ran = true</script>", "it holds no report of the course"),
    "two reports": ((WHOLE + WHOLE).encode(), "it is damaged"),
    "deep nesting": (
        b'<script type="application/json" id="nudge-report">' + b"[" * 100_000 + b"</script>",
        "it is damaged",
    ),
    "of another program": (
        b'<script type="application/json" id="nudge-report">{"a": NaN}</script>',
        "another program wrote it",
    ),
    "newer": (edited(lambda data: data.update(report=2)), "a newer version of the course wrote it"),
    "a forged pass": (
        edited(lambda data: data["progress"]["passed"].append("misses")),
        "somebody changed it",
    ),
    "another name": (edited(lambda data: data["progress"].update(name="Bo")), "somebody changed it"),
    "NaN": (edited(lambda data: data.update(cells=float("nan"))), "somebody changed it"),
    "without a sum": (edited(lambda data: data.pop("sum")), "somebody changed it"),
}


@pytest.mark.parametrize(("content", "told"), BAD.values(), ids=BAD)
def test_what_cannot_be_counted_is_told_why(content, told):
    with pytest.raises(NotAReportError, match=f"^{told}"):
        report_in(content)


def test_a_report_of_another_course_version_loses_only_what_is_not_known_here():
    made = report(1, predictions={"02.grams": "million", "99.none": "<b>"}, sure={})
    assert report_in(page_of(made).encode()).progress.predictions == {"02.grams": "million"}
