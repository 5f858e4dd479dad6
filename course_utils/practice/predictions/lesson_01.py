"""What happens in lesson 01: misses of a guess, and four losses."""

import numpy as np

from course_utils.datasets import dozen, load_penguins
from course_utils.losses import mean_absolute_error, mean_squared_error
from course_utils.practice.predictions.prediction import prediction


@prediction
def recall() -> str:
    """Multiply an array by a number."""
    mass = load_penguins().mass_kg
    return {1: "one", len(mass): "all", 1000 * len(mass): "longer"}[np.size(mass * 1000)]


@prediction
def minus() -> str:
    """Guess below, at and above one bird."""
    bird = dozen().mass_kg[0]
    minus_at = [guess for guess in (-1.0, bird - 0.5, bird, bird + 0.5) if guess - bird < 0]
    if bird + 0.5 in minus_at:
        return "heavy"
    if bird - 0.5 in minus_at:
        return "light"
    return "below_zero" if minus_at else "never"


@prediction
def tiny_step() -> str:
    """Compare all four losses before and after the step from 5.16 to 5.17 kg."""
    mass = load_penguins().mass_kg
    losses = {
        "counted": lambda guess: (abs(guess - mass).round(3) > 0.25).mean(),
        "added": lambda guess: (guess - mass).mean(),
        "absolute": lambda guess: mean_absolute_error(guess, mass),
        "squared": lambda guess: mean_squared_error(guess, mass),
    }
    (unchanged,) = [name for name, loss in losses.items() if loss(5.16) == loss(5.17)]
    return unchanged


@prediction
def mean_or_median() -> str:
    """Try both guesses in the squared loss."""
    mass = load_penguins().mass_kg
    of_mean, of_median = (mean_squared_error(guess, mass) for guess in (mass.mean(), np.median(mass)))
    return "squares_mean" if of_mean < of_median else "squares_median"


@prediction
def eggs() -> str:
    """Look for the guess with the least squared loss on a fine grid."""
    guesses = np.linspace(0, 3, 301)
    best = min(guesses, key=lambda guess: mean_squared_error(guess, [1, 2, 2]))
    return "whole" if best == round(best) else "between"
