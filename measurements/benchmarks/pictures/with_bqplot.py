"""The reference picture made by bqplot: Python sends numbers, one message a mark, and D3 draws."""

from bqplot import Axis, Figure, LinearScale, Lines, Scatter
from ipywidgets import FloatSlider, HBox, VBox
from pictures import reference

_LAYOUT = {"width": "350px", "height": "330px"}


def _scales(x_limits, y_limits):
    return {
        "x": LinearScale(min=float(x_limits[0]), max=float(x_limits[1])),
        "y": LinearScale(min=float(y_limits[0]), max=float(y_limits[1])),
    }


def _figure(scales, marks):
    axes = [Axis(scale=scales["x"]), Axis(scale=scales["y"], orientation="vertical")]
    return Figure(marks=marks, axes=axes, layout=_LAYOUT)


def picture():
    """Return the slider and two figures."""
    left = _scales(reference.X_LIMITS, reference.Y_LIMITS)
    right = _scales((reference.LOW, reference.HIGH), reference.LOSS_LIMITS)
    points = Scatter(x=reference.X, y=reference.TARGET, scales=left)
    line = Lines(x=reference.LINE_ENDS, y=reference.line(reference.START), scales=left)
    curve = Lines(x=reference.WEIGHTS, y=reference.LOSSES, scales=right)
    tangent = Lines(scales=right)
    ball = Scatter(scales=right)

    def draw(weight):
        line.y = reference.line(weight)
        with tangent.hold_sync(), ball.hold_sync():
            tangent.x, tangent.y = reference.tangent(weight)
            ball.x, ball.y = [weight], [reference.loss(weight)]

    draw(reference.START)
    slider = FloatSlider(reference.START, min=reference.LOW, max=reference.HIGH, step=reference.STEP)
    slider.observe(lambda change: draw(change.new), names="value")
    return VBox([slider, HBox([_figure(left, [points, line]), _figure(right, [curve, tangent, ball])])])
