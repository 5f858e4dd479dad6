"""What led to the present state: where its move began, and how many moves there were."""

from dataclasses import dataclass, replace
from typing import Self

from course_utils.explorers.frame.state import State


@dataclass(frozen=True, eq=False)
class Way:
    """How the present state was come to since the start, or since the last Reset.

    One press, drag and release is one move, and so are many keys in a row on one slider. The explorer gives
    its view the way to each state, as `view.way`, before the view draws that state or tells it in words. A
    view that counts more than moves begins with a subclass in its own `way`.

    Attributes
    ----------
    before : State or None
        In which the present move began, for a pale copy of what it changes. None at the start, after Reset
        and after Back.
    moves : int
        Back takes none of them back.
    """

    before: State | None = None
    moves: int = 0

    def on(self, before: State, state: State, goes_on: bool) -> Self:  # noqa: ARG002
        """Return the way to a state to which a move leads.

        Parameters
        ----------
        before : State
            The one that is left.
        state : State
            The one that is come to.
        goes_on : bool
            Whether the move that led to `before` goes on; otherwise another one begins there.
        """
        return self if goes_on else replace(self, before=before, moves=self.moves + 1)
