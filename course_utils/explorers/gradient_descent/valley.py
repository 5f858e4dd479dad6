"""The shape of the loss over weight and bias: where it is lowest, and how curved it is."""

import numpy as np

from course_utils.losses import mean_squared_error

_LEAST_CURVATURE = 1e-9  # one bird, or equal ones, make a valley with no end


class Valley:
    """The loss of all lines on the same birds, a bowl or a valley.

    L = least loss + ½ (curvature₁ · distance₁² + curvature₂ · distance₂²), along its two directions

    Parameters
    ----------
    x : ndarray (n,)
        Flipper lengths, in any unit.
    target : ndarray (n,)
        Masses, in kg.
    """

    def __init__(self, x: np.ndarray, target: np.ndarray) -> None:
        self._x = x
        self.bottom = np.linalg.lstsq(np.column_stack([x, np.ones_like(x)]), target, rcond=None)[0]
        self.least_loss = mean_squared_error(self.bottom[0] * x + self.bottom[1], target)
        # ∂²L, twice the mean of products
        second = 2 * np.array([[np.mean(x**2), np.mean(x)], [np.mean(x), 1]])
        curvatures, self._directions = np.linalg.eigh(second)
        self.curvatures = np.maximum(curvatures, _LEAST_CURVATURE)

    @property
    def largest_rate(self) -> float:
        """Above this learning rate a step lands further from the bottom than it began."""
        return 2 / self.curvatures[1]

    def half_axes(self, level: float) -> np.ndarray:
        """Return how far the lines with this loss lie from the bottom, along the two directions (2,)."""
        return np.sqrt(2 * (level - self.least_loss) / self.curvatures)

    def ring(self, level: float) -> np.ndarray:
        """Return weights and biases (2, 121) of the lines whose loss is this level."""
        around = np.linspace(0, 2 * np.pi, 121)
        half_axes = self.half_axes(level)
        return self.bottom[:, None] + self._directions @ (
            half_axes[:, None] * [np.cos(around), np.sin(around)]
        )
