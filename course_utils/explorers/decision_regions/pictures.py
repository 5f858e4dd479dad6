"""The pictures of both runs: the regions of each network, and the curves over the steps."""

from functools import partial

import numpy as np
from matplotlib.colors import to_rgba
from matplotlib.transforms import Affine2D

from course_utils.colours import BASELINE, DATA, FORWARD, MISS
from course_utils.explorers.decision_regions.state import FLIPPER, NAMES, UNITS, Question, TwoRuns
from course_utils.explorers.frame.live_figure import LiveFigure, panel
from course_utils.explorers.frame.style import figure_of
from course_utils.explorers.parts.kinds import LOOKS
from course_utils.explorers.parts.runs import end_of_axis
from course_utils.network import Network
from course_utils.text.number_format import decimals, positional, significant

_CELLS = 50, 36  # of the coarse grid, across and upwards
_FINER = 3  # dots a cell
_LEAST = 0.02  # of the plane: a smaller region has no room for its name
_SOME = 7  # one dot in so many is enough to find the middle of a region
_ROOM = np.array([0.17, 0.05])  # half of a name, as a share of the plane
_TINTS = np.round(255 * np.array([to_rgba(look.colour, 0.45) for look in LOOKS])).astype(np.uint8)


class RegionsPicture:
    """Birds by their marks, and over them the regions of the network that goes down one of the losses."""

    def __init__(self, question: Question, place: int) -> None:
        self._place, self._kinds, self._grid = place, question.kinds, Grid(question.limits)
        self._some_dots = self._grid.dots[::_SOME]
        self._low, self._high = np.transpose(question.limits)
        figure = figure_of(344, 330)
        axes = panel(figure, 48, 334, 50, 254, above=question.upwards, below=FLIPPER)
        figure.text(8 / 344, 308 / 330, f"By {NAMES[place]}", size=14, weight="bold")
        for kind, look in enumerate(LOOKS[: len(question.kinds)]):
            birds = question.inputs[question.kind == kind]
            style = {"color": DATA, "markersize": 4.5, "alpha": 0.55, "markeredgewidth": 0}
            axes.plot(*birds.T, look.marker, **style)
        box = {"extent": np.ravel(question.limits), "origin": "lower", "aspect": "auto"}
        # Outlines of the regions would take more bytes than an image of so few colours.
        nothing = np.zeros((*self._grid.size, 4), np.uint8)
        self._winners = None
        self._image = axes.imshow(nothing, interpolation="none", zorder=3, **box)
        middle = {"ha": "center", "va": "center", "weight": "bold", "zorder": 4, "color": DATA}
        self._names = [axes.text(0, 0, "", **middle) for _ in question.kinds]
        above = {"transform": axes.transAxes, "ha": "right", "weight": "bold"}
        self._right = axes.text(1, 1.265, "", color=FORWARD, **above)
        self.figure = LiveFigure(
            figure,
            [self._image, *self._names, self._right],
            f"Birds as marks: {question.upwards} over {FLIPPER}. Each kind has a mark of its own. Tinted "
            f"regions with names say which kind the network trained by {NAMES[place]} finds there.",
        )

    def draw(self, state: TwoRuns) -> None:
        """Set regions, names and the share of birds that are right."""
        winners = self._grid.winners(state.networks[self._place])
        if not np.array_equal(winners, self._winners):  # else it would be drawn again for nothing
            self._winners = winners
            self._image.set_data(_TINTS[winners].reshape(*self._grid.size, 4))
        for kind, text in enumerate(self._names):
            self._put_name(kind, text, self._some_dots[winners[::_SOME] == kind])
        self._right.set_text(f"{decimals(100 * state.record.last.accuracies[self._place], 1)} % right")

    def _put_name(self, kind, text, region):
        """Put the name of a kind well inside its region: at its place nearest to the middle of it."""
        text.set_visible(len(region) >= _LEAST * len(self._some_dots))
        if not text.get_visible():
            return
        low, high = self._low, self._high
        away = (region - region.mean(axis=0)) / (high - low)
        place = region[np.argmin((away**2).sum(axis=1))]
        text.set_position(np.clip(place, low + _ROOM * (high - low), high - _ROOM * (high - low)))
        text.set_text(f"{LOOKS[kind].symbol} {self._kinds[kind]}")


class Grid:
    """The plane as dots: scores on a coarse grid, and between its places in straight lines.

    The network is asked at a ninth of the dots; a test counts how few of the others come out wrong.

    Parameters
    ----------
    limits : tuple of (float, float)
        The least and the most across and upwards.

    Attributes
    ----------
    size : tuple of int
        Dots upwards and across.
    dots : ndarray (dots, 2)
        Where the dots lie, row by row from below.
    """

    def __init__(self, limits: tuple[tuple[float, float], tuple[float, float]]) -> None:
        self._coarse = _places(limits, [cells + 1 for cells in _CELLS])
        self.size = tuple(cells * _FINER + 1 for cells in _CELLS[::-1])
        self.dots = _places(limits, self.size[::-1])

    def winners(self, network: Network) -> np.ndarray:
        """Return for each dot the number of the kind with the highest score, (dots,)."""
        scores = network.forward(self._coarse).prediction
        coarse = scores.T.reshape(-1, _CELLS[1] + 1, _CELLS[0] + 1)
        return _finer(_finer(coarse, 1), 2).argmax(axis=0).ravel()


