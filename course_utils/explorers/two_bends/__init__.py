"""Two bends add up to a curve."""

from course_utils.explorers.frame.controls import slider
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.two_bends.state import TwoBends
from course_utils.explorers.two_bends.view import TwoBendsView


class TwoBendsExplorer(Explorer):
    """Two tanh neurons, what each sends to the output, and the curve that is their sum.

    ŷ = w2[0] · tanh(2 x + b1[0]) + w2[1] · tanh(2 x + b1[1])

    Parameters
    ----------
    b1, w2 : pair of float
        Where the sliders begin: the biases without a unit, the weights to the output in mm.

    Attributes
    ----------
    b1_1, b1_2, w2_1, w2_2 : ipywidgets.FloatSlider
        b1_2 is the bias b1 of neuron 2.

    Raises
    ------
    TypeError, ValueError
        If a number is not finite, or a pair is no pair.

    Notes
    -----
    Used in lesson 05. Both weights w1 stay at 2 per cm, and the bias of the output stays at 0. A bend
    lies where z = 0, at x = −b1 / 2.

    Examples
    --------
    >>> TwoBendsExplorer()
    TwoBendsExplorer(b1_1=2.0, b1_2=-2.0, w2_1=1.5, w2_2=1.0, highest=2.499, lowest=-2.499)
    """

    def __init__(self, b1=(2.0, -2.0), w2=(1.5, 1.0)):
        start = TwoBends.of_pairs(b1, w2)
        super().__init__(start, TwoBendsView(), {name: slider() for name in start.scales})
