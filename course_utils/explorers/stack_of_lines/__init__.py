"""A stack of lines is a line, and a stack of bends is not."""

from course_utils.arguments.numbers import whole_number
from course_utils.explorers.controls import choice, slider
from course_utils.explorers.explorer import Explorer
from course_utils.explorers.stack_of_lines.state import DEPTHS, Stack
from course_utils.explorers.stack_of_lines.view import StackView


class StackExplorer(Explorer):
    """One to four equal neurons in a row, without a bend and with tanh.

    z = w a + b, again and again; without a bend the stack is one line, whatever its depth

    Parameters
    ----------
    depth : int
        How many neurons stand in a row at the start, from 1 to 4.
    weight, bias : float
        Where the sliders for w and b begin, the same for every neuron.

    Attributes
    ----------
    weight, bias : ipywidgets.FloatSlider
    depth : ipywidgets.Dropdown

    Raises
    ------
    TypeError, ValueError
        If a number is not finite, or the depth is not 1, 2, 3 or 4.

    Notes
    -----
    Used in lesson 05. A stack of d lines has the weight w to the power d.

    Examples
    --------
    >>> StackExplorer(depth=2)
    StackExplorer(depth=2, weight=1.2, bias=0.5, one_weight=1.440, one_bias=1.100)
    """

    def __init__(self, depth=1, weight=1.2, bias=0.5):
        start = Stack(_name_of(depth), weight, bias)
        controls = {name: slider() for name in start.scales}
        controls["depth"] = choice("how many in a row", DEPTHS)
        super().__init__(start, StackView(), controls)


def _name_of(depth):
    """Return the choice that stands for so many neurons."""
    for name, neurons in DEPTHS.items():
        if neurons == whole_number(depth, "depth"):
            return name
    raise ValueError(
        f"depth is {depth}, but the picture shows 1 to {len(DEPTHS)} neurons. Choose one of them."
    )
