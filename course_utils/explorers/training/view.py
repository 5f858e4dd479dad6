"""The three pictures of training together with its words."""

from course_utils.explorers.frame.style import course_style
from course_utils.explorers.parts.flocks import TARGETS
from course_utils.explorers.training.curve import CurvePicture
from course_utils.explorers.training.graphs import Graphs
from course_utils.explorers.training.losses import LossPicture
from course_utils.explorers.training.words import words


class TrainingView:
    """Draws a TrainingRun on this target."""

    def __init__(self, target="bill depth", *, far=False):
        with course_style():
            self._curve = CurvePicture(TARGETS[target], far=far)
            self._losses = LossPicture(TARGETS[target])
        self._graphs = Graphs(21 + 4 * far)

    words = staticmethod(words)

    @property
    def figures(self):
        """The LiveFigures. The graph is another one for each number of hidden neurons."""
        return [self._curve.figure, self._losses.figure, self._graphs.figure]

    def draw(self, state):
        """Set data and texts for this state."""
        self._graphs.draw(state)
        self._curve.draw(state)
        self._losses.draw(state)
