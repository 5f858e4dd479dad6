"""Questions to the learner, and what they answered."""

from course_utils.installation import check_installation

check_installation()  # before a missing package makes an error that no learner understands

from course_utils.practice.checking.check import check
from course_utils.practice.checking.feedback import Feedback
from course_utils.practice.predictions.prediction import predict
from course_utils.practice.progress.record import record_passed, record_prediction
from course_utils.practice.progress.view import my_progress

__all__ = ["Feedback", "check", "my_progress", "predict", "record_passed", "record_prediction"]
