"""Right answers pass in any form, and wrong ones get the name of their idea."""

from decimal import Decimal
from fractions import Fraction

import numpy as np
import pytest
from practice.right_answers import RIGHT
from practice.wrong_answers import WRONG
from practice.wrong_networks import WRONG_NETWORKS
from practice.wrong_numbers import WRONG_NUMBERS

from course_utils.practice import check

ALL_WRONG = WRONG + WRONG_NETWORKS


@pytest.mark.parametrize(("exercise", "_", "answer"), RIGHT, ids=RIGHT.ids())
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


@pytest.mark.parametrize("value", [0.25, 0.3, np.float32(0.3), 0.37, np.array([0.32]), Fraction(3, 10)])
def test_every_rate_that_lesson_04_promises_passes(value):
    assert check("learning_rate", value).passed


@pytest.mark.parametrize(
    ("exercise", "expected", "answer"), ALL_WRONG, ids=WRONG.ids() + WRONG_NETWORKS.ids()
)
def test_a_wrong_answer_gets_the_name_of_its_idea(exercise, expected, answer):
    feedback = check(exercise, answer)
    assert feedback.mistake == expected, feedback.message
    assert feedback.status == ("mistake" if expected else "unknown")
    assert not feedback.passed


@pytest.mark.parametrize(("exercise", "value", "expected"), WRONG_NUMBERS)
def test_a_wrong_number_gets_the_name_of_its_idea(exercise, value, expected):
    feedback = check(exercise, value)
    assert (feedback.mistake, feedback.passed) == (expected, False)


def test_there_are_at_least_40_right_and_100_wrong_answers():
    assert len(RIGHT) >= 40
    assert len(ALL_WRONG) >= 100


def test_an_unknown_mistake_shows_the_smallest_case_that_fails_and_no_guess():
    feedback = check("mean_squared_error", lambda prediction, target: 0.625 if len(target) == 2 else 1.0)
    # 0.625 is right for the first probe, (0.5² + 1²) / 2. In the second the misses are 2, −1 and −0.5.
    rows = dict(feedback.evidence)
    assert feedback.status == "unknown"
    assert rows["prediction"] == "5, 3, 7 kg"
    assert rows["target"] == "3, 4, 7.5 kg"
    assert rows["loss: yours"] == "1 kg²"
    assert rows["loss: expected"] == "1.75 kg²"


def test_too_slow_says_how_many_steps_it_took():
    assert "15 steps" in check("learning_rate", 0.1).message  # lesson 04


def test_evidence_leaves_out_the_results_that_are_right():
    def one_half(w, b, x, y):
        m = w * x + b - y
        return (2 * m * x).mean(), m.mean()

    labels = [label for label, _ in check("mse_gradient", one_half).evidence]
    assert "∂L/∂b: yours" in labels
    assert "∂L/∂w: yours" not in labels
