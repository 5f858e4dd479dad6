"""How a nudge of w1 travels to the loss: each wire passes on its share."""

import numpy as np

from course_utils.colours import BASELINE, FORWARD, GRADIENT, MISS
from course_utils.explorers.chain.graph import HEIGHT, short
from course_utils.explorers.chain.state import TRAVELS, Chain
from course_utils.explorers.frame.live_figure import LiveFigure, outlines, panel, pieces
from course_utils.explorers.frame.style import PALE, course_style, figure_of
from course_utils.text.number_format import decimals

_MOST = 6.0  # times the nudge; longer bars are cut there, and a triangle says so
_ROWS = np.arange(5, 0, -1)
_UNSEEN = 0.01  # nudges: a bar that ends no further away has not changed to the eye
_AROUND = 0.48  # how high the outline of a bar is that was: it is seen around a longer one too
_PARTS = slice(0, 4), slice(4, 5)  # blue ones, and that of the loss
_RIGHT = 1.25  # where the numbers end, in widths of the axes
_ABOVE = "mark: what the local derivatives promise"
_TOLD = (
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
            axes.set_yticks(_ROWS, [f"Δ{name}" for name in TRAVELS])
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
                for row, colour in zip(_ROWS, colours, strict=True)
            ]
            green = {"color": GRADIENT, "weight": "bold", **beside}
            self._locals = [axes.text(_RIGHT, row - 0.5, "", **green) for row in _ROWS[:-1]]
            live = [*self._bars, *self._bars_before, self._marks, *self._cut, *self._sizes, *self._locals]
            self.figure = LiveFigure(figure, live, _TOLD)

    def draw(self, state: Chain) -> None:
        """Set bars, marks and numbers."""
        lengths = _lengths(state)
        ends = np.clip(lengths, -_MOST, _MOST)
        for bar, part in zip(self._bars, _PARTS, strict=True):
            bar.set_data(*pieces(np.zeros(5)[part], ends[part], _ROWS[part], _ROWS[part]))
        marks = np.clip(state.shares, -_MOST, _MOST)
        self._marks.set_data(*pieces(marks, marks, _ROWS - 0.36, _ROWS + 0.36))
        for artist, over in zip(self._cut, (lengths < -_MOST, lengths > _MOST), strict=True):
            artist.set_data(np.sign(lengths[over]) * (_MOST - 0.35), _ROWS[over])
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
            outline.set_data(*outlines(ends[part][left], _ROWS[part][left], _AROUND))


def _lengths(state):
    """Return the changes in nudges, (5,), or NaN where there is no nudge."""
    return np.array(state.changes) / state.nudge if state.nudge else np.full(5, np.nan)
