"""Two small classifiers from one start: one goes down the cross-entropy, one the squared error."""

from course_utils.explorers.decision_regions.curves import CurvesPicture
from course_utils.explorers.decision_regions.questions import question_of
from course_utils.explorers.decision_regions.regions import RegionsPicture
from course_utils.explorers.decision_regions.state import TwoRuns
from course_utils.explorers.decision_regions.words import words
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.style import course_style
from course_utils.explorers.frame.view import View


class RegionsView(View):
    """Draws TwoRuns of this question."""

    words = staticmethod(words)

    def __init__(self, question="species"):
        asked = question_of(question)
        with course_style():
            super().__init__(RegionsPicture(asked, 0), RegionsPicture(asked, 1), CurvesPicture(asked))


class DecisionRegionsExplorer(Explorer):
    """Two classifiers that learn side by side: their regions, their losses and their accuracies.

    w ← w − η ∂L/∂w for both, where L is the cross-entropy or the mean squared error of the probabilities

    Parameters
    ----------
    question : str
        "species" by flipper and bill length, or "sex" by flipper and mass.
    hidden : int
        How many hidden neurons: 0, 2, 4 or 8, with tanh.
    learning_rate : float
        η, above 0.
    factor : float
        Both start from a trained network with all its scores times this. Below 0 it is confidently wrong.
    seed : int
        The seed for the chance that draws the first weights, with `chance`.
    chance : bool
        Whether both start from weights by chance instead.

    Attributes
    ----------
    hidden, steps_at_once : ipywidgets.Dropdown
    factor, seed : ipywidgets.FloatSlider
        `seed` with `chance`, and `factor` otherwise.
    learning_rate : ipywidgets.FloatLogSlider

    Raises
    ------
    TypeError, ValueError
        If the learning rate is not above 0, a number is not finite, or a choice is unknown.

    Notes
    -----
    Used in lesson 10. Every control but the steps at once begins two new runs. They end after 20,000 steps.

    References
    ----------
    Solla, Levin and Fleisher (1988), Accelerated learning in layered neural networks, Complex Systems 2,
    625 to 639.

    Examples
    --------
    >>> DecisionRegionsExplorer()
    DecisionRegionsExplorer(hidden=0, learning_rate=1, factor=-2.0, steps=0, right=0.003, by_squares=0.003)
    """

    def __init__(self, question="species", hidden=0, learning_rate=1.0, factor=-2.0, seed=0, *, chance=False):
        start = TwoRuns(question, hidden, learning_rate, factor, seed, chance)
        controls = ["seed" if chance else "factor", "learning_rate", "hidden", "steps_at_once"]
        super().__init__(start, RegionsView(question), controls)
