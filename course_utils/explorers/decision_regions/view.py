"""The three pictures of two runs, together with their words."""

from course_utils.explorers.decision_regions.curves import CurvesPicture
from course_utils.explorers.decision_regions.questions import question_of
from course_utils.explorers.decision_regions.regions import RegionsPicture
from course_utils.explorers.decision_regions.words import words
from course_utils.explorers.frame.style import course_style


class RegionsView:
    """Draws TwoRuns of this question."""

    words = staticmethod(words)

    def __init__(self, question="species"):
        asked = question_of(question)
        with course_style():
            self._pictures = [RegionsPicture(asked, 0), RegionsPicture(asked, 1), CurvesPicture(asked)]
        self.figures = [picture.figure for picture in self._pictures]

    def draw(self, state):
        """Set data and texts for this state."""
        for picture in self._pictures:
            picture.draw(state)
