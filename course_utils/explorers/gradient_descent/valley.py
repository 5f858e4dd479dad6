"""The shape of the loss over weight and bias: where it is lowest, and how curved it is."""

import numpy as np

from course_utils.losses import mean_squared_error

_NEVER = 10**7  # steps
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

    def steps_down(self, start: tuple[float, float], learning_rate: float, level: float) -> int | None:
        """Return the fewest steps of gradient descent from a line to a loss below a level.

        loss after n steps = least loss + Σ ½ curvature · distance² · (1 − η · curvature)²ⁿ

        Parameters
        ----------
        start : tuple of float
            Weight and bias.
        learning_rate : float
            η, above 0.
        level : float
            In kg².

        Returns
        -------
        int or None
            None where no step leads below it, or more than ten million were needed.
        """
        above = self.curvatures / 2 * (self._directions.T @ (np.array(start) - self.bottom)) ** 2
        kept = (1 - learning_rate * self.curvatures) ** 2  # of the loss above the least, in one step

        def loss(steps):
            with np.errstate(over="ignore"):
                return self.least_loss + float(above @ kept ** float(steps))

        if kept.max() > 1:  # the loss falls at most for a while
            steps = 0
            while loss(steps) >= level:
                if loss(steps + 1) >= loss(steps):
                    return None
                steps += 1
            return steps
        few, many = -1, 0  # the answer is more than the first, and not more than the second
        while loss(many) >= level:
            few, many = many, 2 * many + 1
            if few > _NEVER:
                return None
        while many - few > 1:
            middle = (few + many) // 2
            few, many = (middle, many) if loss(middle) >= level else (few, middle)
        return many
