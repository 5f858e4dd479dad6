"""What graphs are drawn with: nodes that are lit, wires of many widths, and numbers that fit."""

from collections.abc import Iterable, Sequence
from functools import cache
from itertools import groupby
from math import log10
from typing import NamedTuple

import numpy as np
from matplotlib.axes import Axes
from matplotlib.font_manager import findfont, get_font
from matplotlib.text import Text

from course_utils.colours import BASELINE, DATA, FORWARD, GRADIENT, LIT
from course_utils.explorers.frame.live_figure import LiveFigure
from course_utils.explorers.frame.overlay import Handle
from course_utils.explorers.frame.svg_layer import drawing_settings
from course_utils.text.number_format import decimals, significant, superscript

_INSIDE = {"ha": "center", "va": "center_baseline", "color": DATA, "zorder": 6}
_BELOW = {"ha": "center", "color": GRADIENT, "weight": "bold", "zorder": 6}
_WIDEST = 8  # points
_FONT_SIZE = 13.5  # points, as in the course's style
_POINTS_A_STEP = 2.0  # so far a wire is pulled for one step of its slider
_ALMOST_NOTHING = 5e-10


class Places(NamedTuple):
    """Where nodes and their numbers are, in points.

    Attributes
    ----------
    centres : list of ndarray (size, 2)
        The middle of each node, layer by layer.
    width, height : float
        Of each node.
    value_rise, gradient_rise : float
        How far a value and a gradient are above the middle of their node.
    gradient_room : float
        How wide a gradient may be.
    names : ndarray (nodes, 2)
        Where the names are. Empty where there is no room for them.
    """

    centres: list[np.ndarray]
    width: float
    height: float
    value_rise: float
    gradient_rise: float
    gradient_room: float
    names: np.ndarray


class Nodes:
    """Draws nodes: rims and names are still; values, gradients and light move.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
        Its units are points.
    places : Places
    names : list of list of str
        One for each node, layer by layer, or none at all.
    rim : str
        The colour of the thick rim.

    Attributes
    ----------
    artists : list of matplotlib artists
        Those that move.
    ring : matplotlib.lines.Line2D
        The thick rim, one of them.
    """

    def __init__(
        self, axes: Axes, places: Places, names: Sequence[Sequence[str]], rim: str = FORWARD
    ) -> None:
        self._places, self._centres = places, np.concatenate(places.centres)
        body = {"solid_capstyle": "round", "clip_on": False}
        still = self._bodies(self._centres)
        axes.plot(*still, color=BASELINE, lw=places.height, zorder=1, **body)
        axes.plot(*still, color="white", lw=places.height - 3, zorder=1.5, **body)
        for place, name in zip(places.names, sum(map(list, names), []), strict=False):
            axes.text(*place, name, ha="center", color=DATA)
        self.ring = axes.plot([], [], color=rim, lw=places.height + 4, zorder=3, **body)[0]
        self._lit = axes.plot([], [], color=LIT, lw=places.height - 3, zorder=4, **body)[0]
        self._values = [axes.text(0, 0, "", **_INSIDE) for _ in self._centres]
        self._gradients = [axes.text(0, 0, "", **_BELOW) for _ in self._centres]
        self.artists = [self.ring, self._lit, *self._values, *self._gradients]

    def draw(self, values: np.ndarray, gradients: np.ndarray, active: tuple[int, int] | None) -> None:
        """Set values, gradients and the thick rim.

        Parameters
        ----------
        values, gradients : array (nodes,)
            NaN where there is none.
        active : (int, int) or None
            Layer and position of the node with the thick rim.
        """
        self._lit.set_data(*self._bodies(self._centres[np.isfinite(values)]))
        places = self._places
        write(self._values, self._centres + [0, places.value_rise], values, places.width - 12)
        write(self._gradients, self._centres + [0, places.gradient_rise], gradients, places.gradient_room)
        self.ring.set_visible(active is not None)
        if active is not None:
            layer, unit = active
            self.ring.set_data(*self._bodies(places.centres[layer][[unit]]))

    def fade(self, values: bool, gradients: bool) -> None:
        """Grey out what belongs to other weights: all values, all gradients, both or neither."""
        self._lit.set_color("white" if values else LIT)
        for texts, old, colour in ((self._values, values, DATA), (self._gradients, gradients, GRADIENT)):
            for text in texts:
                text.set_color(BASELINE if old else colour)

    def _bodies(self, centres):
        """Return the straight middle part of each node; a thick line with round ends makes a node of it."""
        half = (self._places.width - self._places.height) / 2
        gap = np.full_like(centres, np.nan)
        return np.stack([centres - [half, 0], centres + [half, 0], gap], axis=1).reshape(-1, 2).T


