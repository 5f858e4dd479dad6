"""The two losses that are compared, and what is kept of both runs."""

from typing import NamedTuple

from course_utils.losses import cross_entropy_loss, probability_error

LOSSES = [cross_entropy_loss, probability_error]
NAMES = ["cross-entropy", "squared error"]  # on probabilities
UNITS = [" nats", ""]


class Point(NamedTuple):
    """Both losses and both accuracies after so many steps, in the order of LOSSES."""

    step: int
    losses: tuple
    accuracies: tuple
