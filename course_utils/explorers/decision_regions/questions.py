"""What is asked of the birds, and the networks that two runs may start from to answer it."""

from functools import cache
from typing import NamedTuple

import numpy as np

from course_utils.datasets import load_penguins
from course_utils.explorers.parts.kinds import SPECIES
from course_utils.explorers.parts.networks import network_by_chance
from course_utils.gradient_descent import train
from course_utils.losses import cross_entropy_loss
from course_utils.network import Network

FLIPPER = "flipper length (cm from 20)"
QUESTIONS = {"species": "species", "sex": "sex"}
_STEPS, _RATE = 1_000, 1.0


class Question(NamedTuple):
    """The birds as a question: two measurements of each, and the kind that they should tell.

    Attributes
    ----------
    kinds : list of str
        The names of the kinds, in the order of their numbers.
    inputs : ndarray (n, 2)
    kind : ndarray (n,)
        The number of the kind of each bird.
    upwards : str
        The second measurement, with its unit.
    limits : tuple of (float, float)
        The least and the most of both measurements that is drawn.
    """

    kinds: list[str]
    inputs: np.ndarray
    kind: np.ndarray
    upwards: str
    limits: tuple[tuple[float, float], tuple[float, float]]

    @property
    def shares(self) -> np.ndarray:
        """How many birds there are of each kind, as a share: what always guessing that kind gets right."""
        return np.bincount(self.kind) / len(self.kind)


@cache
def _questions():
    birds = load_penguins()
    flipper = birds.x
    bill, mass = (birds.bill_length_mm - 44) / 10, birds.mass_kg - 4.2
    species, sex = (np.unique(column, return_inverse=True)[1] for column in (birds.species, birds.sex))
    across = (-3.1, 3.4)
    return {
        "species": Question(
            SPECIES, np.column_stack([flipper, bill]), species,
            "bill length (cm from 4.4)", (across, (-1.4, 1.8)),
        ),
        "sex": Question(
            ["female", "male"], np.column_stack([flipper, mass]), sex,
            "mass (kg from 4.2)", (across, (-1.7, 2.3)),
        ),
    }  # fmt: skip


def question_of(name: str) -> Question:
    """Return the Question of a key of QUESTIONS."""
    return _questions()[name]


def by_chance(name: str, hidden: int, seed: int) -> Network:
    """Return a network for this question, with weights by chance."""
    return network_by_chance(2, hidden, len(question_of(name).kinds), "tanh", seed)


@cache
def trained(name: str, hidden: int) -> Network:
    """Return a network that was trained well: 1,000 steps at a rate of 1 down the cross-entropy, seed 0."""
    asked, start = question_of(name), by_chance(name, hidden, 0)
    return train(start, asked.inputs, asked.kind, _RATE, _STEPS, loss=cross_entropy_loss).network


def with_scores_times(factor: float, network: Network) -> Network:
    """Return the network whose scores are those of another, all times this factor.

    A factor above 0 leaves it right, and one below 0 makes it wrong and sure of itself.
    """
    *before, w = network.weights
    *biases, b = network.biases
    return Network([*before, factor * w], [*biases, factor * b], network.activation)
