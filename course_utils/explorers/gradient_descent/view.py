"""The two pictures of the walk together with its words."""

from course_utils.explorers.frame.style import course_style
from course_utils.explorers.gradient_descent.bowl import BowlPicture
from course_utils.explorers.gradient_descent.losses import LossPicture
from course_utils.explorers.gradient_descent.words import words


class DescentView:
    """Draws a Descent."""

    def __init__(self):
        with course_style():
            self._pictures = [BowlPicture(), LossPicture()]
        self.figures = [picture.figure for picture in self._pictures]

    words = staticmethod(words)

    def draw(self, state):
        """Set data and texts for this state."""
        for picture in self._pictures:
            picture.draw(state)
