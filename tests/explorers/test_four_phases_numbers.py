"""Every number of the four phases against arithmetic of another kind: central differences and plain NumPy."""

import re
from dataclasses import replace

import numpy as np
import pytest
from explorers.numbers import has_places
from explorers.page import pictures, words
from explorers.svg_reading import texts

from course_utils.datasets import dozen, load_penguins
from course_utils.explorers import BackpropagationExplorer
from course_utils.explorers.backpropagation.hops import hops_of
from course_utils.explorers.backpropagation.situation import Parameter, Situation
from course_utils.explorers.backpropagation.state import Backpropagation
from course_utils.explorers.parts.nodes_and_wires import fitted
from course_utils.network import Network

every_size = pytest.mark.parametrize("sizes", [(1, 2, 1), (1, 2, 2, 1), (1, 3, 1)], ids=str)


def states(sizes):
    """States of random networks in which Forward, Loss and Backward have run, for each choice of birds."""
    for seed in (1, 2):
        rng = np.random.default_rng(seed)
        start = Network.initialise(sizes, "tanh", rng)
        network = Network(start.weights, [rng.normal(size=b.shape) for b in start.biases], "tanh")
        for birds in ("one bird", "the dozen", "all 333"):
            state = Backpropagation(Situation(network, birds))
            yield state.ran("forward").ran("loss").ran("backward")


def birds_of(which):
    birds = load_penguins() if which == "all 333" else dozen()
    x, y = birds.flipper_cm - 20, birds.bill_depth_mm - 17
    return (x[7:8], y[7:8]) if which == "one bird" else (x, y)


def loss_by_hand(state, moved=None, by=0.0):
    """The mean squared error, neuron by neuron; a Parameter, or a or z of a node, gets something added."""
    network, (x, y) = state.network, birds_of(state.birds)
    weights, biases = ([array.copy() for array in arrays] for arrays in (network.weights, network.biases))
    if isinstance(moved, Parameter):
        (weights if moved.is_weight else biases)[moved.layer][moved.place] += by
    values = [x + (by if moved == (0, 0) else 0)]
    for k, (w, b) in enumerate(zip(weights, biases, strict=True)):
        z = [sum(values[i] * w[i][unit] for i in range(len(w))) + b[unit] for unit in range(len(b))]
        z = [value + (by if moved == ("z", k + 1, unit) else 0) for unit, value in enumerate(z)]
        a = z if k == len(weights) - 1 else np.tanh(z)
        values = [value + (by if moved == (k + 1, unit) else 0) for unit, value in enumerate(a)]
    return float(np.mean((values[0] - y) ** 2))


def central(state, moved, step=1e-5):
    return (loss_by_hand(state, moved, step) - loss_by_hand(state, moved, -step)) / (2 * step)


@every_size
def test_every_gradient_and_every_measured_one_is_the_central_difference(sizes):
    for state in states(sizes):
        assert len(state.slopes) == state.network.parameter_count
        for parameter, slope in state.slopes.items():
            expected = central(state, parameter)
            assert slope == pytest.approx(expected, rel=1e-6, abs=1e-7), parameter
            measured = state.situation.measured[parameter]
            assert measured == pytest.approx(expected, rel=1e-3, abs=1e-4), parameter


@every_size
def test_the_slope_at_each_stop_is_the_central_difference_when_that_value_moves_for_all_birds(sizes):
    for state in states(sizes):
        done = state
        state = replace(state, records={name: state.records[name] for name in ("forward", "loss")})
        while not state.is_done("backward"):
            state = state.stepped_in("backward")
            stop = state.stop
            if stop.does in ("wires", "bend", "start") and stop.layer > 0:
                moved = ("z", *stop.node) if stop.does == "bend" else stop.node
                found = state.node_slopes[stop.layer][stop.unit]
                assert found == pytest.approx(central(state, moved), rel=1e-6, abs=1e-7)
        assert state.node_slopes[0][0] == pytest.approx(central(state, (0, 0)), rel=1e-6, abs=1e-7)
        assert np.concatenate(state.node_slopes) == pytest.approx(
            np.concatenate(done.node_slopes), nan_ok=True
        )


@pytest.mark.parametrize("sizes", [(1, 2, 1), (1, 2, 2, 1), (1, 3, 1)], ids=str)
def test_what_arrives_over_each_wire_is_what_was_carried_times_the_factor_that_is_written_on_it(sizes):
    state = Backpropagation(Situation(next(states(sizes)).network, "one bird"))
    while not state.is_done("update") or state.last != "update":
        state = state.stepped()
        arrived = [hop.arrives for hop in hops_of(state)]
        for hop in hops_of(state):
            factor = re.fullmatch(r"× (−?[\d.]+)", hop.factor)
            if factor:
                times = float(factor[1].replace("−", "-"))
                assert hop.arrives == pytest.approx(hop.carried * times, abs=0.006 * abs(hop.carried) + 1e-9)
        stop, values = state.stop, state.node_values
        if stop.does == "sum" and stop.layer == len(sizes) - 1 or stop.does == "miss":
            assert sum(arrived) == pytest.approx(values[stop.layer][stop.unit])
        if stop.does == "wires" and stop.layer > 0:
            assert sum(arrived) == pytest.approx(state.node_slopes[stop.layer][stop.unit])
        if stop.does == "inputs":
            assert arrived == pytest.approx([state.slopes[p] for p in state.slopes if p.node == stop.node])
        if state.is_done("update") and state.last == "update":
            break


@every_size
def test_graph_and_table_show_these_numbers(sizes):
    explorer = BackpropagationExplorer(next(states(sizes)).network)
    for state in states(sizes):
        explorer.state = state
        on_graph, beside = (texts(live) for _, live in pictures(explorer))
        for value in np.concatenate([*state.node_values, *state.node_slopes]):
            assert np.isnan(value) or fitted(value, 48) in on_graph or fitted(value, 66) in on_graph
        rows = {row[0].partition(" (")[0]: row[1:] for row in words(explorer)[3]}
        for parameter, slope in state.slopes.items():
            value, measured = getattr(state, parameter.name), state.situation.measured[parameter]
            expected = value, slope, measured, abs(slope - measured)
            for text, number in zip(rows[parameter.label], expected, strict=True):
                assert has_places(text, number, 4, 1e-12), parameter
            assert fitted(slope, 66) in beside
        assert has_places(rows["loss L"][0], loss_by_hand(state), 4, 1e-12)
