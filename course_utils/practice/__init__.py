"""Questions, and what a learner did with them."""

from course_utils.practice.predict import predict
from course_utils.practice.progress import record_passed, record_prediction
from course_utils.practice.progress_view import my_progress

__all__ = ["my_progress", "predict", "record_passed", "record_prediction"]
