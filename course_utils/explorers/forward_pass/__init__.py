"""Walk an input through a 1-2-1 network node by node, and move its seven weights and biases."""

from course_utils.explorers.forward_pass.state import WalkThroughNetwork, as_parameters
from course_utils.explorers.forward_pass.view import ForwardPassView
from course_utils.explorers.frame.controls import slider
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.parts.networks import POOR


class ForwardPassExplorer(Explorer):
    """A 1-2-1 network as a graph and as a curve through the bill depths of all birds.

    z1 = w1 x + b1, a1 = f(z1) for each of two neurons, then ŷ = w2 · a1 + b2

    Parameters
    ----------
    network : Network
        One input, two hidden neurons and one output; a poor one to begin with where none is given.
    x : float
        Where the slider for the input begins, in cm from 20 cm.
    reached : int, from 0 to 3
        How many neurons have their value at the start: 0 for none, 3 for all.

    Attributes
    ----------
    w1_1, w1_2, b1_1, b1_2, w2_1, w2_2, b2, x : ipywidgets.FloatSlider
        w1_2 is the weight w1 of neuron 2.

    Raises
    ------
    TypeError, ValueError
        If the network is none, or not a 1-2-1 network; if x is not finite; if `reached` is out of range.

    Notes
    -----
    Used in lesson 05. x is the flipper length from 20 cm, and ŷ the bill depth from 17 mm.

    Examples
    --------
    >>> ForwardPassExplorer(reached=3)  # doctest: +ELLIPSIS
    ForwardPassExplorer(w1_1=1.0, w1_2=2.0, b1_1=1.0, b1_2=-1.0, ..., x=1.0, reached=3, loss=...)
    """

    def __init__(self, network=POOR, x=1.0, reached=0):
        start = WalkThroughNetwork(**as_parameters(network), x=x, reached=reached)
        super().__init__(start, ForwardPassView(), {name: slider() for name in start.scales})
