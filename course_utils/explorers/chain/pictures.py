"""The two pictures of the chain: its graph with the walk back, and how a nudge of w1 travels."""

import numpy as np

from course_utils.colours import BASELINE, DATA, FORWARD, GRADIENT, MISS
from course_utils.explorers.chain.state import TRAVELS, WIRES, Chain
from course_utils.explorers.frame.live_figure import LiveFigure, outlines, panel, pieces
from course_utils.explorers.frame.overlay import Line, Traveller
from course_utils.explorers.frame.style import PALE, course_style, figure_of
from course_utils.explorers.parts.nodes_and_wires import Nodes, Places, Wires, fitted, wire_handle
from course_utils.text.number_format import decimals, significant

WIDTH, HEIGHT = 420, 330  # points, as wide as the graphs of networks

# What is put into the chain stands above, what it holds below. Names are above the upper row and below the
# lower one; gradients have little room, because bold numbers are wider than they are counted.
_ROWS = [["w1", "b1", "w2", "b2", "y"], ["x", "z", "a", "ŷ", "L"]]
_CENTRES = [np.column_stack([np.linspace(37, WIDTH - 37, 5), np.full(5, y)]) for y in (212, 110)]
_PLACES = Places(
    _CENTRES,
    width=66, height=50, value_rise=11, gradient_rise=-12, gradient_room=48,
    names=np.concatenate([_CENTRES[0] + [0, 32], _CENTRES[1] - [0, 40]]),
)  # fmt: skip
_NODES = [name for row in _ROWS for name in row]
_PLACE = {name: (row, column) for row, names in enumerate(_ROWS) for column, name in enumerate(names)}
_ON_WIRES = ["w1", "b1", "w2", "b2"]  # what is set at its wire
_GRIP = 0.15  # how far along a wire it is grabbed: in its middle stands its share
_BESIDE = 8  # how far the wire of a gradient lies beside the other one
_FAR_BELOW = 58  # where the number of a wire in the lower row stands: below the names
_TOLD_OF_GRAPH = (
    "A chain as a graph. From left to right stand five nodes: x, z, a, ŷ and the loss L. Above them stand "
    "the numbers that are put in: w1 and b1 lead to z, w2 and b2 to ŷ, and the target y to L. Each node has "
    "its value in its upper half. Once the walk back has come there, its gradient stands in the lower half. "
    "A wider wire has a larger local derivative, and a dashed one has one below 0. A green wire beside it is "
    "the gradient that went back over it."
)


class ChainGraph:
    """Draws a Chain. What was computed forward is blue, gradients are green."""

    def __init__(self) -> None:
        self._ends = np.array([_ends(*wire) for wire in WIRES])
        self._ends_back = np.array([ends + _across(ends) * _BESIDE for ends in self._ends])
        with course_style():
            figure = figure_of(WIDTH, HEIGHT)
            axes = figure.add_axes([0, 0, 1, 1], xlim=(0, WIDTH), ylim=(0, HEIGHT))
            axes.set_axis_off()
            axes.text(8, HEIGHT - 24, "Values go right, gradients come back", size=14, weight="bold")
            axes.text(8, HEIGHT - 44, "thick: large.  dashed: below 0", color=BASELINE)
            axes.plot(*_ends("y", "L").T, color=DATA, linewidth=1.5)
            # Widths in whole points: wires of one width are one path, and the layer is shorter.
            self._wires, self._wires_back = (Wires(axes, len(WIRES), hue, 1.0) for hue in (FORWARD, GRADIENT))
            self._nodes = Nodes(axes, _PLACES, _ROWS, rim=GRADIENT)
            self._in_use = self._leader, self._share, self._product = _marks_of_the_wire_in_use(axes)
            parts = self._wires, self._wires_back, self._nodes
            live = [artist for part in parts for artist in part.artists]
            self.figure = LiveFigure(
                figure, [*live, *self._in_use], _TOLD_OF_GRAPH, fleeting=[*self._in_use, self._nodes.ring]
            )
        starts = [start for start, _ in WIRES]
        self.handles = {
            name: wire_handle(self.figure, axes, name, _along(self._ends[starts.index(name)], _GRIP))
            for name in _ON_WIRES
        }

        self.lines = {name: [Line(self.figure, self._ends[starts.index(name)])] for name in _ON_WIRES}

    def draw(self, state: Chain) -> None:
        """Set wires, numbers, the share on the wire in use, and the product."""
        starts, slopes = [start for start, _ in WIRES], state.slopes_so_far
        self._wires.draw(self._ends, np.array([state.local_slopes[name] for name in starts]))
        self._wires_back.draw(self._ends_back, np.array([slopes.get(name, np.nan) for name in starts]))
        values = np.array([state.values[name] for name in _NODES])
        gradients = np.array([slopes.get(name, np.nan) for name in _NODES])
        self._nodes.draw(values, gradients, state.active and _PLACE[state.active[0]])
        self._draw_wire_in_use(state)

    def _draw_wire_in_use(self, state):
        for artist in self._in_use:
            artist.set_visible(state.active is not None)
        if state.active is not None:
            start, _ = state.active
            middle = self._ends[state.reached - 1].mean(axis=0)
            row, _ = _PLACE[start]  # it is far below where nodes stand close
            self._leader.set_data(*(middle - [[0, (_BESIDE + 5) * row], [0, _FAR_BELOW * row - 8]]).T)
            self._share.set(text=_factor(state), position=middle - [0, _FAR_BELOW * row])
            self._product.set_text(f"∂L/∂{start} = {product(state)}")

    def travellers(self, state: Chain) -> list[Traveller]:
        """Return the gradient that goes back over the wire in use, and the local derivative on it."""
        start, end = state.active
        back_to, back_from = self._ends_back[state.reached - 1]
        middle, texts = (back_to + back_from) / 2, [short(state.slopes[end]), short(state.slopes[start])]
        share = self._share.get_position()
        return [
            Traveller(self.figure, [share] * 3, [_factor(state)] * 2, GRADIENT),
            Traveller(self.figure, [back_from, middle, back_to], texts, GRADIENT),
        ]


