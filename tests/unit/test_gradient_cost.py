"""What gradients cost: the passes are counted for real, and both ways give the same numbers."""

from collections import Counter

import numpy as np
import pytest

from course_utils import gradient_cost as module
from course_utils import gradient_descent, propagation
from course_utils.gradient_cost import gradient_cost, gradients_by_backpropagation, gradients_by_nudging
from course_utils.losses import squared_error
from course_utils.network import Network


def counted(monkeypatch, way, network):
    """How many forward and backward passes a way makes, without those that check its input."""
    calls = Counter()
    for name in ("forward", "backward"):
        original = getattr(propagation, name)
        monkeypatch.setattr(
            gradient_descent, name, lambda *given, name=name, f=original: (calls.update([name]), f(*given))[1]
        )
    inputs, targets = np.random.default_rng(0).normal(size=(2, 5, 1))
    gradient_descent.objective_of(network, inputs, targets, squared_error)
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


def test_nudging_takes_a_millionth_and_goes_up():
    # L = (1000 w + b)², 0 at the start. (1000 · 1e-6)² / 1e-6 = 1 for w, and (1e-6)² / 1e-6 = 1e-6 for b.
    network = Network([[[0.0]]], [[0.0]], "tanh")
    measured = gradients_by_nudging(network, [[1000.0]], [[0.0]])
    assert isinstance(measured, np.ndarray)
    assert measured == pytest.approx([1.0, 1e-6], rel=1e-9)


def test_of_three_measurements_each_the_shortest_counts_and_333_birds_go_through(monkeypatch):
    seconds, seen = iter([3.0, 1.0, 2.0, 6.0, 5.0, 4.0]), []

    def measured(way, network, inputs, targets):
        seen.append((way, inputs.shape, targets.shape))
        return next(seconds)

    monkeypatch.setattr(module, "_seconds", measured)
    assert gradient_cost((2, 3, 4)).seconds() == (1.0, 4.0)
    ways = [gradients_by_nudging] * 3 + [gradients_by_backpropagation] * 3
    assert seen == [(way, (333, 2), (333, 4)) for way in ways]


def test_seconds_are_those_from_before_to_after(monkeypatch):
    clock = [10.0]
    monkeypatch.setattr(module, "perf_counter", lambda: clock[-1])
    assert module._seconds(lambda *_: clock.append(12.5), None, None, None) == 2.5
