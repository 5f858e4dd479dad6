"""The twelve birds once more, and what a line says for them, without any code of the course."""

import numpy as np

# Copied from the table of penguins: flipper in mm, mass in g.
DOZEN = [(181, 3300), (187, 3700), (190, 3700), (190, 3900), (193, 3800), (200, 3400)]
DOZEN += [(200, 3975), (207, 4000), (216, 4750), (217, 5850), (225, 5700), (228, 5400)]
MM, G = np.array(DOZEN, dtype=float).T


def birds(state):
    """x, y and ŷ in the units of the state, from the table and the two numbers of the line."""
    x = (MM - 200) / {"mm": 1, "cm": 10}[state.flipper_unit]
    y = G / {"g": 1, "kg": 1000}[state.mass_unit]
    y[9] = state.outlier_mass
    return x, y, state.weight * x + state.bias
