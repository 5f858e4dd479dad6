"""What all runs of gradient descent share: rates, strides, when a run is lost, and the axis of its steps."""

from course_utils.explorers.frame.controls import Choice, LogScale

RATES = LogScale("learning rate η", 1e-5, 1)
STRIDES = Choice("steps at once", {1: "1", 10: "10", 100: "100"})
LOST = 1000  # times the loss of the start, and the run has diverged


def end_of_axis(steps):
    """Return where an axis of steps ends: 20, 50, 100, 200 and so on. It grows with a run, yet seldom.

    Examples
    --------
    >>> [end_of_axis(steps) for steps in (0, 20, 21, 3000)]
    [20, 20, 50, 5000]
    """
    power = 10
    while True:
        for end in (2 * power, 5 * power, 10 * power):
            if steps <= end:
                return end
        power *= 10
