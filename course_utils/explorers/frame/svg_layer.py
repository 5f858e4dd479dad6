"""One layer of a picture: artists drawn as a string of SVG that goes straight into the page."""

import html
import io
import re
import threading
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager
from functools import cache
from math import isfinite

import matplotlib as mpl
import numpy as np
from matplotlib.artist import Artist
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, weight_dict
from matplotlib.path import Path
from matplotlib.text import Text

# matplotlib's settings and fonts are shared by all threads, and a slider's callback runs in its own thread.
RENDERING = threading.RLock()

# A learner's browser may lack the font that comes with matplotlib; Verdana has nearly the same widths.
# Said once for the whole layer instead of in each text.
_FONT = re.compile(" font-family: 'DejaVu Sans';?")
_FONT_AND_FALLBACKS = "font-family=\"'DejaVu Sans', Verdana, sans-serif\""

# Left to itself the renderer writes half a kilobyte of metadata, with the time, at every move.
_NO_METADATA = {"Format": None, "Type": None, "Creator": None, "Date": None}

_RASTER_DPI = 144

# The renderer writes a millionth of a point; a hundredth is sharp at any zoom, and a third of the bytes less.
_PATH_OR_TEXT = re.compile(r' d="[^"]*"|<text [^>]*>')
_SURPLUS_DECIMALS = re.compile(r"(\.\d\d)\d+")
_TURNED_BY_NOTHING = re.compile(r' transform="rotate\(-0 [^"]*"')

# What else ticks look like is settled when the figure is built. These decide how many there are.
_READ_BY_TICKS = {"xtick.labelsize": 13.5, "ytick.labelsize": 13.5, "axes.unicode_minus": True}

_ANCHOR = {"left": "start", "center": "middle", "right": "end"}


class _LayerRenderer(RendererSVG):
    """matplotlib's SVG renderer without group ids, which would stand twice in a page with two pictures."""

    def open_group(self, s, gid=None):
        pass

    def close_group(self, s):
        pass


class _MoveRenderer(_LayerRenderer):
    """Writes lines and round marks shorter and faster than matplotlib: most of what moves is of these.

    Lines are cut at the edge of their axes, so that they need no clip path; a mark outside is left out.
    """

    def draw_path(self, gc, path, transform, rgbFace=None):
        if rgbFace is not None and self._are_inside(gc, transform.transform(path.vertices)).all():
            gc.set_clip_rectangle(None)
        if rgbFace is not None or _is_special(gc):
            super().draw_path(gc, path, transform, rgbFace)
            return
        (left, bottom), (right, top) = self._edges(gc)
        path = path.cleaned(transform, True, (left, bottom, right, top), simplify=path.should_simplify)
        if len(path.vertices) > 1:  # the last says that the path ends
            d = _outline(path.vertices[:-1], path.codes[:-1].tolist(), self.height)
            self.writer.element("path", d=d, style=self._get_style(gc, None))

    def draw_markers(self, gc, marker_path, marker_trans, path, trans, rgbFace=None):
        if marker_path is not Path.unit_circle() or _is_special(gc):
            super().draw_markers(gc, marker_path, marker_trans, path, trans, rgbFace)
            return
        places = trans.transform(path.vertices)
        places = places[self._are_inside(gc, places)]
        looks = {"r": f"{marker_trans.get_matrix()[0, 0]:g}", "style": self._get_style(gc, rgbFace)}
        self.writer.start("g")
        for x, y in places.tolist():
            self.writer.element("circle", cx=f"{round(x, 2):g}", cy=f"{round(self.height - y, 2):g}", **looks)
        self.writer.end("g")

    def _edges(self, gc):
        """Return the lower left and the upper right corner of where something may be drawn."""
        clip = gc.get_clip_rectangle()
        return np.array([(0, 0), (self.width, self.height)] if clip is None else clip.get_points())

    def _are_inside(self, gc, places):
        """Return of each place whether something may be drawn there."""
        low, high = self._edges(gc)
        return ((low <= places) & (places <= high)).all(axis=1)


def _is_special(gc):
    """Return whether something is asked for that only matplotlib's own renderer can."""
    return gc.get_hatch() or gc.get_clip_path()[0] is not None or gc.get_sketch_params() or gc.get_url()


_LETTERS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C", Path.CLOSEPOLY: "z"}


def _outline(vertices, codes, height):
    """Return a path as SVG writes it. A letter holds until the next; only each start needs its own."""
    x, y = np.round(vertices[:, 0], 2).tolist(), np.round(height - vertices[:, 1], 2).tolist()
    said, before = [], None
    for code, across, down in zip(codes, x, y, strict=True):
        letter = _LETTERS[code]
        said.append(" " if code == before and letter not in "Mz" else letter)
        before = code
        if letter != "z":
            said.append(f"{across:g} {down:g}")
    return "".join(said)


def draw_still(figure: Figure, salt: str, attributes: str) -> str:
    """Draw everything in a figure that is not animated.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        Gives the size. Its resolution must be 72 dots an inch, the unit of SVG.
    salt : str
        Makes the ids of this layer differ from those of all other layers in the page.
    attributes : str
        Attributes of the `<svg>` element, such as `aria-hidden="true"`.

    Returns
    -------
    str
        One `<svg>` element that is as wide as its container and keeps its proportions.
    """
    with _drawing(salt), _without_moving_images(figure):
        drawing = _drawn(figure, figure)
    width, height = figure.get_size_inches() * 72
    size, links = f'viewBox="0 0 {width:g} {height:g}"', 'xmlns:xlink="http://www.w3.org/1999/xlink"'
    return f"<svg {size} {links} {_FONT_AND_FALLBACKS} {attributes}>{drawing}</svg>"


