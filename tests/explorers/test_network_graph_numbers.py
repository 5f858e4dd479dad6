"""The numbers on a graph: they stay in their place, however long they are."""

import numpy as np
import pytest
from explorers.graph_reading import (
    arrays,
    bodies,
    boxes,
    every_size,
    gradients_of,
    graph_of,
    misplaced,
    outside,
)
from explorers.page import layers_of
from explorers.svg_reading import texts

from course_utils.explorers.parts.hops import hops_back_into, hops_into
from course_utils.explorers.parts.network_graph import NetworkGraph
from course_utils.explorers.parts.nodes_and_wires import fitted
from course_utils.network import Network

# A number, how it is written where there are 66 points of room, and where there are 52.
WRITTEN = [
    (-1234567.891, "−1×10⁶", "≈−10⁶"),
    (1e-9, "1×10⁻⁹", "1×10⁻⁹"),
    (-1e-9, "−1×10⁻⁹", "≈−10⁻⁹"),
    (1e12, "1×10¹²", "1×10¹²"),
    (-1e12, "−1×10¹²", "≈−10¹²"),
    (1e300, "1×10³⁰⁰", "≈10³⁰⁰"),
    (-7e307, "−7×10³⁰⁷", "−huge"),
    (-1e-300, "≈ 0", "≈ 0"),
    (-99999.5, "−1×10⁵", "≈−10⁵"),
    (123.456, "123.5", "123.5"),
    (99.999, "100.00", "100.00"),
    (-0.04, "−0.04", "−0.04"),
    (0.0, "0.00", "0.00"),
]
LONG = [value for value, _, _ in WRITTEN]


@every_size
@pytest.mark.parametrize("first", [0, 5])
def test_a_long_number_stays_inside_its_node(sizes, first):
    long = iter([*LONG[first:], *LONG] * 3)
    values = [np.array([next(long) for _ in range(size)]) for size in sizes]
    graph = graph_of(sizes, values=values)
    height = graph.figure.figure.get_size_inches()[1] * 72
    left = [fitted(value, room_in(sizes)) for layer in values for value in layer]
    for text, box in boxes(graph).items():
        corners = [(x, height - y) for x in (box.x0, box.x1) for y in (box.y0, box.y1)]
        if any(max(outside(corner, body) for corner in corners) < 0 for body in bodies(graph)):
            left.remove(text.get_text())
    assert left == []


def room_in(sizes):
    return 52 if len(sizes) == 4 else 66


@pytest.mark.parametrize(("value", "wide", "narrow"), WRITTEN)
def test_a_number_is_written_with_as_many_digits_as_there_is_room_for(value, wide, narrow):
    assert (fitted(value, 66), fitted(value, 52)) == (wide, narrow)


def test_numbers_that_a_lesson_shows_have_two_decimals():
    assert [fitted(value, 66) for value in (0, -0.7616, 2.9, 12.345)] == ["0.00", "−0.76", "2.90", "12.35"]


@every_size
def test_no_text_covers_another_or_leaves_the_picture_whichever_node_is_active(sizes):
    places = [(layer, unit) for layer, size in enumerate(sizes) for unit in range(size)]
    weights, biases = arrays(sizes, np.random.default_rng(0))
    network = Network(weights, biases, "tanh")
    values = [np.full(size, -1.0) for size in sizes]
    for active in [None, *places[:: max(1, len(places) // 6)]]:
        layer = active[0] if active else 0
        coming = hops_into(network, values, active) if layer else []
        back = hops_back_into(network, values[layer + 1], active) if active and layer + 1 < len(sizes) else []
        for hops in (coming, back):
            assert misplaced(graph_of(sizes, active=active, hops=hops, gradients=gradients_of(sizes))) == []


def test_what_comes_into_a_node_has_its_factors_written_on_the_wires_that_it_used():
    weights, biases = [[[0.4, 2.9]], [[3.0], [-3.5]]], [[-0.4, -1.9], [0.2]]
    network = Network(weights, biases, "tanh")
    nowhere, shown = [np.full(size, np.nan) for size in (1, 2, 1)], {}
    graph = NetworkGraph((1, 2, 1), "A heading")
    for node in [(1, 0), (1, 1), (2, 0)]:
        values = [np.array([1.0]), np.array([0.5, -0.5]), np.array([0.0])]
        hops = hops_into(network, values, node)
        graph.draw(network.weights, network.biases, nowhere, active=node, hops=hops)
        shown[node] = texts(layers_of(graph.figure)[1])
    assert shown == {
        (1, 0): ["× 0.40", "− 0.40"],
        (1, 1): ["× 2.90", "− 1.90"],
        (2, 0): ["× 3.00", "× −3.50", "+ 0.20"],
    }
