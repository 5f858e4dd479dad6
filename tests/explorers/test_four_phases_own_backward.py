"""A learner's own backward drives the explorer: right, wrong, broken or endless, there are words."""

import re

import numpy as np
import pytest
from explorers.frontend import press
from explorers.page import all_of, words

from course_utils.explorers import BackpropagationExplorer


def backward(x, y, w1, b1, w2, b2):
    a = np.tanh(x[:, None] * w1 + b1)
    miss = 2 * (a @ w2 + b2 - y) / len(x)
    back = miss[:, None] * w2 * (1 - a**2)
    return (back * x[:, None]).sum(axis=0), back.sum(axis=0), (miss[:, None] * a).sum(axis=0), miss.sum()


def without_slope(x, y, w1, b1, w2, b2):
    a = np.tanh(x[:, None] * w1 + b1)
    miss = 2 * (a @ w2 + b2 - y) / len(x)
    back = miss[:, None] * w2
    return (back * x[:, None]).sum(axis=0), back.sum(axis=0), (miss[:, None] * a).sum(axis=0), miss.sum()


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
    found = backward(x, y, w1, b1, w2, b2)
    for array in (x, y, w1, b1, w2):
        array[:] = 0
    return found


def brought_to_backward(own, **options):
    explorer = BackpropagationExplorer(backward=own, **options)
    press(explorer.forward_button)
    press(explorer.loss_button)
    return explorer


@pytest.mark.parametrize("birds", ["one bird", "the dozen", "all 333"])
@pytest.mark.parametrize("own", [backward, changes_its_inputs])
def test_a_right_one_agrees_in_every_row(own, birds):
    explorer = brought_to_backward(own, birds=birds)
    press(explorer.backward_button)
    assert "agrees with the nudge in all 7" in words(explorer)[0]
    assert not [row for row in words(explorer)[3] if "wrong" in row[4]]


def test_a_wrong_one_is_shown_by_the_rows_that_are_wrong_and_no_others():
    explorer = brought_to_backward(without_slope, birds="the dozen")
    press(explorer.backward_button)
    rows = words(explorer)[3]
    assert [row[0] for row in rows if "wrong" in row[4]] == [row[0] for row in rows[:4]]
    assert "differs from the nudge in 4 of 7" in words(explorer)[0]


def test_update_goes_by_the_learners_gradients():
    explorer = brought_to_backward(lambda *_: ([1.0, 2.0], [3.0, 4.0], [5.0, 6.0], 7.0))
    press(explorer.backward_button)
    press(explorer.update_button)
    state = explorer.state
    # w − 0.1 · gradient from 1, 2, 1, −1, 1, −1, 0
    found = [state.w1_1, state.w1_2, state.b1_1, state.b1_2, state.w2_1, state.w2_2, state.b2]
    assert found == pytest.approx([0.9, 1.8, 0.7, -1.4, 0.5, -1.6, -0.7])


BROKEN = [
    (lambda *_: None, "returned None"),
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


@pytest.mark.parametrize(("own", "message"), BROKEN)
def test_a_broken_one_gives_words_and_keeps_the_picture(own, message):
    explorer = brought_to_backward(own)
    before = all_of(explorer)
    press(explorer.backward_button)
    assert re.search(message, explorer.screen.error), explorer.screen.error
    assert all_of(explorer) == before
    press(explorer.forward_button)
    assert explorer.screen.error == ""
