"""One neuron: a line, and the bend that an activation gives it."""

from course_utils.activations import ACTIVATIONS
from course_utils.explorers.frame.controls import choice, slider
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.one_neuron.state import OneNeuron
from course_utils.explorers.one_neuron.view import OneNeuronView


class OneNeuronExplorer(Explorer):
    """A neuron adds up, then it bends: its line and its bent line, with one input moving along both.

    z = w x + b, then a = f(z)

    Parameters
    ----------
    weight, bias : float
        Where the sliders for w and b begin. The weight is per cm; the bias has no unit.
    x : float
        Where the slider for the input begins, in cm from 20 cm.
    activation : str
        The name of the bend to begin with: identity, relu, tanh or sigmoid.

    Attributes
    ----------
    weight, bias, x : ipywidgets.FloatSlider
    activation : ipywidgets.Dropdown

    Raises
    ------
    TypeError, ValueError
        If a number is not finite, or the activation is unknown.

    Notes
    -----
    Used in lesson 05. z and a have no unit.

    Examples
    --------
    >>> OneNeuronExplorer()
    OneNeuronExplorer(weight=1.0, bias=0.5, x=1.0, z=1.500, a=0.9051)
    """

    def __init__(self, weight=1.0, bias=0.5, x=1.0, activation="tanh"):
        start = OneNeuron(weight, bias, x, activation)
        controls = {name: slider() for name in start.scales}
        controls["activation"] = choice("activation", ACTIVATIONS)
        super().__init__(start, OneNeuronView(), controls)
