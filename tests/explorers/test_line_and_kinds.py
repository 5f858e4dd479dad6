"""The line among three kinds: what is told of it, against NumPy, and which birds and lines count."""

import numpy as np
import pytest
from explorers.frontend import drag, press
from explorers.numbers import all_in
from explorers.page import pictures, words
from lesson_numbers import BILL_DEPTH, BIRDS, X, best_line

from course_utils.colours import CROWD, SPECIES
from course_utils.explorers import LineAndKindsExplorer

KINDS = ["Adelie", "Chinstrap", "Gentoo"]


def of(group):
    """Flipper and bill depth of these birds."""
    here = np.full(len(X), True) if group == "all" else BIRDS.species == group
    return X[here], BILL_DEPTH[here]


@pytest.mark.parametrize(("w", "b"), [(0.5, 0.0), (-0.81, 0.24), (1.06, -3.84)])
def test_the_losses_of_a_line_on_all_birds_and_on_each_kind_are_those_of_numpy(w, b):
    rows = words(LineAndKindsExplorer(w, b))[3]
    for group, row in zip(["all", *KINDS], rows, strict=True):
        x, y = of(group)
        count, loss, guess = (float(number) for text in row[1:] for number in all_in(text))
        assert count == len(x)
        assert loss == pytest.approx(np.mean((w * x + b - y) ** 2), abs=6e-4)
        assert guess == pytest.approx(np.mean((y.mean() - y) ** 2), abs=6e-4)


@pytest.mark.parametrize("group", ["all", *KINDS])
def test_the_loss_in_the_sentence_is_that_on_the_birds_that_count(group):
    explorer = LineAndKindsExplorer()
    drag(explorer, "birds", group)
    x, y = of(group)
    assert f"mean square is {np.mean((0.5 * x - y) ** 2):#.4g} mm²" in words(explorer)[0]


def test_birds_that_do_not_count_are_grey_and_come_back():
    explorer = LineAndKindsExplorer()

    def colours():
        still = pictures(explorer)[0][0]
        return [still.count(colour) > 10 for colour in (*SPECIES, CROWD)]

    assert colours() == [True, True, True, False]
    drag(explorer, "birds", "Gentoo")
    assert colours() == [False, False, True, True]
    drag(explorer, "birds", "all")
    assert colours() == [True, True, True, False]


def test_the_best_so_far_is_of_these_birds_alone_and_reset_forgets_it():
    explorer = LineAndKindsExplorer()
    drag(explorer, "weight", -0.8)
    best = explorer.state.loss
    drag(explorer, "weight", 1.5)
    assert f"The best so far is {best:#.4g} mm²" in words(explorer)[0]
    drag(explorer, "birds", "Adelie")  # no line was tried on Adelies before
    x, y = of("Adelie")
    assert f"The best so far is {np.mean((1.5 * x - y) ** 2):#.4g} mm²" in words(explorer)[0]
    press(explorer, "reset")
    assert f"The best so far is {explorer.state.loss:#.4g} mm²" in words(explorer)[0]


def test_the_best_line_falls_on_all_birds_and_rises_on_each_kind():
    assert best_line(*of("all"))[0] < 0
    assert all(best_line(*of(kind))[0] > 0 for kind in KINDS)
