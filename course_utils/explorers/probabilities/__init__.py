"""Three scores become three probabilities, and the true species says how surprising it is."""

from course_utils.explorers.frame.controls import choice, slider
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.parts.kinds import SPECIES
from course_utils.explorers.probabilities.state import Scores
from course_utils.explorers.probabilities.view import ProbabilitiesView


class ProbabilitiesExplorer(Explorer):
    """The scores of one bird, the probabilities that softmax makes of them, and the surprise.

    p_k = e^(z_k) / Σ e^(z), then L = −ln p_true

    Parameters
    ----------
    adelie, chinstrap, gentoo : float
        Where the sliders for the three scores begin. Scores have no unit.
    species : str
        Which species the bird really is: Adelie, Chinstrap or Gentoo.

    Attributes
    ----------
    adelie, chinstrap, gentoo : ipywidgets.FloatSlider
    species : ipywidgets.Dropdown

    Raises
    ------
    TypeError, ValueError
        If a score is not finite, or the species is unknown.

    Notes
    -----
    Used in lesson 10. The surprise is in nats.

    Examples
    --------
    >>> ProbabilitiesExplorer()
    ProbabilitiesExplorer(adelie=2.0, chinstrap=1.0, gentoo=0.0, p=0.6652, loss=0.4076)
    """

    def __init__(self, adelie=2.0, chinstrap=1.0, gentoo=0.0, species="Adelie"):
        start = Scores(adelie, chinstrap, gentoo, species)
        controls = {name: slider() for name in start.scales}
        controls["species"] = choice("the bird is", SPECIES)
        super().__init__(start, ProbabilitiesView(), controls)
