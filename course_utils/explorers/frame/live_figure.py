"""A picture in two layers: a still one that is sent once, and a live one that is sent at every move."""

import html
import io
import itertools
import secrets
from collections.abc import Iterable

import numpy as np
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import Collection
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.lines import Line2D
from matplotlib.text import Text
from PIL import Image

from course_utils.explorers.frame.svg_layer import draw_parts, draw_still, drawing_settings

_NUMBERS = itertools.count(1)
_KERNEL = secrets.token_hex(
    4
)  # lessons that are open side by side lie in one page, each with a kernel of its own
_POSTER_DPI = 110
_POSTER_WIDTH = 1_380  # pixels; a wider row of figures has fewer dots an inch

# With a learner's automatic layout, print_figure would leave a layout engine behind that moves our axes.
_READ_BY_PRINT_FIGURE = {
    "savefig.bbox": None,
    "text.hinting": "default",
    "figure.autolayout": False,
    "figure.constrained_layout.use": False,
}


class LiveFigure:
    """A matplotlib figure in which only the moving artists are drawn again.

    Both layers are drawn by matplotlib's SVG renderer. In the page the live layer lies on top of the still
    one. Limits of axes are fixed, or `still_changed` is called after they change.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
        Built once, at 72 dots an inch, and owned by this object from now on.
    live : list of matplotlib artists
        Those that move. They leave the still layer and are drawn by zorder into the live one.
    description : str
        What a reader who cannot see the picture is told of the still layer. Numbers that move do not
        belong here: they stand in the sentence and the table of the explorer.
    fleeting : iterable of matplotlib artists
        Those of `live` that go as soon as other numbers set out: they tell of those that have arrived.

    Attributes
    ----------
    fleeting : list of int
        Their places in the live layer.
    description : str
        May be changed; `still_changed` then brings it to the page.
    """

    def __init__(
        self, figure: Figure, live: list[Artist], description: str, fleeting: Iterable[Artist] = ()
    ) -> None:
        if figure.dpi != 72:
            raise ValueError(
                f"figure must have 72 dots per inch, the unit of SVG, but it has {figure.dpi:g}: "
                "build it inside `with course_style():`"
            )
        self.figure = figure
        self.description = description
        self._live = sorted(live, key=lambda artist: artist.get_zorder())
        for artist in self._live:
            artist.set_animated(True)
        self.fleeting = [self._live.index(artist) for artist in fleeting]
        self._salt = f"figure {next(_NUMBERS)} of {_KERNEL}"
        self.still_changed()

    @property
    def size(self) -> list[float]:
        """How wide and how high the picture is, in points."""
        return [round(float(inches) * 72, 2) for inches in self.figure.get_size_inches()]

    def place(self, axes: Axes, x: float, y: float) -> list[float]:
        """Return where a point of axes lies: as parts of the figure, from the left and from the top."""
        across, up = axes.transData.transform((x, y)).tolist()
        width, height = self.figure.get_size_inches().tolist()
        return [round(across / (72 * width), 4), round(1 - up / (72 * height), 4)]

    def still_changed(self) -> None:
        """Have everything drawn again at the next `drawn`: limits, ticks or the description changed."""
        self._still, self._drawn, self._looked = None, {}, {}

    def drawn(self) -> tuple[str, list[str]]:
        """Return the still layer, and the drawing of each artist of the live one, as SVG.

        Only what is not as it was at the last call is drawn again.
        """
        if self._still is None:
            name = html.escape(self.description)
            self._still = draw_still(self.figure, f"{self._salt} still", f'role="img" aria-label="{name}"')
        now = {n: _looks(artist) for n, artist in enumerate(self._live) if _may_have_changed(artist)}
        old = {n: self._live[n] for n, looks in now.items() if looks is None or looks != self._looked.get(n)}
        old |= {n: artist for n, artist in enumerate(self._live) if n not in self._drawn}
        for n in old:  # if the drawing fails half way, all of them are drawn at the next call
            self._drawn.pop(n, None)
        self._drawn |= draw_parts(self.figure, old, self._salt)
        self._looked |= now
        return self._still, [self._drawn[n] for n in range(len(self._live))]

    def image(self, dpi: float) -> Image.Image:
        """Return the whole picture, both layers, as a Pillow image with so many dots an inch."""
        with drawing_settings(_READ_BY_PRINT_FIGURE):
            canvas, png = FigureCanvasAgg(self.figure), io.BytesIO()
            canvas.print_figure(png, dpi=dpi, facecolor="white")
        for artist in self._live:
            artist.stale = True  # they were drawn, but not into the page
        return Image.open(png)


