"""What pictures of a line share: how a pull at a grip turns it, and the outline of its loss as a square."""

from typing import TypeVar

from course_utils.explorers.frame.state import State

Line = TypeVar("Line", bound=State)


def turned(line: Line, x: float, y: float, other: float) -> Line:
    """Return the line that comes near a point and stays where it is at another x.

    Parameters
    ----------
    line : State
        With a `weight` and a `bias`, whose steps and scales it keeps.
    x, y : float
        The point to which it is pulled.
    other : float
        The x of its other grip.
    """
    stays = line.weight * other + line.bias
    steeper = line.placed(weight=(y - stays) / (x - other))
    # By the weight that it has now, which lies on a step and on its scale: the other grip stays.
    return steeper.placed(bias=stays - steeper.weight * other)


def square_outline(area: float) -> tuple[list[float], list[float]]:
    """Return x and y of the outline of a square that begins at 0."""
    side = area**0.5
    return [0, side, side, 0, 0], [0, 0, side, side, 0]
