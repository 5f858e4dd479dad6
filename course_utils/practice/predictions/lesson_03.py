"""What happens in lesson 03: nudges of a weight, and slopes."""

import numpy as np

from course_utils.datasets import load_penguins
from course_utils.gradient_check import nudge
from course_utils.losses import mean_absolute_error_gradient, mean_squared_error, mean_squared_error_gradient
from course_utils.practice.predictions.observation import observation
from course_utils.practice.predictions.prediction import nearest, prediction


@prediction
def recall() -> str:
    """Halve all misses of some line."""
    misses = np.array([2.0, -4.0])
    times = mean_squared_error(misses / 2, [0, 0]) / mean_squared_error(misses, [0, 0])
    return {1.0: "same", 0.5: "half", 0.25: "quarter"}[times]


@prediction
def smaller_step() -> str:
    """Make the step smaller and smaller."""
    large, small, smaller = (nudge(_loss, 0.2, step) for step in (0.3, 1e-3, 1e-4))
    if abs(smaller) < 0.01:
        return "zero"
    return "stays" if np.isclose(large, smaller, atol=0.01) else "settles"


@observation
def chord() -> str:
    """Compare the slope of the line through both balls with that of the dashed line."""
    birds = load_penguins()
    dashed = mean_squared_error_gradient(0.2 * birds.x + 4.2, birds.mass_kg) @ birds.x
    apart = [abs(nudge(_loss, 0.2, step) - dashed) for step in (0.3, 0.001)]
    return "same" if np.isclose(*apart) else "dashed" if apart[1] < 0.01 < abs(dashed) else "level"


@prediction
def zero_step() -> str:
    """Try to nudge by 0."""
    try:
        return "zero" if nudge(_loss, 0.2, 0.0) == 0 else "slope"
    except ValueError:
        return "no"


@prediction
def other_valley() -> str:
    """Look for the lowest place along the bias at two weights."""
    biases = np.linspace(3, 6, 301)
    lowest = [min(biases, key=lambda b, w=w: _loss(w, b)) for w in (0.2, 0.8)]
    return "stays" if lowest[0] == lowest[1] else "changes"


@prediction
def fading_slope() -> str:
    """Take both slopes far from the bird and near it."""
    gradients = {"square": mean_squared_error_gradient, "absolute": mean_absolute_error_gradient}
    fading = [name for name, slope in gradients.items() if abs(slope(3.4, 3.3)) < 0.5 * abs(slope(4.3, 3.3))]
    return "both" if len(fading) == 2 else fading[0]


@prediction
def beyond_the_slope() -> str:
    """Make many moves from the start of the explorer, and compare each with what the slopes say."""
    birds = load_penguins()
    x = birds.x
    dL_dprediction = mean_squared_error_gradient(0.2 * x + 4.5, birds.mass_kg)
    slopes, moves = (dL_dprediction @ x, dL_dprediction.sum()), (-0.5, -0.1, 0.1, 0.5)
    beyond = [
        _loss(0.2 + dw, 4.5 + db) - _loss(0.2, 4.5) - slopes[0] * dw - slopes[1] * db
        for dw in moves
        for db in moves
    ]
    return "above" if min(beyond) > 0 else "below" if max(beyond) < 0 else "equal"


@prediction
def steepest() -> str:
    """Go 0.1 from the start of the bowl, in 360 directions, and look where the loss is least."""
    degrees = np.arange(-180, 180)
    right, up = 0.1 * np.cos(np.radians(degrees)), 0.1 * np.sin(np.radians(degrees))
    losses = [_loss(0.2 + w, 4.5 + b) for w, b in zip(right, up, strict=True)]
    return nearest({"weight": 0, "gradient": -29, "diagonal": -45}, degrees[np.argmin(losses)])


def _loss(w, b=4.2):
    birds = load_penguins()
    return mean_squared_error(w * birds.x + b, birds.mass_kg)
