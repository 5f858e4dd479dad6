"""What gradients cost: the passes are counted for real, and both ways give the same numbers."""

from collections import Counter

import numpy as np
import pytest

from course_utils import objective, propagation
from course_utils.gradient_cost import gradient_cost, gradients_by_backpropagation, gradients_by_nudging
from course_utils.losses import squared_error


def counted(monkeypatch, way, network):
    """How many forward and backward passes a way makes, without those that check its input."""
    calls = Counter()
    for name in ("forward", "backward"):
        original = getattr(propagation, name)
        monkeypatch.setattr(
            objective, name, lambda *given, name=name, f=original: (calls.update([name]), f(*given))[1]
        )
    inputs, targets = np.random.default_rng(0).normal(size=(2, 5, 1))
    objective.objective_of(network, inputs, targets, squared_error)
    checking = calls.copy()
    calls.clear()
    way(network, inputs, targets)
    return calls["forward"] - checking["forward"], calls["backward"] - checking["backward"]


@pytest.mark.parametrize("sizes", [(1, 2, 1), (1, 2, 2, 1), (1, 8, 1)])
def test_the_passes_that_are_told_are_the_passes_that_are_made(sizes, monkeypatch):
    cost = gradient_cost(sizes)
    with monkeypatch.context() as patch:
        assert counted(patch, gradients_by_nudging, cost.network) == (cost.by_nudging, 0)
    with monkeypatch.context() as patch:
        assert counted(patch, gradients_by_backpropagation, cost.network) == (1, 1)


def test_both_ways_find_the_same_gradients():
    network, rng = gradient_cost((1, 2, 2, 1)).network, np.random.default_rng(1)
    inputs, targets = rng.normal(size=(2, 7, 1))
    assert gradients_by_nudging(network, inputs, targets) == pytest.approx(
        gradients_by_backpropagation(network, inputs, targets), abs=1e-5
    )


def test_seconds_are_measured_for_both_ways():
    assert all(seconds > 0 for seconds in gradient_cost((1, 2, 1)).seconds(birds=5))
