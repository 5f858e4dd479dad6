"""Two pictures that no lesson has: the miss of one bird under the curve, and the slopes of twelve birds."""

import numpy as np
from matplotlib.patches import Rectangle

from course_utils.colours import BASELINE, DATA, FORWARD, GRADIENT, MISS
from course_utils.explorers.backpropagation.situation import Situation
from course_utils.explorers.frame.live_figure import LiveFigure, panel
from course_utils.explorers.frame.style import course_style, figure_of

_LEFT, _RIGHT, _HEIGHTS = -2.4, 3.2, (-4.4, 5)
_CURVE_X = np.linspace(_LEFT, _RIGHT, 97)


class MissPicture:
    """The curve of a network, and the miss and the square of one bird among the dozen."""

    def __init__(self):
        with course_style():
            figure = figure_of(420, 330)
            axes = panel(
                figure, 48, 408, 50, 268, heading="One bird and the curve", above="bill depth y (mm from 17)"
            )
            axes.set_xlabel("flipper length x (cm from 20)")
            axes.set(xlim=(_LEFT, _RIGHT), ylim=_HEIGHTS)
            birds = Situation(None, "the dozen")
            axes.plot(birds.x[:, 0], birds.target[:, 0], "o", color=DATA, alpha=0.4, markersize=7)
            self._wide = np.divide(*axes.bbox.size[::-1]) * (_RIGHT - _LEFT) / np.ptp(_HEIGHTS)
            self._square = axes.add_patch(Rectangle((0, 0), 0, 0, facecolor=MISS + "33", edgecolor=MISS))
            self._miss = axes.plot([], [], color=MISS, linewidth=3, zorder=4)[0]
            self._curve = axes.plot([], [], color=FORWARD, linewidth=3, zorder=3)[0]
            self._bird = axes.plot([], [], "D", color=DATA, markersize=10, zorder=5)[0]
            self._said = axes.plot([], [], "o", color=FORWARD, markersize=10, zorder=5)[0]
        live = [self._square, self._miss, self._curve, self._bird, self._said]
        self.figure = LiveFigure(figure, live, "The dozen, a curve, and the miss of one bird as a square.")

    def draw(self, situation, *, curve=True, miss=True, square=True):
        """Set the curve, and of one bird its point, its miss and the square on it."""
        x, y = situation.x[0, 0], situation.target[0, 0]
        said = situation.forward_pass.prediction[0, 0]
        line = situation.network.forward(_CURVE_X[:, None]).prediction[:, 0]
        self._curve.set_data(*((_CURVE_X, line) if curve else ([], [])))
        self._bird.set_data([x], [y])
        self._said.set_data(*(([x], [said]) if curve else ([], [])))
        self._miss.set_data(*(([x, x], [y, said]) if miss else ([], [])))
        side = abs(said - y) if square else 0
        self._square.set(xy=(x, min(said, y)), width=side * self._wide, height=side)


class SlopesOfBirds:
    """A bar for the slope of each bird, and a line for their mean."""

    def __init__(self, slopes):
        self._slopes, places = slopes, np.arange(1, len(slopes) + 1)
        with course_style():
            figure = figure_of(420, 330)
            axes = panel(
                figure, 48, 408, 50, 268, heading="Each bird has its own slope", above="∂L/∂w1 of neuron 1"
            )
            axes.set_xlabel("bird")
            axes.set(xlim=(0.4, len(slopes) + 0.6), ylim=(slopes.min() - 0.6, slopes.max() + 0.6))
            axes.set_xticks(places)
            axes.tick_params(axis="x", length=0)
            axes.axhline(0, color=BASELINE, linewidth=1)
            bar = {"linewidth": 18, "solid_capstyle": "butt"}
            self._bars = [axes.plot([], [], color=GRADIENT, **bar)[0] for _ in places]
            self._mean = axes.plot([], [], "--", color=DATA, linewidth=3)[0]
        self.figure = LiveFigure(figure, [*self._bars, self._mean], "A bar for the slope of each bird.")

    def draw(self, count, *, mean=False):
        """Show the bars of so many birds, and the mean of all."""
        for bird, (bar, slope) in enumerate(zip(self._bars, self._slopes, strict=True), 1):
            bar.set_data(*(([bird, bird], [0, slope]) if bird <= count else ([], [])))
            bar.set_alpha(0.45 if mean else 1)
        across = [0.4, len(self._slopes) + 0.6]
        self._mean.set_data(*((across, [self._slopes.mean()] * 2) if mean else ([], [])))
