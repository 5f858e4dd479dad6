"""The two pictures of the chain: its graph, and how a nudge at its front travels."""

from course_utils.explorers.chain.graph import ChainGraph
from course_utils.explorers.chain.shares import SharesPicture
from course_utils.explorers.chain.words import words


class ChainView:
    """Draws a Chain."""

    def __init__(self):
        self._parts = [ChainGraph(), SharesPicture()]
        self.figures = [part.figure for part in self._parts]

    words = staticmethod(words)

    def draw(self, state):
        """Set data and texts of both pictures."""
        for part in self._parts:
            part.draw(state)
