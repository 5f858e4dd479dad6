"""What moves, as SVG: lines, areas, marks, images and level texts, shorter and faster than by matplotlib."""

import base64
import html
import io
from functools import cache, lru_cache
from hashlib import sha256
from math import isfinite

import numpy as np
from matplotlib.artist import Artist
from matplotlib.backend_bases import RendererBase
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.font_manager import FontProperties, weight_dict
from matplotlib.path import Path
from matplotlib.text import Text
from matplotlib.transforms import Affine2D
from PIL import Image

_ANCHOR = {"left": "start", "center": "middle", "right": "end"}
_CAP = {"round": "round", "projecting": "square"}
_LETTERS = {Path.MOVETO: "M", Path.LINETO: "L", Path.CURVE3: "Q", Path.CURVE4: "C", Path.CLOSEPOLY: "z"}
_SLACK = 0.01  # points; the corner of an image may lie so little outside its axes
_colour = lru_cache(to_hex)


def marks(artist: Artist, figure: Figure, name: str) -> str:
    """Return an artist as elements of SVG, in points of its figure.

    Parameters
    ----------
    artist : matplotlib artist
    figure : matplotlib.figure.Figure
        Its resolution must be 72 dots an inch.
    name : str
        Differs from that of every other artist in the page. An id is made of it.

    Raises
    ------
    NotImplementedError
        If only matplotlib's own renderer can write it, such as a turned text or a hatch.
    """
    if isinstance(artist, Text):
        if not is_plain(artist):
            raise NotImplementedError("a text that is not plain")
        return plain(artist, figure.bbox.height)
    renderer = _MarkRenderer(*figure.bbox.size.tolist(), name)
    artist.draw(renderer)
    return "".join(renderer.written)


class _MarkRenderer(RendererBase):
    """Writes what an artist asks it to draw.

    Lines are cut at the edge of their axes, so that they need no clip path; a mark outside is left out.
    """

    def __init__(self, width, height, name):
        super().__init__()
        self.width, self.height, self._name = width, height, name
        self.written = []

    def option_scale_image(self):
        return True  # an image comes with as many dots as it has

    def draw_path(self, gc, path, transform, rgbFace=None):
        _refuse_what_is_special(gc)
        if rgbFace is None:
            clip = tuple(np.ravel(self._edges(gc)).tolist())
            path = path.cleaned(transform, True, clip, simplify=path.should_simplify)
        else:
            corners = path.vertices if path.codes is None else path.vertices[path.codes != Path.CLOSEPOLY]
            self._refuse_what_leaves_the_axes(gc, transform.transform(corners))
            path = path.cleaned(transform, curves=True)
        if len(path.vertices) > 1:  # the last says that the path ends
            self.written.append(f'<path d="{_outline(path, self.height)}" style="{_style(gc, rgbFace)}"/>')

    def draw_markers(self, gc, marker_path, marker_trans, path, trans, rgbFace=None):
        _refuse_what_is_special(gc)
        places = trans.transform(path.vertices)
        places = places[self._are_inside(gc, places)].tolist()
        style = _style(gc, rgbFace)
        if marker_path is Path.unit_circle():
            tag, c = f'<circle r="{marker_trans.get_matrix()[0, 0]:g}"', "c"
        else:
            d = _outline(marker_path.cleaned(marker_trans, curves=True), 0)
            identifier = f"m{sha256(f'{self._name} {d}'.encode()).hexdigest()[:10]}"
            self.written.append(f'<defs><path id="{identifier}" d="{d}"/></defs>')
            tag, c = f'<use xlink:href="#{identifier}"', ""
        each = (
            f'{tag} {c}x="{round(x, 3):g}" {c}y="{round(self.height - y, 3):g}" style="{style}"/>'
            for x, y in places
        )
        self.written.append(f"<g>{''.join(each)}</g>")

    def draw_image(self, gc, x, y, im, transform=None):
        _refuse_what_is_special(gc)
        if transform is None:
            raise NotImplementedError("an image that is made for one size")
        high, wide = im.shape[:2]
        placed = transform + Affine2D().translate(x, y)
        self._refuse_what_leaves_the_axes(gc, placed.transform([(0, 0), (1, 1)]))
        page = Affine2D().scale(1, -1).translate(0, self.height)
        matrix = (Affine2D().scale(1 / wide, 1 / high) + placed + page).get_matrix()[:2].T.ravel()
        opacity = "" if gc.get_alpha() == 1 else f"; opacity: {gc.get_alpha():g}"
        self.written.append(
            f'<image xlink:href="{_png(im)}" width="{wide}" height="{high}" '
            f'transform="matrix({" ".join(f"{number:g}" for number in matrix)})" '
            f'style="image-rendering: pixelated{opacity}"/>'
        )

    def _edges(self, gc):
        """Return the lower left and the upper right corner of where something may be drawn."""
        clip = gc.get_clip_rectangle()
        return np.array([(0, 0), (self.width, self.height)] if clip is None else clip.get_points())

    def _are_inside(self, gc, places):
        """Return of each place whether something may be drawn there."""
        low, high = self._edges(gc)
        return ((low - _SLACK <= places) & (places <= high + _SLACK)).all(axis=1)

    def _refuse_what_leaves_the_axes(self, gc, corners):
        if not self._are_inside(gc, corners).all():
            raise NotImplementedError("an area or an image that has to be cut")


