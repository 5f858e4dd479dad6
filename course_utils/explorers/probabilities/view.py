"""The two pictures of one bird: a bar for each probability, and the surprise at the true one."""

import numpy as np
from matplotlib.figure import Figure

from course_utils.explorers.kinds import LOOKS, SPECIES
from course_utils.explorers.live_figure import LiveFigure
from course_utils.explorers.panel import panel
from course_utils.explorers.probabilities.words import percent, words
from course_utils.explorers.style import BASELINE, DATA, MISS, course_style
from course_utils.text.number_format import decimals

_HIGHEST = 12  # nats; the scores on the sliders reach 10
_HEIGHTS = range(len(SPECIES) - 1, -1, -1)  # the first species on top


class ProbabilitiesView:
    """Draws Scores."""

    words = staticmethod(words)

    def __init__(self):
        with course_style():
            self.figures = [self._build_bars(), self._build_surprise()]

    def _build_bars(self):
        figure = Figure(figsize=(344 / 72, 300 / 72))
        axes = panel(
            figure, 112, 312, 50, 256, heading="The three probabilities", above=None, below="probability p"
        )
        axes.set(xlim=(0, 1), ylim=(-0.5, 2.6))
        axes.set_xticks([0, 0.5, 1], ["0", "50 %", "100 %"])
        names = [f"{look.symbol} {name}" for look, name in zip(LOOKS, SPECIES, strict=True)]
        axes.set_yticks(_HEIGHTS, names)
        axes.tick_params(axis="y", length=0)
        colours = [look.colour for look in LOOKS]
        self._bars = axes.barh(_HEIGHTS, 0, height=0.4, color=colours, edgecolor=DATA).patches
        self._frame = axes.plot([], [], color=MISS, linewidth=2.5, clip_on=False)[0]
        self._labels = [axes.text(0, y + 0.32, "", va="bottom", color=DATA) for y in _HEIGHTS]
        return LiveFigure(
            figure,
            [*self._bars, self._frame, *self._labels],
            "Three bars, one for each species: how probable the model thinks it is. A frame goes around the "
            "bar of the species that the bird really is.",
        )

    def _build_surprise(self):
        figure = Figure(figsize=(344 / 72, 300 / 72))
        axes = panel(
            figure, 48, 312, 50, 238, heading="The surprise", above="loss −ln p (nats)", below="probability p"
        )
        axes.set(xlim=(0, 1), ylim=(0, _HIGHEST))
        axes.set_xticks([0, 0.5, 1], ["0", "50 %", "100 %"])
        surprises = np.linspace(0, _HIGHEST, 100)
        axes.plot(np.exp(-surprises), surprises, color=BASELINE, linewidth=1.5)
        self._drop = axes.plot([], [], ":", color=MISS, linewidth=1.5)[0]
        self._ball = axes.plot([], [], "o", color=MISS, markersize=11, clip_on=False, zorder=5)[0]
        self._told = axes.text(0.97, 0.8, "", ha="right", color=MISS, weight="bold", transform=axes.transAxes)
        return LiveFigure(
            figure,
            [self._drop, self._ball, self._told],
            "The surprise over the probability of the true species. The curve is 0 at a probability of 100 "
            "percent, rises slowly to the left, and climbs without end near 0. A ball on it is this bird.",
        )

    def draw(self, state):
        """Set data and texts for these scores."""
        for bar, label, p in zip(self._bars, self._labels, state.probabilities, strict=True):
            bar.set_width(p)
            label.set_text(percent(p))
        middle = _HEIGHTS[state.true]
        edges = middle - 0.3, middle + 0.3
        self._frame.set_data([0, 1, 1, 0, 0], [edges[n] for n in (0, 0, 1, 1, 0)])
        p, height = state.probabilities[state.true], min(state.loss, _HIGHEST)
        self._drop.set_data([p, p, 0], [0, height, height])
        self._ball.set_data([p], [height])
        self._told.set_text(f"{state.species}: {decimals(state.loss, 3)} nats")