def _places(limits, counts):
    across, upwards = (np.linspace(*ends, count) for ends, count in zip(limits, counts, strict=True))
    return np.column_stack([axis.ravel() for axis in np.meshgrid(across, upwards)])


def _finer(scores, axis):
    """Return the scores with dots between the places along one axis."""
    scores = np.moveaxis(scores, axis, 0)
    fine = np.empty((_FINER * (len(scores) - 1) + 1, *scores.shape[1:]))
    fine[::_FINER] = scores
    # Not a product of matrices: those are shared out among threads, which is slow where others work too.
    for n in range(1, _FINER):
        fine[n::_FINER] = scores[:-1] + (scores[1:] - scores[:-1]) * (n / _FINER)
    return np.moveaxis(fine, 0, axis)


_WIDTH, _HEIGHT = 344, 330
_LEFT, _RIGHT = 58, 318  # points
_LOSSES, _ACCURACIES = (182, 258), (50, 126)  # bottom and top of both panels, in points
_MOST = 1.08  # a little above 100 %
_TOLD = (
    "Above, both losses over the steps, each as a share of its start. Below, both accuracies: the shares of "
    "birds that are right. Cross-entropy is a solid line with a ball, squared error on probabilities a "
    "dashed line with a square. A dotted grey line is what always guessing the most frequent kind would "
    "reach."
)


class CurvesPicture:
    """Two pairs of curves over the steps, solid for cross-entropy and dashed for the squared error."""

    def __init__(self, question: Question) -> None:
        figure = figure_of(_WIDTH, _HEIGHT)
        figure.text(8 / _WIDTH, 308 / _HEIGHT, "━ cross-entropy  - - squared error", size=14, weight="bold")
        losses, accuracies = (panel(figure, _LEFT, _RIGHT, *at) for at in (_LOSSES, _ACCURACIES))
        for axes in (losses, accuracies):
            axes.set(xlim=(0, 1), ylim=(0, _MOST))
            axes.set_yticks([0, 1], ["0", "start" if axes is losses else "100 %"])
            axes.set_xticks([0, 0.5, 1], ["", "", ""])
        accuracies.axhline(question.shares.max(), linestyle=":", color=BASELINE, linewidth=1.5)
        self._losses, self._accuracies = _pair(losses, MISS), _pair(accuracies, FORWARD)
        # By points from the corner of the figure. They belong to the axes, or the poster would lack them.
        points = Affine2D().scale(1 / _WIDTH, 1 / _HEIGHT) + figure.transFigure
        text = partial(accuracies.text, s="", transform=points, color=DATA)
        self._loss = text(8, 272, color=MISS, weight="bold")
        self._accuracy = text(8, 140, color=FORWARD, weight="bold")
        middle = (_LEFT + _RIGHT) / 2
        self._ticks = [text(at, 44, va="top", ha="center") for at in (middle, _RIGHT)]
        self._below = text(middle, 22, va="top", ha="center")
        self._rate = text(_RIGHT, 176, va="top", ha="right", color=BASELINE)
        texts = [self._loss, self._accuracy, *self._ticks, self._below, self._rate]
        self.figure = LiveFigure(figure, [*self._losses, *self._accuracies, *texts], _TOLD)

    def draw(self, state: TwoRuns) -> None:
        """Set all curves, and the numbers of the last step."""
        record, last = state.record, state.record.last
        end = end_of_axis(last.step)
        steps = np.array([point.step for point in record.drawn]) / end
        start = np.maximum(record.start.losses, np.finfo(float).tiny)
        _put(self._losses, steps, np.array([point.losses for point in record.drawn]) / start)
        _put(self._accuracies, steps, np.array([point.accuracies for point in record.drawn]))
        losses = [significant(loss) + unit for loss, unit in zip(last.losses, UNITS, strict=True)]
        self._loss.set_text(f"loss  ━ {losses[0]}  - - {losses[1]}")
        right = [f"{decimals(100 * share, 1)} %" for share in last.accuracies]
        self._accuracy.set_text(f"birds right  ━ {right[0]}  - - {right[1]}")
        for tick, step in zip(self._ticks, (end // 2, end), strict=True):
            tick.set_text(f"{step:,}")
        gap = f", 1 in {record.widest_gap:,} drawn" if record.widest_gap > 1 else ""
        self._below.set_text(f"step {last.step:,}{gap}")
        self._rate.set_text(f"η = {positional(state.learning_rate)}, {state.steps_at_once} at once")


def _pair(axes, colour):
    """Return two curves and the marks at their ends."""
    solid, dashed = {"linewidth": 2.5}, {"linewidth": 2, "linestyle": "--"}
    curves = [axes.plot([], [], color=colour, **style)[0] for style in (solid, dashed)]
    ends = {"color": colour, "markersize": 8, "clip_on": False}
    return [*curves, *(axes.plot([], [], mark, **ends)[0] for mark in "os")]


def _put(pair, steps, values):
    for n, (curve, end) in enumerate(zip(pair[:2], pair[2:], strict=True)):
        curve.set_data(steps, np.minimum(values[:, n], 2 * _MOST))  # no number in a picture is astronomic
        end.set_data(steps[-1:], np.minimum(values[-1:, n], _MOST))
