"""What is asked of the birds: two measurements of each, and the kind that they should tell."""

from functools import cache
from typing import NamedTuple

import numpy as np

from course_utils.datasets import load_penguins
from course_utils.explorers.parts.kinds import SPECIES
from course_utils.explorers.parts.networks import network_by_chance

FLIPPER = "flipper length (cm from 20)"


class Question(NamedTuple):
    """The birds as a question.

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

    kinds: list
    inputs: np.ndarray
    kind: np.ndarray
    upwards: str
    limits: tuple

    @property
    def shares(self):
        """How many birds there are of each kind, as a share: what always guessing that kind gets right."""
        return np.bincount(self.kind) / len(self.kind)


@cache
def _questions():
    birds = load_penguins()
    flipper = birds.flipper_cm - 20
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


QUESTIONS = {"species": "species", "sex": "sex"}


def question_of(name):
    """Return the Question of a key of QUESTIONS."""
    return _questions()[name]


def by_chance(name, hidden, seed):
    """Return a network for this question, with weights by chance."""
    return network_by_chance(2, hidden, len(question_of(name).kinds), "tanh", seed)
