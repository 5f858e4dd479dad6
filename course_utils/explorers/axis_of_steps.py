"""Where an axis of steps ends, so that it grows with a run, yet seldom."""


def end_of_axis(steps):
    """Return the end of the axis: 20, 50, 100, 200 and so on.

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
