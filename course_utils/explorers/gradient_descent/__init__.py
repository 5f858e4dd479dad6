"""Walk down the loss by hand, in fog or in sight, and then let the rule of gradient descent do it."""

from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.style import course_style
from course_utils.explorers.frame.view import View
from course_utils.explorers.gradient_descent.bowl import BowlPicture
from course_utils.explorers.gradient_descent.losses import LossPicture
from course_utils.explorers.gradient_descent.state import FOG, SIGHT, Descent
from course_utils.explorers.gradient_descent.words import words


class DescentView(View):
    """Draws a Descent."""

    def __init__(self):
        with course_style():
            super().__init__(BowlPicture(), LossPicture())

    words = staticmethod(words)


class GradientDescentExplorer(Explorer):
    """A walk down the loss, step by step: yours, and the one that gradient descent makes.

    w ← w − η ∂L/∂w and b ← b − η ∂L/∂b

    Parameters
    ----------
    weight : float
        Where the walk starts, in kg per cm.
    bias : float
        Where the walk starts, in kg.
    learning_rate : float
        η, above 0.
    by_hand : bool
        Whether the sliders for weight and bias make a walk of the learner's own. It begins in fog, and
        the rule then begins at the same start. Otherwise they choose the start for the rule.
    units : bool or str
        Whether the unit of the flipper can be changed. A unit from the list begins in it, on the same line.
    birds : Penguins
        All 333 where none are given.

    Attributes
    ----------
    weight, bias : ipywidgets.FloatSlider
    learning_rate : ipywidgets.FloatLogSlider
        Has 20 places for each power of ten; in the page a rate between them moves to the nearest.
    steps_at_once : ipywidgets.Dropdown
        Without `by_hand` only: how many steps of the rule one press on Step makes, or one picture of Play.
    bowl : ipywidgets.Dropdown
        With `by_hand` only: hidden in fog or in sight.
    units : ipywidgets.Dropdown
        With `units` only.

    Raises
    ------
    TypeError, ValueError
        If a number is not finite, the learning rate is not above 0, the unit is not in the list, or `birds`
        is no table of at least one penguin.

    Notes
    -----
    Used in lesson 04. A run ends by itself within 1 % of the least loss, or when its loss is more than
    1,000 times that of its start.

    References
    ----------
    Cauchy (1847), Méthode générale pour la résolution des systèmes d'équations simultanées, Comptes rendus
    25, 536–538.

    Examples
    --------
    >>> GradientDescentExplorer()
    GradientDescentExplorer(weight=-0.40, bias=5.00, learning_rate=0.1, steps=0, loss=2.315)
    """

    def __init__(self, weight=-0.4, bias=5.0, learning_rate=0.1, *, by_hand=False, units=False, **birds):
        start = Descent(
            weight,
            bias,
            learning_rate=learning_rate,
            by_hand=by_hand,
            bowl=FOG if by_hand else SIGHT,
            **birds,
        )
        controls = ["weight", "bias", "learning_rate", "bowl" if by_hand else "steps_at_once"]
        controls += ["units"] if units else []
        if isinstance(units, str):
            start.choices["units"].check(units, "units")
            start = start.moved("units", units)
        super().__init__(start, DescentView(), controls)
