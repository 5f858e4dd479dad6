"""Live pictures that a learner moves with sliders."""

from course_utils.explorers.mean_squared_error import MeanSquaredErrorExplorer

__all__ = ["MeanSquaredErrorExplorer"]
