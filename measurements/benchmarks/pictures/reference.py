"""The mathematics of the reference picture, the same for every way of drawing it.

On the left 20 points and a line; on the right the loss for every weight, with a ball at the present one and
the tangent there. A slider moves the weight.
"""

import numpy as np

from course_utils.losses import mean_squared_error, mean_squared_error_gradient

START, LOW, HIGH, STEP = 0.5, -0.5, 1.5, 0.01
BIAS = 4.0
X_LIMITS, Y_LIMITS, LOSS_LIMITS = (-2.4, 3.2), (1.0, 8.0), (0.0, 4.0)
SIZE_INCHES, DPI = (3.5, 3.3), 100  # of one of the two plots: 350 by 330 pixels

X = np.linspace(-2, 3, 20)
TARGET = BIAS + 0.5 * X + np.random.default_rng(7).normal(0, 0.4, 20)
LINE_ENDS = np.array(X_LIMITS)
WEIGHTS = np.linspace(LOW, HIGH, 61)


def loss(weight):
    """Return the mean squared error of the line with this weight."""
    return mean_squared_error(weight * X + BIAS, TARGET)


def slope(weight):
    """Return dL/dw."""
    return float(mean_squared_error_gradient(weight * X + BIAS, TARGET) @ X)


def line(weight):
    """Return the line's heights at LINE_ENDS."""
    return weight * LINE_ENDS + BIAS


def tangent(weight, reach=0.3):
    """Return the two ends of the tangent, weights and losses."""
    ends = np.array([weight - reach, weight + reach])
    return ends, loss(weight) + slope(weight) * (ends - weight)


LOSSES = [loss(weight) for weight in WEIGHTS]
