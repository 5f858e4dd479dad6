"""What a learner reads: short, plain, without the solution, and the same in every run."""

import re

import numpy as np
import pytest
from practice.plain_words import assert_plain

from course_utils.practice import Feedback, check
from course_utils.practice.checking.exercise import FunctionExercise
from course_utils.practice.checking.exercises import NAMES, exercise

MISTAKES = [
    (name, mistake.name, mistake.idea)
    for name in NAMES
    if isinstance(exercise(name), FunctionExercise)
    for mistake in exercise(name).mistakes
]


@pytest.mark.parametrize(("name", "mistake", "idea"), MISTAKES)
def test_the_idea_of_a_mistake_is_said_in_short_plain_sentences(name, mistake, idea):
    assert idea.endswith((".", "?", "`."))
    assert_plain(idea)


@pytest.mark.parametrize("name", NAMES)
def test_tasks_and_hints_are_short_and_plain(name):
    for text in (exercise(name).asks, *exercise(name).hints):
        assert_plain(text)


@pytest.mark.parametrize("name", NAMES)
def test_hints_are_folded_one_inside_the_other_and_the_last_says_where_the_solution_is(name):
    page = check(name, "what?")._repr_html_()
    count = len(exercise(name).hints)
    assert page.count("<details") == page.count("</details>") == count
    opened = [page.index(f"Hint {number} of {count}") for number in range(1, count + 1)]
    assert opened == sorted(opened)
    assert page.index("</details>") > opened[-1]
    assert "Answers" in page[opened[-1] :]


def test_a_passed_exercise_shows_no_hints_and_no_evidence():
    page = check("misses", np.subtract)._repr_html_()
    assert "Hint" not in page
    assert "<table" not in page


def test_the_plain_text_is_one_line_and_the_same_each_time():
    answers = [check("misses", lambda p, t: t - p) for _ in range(2)]
    assert repr(answers[0]) == repr(answers[1]) == "Feedback(misses, mistake, mistake='target − prediction')"
    assert repr(check("misses", None)) == "Feedback(misses, unanswered)"
    assert answers[0]._repr_html_() == answers[1]._repr_html_()


def test_the_page_needs_no_script_and_no_kernel():
    page = check("misses", lambda p, t: t - p)._repr_html_()
    assert "<script" not in page
    assert " on" not in re.sub(r">[^<]*<", "><", page)


def test_feedback_cannot_be_changed():
    with pytest.raises(AttributeError):
        check("misses", None).passed = True


def luminance(colour):
    parts = [int(colour[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("status", ["unanswered", "passed", "mistake", "unknown"])
def test_every_colour_of_text_has_contrast_on_the_cards_white_and_a_word_beside_it(status):
    page = Feedback(
        status, status == "passed", None, "Message.", "misses", (("a", "b"),), ("c",)
    )._repr_html_()
    assert "background:#fff" in page
    for colour in re.findall(r"(?<![-\w])color:(#[0-9a-f]{3,6})", page):
        full = colour if len(colour) == 7 else "#" + "".join(2 * letter for letter in colour[1:])
        assert 1.05 / (luminance(full) + 0.05) >= 4.5
    assert re.search("Passed|Not yet|Not answered yet", page)
