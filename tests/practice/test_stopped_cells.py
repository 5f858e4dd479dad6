"""After a cell that stopped, check says so, and does not judge what an older cell had made."""

import pytest
from practice.plain_words import assert_plain

from course_utils.practice import check

OLD = "def misses(prediction, target):\n    return target - prediction"
RIGHT = "def misses(prediction, target):\n    return prediction - target"
STOPPED = "Your last cell with `misses` stopped with an error"


@pytest.mark.parametrize(
    ("cell", "meaning", "evidence"),
    [
        (
            "def misses(prediction, target):\n    return (prediction - target",
            "error in line 2, and made no new one to check. Python cannot read it.",
            "return (prediction - target",
        ),
        ("def misses(prediction, target)\n    return prediction", "cannot read it", "expected ':'"),
        ("deff misses(prediction, target):\n    return prediction", "cannot read it", "invalid syntax"),
        ("misses(p, t) = p - t", "cannot read it", "cannot assign to function call"),
        ("def misses(p, t):\nreturn p - t", "Look at the blanks in front.", "expected an indented block"),
        (f"@nope\n{RIGHT}", "uses a name that Python does not know", "name 'nope' is not defined"),
        ("import nmpy\n\n\n" + RIGHT, "imports something that is not installed", "named 'nmpy'"),
        ("misses = lambda p, t: p - t; 1 +", "cannot read it", "invalid syntax"),
        ("raise KeyboardInterrupt\n" + RIGHT, "It was interrupted.", ""),
    ],
)
def test_a_cell_that_stopped_is_named_with_its_error_and_the_older_version_is_not_judged(
    run, cell, meaning, evidence
):
    run(OLD)
    run(cell)
    feedback = check("misses")
    assert (feedback.status, feedback.mistake) == ("unanswered", None)
    assert feedback.message.startswith(STOPPED)
    assert meaning in feedback.message
    assert_plain(feedback.message)
    assert evidence in " ".join(text for _, text in feedback.evidence)


def test_a_number_is_not_judged_either_when_its_cell_stopped(run):
    run("learning_rate = 1")
    run("learning_rate = rate / 2")
    assert check("learning_rate").message.startswith("Your last cell with `learning_rate` stopped")
    run("learning_rate = 1")  # the very same object
    assert check("learning_rate").mistake == "diverges"


def test_the_first_version_of_all_may_be_the_one_that_stopped(run):
    run("def misses(prediction, target:\n    return 1")
    assert check("misses").message.startswith(STOPPED)


@pytest.mark.parametrize(
    "cell",
    [
        "1 / 0",
        "misses(1, 2",
        "print misses(1, 2)",
        "miss = misses(nope, 2)",
        "del missess",
        "assert misses(1, 2) == 5",
        "mean_misses = (misses(1, 2)",
        "def my_misses(p, t) return p - t",
        "plot(\n    misses=3",
        "misses == 3 +",
        RIGHT + "\nprint(misses(1, nope))",
    ],
)
def test_another_cell_that_stopped_raises_no_alarm(run, cell):
    run(OLD)
    run(cell)
    feedback = check("misses")
    assert feedback.mistake == (None if RIGHT in cell else "target − prediction")
    assert feedback.passed == (RIGHT in cell)


@pytest.mark.parametrize("mended", [RIGHT, "import numpy\nmisses = numpy.subtract", f"exec({RIGHT!r})"])
def test_once_the_cell_is_mended_the_new_version_is_judged(run, mended):
    run(OLD)
    run("def misses(")
    run(mended)
    assert check("misses").passed
