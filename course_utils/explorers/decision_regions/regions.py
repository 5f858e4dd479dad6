"""The picture of the regions: where in the plane of two measurements a network says which kind."""

import numpy as np
from matplotlib.colors import to_rgba

from course_utils.colours import DATA, FORWARD
from course_utils.explorers.decision_regions.questions import FLIPPER, Question
from course_utils.explorers.decision_regions.state import NAMES, TwoRuns
from course_utils.explorers.frame.live_figure import LiveFigure, panel
from course_utils.explorers.frame.style import figure_of
from course_utils.explorers.parts.kinds import LOOKS
from course_utils.network import Network
from course_utils.text.number_format import decimals

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
