"""Where check finds an answer, and what it does with a passed one."""

from types import SimpleNamespace

import numpy as np
import pytest
from bs4 import BeautifulSoup

from course_utils import losses
from course_utils.practice import check
from course_utils.practice.checking.exercises import NAMES
from course_utils.practice.progress.file import NAME, Progress
from course_utils.practice.progress.record import recorded


@pytest.fixture
def notebook(monkeypatch):
    """Return the namespace of a notebook."""
    shell = SimpleNamespace(user_ns={})
    monkeypatch.setattr("IPython.get_ipython", lambda: shell)
    return shell.user_ns


def test_the_notebooks_own_variable_is_found(notebook):
    notebook["misses"] = lambda prediction, target: prediction - target
    notebook["learning_rate"] = 0.3
    assert check("misses").passed
    assert check("learning_rate").passed


@pytest.mark.parametrize("name", NAMES)
def test_a_cell_that_was_not_run_is_named(notebook, name):
    feedback = check(name)
    assert feedback.status == "unanswered"
    assert feedback.message.startswith("Run the cell above first")


def test_without_a_notebook_there_is_no_answer_either():
    assert check("misses").status == "unanswered"


@pytest.mark.parametrize("empty", [None, ...])
def test_none_and_three_dots_are_unanswered(notebook, empty):
    notebook["best_constant"] = empty
    assert check("best_constant").status == "unanswered"
    assert check("best_constant", empty).status == "unanswered"


def test_the_courses_own_function_is_not_taken_for_the_learners(notebook):
    notebook["mean_squared_error"] = losses.mean_squared_error
    assert check("mean_squared_error").status == "unanswered"
    assert check("mean_squared_error", losses.mean_squared_error).passed


def test_an_unknown_name_is_an_error_that_lists_the_known():
    with pytest.raises(ValueError, match="'miss'.*misses, best_constant.*cross_entropy"):
        check("miss")


def test_a_pass_is_recorded_and_a_mistake_on_the_way_but_not_what_is_no_answer(folder):
    check("misses", None)
    assert list(folder.iterdir()) == []
    check("misses", lambda p, t: t - p)
    assert recorded()[0] == Progress(mistakes={"misses": {"target − prediction": 1}}, answers={"misses": ""})
    check("misses", lambda p, t: p - t)
    assert recorded()[0].passed == {"misses"}


def test_the_cells_that_made_an_answer_are_kept_as_they_were_written(run):
    run("from course_utils.practice import check")
    first = "def misses(prediction, target):\n    return target - prediction  # <b>"
    run(first)
    run('check("misses")\ncheck("misses")')
    assert recorded()[0].answers == {"misses": first}
    assert recorded()[0].mistakes == {"misses": {"target − prediction": 1}}
    run("def other(p, t):\n    return p - t")
    run("misses = other")
    run('check("misses")')
    assert recorded()[0].answers == {"misses": "def other(p, t):\n    return p - t\n\nmisses = other"}
    run("learning_rate = 0.3  # " + 5000 * "x")
    run('check("learning_rate")')
    assert len(recorded()[0].answers["learning_rate"]) < 4100


def test_a_pass_that_was_kept_has_no_note_and_neither_has_what_is_no_pass(folder):
    assert check("misses", np.subtract).note == ""
    assert recorded()[0].passed == {"misses"}
    (folder / NAME).unlink()
    (folder / NAME).mkdir()
    assert [check("misses", answer).note for answer in (np.add, None, ...)] == ["", "", ""]


@pytest.mark.parametrize("damaged", [True, False])
def test_a_pass_that_was_not_kept_or_beside_a_damaged_file_says_so_and_is_one_all_the_same(folder, damaged):
    (folder / NAME).write_text("{") if damaged else (folder / NAME).mkdir()
    feedback = check("misses", np.subtract)
    page = BeautifulSoup(feedback._repr_html_(), "html.parser").get_text(" ")
    words = "It is kept as nudge_progress.unreadable-1.json" if damaged else "could not be stored"
    assert words in feedback.note
    assert feedback.note in page
    assert "Right: it agrees" in page
    assert repr(feedback) == "Feedback(misses, passed)"  # a committed output is the same everywhere
