"""The plane of two measurements as dots: scores on a coarse grid, and between its places in straight lines.

The network is asked at a ninth of the dots; a test counts how few of the others come out wrong.
"""

import numpy as np

_CELLS = 50, 36  # across and upwards
_FINER = 3  # dots a cell


class Grid:
    """A rectangle of dots.

    Parameters
    ----------
    limits : tuple of (float, float)
        The least and the most across and upwards.

    Attributes
    ----------
    size : tuple of int
        Dots upwards and across.
    dots : ndarray (dots, 2)
        Where the dots lie, row by row from below.
    """

    def __init__(self, limits):
        self._coarse = _places(limits, [cells + 1 for cells in _CELLS])
        self.size = tuple(cells * _FINER + 1 for cells in _CELLS[::-1])
        self.dots = _places(limits, self.size[::-1])

    def winners(self, network):
        """Return for each dot the number of the kind with the highest score, (dots,)."""
        scores = network.forward(self._coarse).prediction
        coarse = scores.T.reshape(-1, _CELLS[1] + 1, _CELLS[0] + 1)
        return _finer(_finer(coarse, 1), 2).argmax(axis=0).ravel()


def _places(limits, counts):
    across, upwards = (np.linspace(*ends, count) for ends, count in zip(limits, counts, strict=True))
    return np.column_stack([axis.ravel() for axis in np.meshgrid(across, upwards)])


def _finer(scores, axis):
    """Return the scores with dots between the places along one axis."""
    scores = np.moveaxis(scores, axis, 0)
    fine = np.empty((_FINER * (len(scores) - 1) + 1, *scores.shape[1:]))
    fine[::_FINER] = scores
    # Not a product of matrices: those are shared out among threads, which is slow where others work too.
    for n in range(1, _FINER):
        fine[n::_FINER] = scores[:-1] + (scores[1:] - scores[:-1]) * (n / _FINER)
    return np.moveaxis(fine, 0, axis)
