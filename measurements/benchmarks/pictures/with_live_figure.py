"""The reference picture made by our own base: two LiveFigures in an Explorer, with words and table."""

from dataclasses import dataclass
from functools import cached_property

from matplotlib.figure import Figure
from pictures import reference

from course_utils.colours import DATA, FORWARD, GRADIENT, MISS
from course_utils.explorers.frame.controls import Scale
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.live_figure import LiveFigure
from course_utils.explorers.frame.state import State
from course_utils.explorers.frame.style import course_style
from course_utils.explorers.frame.view import View, Words


@dataclass(frozen=True)
class Line(State):
    """The state: one weight, and what follows from it."""

    weight: float
    scales = {"weight": Scale("weight w", reference.LOW, reference.HIGH, reference.STEP)}

    @cached_property
    def loss(self):
        """The loss at this weight."""
        return reference.loss(self.weight)

    @cached_property
    def slope(self):
        """The slope of the loss at this weight."""
        return reference.slope(self.weight)

    @property
    def shown(self):
        """The numbers of the one-line text."""
        return super().shown | {"loss": f"{self.loss:.4g}"}


class LineView(View):
    """Two figures: the points with the line, and the loss with ball and tangent."""

    def __init__(self):
        with course_style():
            points, loss = (Figure(figsize=(350 / 72, 330 / 72)) for _ in range(2))
            left = points.subplots()
            left.set(xlim=reference.X_LIMITS, ylim=reference.Y_LIMITS)
            left.plot(reference.X, reference.TARGET, "o", color=DATA)
            self._line = left.plot([], [], color=FORWARD)[0]
            right = loss.subplots()
            right.set(xlim=(reference.LOW, reference.HIGH), ylim=reference.LOSS_LIMITS)
            right.plot(reference.WEIGHTS, reference.LOSSES, color=MISS)
            self._tangent = right.plot([], [], color=GRADIENT)[0]
            self._ball = right.plot([], [], "o", color=MISS, markersize=10)[0]
        self.figures = [
            LiveFigure(points, [self._line], "Twenty points and a line."),
            LiveFigure(loss, [self._tangent, self._ball], "The loss for every weight."),
        ]

    def draw(self, state):
        """Set the data."""
        self._line.set_data(reference.LINE_ENDS, reference.line(state.weight))
        self._tangent.set_data(*reference.tangent(state.weight))
        self._ball.set_data([state.weight], [state.loss])

    def words(self, state):
        """Return a sentence and the three numbers in a table."""
        numbers = [f"{value:.4g}" for value in (state.weight, state.loss, state.slope)]
        sentence = "Weight {}: the loss is {}, its slope is {}.".format(*numbers)
        return Words(sentence, "", ["weight", "loss", "slope"], [numbers])


def picture():
    """Return the explorer."""
    return Explorer(Line(reference.START), LineView())
