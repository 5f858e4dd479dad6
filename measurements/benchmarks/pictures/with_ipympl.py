"""The reference picture on an ipympl canvas, as its documentation advises: `set_data` and `draw_idle`."""

import matplotlib.pyplot as plt
from ipywidgets import FloatSlider, VBox
from pictures import reference


def picture():
    """Return slider and canvas. `%matplotlib widget` must have been called."""
    width, height = reference.SIZE_INCHES
    with plt.ioff():
        figure, (left, right) = plt.subplots(1, 2, figsize=(2 * width, height), dpi=reference.DPI)
    figure.canvas.header_visible = False
    left.set(xlim=reference.X_LIMITS, ylim=reference.Y_LIMITS)
    left.plot(reference.X, reference.TARGET, "o")
    right.set(xlim=(reference.LOW, reference.HIGH), ylim=reference.LOSS_LIMITS)
    right.plot(reference.WEIGHTS, reference.LOSSES)
    line, tangent = left.plot([], [])[0], right.plot([], [])[0]
    ball = right.plot([], [], "o", markersize=10)[0]

    def draw(weight):
        line.set_data(reference.LINE_ENDS, reference.line(weight))
        tangent.set_data(*reference.tangent(weight))
        ball.set_data([weight], [reference.loss(weight)])
        figure.canvas.draw_idle()

    slider = FloatSlider(reference.START, min=reference.LOW, max=reference.HIGH, step=reference.STEP)
    slider.observe(lambda change: draw(change.new), names="value")
    draw(reference.START)
    return VBox([slider, figure.canvas])