def _factor(state):
    return f"× {short(state.local_slopes[state.active[0]])}"


def _marks_of_the_wire_in_use(axes):
    """Return the line that leads to the share, the share, and the product at the bottom."""
    green = {"color": GRADIENT, "ha": "center", "va": "center_baseline", "weight": "bold", "zorder": 6}
    card = {"facecolor": "white", "edgecolor": "none", "pad": 3}
    leader = axes.plot([], [], color=GRADIENT, linewidth=1.5, clip_on=False)[0]
    return leader, axes.text(0, 0, "", bbox=card, **green), axes.text(WIDTH / 2, 18, "", **green)


def _ends(start, end):
    """Return both ends of a wire (2, 2), from the rim of one node to the rim of the other."""
    one, other = (_CENTRES[row][column] for row, column in (_PLACE[start], _PLACE[end]))
    radius = _PLACES.height / 2
    # A node is a straight part with a half circle at each side: go to that circle first.
    straight = [np.sign(other[0] - one[0]) * (_PLACES.width / 2 - radius), 0]
    one, other = one + straight, other - straight
    along = (other - one) / np.linalg.norm(other - one)
    return np.array([one + radius * along, other - radius * along])


def _along(ends, part):
    """Return the place so far along a wire, as a part of its length."""
    return ends[0] + part * (ends[1] - ends[0])


def _across(ends):
    """Return the direction across a wire, of length 1."""
    across, up = (ends[1] - ends[0]) / np.linalg.norm(ends[1] - ends[0])
    return np.array([up, -across])


def short(value: float) -> str:
    """Write a number with two decimals, a tiny one so that it does not look like 0, a huge one as a power."""
    if abs(value) >= 10_000:
        return fitted(value, 66)
    return decimals(value, 2) if value == 0 or abs(value) >= 0.005 else significant(value, 2)


def product(state: Chain) -> str:
    """Return the multiplication on the wire in use, such as 0.42 × 0.91 = 0.38."""
    start, end = state.active
    share = short(state.local_slopes[start])
    share = f"({share})" if share.startswith("−") else share
    return f"{short(state.slopes[end])} × {share} = {short(state.slopes[start])}"


