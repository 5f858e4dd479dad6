"""One layer of a picture: artists drawn as a string of SVG that goes straight into the page."""

import io
import re
import threading
from collections.abc import Hashable, Iterator, Mapping
from contextlib import contextmanager

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.backends.backend_mixed import MixedModeRenderer
from matplotlib.backends.backend_svg import RendererSVG
from matplotlib.figure import Figure

from course_utils.explorers.frame.svg_marks import marks

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


class _LayerRenderer(RendererSVG):
    """matplotlib's SVG renderer without group ids, which would stand twice in a page with two pictures."""

    def open_group(self, s, gid=None):
        pass

    def close_group(self, s):
        pass


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
    with RENDERING:
        return {key: _drawn_part(figure, artist, f"{salt} {key}") for key, artist in artists.items()}


def _drawn_part(figure, artist, name):
    if not artist.get_visible():
        artist.stale = False
        return ""
    try:
        return marks(artist, figure, name)
    except NotImplementedError:
        with _drawing(name):
            return _drawn(figure, artist)


def _drawing(salt):
    return drawing_settings({"svg.fonttype": "none", "svg.hashsalt": salt, "svg.image_inline": True})


def _drawn(figure, artist):
    """Return an artist as elements of SVG, by matplotlib's own renderer."""
    width, height = figure.get_size_inches() * 72
    text = io.StringIO()
    vector = _LayerRenderer(width, height, text, image_dpi=_RASTER_DPI, metadata=_NO_METADATA)
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
