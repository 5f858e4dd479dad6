"""Lesson 02 has two explorers that the learner links: the lines to copy, and what the text then says."""

import re

import pytest
from notebooks.canonical import read
from notebooks.prose import ROOT

from course_utils.explorers import MeanSquaredErrorExplorer
from course_utils.text.number_format import significant

CELLS = {cell.id: cell for cell in read(ROOT / "notebooks" / "02_mean_squared_error.ipynb").cells}
(LINES,) = re.findall(r"```python\n(.*?)```", CELLS["link-two"].source, re.DOTALL)
TOLD = CELLS["after-link-two"].source


@pytest.fixture
def names():
    """What is there after the lines have run in the learner's cell."""
    there = {"MeanSquaredErrorExplorer": MeanSquaredErrorExplorer}
    exec(LINES, there)
    return there


def losses(names):
    """The loss on the right, and the one on the left, as lessons write them."""
    return [significant(names[name].state.loss) for name in ("b", "a")]


def test_turning_either_line_turns_the_other_and_gives_the_losses_that_are_told(names):
    a, b = names["a"], names["b"]
    weights = re.search(r"weight ([\d.]+) to ([\d.]+)", TOLD).groups()
    told = re.findall(r"from ([\d.]+) to ([\d.]+) kg²", TOLD)
    for mover, follower, weight, now in zip([a, b], [b, a], weights, zip(*told, strict=True), strict=True):
        mover.weight = float(weight)
        assert follower.weight == float(weight)
        assert losses(names) == list(now)


def test_the_biases_move_one_by_one_until_a_line_links_them_too(names):
    a, b = names["a"], names["b"]
    a.bias = 4.5
    assert b.bias == 4.2
    exec('ipywidgets.link((a, "bias"), (b, "bias"))', names)
    b.bias = 4.0
    assert a.bias == 4.0


def test_they_stand_side_by_side(names):
    shown = eval(LINES.splitlines()[-1], names)
    assert list(shown.children) == [names["a"], names["b"]]
