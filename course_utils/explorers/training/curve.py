"""The picture of the curve that the network draws through the birds."""

import numpy as np
from matplotlib.figure import Figure

from course_utils.colours import BASELINE, DATA, FORWARD
from course_utils.explorers.frame.live_figure import LiveFigure
from course_utils.explorers.frame.panel import panel
from course_utils.explorers.frame.style import course_style

_LEFT, _RIGHT, _FAR_RIGHT = -3, 3.3, 5.4  # cm from 20 cm
_PLACES = 64
_POINT = {"color": DATA, "linestyle": ""}
_RING = {"markerfacecolor": "none", "markeredgewidth": 0.8, "alpha": 0.75}


class CurvePicture:
    """Flipper across and target upwards: birds, the best line, and the curve of the network."""

    def __init__(self, target, *, far):
        figure = Figure(figsize=(420 / 72, 360 / 72))
        axes = panel(figure, 48, 408, 50, 298, heading="The curve it draws", above=target.label)
        axes.set_xlabel("flipper length x (cm from 20)")
        self._x = np.linspace(_LEFT, _FAR_RIGHT if far else _RIGHT, _PLACES)
        axes.set(xlim=self._x[[0, -1]], ylim=target.values)
        self._held_out = axes.plot([], [], "o", markersize=4, **_RING, **_POINT)[0]
        self._learned = axes.plot([], [], "o", markeredgewidth=0, **_POINT)[0]
        self._line = axes.plot([], [], "--", color=BASELINE, linewidth=1.5)[0]
        self._curve = axes.plot([], [], color=FORWARD, linewidth=3)[0]
        self._input = axes.plot([], [], "o", color=FORWARD, markersize=9, clip_on=False)[0]
        right = {"ha": "right", "color": BASELINE}
        figure.text(408 / 420, 312 / 360, "- - best line", **right)
        self.figure = LiveFigure(figure, [self._curve, self._input], "")
        self._heights, self._group = target.values, None

    def draw(self, state):
        """Set the curve, and the points where other birds are learned from."""
        if state.birds != self._group:
            self._group = state.birds
            with course_style():  # the points are built again
                self._put_birds(state)
        low, high = self._heights
        height = high - low
        prediction = np.nan_to_num(state.network.forward(self._x[:, None]).prediction[:, 0])
        # Outside of the axes nothing is seen, and no number is astronomic.
        self._curve.set_data(self._x, np.clip(prediction, low - height, high + height))
        self._input.set_data([state.input], [np.clip(state.answer, low, high)])

    def _put_birds(self, state):
        data = state.data
        few = len(data.learned.x) < 50
        self._learned.set(markersize=8 if few else 4, alpha=0.9 if few else 0.55)
        self._learned.set_data(data.learned.x[:, 0], data.learned.y[:, 0])
        self._held_out.set_data(data.held_out.x[:, 0], data.held_out.y[:, 0])
        self._line.set_data(self._x[[0, -1]], np.polyval(data.line, self._x[[0, -1]]))
        rings = " Those held out are rings." if len(data.held_out.x) else ""
        self.figure.description = (
            f"Birds as points: {state.target} over flipper length.{rings} A dashed grey line is the best "
            "line on the birds that are learned from. A blue curve is what the network says for each flipper "
            "length. A ball on it marks the flipper whose numbers stand in the nodes."
        )
        self.figure.still_changed()