_MOST = 6.0  # times the nudge; longer bars are cut there, and a triangle says so
_BARS = np.arange(5, 0, -1)
_UNSEEN = 0.01  # nudges: a bar that ends no further away has not changed to the eye
_AROUND = 0.48  # how high the outline of a bar is that was: it is seen around a longer one too
_PARTS = slice(0, 4), slice(4, 5)  # blue ones, and that of the loss
_RIGHT = 1.25  # where the numbers end, in widths of the axes
_ABOVE = "mark: what the local derivatives promise"
_TOLD_OF_SHARES = (
    "Five bars, one below the other: the nudge of w1, and the changes of z, a, ŷ and L that follow from it. "
    "A bar to the right goes the way of the nudge, one to the left goes the other way. Its length is "
    "measured in nudges. Between two numbers stands the local derivative. A green mark shows what the local "
    "derivatives promise for a tiny nudge. A thin outline is where a bar ended before the last move."
)


class SharesPicture:
    """Draws how a nudge of w1 travels through a Chain."""

    def __init__(self) -> None:
        with course_style():
            figure = figure_of(420, HEIGHT)
            axes = panel(figure, 48, 340, 50, HEIGHT - 62, heading="A nudge of w1 travels", above=_ABOVE)
            axes.set_xlabel("times the nudge")
            axes.set(xlim=(-_MOST - 0.4, _MOST + 0.4), ylim=(0.5, 5.5))
            axes.set_yticks(_BARS, [f"Δ{name}" for name in TRAVELS])
            axes.tick_params(axis="y", length=0)
            axes.spines["left"].set_visible(False)
            axes.axvline(0, color=BASELINE, linewidth=1)
            bar = {"linewidth": 16, "solid_capstyle": "butt", "clip_on": False}
            self._bars = [axes.plot([], [], color=colour, **bar)[0] for colour in (FORWARD, MISS)]
            was = {"linewidth": 1.5, "alpha": PALE, "clip_on": False}
            self._bars_before = [axes.plot([], [], color=colour, **was)[0] for colour in (FORWARD, MISS)]
            self._marks = axes.plot([], [], color=GRADIENT, linewidth=3, clip_on=False)[0]
            cut = {"color": "white", "markersize": 9, "linestyle": "", "clip_on": False}
            self._cut = [axes.plot([], [], marker=marker, **cut)[0] for marker in "<>"]
            beside = {"transform": axes.get_yaxis_transform(), "va": "center_baseline", "ha": "right"}
            colours = [FORWARD] * 4 + [MISS]
            self._sizes = [
                axes.text(_RIGHT, row, "", color=colour, **beside)
                for row, colour in zip(_BARS, colours, strict=True)
            ]
            green = {"color": GRADIENT, "weight": "bold", **beside}
            self._locals = [axes.text(_RIGHT, row - 0.5, "", **green) for row in _BARS[:-1]]
            live = [*self._bars, *self._bars_before, self._marks, *self._cut, *self._sizes, *self._locals]
            self.figure = LiveFigure(figure, live, _TOLD_OF_SHARES)

    def draw(self, state: Chain) -> None:
        """Set bars, marks and numbers."""
        lengths = _lengths(state)
        ends = np.clip(lengths, -_MOST, _MOST)
        for bar, part in zip(self._bars, _PARTS, strict=True):
            bar.set_data(*pieces(np.zeros(5)[part], ends[part], _BARS[part], _BARS[part]))
        marks = np.clip(state.shares, -_MOST, _MOST)
        self._marks.set_data(*pieces(marks, marks, _BARS - 0.36, _BARS + 0.36))
        for artist, over in zip(self._cut, (lengths < -_MOST, lengths > _MOST), strict=True):
            artist.set_data(np.sign(lengths[over]) * (_MOST - 0.35), _BARS[over])
        for text, change in zip(self._sizes, state.changes, strict=True):
            text.set_text(decimals(change, 4))
        for text, name in zip(self._locals, TRAVELS, strict=False):
            text.set_text(f"× {short(state.local_slopes[name])}")

    def draw_before(self, was: Chain, state: Chain) -> None:
        """Leave pale the bars of the state in which the present move began, where they ended elsewhere."""
        ends, ends_now = (np.clip(_lengths(one), -_MOST, _MOST) for one in (was, state))
        changed = np.isfinite(ends) & ~(np.abs(ends - ends_now) < _UNSEEN)
        for outline, part in zip(self._bars_before, _PARTS, strict=True):
            left = changed[part]
            outline.set_data(*outlines(ends[part][left], _BARS[part][left], _AROUND))


def _lengths(state):
    """Return the changes in nudges, (5,), or NaN where there is no nudge."""
    return np.array(state.changes) / state.nudge if state.nudge else np.full(5, np.nan)
