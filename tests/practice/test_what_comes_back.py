"""What a learner reads when something comes back that is neither right nor a known mistake."""

from dataclasses import replace

import numpy as np
import pytest

from course_utils.practice import check
from course_utils.practice.checking.check import judged_function
from course_utils.practice.checking.exercise import Mistake
from course_utils.practice.checking.exercises import exercise
from course_utils.practice.checking.reading import Miscounted, Unreadable, read


@pytest.mark.parametrize("single", [3.0, np.float64(3.0), np.array(3.0)])
def test_one_number_where_two_were_wanted_is_counted_as_one(single):
    assert read(single, 2) == Miscounted(1)


def test_a_gap_in_place_of_one_of_two_arrays_is_called_a_gap():
    assert read([None, np.ones(3)], 2) == Unreadable("nothing (None) in one of its places")


def test_an_array_of_sets_holds_no_numbers():
    assert read([np.array([{1}, {2}])], 1) == Unreadable("something other than numbers")


SHAPES = [
    ("misses", lambda prediction, target: 3.0, "one number comes out. One row of"),
    (
        "mean_squared_error",
        lambda prediction, target: np.zeros(2),
        "2 numbers come out. One number",
    ),
    ("softmax", lambda scores: np.zeros(2), "2 numbers come out. 2 rows of 3 numbers are wanted."),
]


@pytest.mark.parametrize(("name", "answer", "words"), SHAPES)
def test_another_shape_is_told_with_the_shape_that_is_wanted(name, answer, words):
    assert words in check(name, answer).message


ONLY_ONE = "a row of one number comes out. One row of 3 numbers is wanted."


def test_a_return_inside_the_loop_is_asked_for_where_only_the_first_comes_out_right():
    def first_bird(x, w1, b1, w2, b2):
        return [sum(w2 * np.tanh(w1 * x[0] + b1)) + b2]

    message = check("forward", first_bird).message
    assert message.endswith(f"{ONLY_ONE} The first is right. Does `return` stand inside the loop?")


def test_no_loop_is_blamed_where_the_only_number_is_wrong():
    assert check("forward", lambda x, w1, b1, w2, b2: [x[0] - 9]).message.endswith(ONLY_ONE)


def test_one_value_where_two_were_wanted_is_shown_as_one():
    assert ("came out", "1 value") in check("gradient_step", lambda w, b, x, y, learning_rate: w).evidence


def test_a_table_of_one_row_is_told_how_to_become_a_row():
    def table(x, y, w1, b1, w2, b2):
        return w1[None, :], b1, w2, b2

    feedback = check("backward", table)
    assert "a table with a single row comes out: take `[0]` of it." in feedback.message
    assert dict(feedback.evidence)["∂L/∂w1: yours"].endswith("(1 row of 2)")


def by_formula(x, y, w1, b1, w2, b2):
    a = np.tanh(w1 * x + b1)
    d = 2 * (w2 * a + b2 - y)
    return d * w2 * (1 - a**2) * x, d * w2 * (1 - a**2), d * a, d


def test_a_number_of_the_notebook_in_a_wrong_function_is_named():
    written = "lambda x, y, w1, b1, w2, b2: (a * x, dL_dz, by_formula(x, y, w1, b1, w2, b2)[2], 1.0)"
    namespace = {"a": np.float64(0.46), "dL_dz": -2.351, "by_formula": by_formula}
    feedback = check("chain_gradient", eval(written, namespace))  # noqa: S307
    assert feedback.mistake == "takes numbers from outside"
    assert "`a`, `dL_dz` from another cell" in feedback.message


def test_a_function_that_is_right_may_take_a_number_of_the_notebook():
    written = "lambda prediction, target: one * (prediction - target)"
    assert check("misses", eval(written, {"one": 1})).passed  # noqa: S307


