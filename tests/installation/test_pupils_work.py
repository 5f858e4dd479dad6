"""Which cells are a pupil's, and where they stand in a newer lesson."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from installation.courses import FIRST, NEW, OLD, SECOND, lesson
from notebooks.prose import LESSONS

from course_utils.installation.pupils_work import (
    NotALessonError,
    carried,
    has_record,
    is_touched,
    lesson_of,
    own_cells,
    record_of,
    version_of,
    write_whole,
)


def source(cell):
    return "".join(cell["source"])


def written(notebook, *added, **typed):
    """Return a lesson in which somebody typed into cells, and added some: (after which one, id, text)."""
    cells = [{**cell, "source": typed.get(cell["id"], cell["source"])} for cell in notebook["cells"]]
    for after, identifier, text in added:
        place = 1 + [cell.get("id") for cell in cells].index(after) if after else 0
        name = {"id": identifier} if identifier else {}
        cells.insert(place, {"cell_type": "code", "source": text, "metadata": {}, "outputs": [], **name})
    return {**notebook, "cells": cells}


def test_a_released_lesson_has_no_cell_of_a_pupil_even_if_it_was_run():
    old = lesson(FIRST, OLD)
    for cell in old["cells"]:
        cell |= {"execution_count": 9, "outputs": [{"output_type": "stream"}], "source": source(cell)}
    assert own_cells(old) == []
    assert version_of(old) == OLD


def test_a_changed_and_an_added_cell_are_the_pupils_and_an_empty_one_that_was_added_is_nobodys():
    added = ("end", "mine", "print(1)"), ("title", "blank", " \n")
    mine = written(lesson(FIRST, OLD), *added, ask="my answer")
    assert [cell["id"] for cell in own_cells(mine)] == ["ask", "mine"]


@pytest.mark.parametrize(
    ("added", "typed", "texts"),
    [
        # where the newer lesson has its id
        ([], {"ask": "mine"}, ["# One", "A new picture.", "mine", "The very end."]),
        # a cell that the newer one no longer has: behind its neighbour
        (
            [],
            {"extra": "2 + 2", "ask": "mine"},
            ["# One", "A new picture.", "mine", "2 + 2", "The very end."],
        ),
        # added ones: behind the cell that they followed, also if that is none
        (
            [("ask", "b", "second"), ("ask", "a", "first"), (None, "top", "On top")],
            {},
            ["On top", "# One", "A new picture.", SECOND["ask"], "first", "second", "The very end."],
        ),
        # an id that the newer one has for another cell, and no id at all
        (
            [("title", "new", "my own"), ("end", None, "no id")],
            {},
            ["# One", "my own", "A new picture.", SECOND["ask"], "The very end.", "no id"],
        ),
    ],
)
def test_a_pupils_cells_stand_in_the_newer_lesson_where_they_stood(added, typed, texts):
    new = lesson(SECOND, NEW)
    notebook = carried(written(lesson(FIRST, OLD), *added, **typed), new).notebook
    assert [source(cell) for cell in notebook["cells"]] == texts
    assert len({cell["id"] for cell in notebook["cells"]}) == len(texts)
    assert notebook["metadata"] == new["metadata"]


def test_a_pupils_cell_keeps_its_outputs():
    mine = written(lesson(FIRST, OLD), ask="mine")
    mine["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "Passed"}]
    assert carried(mine, lesson(SECOND, NEW)).notebook["cells"][2]["outputs"][0]["text"] == "Passed"


@pytest.mark.parametrize(
    ("typed", "newer", "kept", "changed_too"),
    [
        ({"ask": "\nmine\nall"}, SECOND, ("mine",), ("mine",)),
        ({"ask": "mine"}, {**FIRST, "end": "Another end."}, ("mine",), ()),
        ({"end": "The very end."}, SECOND, (), ()),  # both changed it to the same
    ],
)
def test_it_is_told_which_cells_were_kept_and_which_of_them_the_course_changed_too(
    typed, newer, kept, changed_too
):
    result = carried(written(lesson(FIRST, OLD), **typed), lesson(newer, NEW))
    assert (result.kept, result.changed_too) == (kept, changed_too)


words = st.text(alphabet="ab\n#é ", max_size=6)
releases = st.dictionaries(st.sampled_from("abcdefgh"), words, max_size=6)


@given(releases, releases, st.dictionaries(st.sampled_from("abcdefghxyz"), words, max_size=5))
def test_every_word_of_a_pupil_is_in_the_newer_lesson_and_all_else_is_the_newer_lessons(first, second, typed):
    mine = written(lesson(first, OLD), **typed)
    for name in typed.keys() - first.keys():
        mine["cells"].append({"cell_type": "code", "id": name, "source": typed[name]})
    new = lesson(second, NEW)
    result = carried(mine, new).notebook
    assert {source(cell) for cell in own_cells(mine)} <= {source(cell) for cell in result["cells"]}
    identifiers = [cell["id"] for cell in result["cells"]]
    assert len(set(identifiers)) == len(identifiers)
    assert [identifier for identifier in identifiers if identifier in second] == list(second)
    for cell in result["cells"]:
        if cell["id"] in second.keys() - typed.keys():
            assert source(cell) == second[cell["id"]]
    # what was carried once is still the pupil's the next time
    again = carried(result, new).notebook
    assert {source(cell) for cell in own_cells(again)} == {source(cell) for cell in own_cells(result)}


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"<<<<<<< Updated upstream\n{}", b"[]", b'{"cells": 3}', b'{"cells": [{}]}', b"\xff\xfe"],
)
def test_what_is_no_whole_notebook_is_told_so(content):
    with pytest.raises(NotALessonError):
        lesson_of(content)
    assert is_touched(content)


@pytest.mark.parametrize("metadata", [{}, {"nudge": 3}, {"nudge": {"version": "1"}}])
def test_a_lesson_without_a_record_is_told_apart_and_may_have_been_written_in(metadata):
    assert not has_record({"cells": [], "metadata": metadata})
    assert is_touched(json.dumps({"cells": [], "metadata": metadata}).encode())


def test_the_record_is_of_the_text_alone():
    assert record_of(OLD, [("a", "x")]) == record_of(OLD, [("a", "x")])
    assert record_of(OLD, [("a", "x")])["cells"] != record_of(OLD, [("a", "y")])["cells"]


def test_the_lessons_of_the_course_carry_a_record_that_fits_their_text():
    assert [path.name for path in LESSONS if is_touched(path.read_bytes())] == []


def test_a_file_that_cannot_be_replaced_stays_as_it_was(tmp_path, monkeypatch):
    path = tmp_path / "lesson.ipynb"
    path.write_text("before")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", full)
    with pytest.raises(OSError, match="No space left"):
        write_whole(path, b"after")
    assert [(each.name, each.read_text()) for each in tmp_path.iterdir()] == [("lesson.ipynb", "before")]


def test_a_script_can_be_run_and_a_file_keeps_its_mode(tmp_path):
    write_whole(tmp_path / "start.sh", b"#!/bin/sh\n")
    write_whole(tmp_path / "text", b"words")
    (tmp_path / "text").chmod(0o600)
    write_whole(tmp_path / "text", b"others")
    modes = [(tmp_path / name).stat().st_mode & 0o777 for name in ("start.sh", "text")]
    assert modes == [0o755, 0o600]
