"""The marks of a picture as an eye tells them apart: by their shape, and by their colour."""

import re
from typing import NamedTuple
from xml.etree import ElementTree

from matplotlib.path import Path

_NUMBER = re.compile(r"-?[\d.]+")
_HREF = "{http://www.w3.org/1999/xlink}href"
_UNSEEN = "none", "#ffffff"  # white is the paper


class Mark(NamedTuple):
    """One thing that is drawn.

    Attributes
    ----------
    shape : str
        What tells it from another mark without its colour: "text", "area", a line with its dashes, or a
        point with the outline of its marker. Not how thick or large it is, which few can tell for certain.
    colour : str
        As #rrggbb.
    alpha : float
        1 where nothing shines through.
    """

    shape: str
    colour: str
    alpha: float


def marks(svg):
    """Return the different marks of a layer."""
    root = ElementTree.fromstring(svg)
    markers = {path.get("id"): path.get("d") for path in root.iter("path") if path.get("id")}
    return set(_marks(root, {}, markers))


def _marks(element, around, markers):
    style = around | dict(re.findall(r"([\w-]+): *([^;]+)", element.get("style") or ""))
    if element.tag in ("path", "use", "circle", "text"):
        yield from _of(element, style, markers)
    for inside in element:
        if inside.tag not in ("defs", "clipPath"):
            yield from _marks(inside, style, markers)


def _of(element, style, markers):
    for part, unless_said in (("fill", "#000000"), ("stroke", "none")):
        colour = style.get(part, unless_said)
        alpha = float(style.get("opacity", 1)) * float(style.get(f"{part}-opacity", 1))
        if colour not in _UNSEEN and alpha > 0:
            yield Mark(_shape(element, part, style, markers), colour, alpha)


def _shape(element, part, style, markers):
    if element.tag == "text":
        return "text"
    if element.tag == "use":
        return _point([float(number) for number in _NUMBER.findall(markers[element.get(_HREF)[1:]])])
    if element.tag == "circle":
        return _point((Path.unit_circle().vertices[:-1] * (1, -1)).ravel())
    if part == "fill":
        return "area"
    width = float(style.get("stroke-width", 1))
    dashes = [round(float(dash) / width, 1) for dash in _NUMBER.findall(style.get("stroke-dasharray", ""))]
    return f"line {dashes or 'solid'}"


def _point(outline):
    return f"point {[round(float(number / max(map(abs, outline))), 1) + 0.0 for number in outline]}"
