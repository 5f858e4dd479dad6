"""Nudge the weight and see what the quotient ΔL/Δw is made of."""

from course_utils.explorers.frame.controls import slider
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.nudge_weight.state import NudgedLine
from course_utils.explorers.nudge_weight.view import NudgeView


class NudgeExplorer(Explorer):
    """Nudge the weight by a step of your own and see what ΔL/Δw is made of.

    ΔL/Δw = mean(2 (ŷ − y) x) + Δw · mean(x²)

    Parameters
    ----------
    weight : float
        Where the slider for w begins, in kg per cm.
    step : float
        Where the slider for Δw begins, in kg per cm. At 0 nothing can be measured, and the explorer says so.
    bias : float
        Stays as it is, in kg.
    birds : Penguins
        All 333 where none are given.

    Attributes
    ----------
    weight, step : ipywidgets.FloatSlider

    Raises
    ------
    TypeError, ValueError
        If a number is not finite, or `birds` is no table of at least one penguin.

    Notes
    -----
    Used in lesson 03. Shrink the step, and what stays of ΔL/Δw is ∂L/∂w.

    Examples
    --------
    >>> NudgeExplorer(weight=0.2, step=0.3)
    NudgeExplorer(weight=0.20, step=0.30, quotient=-0.5884, straight=-1.179, rest=0.5904)
    """

    def __init__(self, weight=0.2, step=0.3, bias=4.2, **birds):
        start = NudgedLine(weight, bias, step=step, **birds)
        super().__init__(start, NudgeView(start), {"weight": slider(), "step": slider()})
