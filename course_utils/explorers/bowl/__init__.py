"""The loss as a bowl over weight and bias: both slopes, and how far they can be trusted."""

from course_utils.explorers.bowl.state import MoveInBowl
from course_utils.explorers.bowl.view import BowlView
from course_utils.explorers.frame.controls import slider
from course_utils.explorers.frame.explorer import Explorer


class BowlExplorer(Explorer):
    """A place in the bowl of the loss, a move from it, and what the slopes predict for that move.

    predicted ΔL = ∂L/∂w · Δw + ∂L/∂b · Δb

    Parameters
    ----------
    weight, bias : float
        The place to begin with, in kg per cm and kg.
    step_weight, step_bias : float
        The move to begin with, Δw and Δb, in the same units.
    birds : Penguins
        All 333 where none are given.

    Attributes
    ----------
    weight, bias, step_weight, step_bias : ipywidgets.FloatSlider

    Raises
    ------
    TypeError, ValueError
        If a number is not finite, or `birds` is no table of at least one penguin.

    Notes
    -----
    Used in lesson 03. What the prediction leaves out is Δw² · mean(x²) + 2 Δw Δb · mean(x) + Δb², and
    that is never below 0: the bowl is always higher than the slopes say.

    Examples
    --------
    >>> BowlExplorer(weight=0.2, bias=4.5)
    BowlExplorer(weight=0.20, bias=4.50, step_weight=0.20, step_bias=-0.10, predicted=-0.2866, real=-0.2018)
    """

    def __init__(self, weight=0.2, bias=4.5, step_weight=0.2, step_bias=-0.1, **birds):
        start = MoveInBowl(weight, bias, step_weight=step_weight, step_bias=step_bias, **birds)
        names = "weight", "bias", "step_weight", "step_bias"
        super().__init__(start, BowlView(start), {name: slider() for name in names})
