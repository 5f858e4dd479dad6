"""Reading a picture as an eye does: shapes in points, and the ticks that say what a point means."""

import re
from typing import NamedTuple
from xml.etree import ElementTree

import numpy as np
from explorers.numbers import NUMBER, read


class Axis(NamedTuple):
    """Points along one direction of the page, and the numbers that ticks write beside them."""

    points: np.ndarray
    numbers: np.ndarray

    def value(self, point):
        """The number at a point, on the straight line through the outer ticks."""
        slope = (self.numbers[-1] - self.numbers[0]) / (self.points[-1] - self.points[0])
        return self.numbers[0] + (np.asarray(point) - self.points[0]) * slope


def axes(still):
    """The horizontal and the vertical axis, from the ticks of the still layer."""
    ticks = {"middle": [], "end": []}  # numbers below the axis are centred, those beside it end at it
    root = list(ElementTree.fromstring(still))
    for mark, text in zip(root, root[1:], strict=False):
        tick = mark.find("use")
        if text.tag == "text" and tick is not None and NUMBER.fullmatch(text.text):
            side = re.search("text-anchor: (middle|end)", text.get("style"))[1]
            ticks[side].append((float(tick.get("x" if side == "middle" else "y")), float(read(text.text))))
    return tuple(Axis(*np.array(sorted(found)).T) for found in ticks.values())


def is_pale(element):
    """Whether a path or a mark is left pale."""
    return "stroke-opacity" in element.get("style")


def paths(svg, colour="", pale=None):
    """The paths of a layer as lists of corners, one array (corners, 2) a piece; clip paths are left out.

    Only those that are left pale, where `pale` is true, or only the others, where it is false.
    """
    found = []
    for path in ElementTree.fromstring(svg).findall("path"):
        if colour.lower() in path.get("style") and pale in (None, is_pale(path)):
            pieces = [re.findall(r"-?[\d.]+", piece) for piece in path.get("d", "").split("M")[1:]]
            found.append([np.array(piece, dtype=float).reshape(-1, 2) for piece in pieces])
    return found


def marks(svg, least=2, pale=None):
    """Where markers of one kind stand, (n, 2), for the kind that stands in at least so many places.

    `pale` is that of `paths`.
    """
    for group in ElementTree.fromstring(svg).iter("g"):
        found = markers(group)
        if len(found) >= least and pale in (None, is_pale(found[0])):
            return np.array([place(marker) for marker in found])
    return np.empty((0, 2))


def markers(element):
    """The markers in an element: matplotlib's, and round ones that move, which we write as circles."""
    return [inside for inside in element.iter() if inside.tag in ("use", "circle")]


def place(marker):
    return tuple(float(marker.get(name) or marker.get(f"c{name}")) for name in "xy")


def texts(svg):
    return [text.text for text in ElementTree.fromstring(svg).iter("text")]
