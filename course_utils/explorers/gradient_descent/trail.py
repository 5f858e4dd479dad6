"""The places of a walk, in a record that stays small however long the walk is."""

from typing import NamedTuple

_MOST = 36  # a message to the page stays below 8 kB


class Place(NamedTuple):
    """Weight and bias, and what is told there: the loss and both slopes."""

    weight: float
    bias: float
    loss: float
    dL_dw: float
    dL_db: float

    def next(self, learning_rate):
        """Return weight and bias after one step of the rule."""
        return self.weight - learning_rate * self.dL_dw, self.bias - learning_rate * self.dL_db


class Trail(NamedTuple):
    """How many steps a walk has made, where it is, and the places on its way.

    Of a long walk every 3rd place is kept, then every 9th, every 27th. The number is odd, so that a walk
    that jumps from side to side is still seen to jump.

    Attributes
    ----------
    kept : tuple of (int, Place)
        Number of the step, and the place after it.
    steps : int
    last, best : Place
        The present place, and the one with the least loss so far.
    stride : int
        Every so many steps, a place is kept.
    """

    kept: tuple
    steps: int
    last: Place
    best: Place
    stride: int = 1

    @classmethod
    def starting(cls, place):
        """Return a walk that has not begun."""
        return cls(((0, place),), 0, place, place)

    @property
    def start(self):
        """Where the walk began."""
        return self.kept[0][1]

    @property
    def drawn(self):
        """The kept places and the last one, as pairs of a step's number and a Place."""
        return self.kept if self.kept[-1][0] == self.steps else (*self.kept, (self.steps, self.last))

    def after(self, place):
        """Return this walk with one more step."""
        steps, kept, stride = self.steps + 1, self.kept, self.stride
        if steps % stride == 0:
            kept = (*kept, (steps, place))
        if len(kept) > _MOST:
            kept, stride = kept[::3], 3 * stride
        return Trail(kept, steps, place, min(self.best, place, key=lambda one: one.loss), stride)