def _refuse_what_is_special(gc):
    """Raise if something is asked for that only matplotlib's own renderer can."""
    if gc.get_hatch() or gc.get_clip_path()[0] is not None or gc.get_sketch_params() or gc.get_url():
        raise NotImplementedError("a hatch, a clip path, a sketch or an address")


def _outline(path, height):
    """Return a path as SVG writes it. A letter holds until the next; only each start needs its own."""
    vertices, codes = path.vertices[:-1], path.codes[:-1].tolist()
    x, y = np.round(vertices[:, 0], 2).tolist(), np.round(height - vertices[:, 1], 2).tolist()
    said, before = [], None
    for code, across, down in zip(codes, x, y, strict=True):
        letter = _LETTERS[code]
        said.append(" " if code == before and letter not in "Mz" else letter)
        before = code
        if letter != "z":
            said.append(f"{across:g} {down:g}")
    return "".join(said)


def _style(gc, face):
    """Return fill and stroke as CSS, without what SVG takes where nothing is said."""
    forced, look = gc.get_forced_alpha(), []
    if face is None:
        look.append("fill: none")
    else:
        look += _of_colour("fill", face, forced)
    if forced and gc.get_alpha() != 1:
        look.append(f"opacity: {gc.get_alpha():g}")
    offset, dashes = gc.get_dashes()
    if dashes is not None:
        look.append(f"stroke-dasharray: {','.join(f'{dash:g}' for dash in dashes)}")
        look += [f"stroke-dashoffset: {offset:g}"] if offset else []
    if width := gc.get_linewidth():
        look += _of_colour("stroke", gc.get_rgb(), forced)
        look += [f"stroke-width: {width:g}"] if width != 1 else []
        look += [f"stroke-linejoin: {gc.get_joinstyle()}"] if gc.get_joinstyle() != "round" else []
        look += [f"stroke-linecap: {_CAP[gc.get_capstyle()]}"] if gc.get_capstyle() != "butt" else []
    return "; ".join(look)


def _of_colour(part, rgba, forced):
    look = [f"{part}: {_colour(tuple(rgba))}"]
    if len(rgba) == 4 and rgba[3] != 1 and not forced:
        look.append(f"{part}-opacity: {rgba[3]:g}")
    return look


def _png(dots):
    """Return an image of few colours as an address. With a palette it takes a third of the time and bytes."""
    colours, numbers = np.unique(np.ascontiguousarray(dots).view(np.uint32), return_inverse=True)
    if len(colours) > 256:
        raise NotImplementedError("an image of many colours")
    image = Image.frombytes("P", dots.shape[1::-1], numbers.astype(np.uint8).tobytes())
    image.putpalette(colours.tobytes(), "RGBA")
    png = io.BytesIO()
    image.save(png, "PNG")
    return f"data:image/png;base64,{base64.b64encode(png.getvalue()).decode()}"


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
