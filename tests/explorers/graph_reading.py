"""Graphs of random numbers, and what an eye sees in their pictures."""

import re
from functools import cache
from itertools import combinations
from xml.etree import ElementTree

import numpy as np
import pytest
from explorers.page import layers_of
from explorers.svg_reading import paths
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.text import Text

from course_utils.colours import BASELINE
from course_utils.explorers.parts.network_graph import NetworkGraph

SIZES = [(1, 1), (1, 1, 1), (1, 2, 1), (1, 2, 2, 1), (3, 3, 3, 3), (3, 5, 5, 2), (1, 8, 1)]
every_size = pytest.mark.parametrize("sizes", SIZES, ids=str)


def arrays(sizes, random):
    shapes = list(zip(sizes, sizes[1:], strict=False))
    return [random.normal(size=shape) for shape in shapes], [random.normal(size=out) for _, out in shapes]


@cache  # building takes longer than drawing
def _built(sizes):
    names = [[f"node {n}" for n in range(1, size + 1)] for size in sizes]
    return NetworkGraph(sizes, "A heading", names)


def graph_of(sizes, seed=0, **options):
    """The graph of this size, with random numbers in it and a value in every node."""
    random, graph = np.random.default_rng(seed), _built(sizes)
    values = [random.normal(size=size) for size in sizes]
    graph.draw(*arrays(sizes, random), options.pop("values", values), **options)
    return graph


def gradients_of(sizes):
    random = np.random.default_rng(5)
    return *arrays(sizes, random), [random.normal(size=size) for size in sizes]


def stroke(svg, name):
    """What the style of each path says of one property."""
    styles = [path.get("style") for path in ElementTree.fromstring(svg).findall("path")]
    return [found[1] if (found := re.search(rf"{name}: ([^;]+)", style)) else None for style in styles]


def bodies(graph):
    """The nodes as an eye sees them: (left, right, y, half of the height) of thick lines with round ends."""
    still, _ = layers_of(graph.figure)
    (segments,) = paths(still, BASELINE)
    half = float(stroke(still, "stroke-width")[stroke(still, "stroke").index(BASELINE)]) / 2
    return [(*sorted(segment[:, 0]), segment[0, 1], half) for segment in segments]


def wire_ends(live, colour):
    """Both ends of all wires of one colour; the thick rim has round ends and is left out."""
    caps, colours = stroke(live, "stroke-linecap"), stroke(live, "stroke")
    found = [path.get("d") for path in ElementTree.fromstring(live).findall("path")]
    kept = [d for d, cap, own in zip(found, caps, colours, strict=True) if own == colour.lower() and not cap]
    pieces = [re.findall(r"-?[\d.]+", piece) for d in kept for piece in d.split("M")[1:]]
    return [np.array(piece, dtype=float).reshape(2, 2) for piece in pieces]


def outside(point, body):
    """How far a point is from the rim: below 0 inside the node."""
    left, right, y, half = body
    return np.hypot(point[0] - np.clip(point[0], left, right), point[1] - y) - half


def boxes(graph):
    """What each visible text covers, in points, measured by matplotlib's other renderer."""
    renderer = FigureCanvasAgg(graph.figure.figure).get_renderer()
    written = [text for text in graph.figure.figure.findobj(Text) if text.get_visible() and text.get_text()]
    return {text: Text.get_window_extent(text, renderer) for text in written}


def misplaced(part):
    """The texts that cover another or leave their picture."""
    part.figure.drawn()  # labels of axes find their place when they are drawn
    width, height = part.figure.figure.get_size_inches() * 72
    found = boxes(part)
    outside = [box for box in found.values() if min(box.x0, box.y0, width - box.x1, height - box.y1) < 0]
    covered = [pair for pair in combinations(found.values(), 2) if _overlap(*pair)]
    return [text.get_text() for text, box in found.items() if box in [*outside, *sum(covered, ())]]


def _overlap(one, other):
    across, upwards = (
        min(one.x1, other.x1) - max(one.x0, other.x0),
        min(one.y1, other.y1) - max(one.y0, other.y0),
    )
    return across > 0 and upwards > 0
