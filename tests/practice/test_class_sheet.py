"""The sheet of a class: a folder of two hundred reports, some of them damaged or hostile."""

import csv
import io
import json
import os

import pytest
from bs4 import BeautifulSoup
from practice.a_class import made_up, report, write
from security.payloads import PAYLOADS

from course_utils.practice.class_sheet.__main__ import main
from course_utils.practice.class_sheet.folder import class_in
from course_utils.practice.class_sheet.page import reports_of, sheet_of
from course_utils.practice.class_sheet.results import all_votes
from course_utils.practice.class_sheet.table import as_cell, table_of
from course_utils.practice.progress.file import Progress, text_of
from course_utils.practice.report.page import page_of
from course_utils.practice.report.report import Report


def put(folder, name, made):
    """Write a report under this name."""
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(page_of(made), encoding="utf-8")


def plain(**progress):
    """Return a report with nothing in it but this."""
    return Report(Progress(**progress), (), "2026-11-30 10:00:00")


def told(entries):
    return {one.file: one.words for one in entries}


@pytest.mark.parametrize("pupils", [10, pytest.param(192, marks=pytest.mark.nightly)])
def test_damaged_and_hostile_reports_are_named_and_all_others_read(folder, capsys, pupils):
    write(folder, range(pupils))
    (folder / "empty.html").touch()
    (folder / "cut.html").write_text(page_of(report(500))[:-900])
    (folder / "utf16.html").write_text(page_of(report(501)), encoding="utf-16")
    (folder / "zip.html").write_bytes(b"PK\x03\x04\xff\xfe\x00")
    (folder / "deep.json").write_text("[" * 100_000)
    put(folder, "markup.html", report(502, name=PAYLOADS["end"], answers={"misses": PAYLOADS["attribute"]}))
    with (folder / "huge.html").open("wb") as huge:
        huge.truncate(100_000_000)  # a sparse file
    forged = page_of(report(503, passed=frozenset())).replace('"passed": []', '"passed": ["backward"]')
    (folder / "forged.html").write_text(forged)
    assert main([str(folder)]) == 0
    said = capsys.readouterr().out
    counts = f"Counted: {pupils + 1}. Not counted: 7."
    assert counts in said
    for name in ("empty", "cut", "utf16", "zip", "huge", "forged"):
        assert f"Not counted: {name}.html: it is" in said or f"{name}.html: somebody changed it" in said
    assert "Not counted: deep.json: it is damaged" in said
    assert "Nobody's code was run" in said
    made = folder / "class_sheet"
    assert sorted(path.name for path in made.iterdir()) == [
        "class_sheet.csv",
        "class_sheet.html",
        "reports.html",
    ]
    rows = list(csv.reader(io.StringIO((made / "class_sheet.csv").read_text(encoding="utf-8-sig"))))
    assert len(rows) == pupils + 2
    for name in ("class_sheet.html", "reports.html"):
        page = BeautifulSoup((made / name).read_text(encoding="utf-8"), "html.parser")
        assert page.find_all(["script", "svg", "img", "iframe", "a"]) == []
    assert main([str(folder)]) == 0  # what it wrote itself is no report
    assert counts in capsys.readouterr().out


def test_the_sure_and_wrong_come_first_with_their_names_and_votes_are_counted(folder):
    chosen = [("Ada", "same", "sure"), ("Bo", "thousand", "sure"), ("Cy", "million", "sure")]
    for name, option, sure in [*chosen, ("Di", "same", "guess")]:
        asked = {"02.grams": option, "02.weight_up": "more"}
        put(
            folder,
            f"{name}.html",
            plain(name=name, identifier=name, predictions=asked, sure={"02.grams": sure}),
        )
    grams, weight_up = all_votes(class_in(folder).pupils)
    assert (grams.identifier, grams.sure_and_wrong, grams.count) == ("02.grams", ["Ada", "Bo"], 4)
    assert grams.names["same"] == {"sure": ["Ada"], "fairly": [], "guess": ["Di"], "": []}
    assert (weight_up.sure_and_wrong, weight_up.names["more"][""]) == ([], ["Ada", "Bo", "Cy", "Di"])
    page = BeautifulSoup(sheet_of(class_in(folder)), "html.parser")
    first, second = page("article")
    assert first.h3.get_text() == f"02.grams {grams.asked.question}"  # the guide has its move under this name
    assert "Sure and wrong: Ada, Bo" in first.get_text()
    assert "Sure and wrong" not in second.get_text()
    assert [bar["aria-label"] for bar in first.select(".bar")] == ["1 sure, 1 guessing", "1 sure", "1 sure"]


