"""The nodes and wires of a graph, read from its picture."""

import re
from itertools import combinations
from xml.etree import ElementTree

import numpy as np
import pytest
from explorers.graph_reading import (
    arrays,
    bodies,
    every_size,
    gradients_of,
    graph_of,
    outside,
    stroke,
    wire_ends,
)
from explorers.page import layers_of
from explorers.svg_reading import paths, texts

from course_utils.colours import FORWARD, GRADIENT, LIT
from course_utils.explorers.parts.network_graph import NetworkGraph
from course_utils.explorers.parts.nodes_and_wires import fitted


@every_size
def test_no_node_touches_another_or_the_edge_of_the_picture(sizes):
    graph = graph_of(sizes)
    found = bodies(graph)
    assert len(found) == sum(sizes)
    for (left, right, y, half), other in combinations(found, 2):
        apart_across = max(left, other[0]) - min(right, other[1]) - 2 * half
        assert max(apart_across, abs(y - other[2]) - 2 * half) >= 8
    width, height = graph.figure.figure.get_size_inches() * 72
    for left, right, y, half in found:
        assert min(left - half, width - right - half, y - half, height - y - half) >= 2


@every_size
def test_every_wire_goes_from_the_rim_of_one_node_to_the_rim_of_one_in_the_next_layer(sizes):
    graph = graph_of(sizes)
    nodes, ends = bodies(graph), wire_ends(layers_of(graph.figure)[1], FORWARD)
    across = [wire for wire in ends if wire[0, 0] != wire[1, 0]]
    assert len(across) == sum(a * b for a, b in zip(sizes, sizes[1:], strict=False))
    for wire in ends:
        if wire[0, 0] != wire[1, 0]:
            assert sorted(abs(outside(end, body)) for end in wire for body in nodes)[1] < 0.02
        assert min(outside(point, body) for point in np.linspace(*wire, 40) for body in nodes) > -0.02


@pytest.mark.parametrize("sizes", [(1, 2, 1), (3, 3, 3, 3)], ids=str)
def test_every_bias_is_a_short_wire_that_ends_at_the_rim_of_its_node(sizes):
    graph = graph_of(sizes)
    nodes = bodies(graph)
    stubs = [wire for wire in wire_ends(layers_of(graph.figure)[1], FORWARD) if wire[0, 0] == wire[1, 0]]
    assert len(stubs) == sum(sizes[1:])
    for stub in stubs:
        assert min(abs(outside(end, body)) for end in stub for body in nodes) < 0.02


@pytest.mark.parametrize("sizes", [(1, 9, 1), (9, 1), (0, 1), (-1, 1), (1,), (), (1, 1, 1, 1, 1)], ids=str)
def test_a_graph_that_could_not_be_read_is_refused_with_what_to_do(sizes):
    with pytest.raises(ValueError, match=r"^layer_sizes .*\. (Draw|Write)"):
        NetworkGraph(sizes, "A heading")


@pytest.mark.parametrize("size", [1.0, "2", None, True])
def test_a_layer_that_is_no_whole_number_of_nodes_is_refused(size):
    with pytest.raises(TypeError, match="^layer_sizes must be a whole number"):
        NetworkGraph((1, size, 1), "A heading")


@every_size
def test_nodes_without_a_value_are_neither_lit_nor_written_in(sizes):
    values = [np.full(size, np.nan) for size in sizes]
    values[0][0] = 0.25
    live = layers_of(graph_of(sizes, values=values).figure)[1]
    (lit,) = paths(live, LIT)
    assert len(lit) == 1
    assert texts(live) == ["0.25"]


def test_a_larger_weight_is_a_wider_wire_and_one_below_0_is_dashed():
    widths, dashes = [], []
    for weight in (-1e9, -3.0, -0.5, 0.0, 0.5, 3.0, 1e9):
        graph = NetworkGraph((1, 1), "A heading")
        graph.draw([[[weight]]], [[np.nan]], [[1.0], [1.0]])
        live = layers_of(graph.figure)[1]
        widths.append(float(stroke(live, "stroke-width")[0] or 1))
        dashes.append(stroke(live, "stroke-dasharray")[0] is not None)
    assert dashes == [True] * 3 + [False] * 4
    assert widths[3:] == widths[3::-1]
    assert widths[3] < widths[4] < widths[5] < widths[6] <= 8


@every_size
def test_forward_quantities_are_blue_and_gradients_are_green(sizes):
    forward = layers_of(graph_of(sizes, active=(1, 0)).figure)[1]
    both = layers_of(graph_of(sizes, active=(1, 0), gradients=gradients_of(sizes)).figure)[1]
    assert GRADIENT not in forward
    assert len(wire_ends(both, GRADIENT)) == len(wire_ends(both, FORWARD)) == len(wire_ends(forward, FORWARD))
    green = [text.text for text in ElementTree.fromstring(both).iter("text") if GRADIENT in text.get("style")]
    room = max(sizes) <= 3
    assert green == [fitted(value, 64) for layer in gradients_of(sizes)[2] for value in layer if room]


def test_gradients_that_are_not_there_yet_are_not_drawn():
    nowhere = [np.full((1, 2), np.nan), np.full((2, 1), np.nan)], [np.full(2, np.nan), np.full(1, np.nan)]
    graph = graph_of((1, 2, 1), gradients=(*nowhere, [np.full(n, np.nan) for n in (1, 2, 1)]))
    live = layers_of(graph.figure)[1]
    assert GRADIENT not in live


@every_size
def test_the_live_layer_of_the_largest_networks_stays_small(sizes):
    forward = layers_of(graph_of(sizes, active=(1, 0)).figure)[1]
    both = layers_of(graph_of(sizes, active=(1, 0), gradients=gradients_of(sizes)).figure)[1]
    assert len(forward.encode()) < 7_000
    assert len(both.encode()) < 11_000


def test_a_graph_drawn_many_times_is_the_graph_drawn_once():
    one, other = (NetworkGraph((1, 2, 1), "A heading") for _ in range(2))
    for seed in range(5):
        random = np.random.default_rng(seed)
        given = *arrays((1, 2, 1), random), [random.normal(size=n) for n in (1, 2, 1)]
        one.draw(*given, active=(1, seed % 2) if seed < 4 else None)
    other.draw(*given)
    assert [re.sub("p[0-9a-f]{10}", "", layer) for layer in layers_of(one.figure)] == [
        re.sub("p[0-9a-f]{10}", "", layer) for layer in layers_of(other.figure)
    ]