def test_slopes_measured_by_a_nudge_are_named_and_the_evidence_shows_the_difference():
    def loss(x, y, w1, b1, w2, b2):
        return (w2 * np.tanh(w1 * x + b1) + b2 - y) ** 2

    def nudged(x, y, *parameters):
        moved = parameters + 0.001 * np.eye(4)
        return [(loss(x, y, *place) - loss(x, y, *parameters)) / 0.001 for place in moved]

    feedback = check("chain_gradient", nudged)
    rows = dict(feedback.evidence)
    assert feedback.mistake == "quotient of a nudge"
    for label, mine in rows.items():
        if label.endswith("yours"):
            assert mine != rows[label.replace("yours", "expected")]


def test_the_result_of_the_mended_function_in_its_place_is_told_how_to_name_it():
    feedback = check("backward_bug", (1.0, 2.0, 3.0, 4.0))
    assert feedback.mistake == "not a function"
    assert "no brackets" in feedback.message


def test_rows_that_do_not_fit_together_are_told_in_words():
    message = check("misses", lambda prediction, target: np.ones(2) + np.ones(3)).message
    assert message.endswith("It puts rows of different lengths together.")


def test_only_where_a_network_is_handed_in_may_birds_have_met_two_neurons():
    message = check("forward", lambda x, w1, b1, w2, b2: np.tanh(x * w1 + b1)).message
    assert "Several birds may have met the two neurons one by one." in message
    message = check("softmax", lambda scores: scores / scores.sum(axis=1)).message
    assert message.endswith("It puts rows of different lengths together.")


def test_the_same_rows_each_time_are_told_as_such_beside_their_shape():
    message = check("misses", lambda prediction, target: np.ones(7)).message
    assert "7 numbers come out." in message
    assert "The same comes out, whatever goes in." in message


def test_a_mean_without_its_brackets_is_a_function_that_was_not_called():
    message = check("mean_squared_error", lambda prediction, target: (prediction - target).mean).message
    assert "a function that was not called" in message


def test_a_number_that_was_printed_is_not_called_empty():
    assert "What `print` shows is not kept." in check("best_constant", None).message


@pytest.mark.parametrize(("value", "said"), [(4.3, True), (4.25, True), (4.5, False)])
def test_a_guess_that_is_close_is_told_so(value, said):
    # The best guess is 4.28958.
    assert ("This is close." in check("best_constant", value).message) == said


def test_one_value_is_told_as_one_value():
    evidence = dict(check("mse_gradient", lambda w, b, x, y: 3.0).evidence)
    assert evidence["came out"] == "1 value"


def test_a_function_that_returns_now_and_then_is_told_so():
    def seldom(prediction, target):
        return prediction - target if prediction[0] > target[0] else None

    assert check("misses", seldom).mistake == "no return"


def test_a_function_that_does_not_say_what_it_takes_is_called_all_the_same():
    # Python's max has no signature that can be read.
    assert check("misses", max).mistake != "other brackets"


def test_a_list_with_a_blank_is_a_number_not_filled_in():
    assert check("best_constant", [...]).status == "unanswered"


def test_two_mistakes_that_no_numbers_tell_apart_are_both_named():
    mistakes = Mistake("one", "One idea.", np.add), Mistake("other", "Another.", lambda p, t: t + p)
    feedback = judged_function(replace(exercise("misses"), mistakes=mistakes), np.add, handed_in=True)
    assert feedback.mistake == "one or other"
    assert feedback.message == "It may be one of these. One idea. Or: Another."


def test_a_wrong_function_of_a_library_is_only_wrong():
    assert check("misses", np.maximum).status == "unknown"


@pytest.mark.parametrize("function", [np.average, np.cov, np.interp])
def test_a_function_of_a_library_that_stops_is_not_told_to_be_endless(function):
    assert check("mse_gradient", function).mistake == "stops with an error"


def test_a_caret_is_told_to_be_no_power():
    def caret(prediction, target):
        return ((prediction - target) ^ 2).mean()

    message = check("mean_squared_error", caret).message
    assert message.startswith("Your function stops with an error in line ")
    assert message.endswith(". In Python a power is `**`, not `^`.")