def test_the_table_tells_passed_at_once_from_passed_later_not_yet_and_without_an_answer(folder):
    put(
        folder,
        "a.html",
        plain(
            name="Ada",
            passed=frozenset(["misses", "forward", "backward"]),
            mistakes={"forward": {"sum": 2, "": 1}, "softmax": {"": 2}},
            answers={"misses": "def misses(", "forward": "def forward(", "softmax": "def softmax("},
        ),
    )
    found = class_in(folder)
    (row,) = BeautifulSoup(sheet_of(found), "html.parser").select(".pupils tbody tr")
    states = [cell.get_text() for cell in row("td")[2:]]
    assert states == ["✓", "", "", "", "", "", "✓3", "", "?", "", "", "", "2", ""]
    assert told(found.notes) == {"a.html": "Ada passed without an answer that shows it: backward"}
    (row,) = csv.DictReader(io.StringIO(table_of(found)))
    assert row["forward"] == "passed, after: sum (2 times), a mistake without a name"
    assert row["backward"] == "passed, no answer kept"
    assert row["softmax"] == "not yet: a mistake without a name (2 times)"
    assert row["misses"] == "passed"


def test_of_one_lesson_only_that_one_is_shown(folder):
    write(folder, [1])
    page = BeautifulSoup(sheet_of(class_in(folder), "04"), "html.parser")
    assert [head.get_text() for head in page.select(".pupils thead th")][3:] == [
        "gradient_step",
        "learning_rate",
    ]
    assert {head.get_text()[:2] for head in page.select("article h3")} == {"04"}
    assert {
        name[10:12] for name in table_of(class_in(folder), "04").split(",") if name.startswith("predicted ")
    } == {"04"}


def test_of_two_reports_of_a_pupil_the_newer_counts_and_that_is_said(folder):
    older = plain(name="Ada", identifier="1")
    newer = Report(
        Progress(name="Ada", identifier="1", passed=frozenset(["misses"])), (), "2026-11-30 10:00:01"
    )
    put(folder, "b/old.html", older)
    put(folder, "a/new.html", newer)
    (folder / "nudge_progress.json").write_text(text_of(newer.progress))
    found = class_in(folder)
    (pupil,) = found.pupils
    assert pupil.report.progress.passed == {"misses"}
    assert told(found.not_counted) == {
        "b/old.html": "a/new.html counts, of 2026-11-30 10:00:01, because it is newer",
        "nudge_progress.json": "a/new.html counts, of 2026-11-30 10:00:01, because it is newer",
    }


def test_two_pupils_of_one_name_both_count_and_so_do_two_names_on_one_progress(folder):
    put(folder, "1.html", plain(name="Ada", identifier="1"))
    put(folder, "2.html", plain(name="ada", identifier="2"))
    put(folder, "3.html", plain(name="Bo", identifier="2"))
    found = class_in(folder)
    assert [pupil.name for pupil in found.pupils] == ["Ada", "ada (2)", "Bo"]
    assert {one.words for one in found.notes} == {
        "has the same name as 1.html, and both are counted",
        "has the same progress as 2.html, under another name",
    }


def test_pupils_of_one_name_have_each_a_row_and_a_count_of_sure_and_wrong(folder):
    wrong, right = {"02.grams": "same"}, {"02.grams": "million"}
    names = [("Zoë", wrong), ("Zoe\u0308", right), ("Zoë (2)", right), ("Zoë", wrong)]  # two ways to write ë
    for number, (name, said) in enumerate(names, 1):
        made = plain(name=name, identifier=f"{number}", predictions=said, sure={"02.grams": "sure"})
        put(folder, f"{number}.html", made)
    page = BeautifulSoup(sheet_of(class_in(folder)), "html.parser")
    counts = {row.th.get_text(): row("td")[1].get_text() for row in page.select(".pupils tbody tr")}
    assert counts == {"Zoë": "1", "Zoe\u0308 (3)": "", "Zoë (2)": "", "Zoë (4)": "1"}
    assert "Sure and wrong: Zoë, Zoë (4)" in page.find("article").get_text()
    rows = csv.DictReader(io.StringIO(table_of(class_in(folder))))
    assert {row["pupil"]: row["sure and wrong"] or "0" for row in rows} == {
        name: count or "0" for name, count in counts.items()
    }


