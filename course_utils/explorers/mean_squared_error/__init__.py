"""Move a line through twelve penguins and see what its mean squared error is made of."""

from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.state import Way
from course_utils.explorers.mean_squared_error.state import Game, LineOnDozen
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
    goal : bool
        Whether it is a game: to bring the loss within 5% of the least that a line can have. The best line so
        far stays in the picture until Reset.
    weight_only : bool
        Whether the bias stays as it is: there is one slider, which turns the line, and a goal is one that
        it can reach. Formula and mean guess are left out, so that a first look finds little but the squares.

    Attributes
    ----------
    weight, bias : float
        With `weight_only` there is no bias to set.
    outlier_mass : float
        With `outlier` only: the mass of bird 10.
    mass_unit, flipper_unit : str
        With `units` only: "kg" or "g", and "cm" or "mm".

    Raises
    ------
    TypeError, ValueError
        If weight or bias is not a finite number, or a game is asked for with `outlier` or `units`, which
        would change its goal, or `weight_only` with one of these.

    Notes
    -----
    Used in lessons 00 and 02. The mean runs over all birds; there is no ½ and no sum.

    Examples
    --------
    >>> MeanSquaredErrorExplorer(weight=0.5, bias=4.2)
    MeanSquaredErrorExplorer(weight=0.50, bias=4.20, loss=0.1555)
    """

    def __init__(
        self,
        weight: float = 0.5,
        bias: float = 4.2,
        *,
        outlier: bool = False,
        units: bool = False,
        goal: bool = False,
        weight_only: bool = False,
    ) -> None:
        if goal and (outlier or units):
            raise ValueError("goal is True, so outlier and units must be False: they would change the goal.")
        if weight_only and (outlier or units):
            raise ValueError("weight_only is True, so outlier and units must be False: it has one slider.")
        controls = ["weight"] if weight_only else ["weight", "bias"]
        controls += ["outlier_mass"] if outlier else []
        controls += ["mass_unit", "flipper_unit"] if units else []
        start = LineOnDozen(weight, bias)
        way = Game.starting(start, weight_only) if goal else Way()
        super().__init__(start, SquaresView(outlier, way, weight_only), controls)
