"""The numbers on a graph: they stay in their place, however long they are."""

import numpy as np
import pytest
from explorers.graph_reading import bodies, boxes, every_size, gradients_of, graph_of, misplaced, outside
from explorers.page import layers_of
from explorers.svg_reading import texts

from course_utils.explorers.parts.network_graph import NetworkGraph
from course_utils.explorers.parts.nodes_and_wires import fitted

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
    for active in [None, *places[:: max(1, len(places) // 6)]]:
        assert misplaced(graph_of(sizes, active=active, gradients=gradients_of(sizes))) == []


def test_the_active_node_shows_the_numbers_of_its_wires_and_of_its_bias():
    graph = NetworkGraph((1, 2, 1), "A heading")
    weights, biases = (
        [np.array([[0.4, 2.9]]), np.array([[3.0], [-3.5]])],
        [np.array([-0.4, -1.9]), np.array([0.2])],
    )
    shown = {}
    for active in [(0, 0), (1, 0), (1, 1), (2, 0)]:
        graph.draw(weights, biases, [[np.nan], [np.nan] * 2, [np.nan]], active=active)
        shown[active] = texts(layers_of(graph.figure)[1])
    assert shown == {
        (0, 0): [],
        (1, 0): ["0.40", "−0.40"],
        (1, 1): ["2.90", "−1.90"],
        (2, 0): ["3.00", "−3.50", "0.20"],
    }
