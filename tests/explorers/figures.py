"""Small figures to draw, for tests of how they are drawn."""

import numpy as np
from explorers.dozen import DOZEN
from matplotlib.figure import Figure

from course_utils.explorers.frame.live_figure import LiveFigure
from course_utils.explorers.frame.style import course_style


def a_figure(draw, description="A test."):
    """A LiveFigure; `draw` fills the axes and returns the moving artists."""
    with course_style():
        figure = Figure(figsize=(5, 4))
        return LiveFigure(figure, draw(figure.add_subplot()), description)


def loss_bowl(axes):
    weight, bias = np.meshgrid(np.linspace(-0.5, 1.5, 100), np.linspace(3, 5.5, 100))
    loss = np.mean([(weight * (mm - 200) / 10 + bias - g / 1000) ** 2 for mm, g in DOZEN], axis=0)
    axes.contourf(weight, bias, loss, levels=20, zorder=-1)
    axes.set_rasterization_zorder(0)
    return axes.plot([0.5], [4.2], "o")
