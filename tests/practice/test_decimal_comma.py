"""A number with a decimal comma gets the line with a point, and nothing else is taken for one."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from practice.plain_words import assert_plain

from course_utils.practice import check
from course_utils.practice.checking.decimal_comma import remedy

WRITTEN = {
    "7,25": "7.25",
    "-3,75": "-3.75",
    "-0,25": "-0.25",  # what Python keeps is 0 and 25: only the cell knows of the minus
    "12,50": "12.50",
    "4,00": "4.00",
    "0,0625": "0.0625",  # Python does not read these three at all
    "-12,08": "-12.08",
    "3,000": "3.000",
    "(6,5)": "6.5",
    "[6,5]": "6.5",
    "{6,5}": "6.5",  # what Python keeps has no order
    "6,5  # the mean": "6.5",
    "51,475 / 12": "51.475 / 12",
    "2,5e-2": "2.5e-2",
    "'7,25'": "7.25",
    '"-0,25"': "-0.25",
    "'−0,25'": "-0.25",
    "' 7,25 kg '": "7.25",
    "'0,25per'": "0.25",
    "['7,25']": "7.25",
    "7,25 mm": "7.25",
    "0,05kg": "0.05",
}


@pytest.mark.parametrize(("written", "line"), WRITTEN.items())
def test_a_decimal_comma_gets_the_line_with_a_point(run, written, line):
    run(f"best_constant = {written}")
    feedback = check("best_constant")
    assert f"`best_constant = {line}`" in feedback.message
    assert "with a point" in feedback.message
    assert ("without quotes" in feedback.message) == any(mark in written for mark in "'\"")
    assert not feedback.passed
    assert_plain(feedback.message)


@pytest.mark.parametrize(
    ("written", "line"), [("'7.25'", "7.25"), ("'12'", "12"), ("7.25 kg", "7.25"), ("'7.25 kg'", "7.25")]
)
def test_a_number_as_text_or_with_its_unit_gets_its_line_and_no_word_of_a_point(run, written, line):
    run(f"best_constant = {written}")
    feedback = check("best_constant")
    assert f"`best_constant = {line}`" in feedback.message
    assert "point" not in feedback.message
    assert feedback.mistake != "decimal comma"
    assert_plain(feedback.message)


@given(st.integers(-999, 999), st.integers(0, 999))
def test_two_whole_numbers_without_their_cell_are_told_as_the_decimal_number_they_may_be(whole, parts):
    for answer in ((whole, parts), [whole, parts]):
        feedback = check("best_constant", answer)
        line = re.search(r"`best_constant = (.*)`", feedback.message)[1]
        assert (feedback.mistake, line) == ("decimal comma", f"{whole}.{parts}")


@pytest.mark.parametrize(
    "written",
    [
        "3.5, 4.5",
        "3, 4",
        "len([1]), 4",
        "1,2,3",
        "2024,5,17",
        "[1, 2, 3]",
        "np.percentile([3, 4, 5], (25,75))",
        "divmod(51,12)",
        "min(3,4), 7",
        "{3.5, 4.5}",
        "'heavy'",
        "'4 or 5'",
        "'1,2,3'",
        "{'mass': 4}",
    ],
)
def test_what_is_no_number_with_a_comma_is_not_told_of_one(run, written):
    run("import numpy as np")
    run(f"best_constant = {written}")
    feedback = check("best_constant")
    assert "decimal" not in f"{feedback.mistake} {feedback.message}"
    assert "point" not in feedback.message
    assert feedback.status == "mistake"


def test_a_pair_that_an_older_cell_wrote_is_not_shown_for_another_one(run):
    run("best_constant = -0,5")
    run("pair = 6,25\nfor best_constant in [pair]: pass")
    assert "`best_constant = 6.25`" in check("best_constant").message


def test_a_line_is_shown_only_of_a_number_that_python_can_read():
    for written in ("007,5", "+6,5", ",5", "6,", "'6,'"):
        told = remedy("mass", written)
        assert told is None or float(re.search(r"= (.*)`", told.words)[1]) in (7.5, 6.5, 0.5, 6.0)


R = "def misses(prediction, target):\n    "
STEP = "def gradient_step(w, b, x, y, learning_rate):\n    m = w * x + b - y\n    "
BACK = "def backward(x, y, w1, b1, w2, b2):\n    "
BLAMED = [
    (R + "return 1,5 * prediction - target", "2", "1,5"),
    (R + "miss = prediction - target\n    return (miss * 2,5)", "3", "2,5"),
    (R + "half = 0,5\n    return half * prediction", "2", "0,5"),
    (R + "return [p * 1.5 for p in prediction] if prediction[0] * (1,25) else 0", "2", "1,25"),
    ("misses = lambda p, t: (0,5 * (p - t))", "1", "0,5"),
    ("\n\n@staticmethod\n" + R + "return 3,5 * prediction", "3", "3,5"),  # the shell drops empty lines
    ("def cross_entropy(scores, species):\n    return -1,5 * scores.mean()", "2", "1,5"),
    ("def softmax(scores):\n    return np.exp(1,5 * scores)", "2", "1,5"),
    ("def softmax(scores):\n    return np.tanh(1,5 + scores) / 3", "2", "1,5"),
    ("def softmax(scores):\n    return scores.sum(0,5)", "2", "0,5"),
    ("def forward(x, w1, b1, w2, b2):\n    x = x - 0,25\n    return x * w1[0]", "2", "0,25"),
    ("def mse_gradient(w, b, x, y):\n    m = w * x + b - y\n    return 2,5 * m.mean(), m.sum()", "3", "2,5"),
    ("def mse_gradient(w, b, x, y):\n    return w,x.sum() * 2,5", "2", "2,5"),
    (STEP + "return [w - 0,25 * m.mean(), b]", "3", "0,25"),
    (STEP + "w -= 0,25 * m.mean()\n    return w, b", "3", "0,25"),
    ("def chain_gradient(x, y, w1, b1, w2, b2):\n    return 2,5 * x, x, x, 1,5 * x", "2", "2,5"),
    # w1 is a row of two, so this comes out in the right shape.
    (BACK + "rate = 0,5\n    return rate * w1, b1, w2, b2", "2", "0,5"),
    (
        "def training_loop(x, y, w1, b1, w2, b2, learning_rate, steps):\n    losses = []\n"
        "    for k in range(steps + 1):\n        losses.append(float(y.mean() * (0,5)))\n    return losses",
        "4",
        "0,5",
    ),
]


@pytest.mark.parametrize(("cell", "line", "piece"), BLAMED)
def test_a_decimal_comma_in_a_function_is_shown_with_its_line(run, cell, line, piece):
    run("import numpy as np")
    run(cell)
    name = re.search(r"(?:def )?(\w+)(?: =|\()", cell)[1]
    feedback = check(name)
    assert feedback.mistake == "decimal comma", feedback.message
    assert f"Line {line} has `{piece}`." in feedback.message
    assert f"with a point: `{piece.replace(',', '.')}`." in feedback.message
    assert_plain(feedback.message)


def of_two(line):
    return f"def mse_gradient(w, b, x, y):\n    dw, db = w * 1.5, b * 2.5\n    {line}"


NOT_BLAMED = [
    of_two("return dw,db,3"),
    of_two("return dw"),
    of_two("return dw, db"),
    of_two("return 2,5"),
    of_two("return 1,2,3"),
    of_two("low, high = 0,5\n    return dw, db, low"),
    of_two("pair = 0,5\n    return dw, db, pair[0]"),
    of_two("for k in 0,5:\n        dw = dw + k\n    return dw, db, 1.0"),
    of_two("return np.zeros((2,3)).sum(axis=(0,1)), dw, db"),
    of_two("return x.reshape(1,1), dw"),
    of_two("return np.maximum(0,5), np.add(2,5)"),
    of_two("return x.clip(0,5), db"),
    of_two("return dw, db, '0,5'"),
    of_two("return dw, db, 1.0  # not 0,5"),
    of_two("return dw, db, 'from %d to %d' % (0,5)"),
    of_two("return dw, sum(range(0,5), [1])"),
    of_two("return dw, x + np.ones((2,7))[0,1] + np.ones(4)[0] + nope"),
    of_two("return dw, db, (x in [(0,5)])"),
]


@pytest.mark.parametrize("cell", NOT_BLAMED)
def test_a_comma_that_is_not_the_cause_is_not_named(run, cell):
    run("import numpy as np")
    run(cell)
    feedback = check("mse_gradient")
    assert not feedback.passed
    assert feedback.mistake != "decimal comma"
    assert "point" not in feedback.message


STOPPED = [
    (R + "return 0,05 * prediction", "`0.05`, not `0,05`"),
    (R + "if prediction[0] > 0,5:\n        return target\n    return prediction", "`0.5`, not `0,5`"),
    ("def misses(prediction, target=0,5):\n    return prediction", "`0.5`, not `0,5`"),
    ("%precision 3\n" + R + "return -0,001 * prediction", "`0.001`, not `0,001`"),
    (R + "return [p * 1,25 for p in prediction]", "`1.25`, not `1,25`"),
    ("misses = lambda p, t: 0,05 * p", "`misses = lambda p, t: 0.05 * p`"),
]


@pytest.mark.parametrize(("cell", "told"), STOPPED)
def test_a_cell_that_python_cannot_read_because_of_a_comma_is_told_so(run, cell, told):
    run(cell)
    message = check("misses").message
    assert told in message
    assert "Python cannot read it" not in message
    assert_plain(message)


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("learning_rate = -(0,25)", "Line 1 has `0,25`."),
        ("start = 2,5\nlearning_rate = float(start) * 1.0", None),
        ("start = 2,5\nlearning_rate = start * 1.5", "Line 1 has `2,5`."),
        ("learning_rate = abs(-2,5)", "Line 1 has `2,5`."),
        ("learning_rate = float('0,25')", "`0.25`, not `0,25`"),
        ("learning_rate = float('-7,5 ')", "`-7.5`, not `-7,5`"),
        ("learning_rate = float('heavy, 5')", None),
        ("learning_rate = abs(-2, 5)", None),
        ("learning_rate = undefined * (2,5)", None),
    ],
)
def test_a_cell_that_stops_because_of_a_comma_is_told_so_and_no_other(run, cell, told):
    run(cell)
    message = check("learning_rate").message
    assert message.startswith("Your last cell with `learning_rate` stopped with an error")
    assert told in message if told else "point" not in message
    assert_plain(message)


def test_a_comma_in_a_function_of_another_cell_is_told_with_its_line(run):
    run("# mine\ndef half(row):\n    rate = 0,5\n    return float(row[0]) * rate")
    run(R + "return half(prediction)")
    message = check("misses").message
    assert message.startswith(
        "Your function stops with an error in line 2. Look into another cell. Line 3 has `0,5`."
    )


@pytest.mark.parametrize(
    "cell",
    [
        R + "return (0,5 * prediction",
        R + "x = prediction[0,1]; return x +",
        R + "return prediction 0.5",
        "misses = (0,5",
        R + "return 010 * prediction",
    ],
)
def test_a_cell_that_python_cannot_read_for_another_reason_is_not_told_of_a_comma(run, cell):
    run(cell)
    message = check("misses").message
    assert "Python cannot read it." in message
    assert "point" not in message
