"""Live pictures that a learner moves with sliders."""

from course_utils.explorers.bowl import BowlExplorer
from course_utils.explorers.gradient_descent import GradientDescentExplorer
from course_utils.explorers.mean_squared_error import MeanSquaredErrorExplorer
from course_utils.explorers.nudge_weight import NudgeExplorer
from course_utils.explorers.one_bird import OneBirdExplorer
from course_utils.explorers.one_guess import OneGuessExplorer
from course_utils.explorers.slope import SlopeExplorer

__all__ = [
    "BowlExplorer",
    "GradientDescentExplorer",
    "MeanSquaredErrorExplorer",
    "NudgeExplorer",
    "OneBirdExplorer",
    "OneGuessExplorer",
    "SlopeExplorer",
]