def _may_have_changed(artist):
    """Return whether a property was set since the last drawing. matplotlib then marks the artist as stale.

    It does not for a patch that is given another path, so that patches are always drawn again.
    """
    return artist.stale or not isinstance(artist, Line2D | Text | Collection | AxesImage)


_OF_A_LINE = (
    Line2D.get_color,
    Line2D.get_alpha,
    Line2D.get_visible,
    Line2D.get_linewidth,
    Line2D.get_linestyle,
    Line2D.get_markersize,
    Line2D.get_markerfacecolor,
    Line2D.get_markeredgecolor,
)


def _looks(artist):
    """Return what a line looks like, since most are set anew at each move to what they were; else None."""
    if type(artist) is not Line2D:
        return None
    data = (np.asarray(side, float).tobytes() for side in artist.get_data(orig=True))
    return *data, *(str(get(artist)) for get in _OF_A_LINE)


def poster(figures: list[LiveFigure]) -> bytes:
    """Return a PNG with the figures side by side: what a reader without a kernel sees."""
    dpi = min(_POSTER_DPI, _POSTER_WIDTH * 72 / sum(figure.size[0] for figure in figures))
    images = [figure.image(dpi) for figure in figures]
    sheet = Image.new("RGB", (sum(i.width for i in images), max(i.height for i in images)), "white")
    left = 0
    for image in images:
        sheet.paste(image, (left, 0))
        left += image.width
    png = io.BytesIO()
    # 128 colours are enough for lines and text, and a third of the size.
    sheet.quantize(128, dither=Image.Dither.NONE).save(png, "PNG", optimize=True)
    return png.getvalue()


def panel(
    figure: Figure,
    left: float,
    right: float,
    bottom: float,
    top: float,
    *,
    heading: str = "",
    above: str | None = "",
    below: str = "",
) -> Axes:
    """Return axes whose sides lie so many points from the left and from the bottom of the figure.

    Two panels with equal heights and equal limits then have one scale, also across figures.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    left, right, bottom, top : float
        In points.
    heading : str
        What to look at, in bold.
    above : str or None
        What goes upwards, with its unit. It stands level above the axis, where it can be read. None saves
        its line.
    below : str
        What goes across, with its unit.

    Returns
    -------
    matplotlib.axes.Axes
        `axes.upwards` is the text `above`, for views that change it.
    """
    width, height = figure.get_size_inches() * 72
    axes = figure.add_axes([left / width, bottom / height, (right - left) / width, (top - bottom) / height])
    edge = max(left - 40, 4) / width
    figure.text(edge, (top + (14 if above is None else 38)) / height, heading, size=14, weight="bold")
    axes.upwards = figure.text(edge, (top + 14) / height, above or "")
    axes.set_xlabel(below)
    return axes


def pieces(
    x_from: np.ndarray, x_to: np.ndarray, y_from: np.ndarray, y_to: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Return x and y of straight pieces, one for each entry, as one line with gaps."""
    gap = np.full(len(x_from), np.nan)
    return np.column_stack([x_from, x_to, gap]).ravel(), np.column_stack([y_from, y_to, gap]).ravel()


def outlines(ends: np.ndarray, rows: np.ndarray, thick: float) -> tuple[np.ndarray, np.ndarray]:
    """Return x and y of the outlines of bars from 0 to these ends, without their sides at 0, as one line."""
    zero, gap = np.zeros(len(ends)), np.full(len(ends), np.nan)
    low, high = rows - thick / 2, rows + thick / 2
    x, y = [zero, ends, ends, zero, gap], [low, low, high, high, gap]
    return np.transpose(x).ravel(), np.transpose(y).ravel()


def beside_zero(end: float, gap: float) -> dict:
    """Return where the number of a bar from 0 to `end` stands: above the bar, clear of the line at 0."""
    return {"x": -gap, "ha": "right"} if end < 0 else {"x": gap, "ha": "left"}
