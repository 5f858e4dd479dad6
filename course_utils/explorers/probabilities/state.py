"""The state behind the probabilities: three scores, and which species the bird is."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from course_utils.explorers.controls import Scale, check_choices
from course_utils.explorers.kinds import SPECIES
from course_utils.explorers.slider_state import SliderState
from course_utils.losses import cross_entropy, cross_entropy_gradient, softmax
from course_utils.text.number_format import plain


@dataclass(frozen=True, eq=False)
class Scores(SliderState):
    """The scores of one bird, without a unit, and its true species."""

    adelie: float = 2.0
    chinstrap: float = 1.0
    gentoo: float = 0.0
    species: str = SPECIES[0]

    scales = {name.lower(): Scale(f"score of {name}", -5, 5, 0.5) for name in SPECIES}

    def __post_init__(self):
        super().__post_init__()
        check_choices(self, {"species": SPECIES})

    @property
    def scores(self):
        """The scores as an array of one row, (1, 3)."""
        return np.array([[self.adelie, self.chinstrap, self.gentoo]])

    @property
    def true(self):
        """The number of the true species."""
        return SPECIES.index(self.species)

    @cached_property
    def probabilities(self):
        """What softmax makes of the scores, (3,)."""
        return softmax(self.scores)[0]

    @cached_property
    def surprises(self):
        """The loss in nats for each species that the bird might be, (3,)."""
        return np.array([cross_entropy(self.scores, [kind]) for kind in range(len(SPECIES))])

    @property
    def loss(self):
        """The surprise at the true species, in nats."""
        return float(self.surprises[self.true])

    @cached_property
    def slopes(self):
        """How the loss answers to each score, (3,)."""
        return cross_entropy_gradient(self.scores, [self.true])[0]

    @property
    def shown(self):
        """The numbers of the one-line text."""
        numbers = {name: f"{getattr(self, name):.1f}" for name in self.scales}
        p = plain(self.probabilities[self.true])
        return numbers | {"p": p, "loss": plain(self.loss)}
