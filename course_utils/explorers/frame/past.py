"""The states that Back can return to."""

from collections import deque

_STATES_KEPT = 500


class Past:
    """Earlier states, the newest last. States never change, so keeping them costs nothing else.

    One control that is moved many times in a row makes one entry: Back undoes the whole drag.
    """

    def __init__(self):
        self._states, self._moved_last = deque(maxlen=_STATES_KEPT), None

    def keep(self, state, moved=None):
        """Keep the state that was left, unless the same control was moved just before."""
        if moved is None or moved != self._moved_last:
            self._states.append(state)
        self._moved_last = moved

    def newest(self):
        """Return the state that Back would show, or None."""
        return self._states[-1] if self._states else None

    def drop_newest(self):
        """Forget the state that Back has just shown."""
        self._states.pop()
        self._moved_last = None