@contextmanager
def _without_moving_images(figure):
    """Leave animated images out. matplotlib before 3.11 leaves out all animated artists but these."""
    images = [image for axes in figure.axes for image in axes.images if image.get_animated()]
    seen = [image.get_visible() for image in images]
    for image in images:
        image.set_visible(False)
    try:
        yield
    finally:
        for image, visible in zip(images, seen, strict=True):
            image.set_visible(visible)


def draw_parts(figure: Figure, artists: Mapping[Hashable, Artist], salt: str) -> dict[Hashable, str]:
    """Draw each artist by itself, to be put into an `<svg>` as large as the layers of the figure.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    artists : dict of matplotlib artists
    salt : str
        Makes the ids of these parts differ from those of other figures.

    Returns
    -------
    dict of str
        Elements of SVG for each key.
    """
    parts, height = {}, figure.bbox.height
    with _drawing(salt):
        for key, artist in artists.items():
            if not artist.get_visible():
                parts[key], artist.stale = "", False
            elif is_plain(artist):
                parts[key] = plain(artist, height)
            else:
                mpl.rcParams["svg.hashsalt"] = f"{salt} {key}"
                parts[key] = _drawn(figure, artist, _MoveRenderer)
    return parts


def _drawing(salt):
    return drawing_settings({"svg.fonttype": "none", "svg.hashsalt": salt, "svg.image_inline": True})


def _drawn(figure, artist, renderer=_LayerRenderer):
    """Return an artist as elements of SVG."""
    width, height = figure.get_size_inches() * 72
    text = io.StringIO()
    vector = renderer(width, height, text, image_dpi=_RASTER_DPI, metadata=_NO_METADATA)
    # The vector renderer alone ignores what is to be rasterised: a filled contour would take half a megabyte.
    mixed = MixedModeRenderer(figure, width / 72, height / 72, _RASTER_DPI, vector)
    artist.draw(mixed)
    mixed.finalize()
    # What comes before would style the whole page.
    drawing = text.getvalue().partition("</defs>")[2].rpartition("</svg>")[0]
    drawing = _TURNED_BY_NOTHING.sub("", _FONT.sub("", drawing.replace("\n", "")))
    return _PATH_OR_TEXT.sub(lambda found: _SURPLUS_DECIMALS.sub(r"\1", found.group()), drawing)


@contextmanager
def drawing_settings(settings: dict) -> Iterator[None]:
    """Set what matplotlib reads while it draws, and nothing else: a learner may be changing the rest."""
    with RENDERING:
        wanted = _READ_BY_TICKS | settings
        before = {name: mpl.rcParams[name] for name in wanted}
        mpl.rcParams.update(wanted)
        try:
            yield
        finally:
            mpl.rcParams.update(before)


def is_plain(artist: Artist) -> bool:
    """Return whether an artist is one line of text that stands level, with at most a card without an edge."""
    return (
        type(artist) is Text
        and not artist.get_rotation()
        and not artist.get_clip_on()
        and not (artist.get_bbox_patch() and artist.get_bbox_patch().get_edgecolor()[3])
        and not artist.get_path_effects()
        and "\n" not in artist.get_text()
        and not artist.get_parse_math()
    )


def plain(text: Text, height: float) -> str:
    """Return a plain text as one `<text>` element, in a figure of this height in points.

    matplotlib measures every text with FreeType at each move, to place it; in a picture with many numbers
    that takes most of the time. SVG places a text by its left, its middle or its right end, so that only the
    height of its baseline must be known, and that depends on the font alone.
    """
    said, text.stale = text.get_text(), False
    if not said:
        return ""
    x, y = text.get_transform().transform(text.get_unitless_position())
    if not (isfinite(x) and isfinite(y)):
        return ""
    font = text.get_fontproperties()
    size, weight = font.get_size_in_points(), font.get_weight()
    weight = weight_dict.get(weight, weight)
    baseline = y + _baseline(tuple(font.get_family()), size, weight, text.get_verticalalignment())
    style = "" if weight == 400 else f"font-weight: {weight}; "
    style += f"font-size: {size:g}px; text-anchor: {_ANCHOR[text.get_horizontalalignment()]}"
    color, alpha = to_hex(text.get_color()), text.get_alpha()
    style += "" if color == "#000000" else f"; fill: {color}"
    style += "" if alpha is None else f"; opacity: {alpha:g}"
    if card := text.get_bbox_patch():  # as a rim round the letters: then nothing has to be measured
        style += (
            f"; stroke: {to_hex(card.get_facecolor())}; stroke-width: {card.get_boxstyle().pad * size * 2:g}"
        )
        style += "; paint-order: stroke"
    place = f'x="{round(x, 2):g}" y="{round(height - baseline, 2):g}"'
    return f'<text style="{style}" {place}>{html.escape(said)}</text>'


@cache
def _baseline(family, size, weight, alignment):
    """Return how far above its place matplotlib puts the baseline of such a text, in points."""
    font = FontProperties(family=list(family), size=size, weight=weight)
    figure, renderer = Figure(dpi=72), RendererSVG(10, 10, io.StringIO())

    def bottom(alignment):
        return figure.text(0, 0, "lp", font=font, va=alignment).get_window_extent(renderer).y0

    return bottom(alignment) - bottom("baseline")
