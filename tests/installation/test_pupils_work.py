"""Which cells are a pupil's, and where they stand in a newer lesson."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from installation.courses import FIRST, NEW, OLD, SECOND, lesson

from course_utils.installation.pupils_work import (
    NotALessonError,
    carried,
    has_record,
    lesson_of,
    own_cells,
    record_of,
    version_of,
    write_whole,
)


def source(cell):
    return "".join(cell["source"])


def in_order(notebook):
    return [(cell["id"], source(cell)) for cell in notebook["cells"]]


def changed(notebook, **texts):
    cells = [{**cell, "source": texts.get(cell["id"], cell["source"])} for cell in notebook["cells"]]
    return {**notebook, "cells": cells}


def with_added(notebook, after, identifier, text):
    cells = list(notebook["cells"])
    place = [cell["id"] for cell in cells].index(after) + 1
    cells.insert(
        place, {"cell_type": "code", "id": identifier, "source": text, "metadata": {}, "outputs": []}
    )
    return {**notebook, "cells": cells}


@pytest.fixture
def old():
    return lesson(FIRST, OLD)


@pytest.fixture
def new():
    return lesson(SECOND, NEW)


def test_a_released_lesson_has_no_cell_of_a_pupil(old):
    assert own_cells(old) == []
    assert version_of(old) == OLD


def test_outputs_counts_and_a_source_in_one_piece_make_no_cell_a_pupils(old):
    for cell in old["cells"]:
        cell |= {"execution_count": 9, "outputs": [{"output_type": "stream"}], "source": source(cell)}
    assert own_cells(old) == []


def test_a_changed_and_an_added_cell_are_the_pupils_and_an_empty_one_that_was_added_is_nobodys(old):
    mine = with_added(changed(old, ask="def misses(p, t): return p - t"), "end", "mine", "print(1)")
    mine = with_added(mine, "title", "blank", " \n")
    assert [cell["id"] for cell in own_cells(mine)] == ["ask", "mine"]


def test_a_pupils_cell_stands_where_the_newer_lesson_has_its_id_with_its_outputs(old, new):
    mine = changed(old, ask="def misses(p, t): return p - t")
    mine["cells"][1]["outputs"] = [{"output_type": "stream", "name": "stdout", "text": "Passed"}]
    result = carried(mine, new)
    assert in_order(result.notebook) == [
        ("title", "# One"),
        ("new", "A new picture."),
        ("ask", "def misses(p, t): return p - t"),
        ("end", "The very end."),
    ]
    assert result.notebook["cells"][2]["outputs"][0]["text"] == "Passed"
    assert result.notebook["metadata"] == new["metadata"]
    assert result.kept == result.changed_too == ("def misses(p, t): return p - t",)


def test_a_cell_that_only_the_pupil_changed_is_not_told_as_changed_by_the_course(old):
    new = lesson({**FIRST, "end": "Another end."}, NEW)
    result = carried(changed(old, ask="mine"), new)
    assert (result.kept, result.changed_too) == (("mine",), ())


def test_a_cell_that_pupil_and_course_changed_to_the_same_is_the_courses(old, new):
    assert carried(changed(old, end="The very end."), new).kept == ()


def test_added_cells_follow_the_cell_that_they_followed(old, new):
    mine = with_added(with_added(old, "ask", "b", "second"), "ask", "a", "first")
    mine["cells"].insert(0, {"cell_type": "markdown", "id": "top", "source": "On top", "metadata": {}})
    result = carried(mine, new).notebook
    assert [identifier for identifier, _ in in_order(result)] == [
        "top",
        "title",
        "new",
        "ask",
        "a",
        "b",
        "end",
    ]


def test_a_changed_cell_that_the_newer_lesson_no_longer_has_is_kept_behind_its_neighbour(old, new):
    result = carried(changed(old, extra="2 + 2", ask="mine"), new).notebook
    assert [text for _, text in in_order(result)] == [
        "# One",
        "A new picture.",
        "mine",
        "2 + 2",
        "The very end.",
    ]


def test_a_pupils_cell_whose_id_a_newer_lesson_uses_for_another_gets_a_new_id(old, new):
    result = carried(with_added(old, "title", "new", "my own"), new).notebook
    identifiers = [identifier for identifier, _ in in_order(result)]
    assert len(set(identifiers)) == len(identifiers)
    assert [text for _, text in in_order(result)][1] == "my own"


def test_cells_without_an_id_are_kept_and_get_one(old, new):
    mine = {**old, "cells": [*old["cells"], {"cell_type": "code", "source": ["no id"], "outputs": []}]}
    last = carried(mine, new).notebook["cells"][-1]
    assert (source(last), bool(last["id"])) == ("no id", True)


words = st.text(alphabet="ab\n#é ", max_size=6)
releases = st.dictionaries(st.sampled_from("abcdefgh"), words, max_size=6)


@given(releases, releases, st.dictionaries(st.sampled_from("abcdefghxyz"), words, max_size=5))
def test_every_word_of_a_pupil_is_in_the_newer_lesson_and_all_else_is_the_newer_lessons(first, second, typed):
    old, new = lesson(first, OLD), lesson(second, NEW)
    mine = changed(old, **{name: text for name, text in typed.items() if name in first})
    for name, text in typed.items():
        if name not in first:
            mine["cells"].append({"cell_type": "code", "id": name, "source": text})
    result = carried(mine, new).notebook
    assert {source(cell) for cell in own_cells(mine)} <= {source(cell) for cell in result["cells"]}
    identifiers = [cell["id"] for cell in result["cells"]]
    assert len(set(identifiers)) == len(identifiers)
    released = [identifier for identifier in identifiers if identifier in second]
    assert [identifier for identifier in released if identifier in second] == list(second)
    for cell in result["cells"]:
        if cell["id"] in second and cell["id"] not in typed:
            assert source(cell) == second[cell["id"]]
    # what was carried once is still the pupil's the next time
    assert {source(cell) for cell in own_cells(carried(result, new).notebook)} == {
        source(cell) for cell in own_cells(result)
    }


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"<<<<<<< Updated upstream\n{}", b"[]", b'{"cells": 3}', b'{"cells": [{}]}', b"\xff\xfe"],
)
def test_what_is_no_whole_notebook_is_told_so(content):
    with pytest.raises(NotALessonError):
        lesson_of(content)


@pytest.mark.parametrize("metadata", [{}, {"nudge": 3}, {"nudge": {"version": "1"}}])
def test_a_lesson_without_a_record_is_told_apart(metadata):
    assert not has_record({"cells": [], "metadata": metadata})


def test_the_record_is_of_the_text_alone():
    assert record_of(OLD, [("a", "x")]) == record_of(OLD, [("a", "x")])
    assert record_of(OLD, [("a", "x")])["cells"] != record_of(OLD, [("a", "y")])["cells"]


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


def test_the_lessons_of_the_course_carry_a_record_that_fits_their_text():
    from notebooks.prose import LESSONS

    for path in LESSONS:
        notebook = json.loads(path.read_text(encoding="utf-8"))
        assert has_record(notebook)
        assert own_cells(notebook) == []
