"""The state behind the regions: what is asked of the birds, and two networks from one start to answer."""

from dataclasses import dataclass, replace
from functools import cache, cached_property
from typing import Any, NamedTuple, Self

import numpy as np

from course_utils.arguments.numbers import as_learning_rate
from course_utils.datasets import load_penguins
from course_utils.explorers.frame.controls import Choice, LogScale, Scale
from course_utils.explorers.frame.state import State
from course_utils.explorers.parts.kinds import SPECIES
from course_utils.explorers.parts.networks import as_seed, network_by_chance
from course_utils.explorers.parts.runs import STRIDES, Record
from course_utils.gradient_descent import train
from course_utils.losses import cross_entropy_loss, probability_error
from course_utils.network import Gradients, Network

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


LOSSES = [cross_entropy_loss, probability_error]
NAMES = ["cross-entropy", "squared error"]  # on probabilities
UNITS = [" nats", ""]
LAST_STEP = 20_000
HIDDEN = {neurons: str(neurons) for neurons in (0, 2, 4, 8)}


class Point(NamedTuple):
    """Both losses and both accuracies after so many steps, in the order of LOSSES."""

    step: int
    losses: tuple[float, float]
    accuracies: tuple[float, float]


@dataclass(frozen=True, eq=False)
class TwoRuns(State):
    """Two runs of gradient descent that differ in their loss alone.

    Attributes
    ----------
    question : str
    hidden, steps_at_once : int
        Keys of QUESTIONS, HIDDEN and STRIDES.
    factor : float
        The start is a trained network with all its scores times this. Not asked for with `chance`.
    seed : float
        The start is a network by chance with this seed. Only asked for with `chance`.
    chance : bool
    networks : tuple of two Network
        As they are now. None begins the runs.
    record : Record
        The Points so far. None begins it.
    """

    question: str = "species"
    hidden: int = 0
    learning_rate: float = 1.0
    factor: float = -2.0
    seed: float = 0
    chance: bool = False
    steps_at_once: int = 1
    networks: tuple[Network, Network] | None = None
    record: Record | None = None

    choices = {
        "question": Choice("question", QUESTIONS),
        "hidden": Choice("hidden neurons", HIDDEN),
        "steps_at_once": STRIDES,
    }
    checks = {"learning_rate": as_learning_rate, "seed": as_seed}

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.networks is None:
            object.__setattr__(self, "networks", (self._start(),) * 2)
        if self.record is None:
            object.__setattr__(self, "record", Record.starting(self._point(0)))

    def _start(self):
        if self.chance:
            return by_chance(self.question, self.hidden, int(self.seed))
        return with_scores_times(self.factor, trained(self.question, self.hidden))

    def _point(self, step):
        kind, scores = self.asked.kind, [walk.prediction for walk in self._passes]
        losses = tuple(loss.value(z, kind) for loss, z in zip(LOSSES, scores, strict=True))
        return Point(step, losses, tuple(float(np.mean(right)) for right in self.right))

    @cached_property
    def scales(self) -> dict[str, Scale | LogScale]:
        """The scale of each slider."""
        rate = {"learning_rate": LogScale("learning rate η", 0.01, 10)}
        if self.chance:
            return rate | {"seed": Scale("seed", 0, 9, 1)}
        return rate | {"factor": Scale("start: trained scores times", -3, 1, 0.5)}

    def moved(self, name: str, value: Any) -> Self:
        """Return the state after a control was moved: new runs, but for the steps at once."""
        again = {} if name == "steps_at_once" else {"networks": None, "record": None}
        return replace(self, **{name: value}, **again)

    def stepped(self) -> Self | None:
        """Return the state after so many steps as are made at once, or None at the end of the runs."""
        steps = min(self.steps_at_once, LAST_STEP - self.steps)
        if steps == 0:
            return None
        both = zip(self.networks, LOSSES, strict=True)
        moved = replace(self, networks=tuple(self._trained(network, loss, steps) for network, loss in both))
        return replace(moved, record=self.record.after(moved._point(self.steps + steps)))

    def _trained(self, network, loss, steps):
        history = train(network, self.asked.inputs, self.asked.kind, self.learning_rate, steps, loss=loss)
        if history.diverged_at is not None:
            raise ValueError(history.why)
        return history.network

    @property
    def asked(self) -> Question:
        """The Question."""
        return question_of(self.question)

    @property
    def steps(self) -> int:
        """How many steps were taken."""
        return self.record.steps

    @cached_property
    def _passes(self):
        return [network.forward(self.asked.inputs) for network in self.networks]

    @cached_property
    def right(self) -> list[np.ndarray]:
        """For both networks, for which birds the true kind has the highest score: (n,) of True and False."""
        return [walk.prediction.argmax(axis=1) == self.asked.kind for walk in self._passes]

    @cached_property
    def gradients(self) -> list[Gradients]:
        """∂L/∂w and ∂L/∂b of both networks as they are now."""
        both = zip(self.networks, self._passes, LOSSES, strict=True)
        return [
            network.backward(walk, loss.gradient(walk.prediction, self.asked.kind))
            for network, walk, loss in both
        ]

    @property
    def shown(self) -> dict[str, str]:
        """The numbers of the one-line text."""
        right, by_squares = (f"{share:.3f}" for share in self.record.last.accuracies)
        shown = {"hidden": str(self.hidden)} | super().shown | {"steps": str(self.steps)}
        return shown | {"right": right, "by_squares": by_squares}
