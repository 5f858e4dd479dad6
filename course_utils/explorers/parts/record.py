"""The points of a run, in a record that stays small however long the run is."""

from typing import NamedTuple

_MOST = 72  # with two numbers a point, a message to the page stays below 12 kB


class Record(NamedTuple):
    """The points of a run that are kept. Of a long run only those stay that are 3 steps apart, then 9.

    The number is odd, so that a run that jumps from side to side is still seen to jump. It counts steps, not
    points: a run that goes on with more steps at once would else lose those of its beginning.

    Attributes
    ----------
    kept : tuple of points
        A point is a NamedTuple with `step`, the number of steps that were taken, and what is told there.
    last : point
    most : int
        So many are kept at most, and a message to the page stays small.
    spacing : int
        A point is kept if it is so many steps further on than the one before it.
    """

    kept: tuple
    last: tuple
    most: int
    spacing: int = 1

    @classmethod
    def starting(cls, point, most=_MOST):
        """Return the record of a run that has not begun."""
        return cls((point,), point, most)

    @property
    def start(self):
        """The first point."""
        return self.kept[0]

    @property
    def steps(self):
        """How many steps were taken."""
        return self.last.step

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
        while len(kept) > self.most:
            spacing *= 3
            kept = _apart(kept, spacing)
        return Record(kept, point, self.most, spacing)


def _apart(points, spacing):
    """Return the first point, and each that is so many steps further on than the one before it."""
    kept = [points[0]]
    for point in points[1:]:
        if point.step - kept[-1].step >= spacing:
            kept.append(point)
    return tuple(kept)
