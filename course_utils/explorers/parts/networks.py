"""The networks that a run starts from: one with numbers set by hand, and those drawn by chance."""

import numpy as np

from course_utils.arguments.numbers import finite_number, shown
from course_utils.network import Network

Pair = tuple[float, float] | np.ndarray
POOR = Network([[[1.0, 2.0]], [[1.0], [-1.0]]], [[1.0, -1.0], [0.0]], "tanh")  # 1-2-1, as lesson 05 meets it


def as_pair(numbers: Pair, name: str) -> Pair:
    """Return the numbers of two neurons as they are, if they are two."""
    if np.shape(numbers) != (2,):
        raise ValueError(f"{name} must be two numbers, such as (2, -2), but it is {shown(numbers)}.")
    return numbers


def as_seed(seed: float) -> float:
    """Return a seed as a float, whole but of any sign: it stands on a slider."""
    number = finite_number(seed, "seed")
    if number != int(number):
        raise ValueError(f"seed is {shown(seed)}, but it must be a whole number.")
    return number


def network_by_chance(inputs: int, hidden: int, outputs: int, activation: str, seed: int) -> Network:
    """Return a network with so many hidden neurons, or with no hidden layer for 0, and weights by chance."""
    sizes = [inputs, hidden, outputs] if hidden else [inputs, outputs]
    return Network.initialise(sizes, activation, chance_of(seed))


def chance_of(seed: int, *more: int) -> np.random.Generator:
    """Return the source of chance for a seed of any sign, and for more numbers from 0 on another one each."""
    # NumPy takes no seed below 0, but a list of numbers is a seed too.
    return np.random.default_rng([seed, *more] if seed >= 0 else [1, -seed, *more])