def test_whom_moodle_names_is_held_against_what_was_typed_and_names_who_typed_nothing(folder):
    put(folder, "Ada Berg_12_assignsubmission_file_/r.html", plain(name="berg, A."))
    put(folder, "Bo Eze_13_assignsubmission_file_r.html", plain(name="Cy"))
    (folder / "Di Fox_14_assignsubmission_file_nudge_progress.json").write_text(text_of(Progress()))
    found = class_in(folder)
    assert sorted(pupil.name for pupil in found.pupils) == ["Cy", "Di Fox", "berg, A."]
    assert {one.words for one in found.notes} == {
        "Bo Eze handed it in, and it says Cy",
        "it is a progress file, without a date and open to any change",
    }


def test_what_is_no_report_is_named_and_nothing_outside_of_the_folder_is_read(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside")
    put(outside, "report.html", plain(name="Eve"))
    put(folder, "a.html", plain(name="Ada"))
    (folder / "folder.html").mkdir()
    (folder / "notes.docx").write_bytes(b"PK")
    (folder / "all.zip").write_bytes(b"PK")
    (folder / "bad\nname\x1b[31m.html").touch()
    (folder / ".DS_Store").touch()
    (folder / "__MACOSX").mkdir()
    (folder / "__MACOSX" / "r.html").touch()
    os.mkfifo(folder / "pipe.html")
    (folder / "link.html").symlink_to(outside / "report.html")
    (folder / "linked").symlink_to(outside)
    (folder / "nudge_progress.json").write_text(json.dumps({"course": "nudge", "version": 9}))
    found = class_in(folder)
    assert [pupil.name for pupil in found.pupils] == ["Ada"]
    assert told(found.not_counted) == {
        "folder.html": "it is a folder with the name of a file",
        "notes.docx": "it is no report: those end in .html",
        "all.zip": "it is a zip, so unpack it in this folder first",
        "bad?name?[31m.html": "it is empty",
        "pipe.html": "it is no ordinary file",
        "link.html": "it is a link, and links are not followed",
        "linked": "it is a link, and links are not followed",
        "nudge_progress.json": "a newer version of the course wrote it, so bring yours up to date",
    }


@pytest.mark.parametrize("text", PAYLOADS.values(), ids=PAYLOADS)
def test_no_text_of_a_pupil_becomes_markup_on_a_page(folder, text):
    def pages(words):
        done = made_up(1)
        mistakes = {name: dict.fromkeys([words], 1) for name in done.passed}
        answers = dict.fromkeys(done.passed, words)
        made = report(1, name=words, mistakes=mistakes, answers=answers)
        for path in folder.glob("*.html"):
            path.unlink()
        put(folder, "r.html", made)
        found = class_in(folder)
        return [BeautifulSoup(page, "html.parser") for page in (sheet_of(found), reports_of(found))]

    for hostile, harmless in zip(pages(text[:80]), pages("word"), strict=True):
        tags = [[(tag.name, *tag.attrs) for tag in page.find_all(True)] for page in (hostile, harmless)]
        assert tags[0] == tags[1]


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@a", " =1", "＝1", "\t=1"])
def test_no_name_is_a_formula_in_the_table(folder, name):
    assert as_cell(name).startswith("'")
    put(folder, "a.html", plain(name=name, mistakes={"misses": {name: 1}}))
    (row,) = csv.DictReader(io.StringIO(table_of(class_in(folder))))
    assert row["pupil"].startswith("'")
    assert row["misses"].startswith("not yet: ")


def test_a_folder_that_is_not_there_or_holds_no_report_is_told_of(folder, capsys):
    assert main([str(folder / "none")]) == 2
    assert "Name the one with the reports." in capsys.readouterr().err
    assert main([str(folder)]) == 1
    assert "nothing to make a sheet of" in capsys.readouterr().out


def test_a_folder_that_cannot_be_written_to_is_told_of(folder, capsys):
    put(folder, "a.html", plain(name="Ada"))
    (folder / "class_sheet").write_text("in the way")
    assert main([str(folder)]) == 2
    assert "The sheet could not be written: file exists." in capsys.readouterr().err


def test_far_more_files_than_a_class_hands_in_are_not_read(folder, monkeypatch):
    monkeypatch.setattr("course_utils.practice.class_sheet.folder.MOST_FILES", 3)
    write(folder, range(4))
    with pytest.raises(ValueError, match="There are more than 3 files"):
        class_in(folder)
