"""Every number of the four phases against arithmetic of another kind: central differences and plain NumPy."""

import numpy as np
import pytest
from explorers.numbers import has_places
from explorers.page import pictures, words
from explorers.svg_reading import texts

from course_utils.datasets import dozen, load_penguins
from course_utils.explorers import BackpropagationExplorer
from course_utils.explorers.backpropagation.reading import node_slopes, node_values, slopes
from course_utils.explorers.parts.network_graph.fitted import fitted
from course_utils.network import Network

SIZES = [(1, 2, 1), (1, 2, 2, 1), (1, 3, 1)]


def birds_of(which):
    birds = load_penguins() if which == "all 333" else dozen()
    x, y = birds.flipper_cm - 20, birds.bill_depth_mm - 17
    return (x[7:8], y[7:8]) if which == "one bird" else (x, y)


def loss_by_hand(weights, biases, x, y, moved=None, by=0.0):
    """The mean squared error, neuron by neuron; `moved` is a node whose value gets something added."""
    values = [x + (by if moved == (0, 0) else 0)]
    for k, (w, b) in enumerate(zip(weights, biases, strict=True)):
        layer = []
        for unit in range(len(b)):
            z = sum(values[i] * w[i][unit] for i in range(len(w))) + b[unit]
            a = z if k == len(weights) - 1 else np.tanh(z)
            layer.append(a + (by if moved == (k + 1, unit) else 0))
        values = layer
    return float(np.mean((values[0] - y) ** 2))


def central(loss_at, step=1e-5):
    return (loss_at(step) - loss_at(-step)) / (2 * step)


def explorer_of(sizes, seed, birds):
    rng = np.random.default_rng(seed)
    start = Network.initialise(sizes, "tanh", rng)
    biases = [rng.normal(size=b.shape) for b in start.biases]
    return BackpropagationExplorer(Network(start.weights, biases, "tanh"), birds=birds, ran=True)


every_case = pytest.mark.parametrize(
    ("sizes", "seed", "birds"),
    [
        (sizes, seed, birds)
        for sizes in SIZES
        for seed in (1, 2)
        for birds in ("one bird", "the dozen", "all 333")
    ],
)


@every_case
def test_every_gradient_and_every_measured_one_is_the_central_difference(sizes, seed, birds):
    explorer = explorer_of(sizes, seed, birds)
    state, (x, y) = explorer.state, birds_of(birds)
    for parameter, slope in slopes(state).items():

        def loss_at(by, parameter=parameter):
            weights, biases = (
                [w.copy() for w in state.network.weights],
                [b.copy() for b in state.network.biases],
            )
            (weights if parameter.is_weight else biases)[parameter.layer][parameter.place] += by
            return loss_by_hand(weights, biases, x, y)

        expected = central(loss_at)
        assert slope == pytest.approx(expected, rel=1e-6, abs=1e-7), parameter
        assert state.situation.measured[parameter] == pytest.approx(expected, rel=1e-3, abs=1e-4), parameter
    assert len(slopes(state)) == state.network.parameter_count


@every_case
def test_the_gradient_of_each_node_is_the_central_difference_when_its_value_moves_for_all_birds(
    sizes, seed, birds
):
    state, (x, y) = explorer_of(sizes, seed, birds).state, birds_of(birds)
    for layer, found in enumerate(node_slopes(state)):
        for unit, slope in enumerate(found):

            def loss_at(by, node=(layer, unit)):
                return loss_by_hand(state.network.weights, state.network.biases, x, y, node, by)

            assert slope == pytest.approx(central(loss_at), rel=1e-6, abs=1e-7)


@every_case
def test_graph_and_table_show_these_numbers(sizes, seed, birds):
    explorer = explorer_of(sizes, seed, birds)
    state = explorer.state
    on_graph, beside = (texts(live) for _, live in pictures(explorer))
    for value in np.concatenate([*node_values(state), *node_slopes(state)]):
        assert fitted(value, 52) in on_graph
    rows = {row[0].partition(" (")[0]: row for row in words(explorer)[3]}
    for parameter, slope in slopes(state).items():
        row = rows[parameter.label]
        assert has_places(row[1], parameter.of(state.network.weights, state.network.biases), 4, 1e-12)
        assert has_places(row[2], slope, 4, 1e-12)
        assert has_places(row[3], state.situation.measured[parameter], 4, 1e-12)
        assert has_places(row[4], abs(slope - state.situation.measured[parameter]), 4, 1e-12)
        assert fitted(slope, 66) in beside
    assert has_places(
        rows["loss L"][1],
        loss_by_hand(state.network.weights, state.network.biases, *birds_of(birds)),
        4,
        1e-12,
    )


def test_two_paths_meet_at_a_weight_of_the_deeper_network():
    explorer = explorer_of((1, 2, 2, 1), 1, "one bird")
    network, gradients = explorer.state.network, explorer.state.situation.gradients
    x, (y,) = birds_of("one bird")[0][0], birds_of("one bird")[1]
    (w1, w2, w3), (b1, b2, b3) = network.weights, network.biases
    a1 = np.tanh(x * w1[0] + b1)
    a2 = np.tanh(a1 @ w2 + b2)
    miss = a2 @ w3[:, 0] + b3[0] - y
    # Each path from w1 of neuron 1: through neuron 3 and through neuron 4, multiplied out wire by wire.
    paths = [2 * miss * w3[j, 0] * (1 - a2[j] ** 2) * w2[0, j] * (1 - a1[0] ** 2) * x for j in (0, 1)]
    assert gradients.dL_dw[0][0, 0] == pytest.approx(sum(paths))
    assert abs(paths[0]) > 1e-3
    assert abs(paths[1]) > 1e-3
