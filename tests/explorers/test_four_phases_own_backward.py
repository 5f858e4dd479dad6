"""A learner's own backward drives the explorer: right, wrong, broken or endless, there are words."""

import re
from dataclasses import replace

import numpy as np
import pytest
from explorers.frontend import press
from explorers.page import all_of, words

from course_utils.explorers import BackpropagationExplorer


def with_bend(slope):
    """A learner's backward whose tanh has this slope; only one of the slopes is right."""

    def backward(x, y, w1, b1, w2, b2):
        a = np.tanh(x[:, None] * w1 + b1)
        miss = 2 * (a @ w2 + b2 - y) / len(x)
        back = miss[:, None] * w2 * slope(a)
        at_w2 = (miss[:, None] * a).sum(axis=0)
        return (back * x[:, None]).sum(axis=0), back.sum(axis=0), at_w2, miss.sum()

    return backward


right, without_slope = with_bend(lambda a: 1 - a**2), with_bend(lambda a: 1)


def endless(*_):
    while True:
        pass


def stubborn(*_):
    while True:
        try:
            while True:
                pass
        except:  # noqa: E722 - as a learner might write it
            pass


def changes_its_inputs(x, y, w1, b1, w2, b2):
    found = right(x, y, w1, b1, w2, b2)
    for array in (x, y, w1, b1, w2):
        array[:] = 0
    return found


def brought_to_backward(own, birds="one bird"):
    explorer = BackpropagationExplorer(backward=own, birds=birds)
    press(explorer, "forward")
    press(explorer, "loss")
    return explorer


@pytest.mark.parametrize("own", [right, changes_its_inputs])
@pytest.mark.usefixtures("nothing_is_drawn")
def test_a_right_one_agrees_in_every_row(own):
    explorer = brought_to_backward(own)
    for birds in ("one bird", "the dozen", "all 333"):
        explorer.birds = birds
        for phase in ("forward", "loss", "backward"):
            press(explorer, phase)
        assert "agrees with the nudge in all 7" in words(explorer)[0]
        assert not [row for row in words(explorer)[3] if "wrong" in row[4]]


@pytest.mark.usefixtures("nothing_is_drawn")
def test_a_wrong_one_is_shown_by_the_rows_that_are_wrong_and_no_others():
    explorer = brought_to_backward(without_slope, "the dozen")
    press(explorer, "backward")
    rows = words(explorer)[3]
    assert [row[0] for row in rows if "wrong" in row[4]] == [row[0] for row in rows[:4]]
    assert "differs from the nudge in 4 of 7" in words(explorer)[0]


@pytest.mark.usefixtures("nothing_is_drawn")
def test_update_goes_by_the_learners_gradients():
    explorer = brought_to_backward(lambda *_: ([1.0, 2.0], [3.0, 4.0], [5.0, 6.0], 7.0))
    press(explorer, "backward")
    press(explorer, "update")
    # w − 0.1 · gradient from 1, 2, 1, −1, 1, −1, 0
    found = [getattr(explorer.state, name) for name in ("w1_1", "w1_2", "b1_1", "b1_2", "w2_1", "w2_2", "b2")]
    assert found == pytest.approx([0.9, 1.8, 0.7, -1.4, 0.5, -1.6, -0.7])


BROKEN = [
    (lambda *_: None, "returned None"),
    (lambda *_: ..., r"still a \.\.\. in your backward"),
    (lambda *_: (..., ..., ..., ...), r"still a \.\.\. in your backward"),
    (lambda *_: 1 / 0, "failed with ZeroDivisionError"),
    (lambda *_: (1, 2), "Return four gradients"),
    (lambda *_: ([1.0], [1.0, 2.0], [1.0, 2.0], 1.0), "gradient of w1 .* has shape"),
    (lambda *_: ([1.0, 2.0], [1.0, 2.0], [1.0, 2.0], [1.0, 2.0]), "gradient of b2 .* has shape"),
    (lambda *_: ([1.0, np.nan], [1.0, 2.0], [1.0, 2.0], 1.0), "gradient of w1"),
    (lambda *_: (None, [1.0, 2.0], [1.0, 2.0], 1.0), "gradient of w1"),
    (lambda *_: exec("raise SystemExit"), "failed with SystemExit"),
    (lambda x: x, "failed with TypeError"),
    (endless, "took longer than 1 s"),
    (stubborn, "took longer than 1 s"),
]


def test_a_broken_one_gives_words_and_keeps_the_picture():
    explorer = brought_to_backward(right)
    for own, message in BROKEN:
        explorer.state = replace(explorer.state, own=own)
        before = all_of(explorer)
        press(explorer, "backward")
        assert re.search(message, explorer.problem), message
        assert all_of(explorer) == before
        press(explorer, "forward")
        assert explorer.problem == ""
