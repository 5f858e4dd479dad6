"""Questions to the learner, and what they answered."""

from course_utils.practice.check import check
from course_utils.practice.feedback import Feedback

__all__ = ["Feedback", "check"]
