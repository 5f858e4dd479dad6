"""Wrong numbers for best_constant and learning_rate, and the name each should get."""

from decimal import Decimal
from fractions import Fraction

import numpy as np

# The dozen weigh 3.3 3.4 3.7 3.7 3.8 3.9 3.975 4 4.75 5.4 5.7 5.85 kg: sum 51.475, mean 4.28958,
# median (3.9 + 3.975) / 2, middle (3.3 + 5.85) / 2.
WRONG_NUMBERS = [
    ("best_constant", 3.9375, "median"),
    ("best_constant", np.float32(3.94), "median"),
    ("best_constant", 4.575, "middle of the range"),
    ("best_constant", 3.8, "a bird's own mass"),
    ("best_constant", [5.85], "a bird's own mass"),
    ("best_constant", 4.207, "all 333 birds"),
    ("best_constant", 4.05, "median of all 333"),
    ("best_constant", 4289.58, "in grams"),
    ("best_constant", 51.475, "sum"),
    ("best_constant", 4.6795, "divided by 11"),
    ("best_constant", 0.7424, "the least loss"),
    ("best_constant", Fraction(63, 16), "median"),
    ("best_constant", Decimal("51.475"), "sum"),
    ("best_constant", [True], "not a number"),
    ("best_constant", [Fraction(429, 100), True], "not a number"),
    ("best_constant", [Fraction(429, 100), 4.29], "not one number"),
    ("best_constant", 10**400, "not a finite number"),
    ("best_constant", Decimal("NaN"), "not a finite number"),
    ("best_constant", 4.1, None),
    ("best_constant", -4.29, None),
    ("best_constant", "4.29", "not a number"),
    ("best_constant", [4.2, 4.3], "not one number"),
    ("best_constant", float("nan"), "not a finite number"),
    ("best_constant", len, "not a number"),
    ("learning_rate", 0.001, "too slow"),
    ("learning_rate", 0.1, "too slow"),
    ("learning_rate", 0.24, "too slow"),
    ("learning_rate", 1e-9, "too slow"),
    ("learning_rate", 0.4, "swings"),
    ("learning_rate", 0.5, "swings"),
    ("learning_rate", 0.51, "diverges"),
    ("learning_rate", 1, "diverges"),
    ("learning_rate", 1e300, "diverges"),
    ("learning_rate", 0, "no step"),
    ("learning_rate", -0.3, "ascends"),
    ("learning_rate", True, "not a number"),
    ("learning_rate", {0.3}, "not a number"),
]
