"""The picture over the steps: both losses, each as a share of its start, and below them both accuracies."""

from functools import partial

import numpy as np
from matplotlib.transforms import Affine2D

from course_utils.colours import BASELINE, DATA, FORWARD, MISS
from course_utils.explorers.decision_regions.questions import Question
from course_utils.explorers.decision_regions.state import UNITS, TwoRuns
from course_utils.explorers.frame.live_figure import LiveFigure, panel
from course_utils.explorers.frame.style import figure_of
from course_utils.explorers.parts.runs import end_of_axis
from course_utils.text.number_format import decimals, positional, significant

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
