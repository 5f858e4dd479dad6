"""The reference picture made as almost every course does: `interact`, and a new figure at every move."""

import matplotlib.pyplot as plt
from ipywidgets import FloatSlider, interact
from pictures import reference


def draw(weight):
    """Draw everything on a new figure."""
    width, height = reference.SIZE_INCHES
    _, (left, right) = plt.subplots(1, 2, figsize=(2 * width, height), dpi=reference.DPI)
    left.set(xlim=reference.X_LIMITS, ylim=reference.Y_LIMITS)
    left.plot(reference.X, reference.TARGET, "o")
    left.plot(reference.LINE_ENDS, reference.line(weight))
    right.set(xlim=(reference.LOW, reference.HIGH), ylim=reference.LOSS_LIMITS)
    right.plot(reference.WEIGHTS, reference.LOSSES)
    right.plot(*reference.tangent(weight))
    right.plot([weight], [reference.loss(weight)], "o", markersize=10)
    plt.show()


def picture():
    """Show slider and figure; `interact` displays them itself."""
    slider = FloatSlider(reference.START, min=reference.LOW, max=reference.HIGH, step=reference.STEP)
    interact(draw, weight=slider)
