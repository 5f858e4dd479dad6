"""The losses of a run, in a record that stays small however long the run is."""

from typing import NamedTuple

_MOST = 72  # a message to the page stays below 12 kB


class Point(NamedTuple):
    """How many steps were taken, the loss there, and the loss on birds held out, or None."""

    step: int
    loss: float
    held_out: float | None


class LossRecord(NamedTuple):
    """The points of a loss curve that are kept. Of a long run only every 3rd stays, then every 9th.

    The number is odd, so that a run that jumps from side to side is still seen to jump.

    Attributes
    ----------
    kept : tuple of Point
    last : Point
    spacing : int
        The next point is kept if it is so many steps further on.
    """

    kept: tuple
    last: Point
    spacing: int = 1

    @classmethod
    def starting(cls, point):
        """Return the record of a run that has not begun."""
        return cls((point,), point)

    @property
    def start(self):
        """The first Point."""
        return self.kept[0]

    @property
    def drawn(self):
        """All points to draw: those that were kept, and the last one."""
        return self.kept if self.kept[-1] is self.last else (*self.kept, self.last)

    @property
    def widest_gap(self):
        """So many steps lie at most between two points that are drawn; 1 in a run that has not begun."""
        steps = [point.step for point in self.drawn]
        return max((b - a for a, b in zip(steps, steps[1:], strict=False)), default=1)

    def after(self, point):
        """Return the record with one more point."""
        kept, spacing = self.kept, self.spacing
        if point.step - kept[-1].step >= spacing:
            kept = (*kept, point)
        if len(kept) > _MOST:
            kept = kept[::3]
            spacing = kept[1].step - kept[0].step
        return LossRecord(kept, point, spacing)