class Wires:
    """Draws wires of one kind of quantity, in its colour: its size as width, and dashes below 0.

    Parameters
    ----------
    axes : matplotlib.axes.Axes
    count : int
        How many wires there may be.
    colour : str
    coarse : float
        Widths are whole multiples of this, in points: wires of one width are drawn as one path.
    shift : float
        How far they lie below their place, so that two kinds can lie side by side.

    Attributes
    ----------
    artists : list of matplotlib.lines.Line2D
        All of them move.
    """

    def __init__(self, axes: Axes, count: int, colour: str, coarse: float, shift: float = 0) -> None:
        self._coarse, self._shift = coarse, np.array([0, -shift])
        butt = {"solid_capstyle": "butt", "dash_capstyle": "butt"}
        style = {"color": colour, "zorder": 2, "clip_on": False, **butt}
        looks = 2 * round(_WIDEST / coarse)  # widths, each solid or dashed
        self.artists = [axes.plot([], [], **style)[0] for _ in range(min(count, looks))]

    def draw(self, ends: np.ndarray, strengths: np.ndarray) -> None:
        """Draw a wire from start to end for each strength.

        Parameters
        ----------
        ends : array (n, 2, 2)
        strengths : array (n,)
            A weight, a bias or a gradient. NaN draws no wire.
        """
        looks = {i: (s < 0, self._width(s)) for i, s in enumerate(strengths) if np.isfinite(s)}
        groups = groupby(sorted(looks, key=looks.get), key=looks.get)
        for artist in self.artists:
            artist.set_visible(False)
        with drawing_settings({"lines.scale_dashes": True}):  # read whenever a width is set
            for artist, ((below_zero, width), members) in zip(self.artists, groups, strict=False):
                self._draw_group(artist, ends[list(members)], below_zero, width)

    def _draw_group(self, artist, ends, below_zero, width):
        gap = np.full((len(ends), 1, 2), np.nan)
        artist.set_data(*np.concatenate([ends + self._shift, gap], axis=1).reshape(-1, 2).T)
        artist.set(linewidth=width, linestyle=(0, (2.2, 1.2)) if below_zero else "-", visible=True)

    def _width(self, strength):
        """Return a width in points that grows with the size and never gets too wide."""
        size = abs(strength)
        return round((1 + (_WIDEST - 1) * size / (size + 2)) / self._coarse) * self._coarse


def wire_handle(figure: LiveFigure, axes: Axes, name: str, place: np.ndarray) -> Handle:
    """Return a handle on the wire of a weight or a bias: pulled up, its number grows.

    Parameters
    ----------
    figure : LiveFigure
    axes : matplotlib.axes.Axes
        Its units are points.
    name : str
        The field of a state, such as w1_2 for the weight w1 of neuron 2.
    place : ndarray (2,)
        Where the wire is grabbed.
    """

    def dragged(grabbed, _, y):
        steps = (y - place[1]) / _POINTS_A_STEP
        return grabbed.placed(**{name: getattr(grabbed, name) + steps * grabbed.scales[name].step})

    label = "pull it up or down, or type its number"
    return Handle(figure, axes, label, lambda _: tuple(place), dragged, control=name)


def factored(sign: str, value: float, width: float) -> str:
    """Write a number after the sign of what is done with it, such as × 0.42, within so many points."""
    return f"{sign} {fitted(value, width - sum(map(_advance, sign + ' ')))}"


def write(texts: Iterable[Text], places: Iterable, numbers: Iterable[float], room: float) -> None:
    """Write the numbers at the places, each within the room; texts without a finite number are hidden."""
    for text in texts:
        text.set_visible(False)
    for text, place, number in zip(texts, places, numbers, strict=False):
        if np.isfinite(number):
            text.set(position=place, text=fitted(number, room), visible=True)


def fitted(value: float, width: float) -> str:
    """Write a number with as many digits as there is room for.

    Parameters
    ----------
    value : float
        Any finite number.
    width : float
        The room, in points.

    Returns
    -------
    str
        Two decimals where they fit, else fewer, else a power of ten. A number that is cut to its power
        alone begins with ≈, and one that is too long even so is called huge.

    Examples
    --------
    >>> [fitted(value, 66) for value in (-0.7616, 12.345, -1234567.891, 1e-9)]
    ['−0.76', '12.35', '−1×10⁶', '1×10⁻⁹']
    """
    for text in _shorter_and_shorter(float(value)):
        if sum(map(_advance, text)) <= width:
            break
    return text


def _shorter_and_shorter(value):
    size = abs(value)
    if 0 < size < _ALMOST_NOTHING:
        yield "≈ 0"
        yield "0"
        return
    if size >= 100:
        yield significant(value)
    for places in (2, 1, 0):
        # 0.04 must not become 0.0, which is another number, and 12,345.6 has too many digits to read.
        if size == 0 or (round(size, places) > 0 and size < 10 ** (4 - places)):
            yield decimals(value, places)
    if size > 0:
        sign = "−" if value < 0 else ""
        mantissa, _, power = f"{size:.0e}".partition("e")
        yield f"{sign}{mantissa}×10{superscript(int(power))}"
        yield f"≈{sign}10{superscript(round(log10(size)))}"
        if size >= 1e99:
            yield f"{sign}huge"


@cache
def _advance(character):
    """Return how wide a character is in the course's font, in points."""
    font = get_font(findfont("DejaVu Sans"))
    font.set_size(_FONT_SIZE, 72)
    return font.load_char(ord(character)).linearHoriAdvance / 65536  # without hinting
