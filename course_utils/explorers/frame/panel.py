"""Axes placed by points, with their heading and labels where a learner looks for them."""


def panel(figure, left, right, bottom, top, *, heading="", above="", below=""):
    """Return axes whose sides lie so many points from the left and from the bottom of the figure.

    Two panels with equal heights and equal limits then have one scale, also across figures.

    Parameters
    ----------
    figure : matplotlib.figure.Figure
    left, right, bottom, top : float
        In points.
    heading : str
        What to look at, in bold.
    above : str or None
        What goes upwards, with its unit. It stands level above the axis, where it can be read. None saves
        its line.
    below : str
        What goes across, with its unit.

    Returns
    -------
    matplotlib.axes.Axes
        `axes.upwards` is the text `above`, for views that change it.
    """
    width, height = figure.get_size_inches() * 72
    axes = figure.add_axes([left / width, bottom / height, (right - left) / width, (top - bottom) / height])
    edge = max(left - 40, 4) / width
    figure.text(edge, (top + (14 if above is None else 38)) / height, heading, size=14, weight="bold")
    axes.upwards = figure.text(edge, (top + 14) / height, above or "")
    axes.set_xlabel(below)
    return axes


def beside_zero(end, gap):
    """Return where the number of a bar from 0 to `end` stands: above the bar, clear of the line at 0."""
    return {"x": -gap, "ha": "right"} if end < 0 else {"x": gap, "ha": "left"}
