"""The assignments for graders: every exercise of the lessons, in cells that run by themselves."""

import pytest
from assignments import assignments, new_folder

from course_utils.practice import check
from course_utils.practice.checking.exercises import NAMES, exercise

ASSIGNMENTS = assignments()


def test_each_exercise_has_one_cell_to_fill_and_then_one_that_checks_it():
    found = [
        (part.kind, part.exercise.name)
        for one in ASSIGNMENTS
        for part in one.parts
        if part.kind in ("answer", "check")
    ]
    assert sorted(found) == sorted((kind, name) for name in NAMES for kind in ("answer", "check"))
    assert found[::2] == [("answer", name) for _, name in found[1::2]]


@pytest.mark.parametrize("assignment", ASSIGNMENTS, ids=lambda one: one.name)
def test_with_right_answers_its_cells_run_and_all_pass_and_as_they_are_none_does(
    assignment, tmp_path, monkeypatch
):
    monkeypatch.chdir(tmp_path)
    assert set(said(assignment, lambda part: f"{part.text}\n{part.exercise.solution}")) == {"passed"}
    assert set(said(assignment, lambda part: part.text)) == {"unanswered"}


def said(assignment, filled):
    names = {}
    for part in assignment.parts:
        if part.kind in ("code", "answer"):
            exec(filled(part) if part.kind == "answer" else part.text, names)
    return [
        check(part.exercise.name, names.get(part.exercise.name)).status
        for part in assignment.parts
        if part.kind == "check"
    ]


def test_no_assignment_shows_an_answer_in_what_the_pupil_reads():
    for assignment in ASSIGNMENTS:
        shown = "\n".join(part.text for part in assignment.parts)
        for name in (part.exercise.name for part in assignment.parts if part.kind == "answer"):
            assert exercise(name).solution.strip() not in shown


def test_a_folder_in_which_something_is_stays_as_it_is(tmp_path):
    (tmp_path / "submitted").mkdir()
    with pytest.raises(SystemExit, match=r"is in use.*Name a folder that is new or empty"):
        new_folder(str(tmp_path))
