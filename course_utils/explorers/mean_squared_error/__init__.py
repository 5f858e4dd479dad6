"""Move a line through twelve penguins and see what its mean squared error is made of."""

from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.mean_squared_error.state import LineOnDozen
from course_utils.explorers.mean_squared_error.view import SquaresView


class MeanSquaredErrorExplorer(Explorer):
    """A line with weight and bias on the dozen: misses, their squares, and the mean as one square.

    L = (1/n) Σ (ŷ − y)² with ŷ = w x + b, where x is the flipper length counted from 20 cm.

    Parameters
    ----------
    weight : float
        Where the slider for w begins, in kg per cm.
    bias : float
        Where the slider for b begins, in kg: the mass that the line says for a 20 cm flipper.
    outlier : bool
        Whether a third slider moves the mass of one bird.
    units : bool
        Whether mass and flipper length can be changed to g and mm.

    Attributes
    ----------
    weight, bias : ipywidgets.FloatSlider
    outlier_mass : ipywidgets.FloatSlider
        With `outlier` only: the mass of bird 10.
    mass_unit, flipper_unit : ipywidgets.Dropdown
        With `units` only.

    Raises
    ------
    TypeError, ValueError
        If weight or bias is not a finite number.

    Notes
    -----
    Used in lesson 02. The mean runs over all birds; there is no ½ and no sum.

    Examples
    --------
    >>> MeanSquaredErrorExplorer(weight=0.5, bias=4.2)
    MeanSquaredErrorExplorer(weight=0.50, bias=4.20, loss=0.1555)
    """

    def __init__(self, weight=0.5, bias=4.2, *, outlier=False, units=False):
        controls = ["weight", "bias"]
        controls += ["outlier_mass"] if outlier else []
        controls += ["mass_unit", "flipper_unit"] if units else []
        super().__init__(LineOnDozen(weight, bias), SquaresView(outlier=outlier), controls)
