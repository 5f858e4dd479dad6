"""Right answers pass in any form, and wrong ones get the name of their idea."""

import ast
from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from practice.answers import RIGHT, WRONG, WRONG_NUMBERS
from practice.plain_words import assert_plain

from course_utils.datasets import dozen
from course_utils.practice import check
from course_utils.practice.checking.exercises import exercise as exercise_of


@pytest.mark.parametrize(("exercise", "_", "answer"), RIGHT, ids=[answer.exercise for answer in RIGHT])
def test_a_right_answer_passes_in_any_form(exercise, _, answer):
    feedback = check(exercise, answer)
    assert (feedback.status, feedback.passed, feedback.mistake) == ("passed", True, None), feedback.message


# The dozen's mean is 4.28958. For the rate, lesson 04 says that 0.25 to 0.37 will do.
@pytest.mark.parametrize(
    "value",
    [
        4.29,
        4.2896,
        np.float32(4.28958),
        np.array(4.29),
        np.array([4.29]),
        [4.29],
        (4.29,),
        [[4.29]],
        51.475 / 12,
        Fraction(51475, 12000),
        Decimal("51.475") / 12,
        [Fraction(429, 100)],
        np.array(Fraction(429, 100)),
        np.array([Decimal("4.29")]),
    ],
)
def test_the_best_constant_passes_as_any_kind_of_number(value):
    assert check("best_constant", value).passed


@pytest.mark.parametrize("value", [np.exp(np.log(dozen().mass_kg).mean()), 4.204, 4.046, 3.941])
def test_a_guess_beside_a_well_known_one_is_not_taken_for_it(value):
    # The first is the geometric mean of the dozen, 4.2095; all 333 birds have the mean 4.2071.
    assert check("best_constant", value).mistake is None


@pytest.mark.parametrize("value", [0.25, 0.3, np.float32(0.3), 0.37, np.array([0.32]), Fraction(3, 10)])
def test_every_rate_that_lesson_04_promises_passes(value):
    assert check("learning_rate", value).passed


def returned_expressions(source):
    """Return what the last line of a solution gives, as code without blanks."""
    tree = ast.parse(source)
    found = [node.value for node in ast.walk(tree) if isinstance(node, ast.Return)]
    found += [node.value for node in tree.body if isinstance(node, ast.Assign)]
    return [
        ast.unparse(node).replace(" ", "") for node in found if not isinstance(node, ast.Name | ast.Constant)
    ]


@pytest.mark.parametrize(
    ("exercise", "expected", "answer"),
    WRONG + [(exercise, expected, value) for exercise, value, expected in WRONG_NUMBERS],
)
def test_a_wrong_answer_gets_the_name_of_its_idea_in_plain_words_without_the_solution(
    exercise, expected, answer
):
    feedback = check(exercise, answer)
    assert feedback.mistake == expected, feedback.message
    assert feedback.status == ("mistake" if expected else "unknown")
    assert not feedback.passed
    assert_plain(feedback.message)
    page = feedback._repr_html_().replace(" ", "")
    for expression in returned_expressions(exercise_of(exercise).solution):
        assert expression not in page


def test_an_unknown_mistake_shows_the_smallest_case_that_fails_and_no_guess():
    def first_two(prediction, target):
        return ((prediction - target)[:2] ** 2).sum() / len(target)

    feedback = check("mean_squared_error", first_two)
    # It is right for one bird and for two, and wrong for the three of the second probe.
    rows = dict(feedback.evidence)
    assert feedback.status == "unknown"
    assert "the smallest found in which yours differs" in feedback.message
    assert rows["prediction"] == "4, 4, 4 kg"
    assert rows["target"] == "7, 7, 7 kg"
    assert rows["loss: yours"] == "6 kg²"
    assert rows["loss: expected"] == "9 kg²"


def test_too_slow_says_how_many_steps_it_took():
    assert "15 steps" in check("learning_rate", 0.1).message  # lesson 04


def test_evidence_leaves_out_the_results_that_are_right():
    def one_half(w, b, x, y):
        m = w * x + b - y
        return (2 * m * x).mean(), m.mean()

    labels = [label for label, _ in check("mse_gradient", one_half).evidence]
    assert "∂L/∂b: yours" in labels
    assert "∂L/∂w: yours" not in labels
