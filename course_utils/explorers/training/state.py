"""The state behind training: what is trained on what, and how far it has come."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Any, NamedTuple, Self

import numpy as np

from course_utils.activations import ACTIVATIONS
from course_utils.arguments.numbers import as_learning_rate, counted
from course_utils.explorers.frame.controls import Choice, Scale
from course_utils.explorers.frame.state import State
from course_utils.explorers.parts.flocks import ALL, GROUPS, TARGETS, Birds, Flock, Target, birds_of
from course_utils.explorers.parts.networks import as_seed, chance_of, network_by_chance
from course_utils.explorers.parts.runs import LOST, RATES, STRIDES, Record
from course_utils.gradient_descent import batches, train
from course_utils.losses import mean_squared_error_gradient
from course_utils.network import ForwardPass, Gradients, Network
from course_utils.text.number_format import plain

LAST_STEP = 20_000
RECENT = 100  # steps of which is told how far the loss swings
_AGAIN = {"network": None, "record": None, "stop": None, "lowest": None}
_AGAIN |= {"epoch": 0, "dealt": 0, "recent": ()}
ALL_BIRDS = 0  # as the size of a batch
CHANCE, ZEROS, EQUAL = STARTS = {"chance": "at random", "zeros": "all zero", "equal": "all equal"}


class Way(NamedTuple):
    """Some steps: the network after each of them, from none on, and the loss on all birds there."""

    network_at: Callable[[int], Network]
    losses: np.ndarray
    why: str | None


class Point(NamedTuple):
    """How many steps were taken, the loss there, and the loss on birds held out, or None."""

    step: int
    loss: float
    held_out: float | None


def _birds(number):
    return counted(number, "bird")


@dataclass(frozen=True, eq=False)
class TrainingRun(State):
    """A run of gradient descent. Its choices are keys from the lists of the controls.

    Attributes
    ----------
    network : Network
        As it is now. None begins the run.
    record : Record
        The losses so far. None begins it.
    stop_early : bool
        Whether the learner is to stop where the loss held out is lowest.
    stop : Point or None
        Where the learner stopped.
    lowest : Point or None
        Where the loss held out has been lowest so far, of all steps; with `stop_early` only.
    epoch, dealt : int
        How many epochs are over, and how many batches of the present one.
    recent : tuple of float
        The loss on all birds that are learned from, after each of the last steps.
    """

    target: str = "bill depth"
    hidden: int = 2
    activation: str = "tanh"
    learning_rate: float = 0.1
    seed: float = 0
    birds: str = ALL
    start: str = CHANCE
    steps_at_once: int = 1
    far: bool = False
    stop_early: bool = False
    network: Network | None = None
    record: Record | None = None
    stop: Point | None = None
    lowest: Point | None = None
    batch_size: int = ALL_BIRDS
    epoch: int = 0
    dealt: int = 0
    recent: tuple = ()

    scales = {"learning_rate": RATES, "seed": Scale("seed", 0, 9, 1)}
    choices = {
        "target": Choice("target", {key: target.name for key, target in TARGETS.items()}),
        "hidden": Choice("hidden neurons", {neurons: str(neurons) for neurons in (0, 1, 2, 4, 8, 16)}),
        "start": Choice("start", STARTS),
        "activation": Choice("activation", {name: name for name in ACTIVATIONS if name != "identity"}),
        "birds": Choice("learn from", GROUPS),
        "batch_size": Choice("batch", {ALL_BIRDS: "all birds"} | {n: _birds(n) for n in (111, 37, 9, 1)}),
        "steps_at_once": STRIDES,
    }
    checks = {"learning_rate": as_learning_rate, "seed": as_seed}

    def __post_init__(self) -> None:
        super().__post_init__()
        if self.network is None:
            object.__setattr__(self, "network", self._first_network())
        if self.record is None:
            object.__setattr__(self, "record", Record.starting(self._point(0)))
        if self.lowest is None and self.is_game:
            object.__setattr__(self, "lowest", self.record.start)

    def _first_network(self):
        network = network_by_chance(1, self.hidden, 1, self.activation, int(self.seed))
        if self.start == CHANCE:
            return network
        value = {ZEROS: 0.0, EQUAL: 0.5}[self.start]
        weights = [np.full_like(array, value) for array in network.weights]
        return Network(weights, network.biases, network.activation)

    def _point(self, step):
        learned, held_out = self.data.learned, self.data.held_out
        others = held_out.loss(self.network.forward(held_out.x).prediction) if len(held_out.x) else None
        return Point(step, learned.loss(self.network.forward(learned.x).prediction), others)

    def moved(self, name: str, value: Any) -> Self:
        """Return the state after a control was moved: a new run, but for the batch and the steps at once."""
        if name == "batch_size":  # the epoch begins anew, with the birds in the same order
            return replace(self, batch_size=value, dealt=0)
        again = {} if name == "steps_at_once" else _AGAIN
        return replace(self, **{name: value}, **again)

    def stepped(self) -> Self | None:
        """Return the state after so many steps as are made at once, or None at the end of the run."""
        steps = min(self.steps_at_once, LAST_STEP - self.steps)
        if steps == 0 or self.diverged:
            return None
        way = self._way_in_batches(steps) if self.in_batches else self._way_with_all(steps)
        lost = np.flatnonzero(way.losses > LOST * self.record.start.loss)
        steps = int(lost[0]) if len(lost) else len(way.losses) - 1
        if steps == 0:  # the very first step leads beyond all numbers
            raise ValueError(way.why)
        moved = replace(self, network=way.network_at(steps))
        point = moved._point(self.steps + steps)
        epochs, dealt = divmod(self.dealt + steps, self._batches_an_epoch)
        return replace(
            moved,
            record=self.record.after(point),
            lowest=self._lowest(way, point),
            epoch=self.epoch + epochs,
            dealt=dealt,
            recent=(*self.recent, *way.losses[1 : steps + 1].tolist())[-RECENT:],
        )

    def _way_with_all(self, steps):
        history = train(self.network, *self.data.learned, self.learning_rate, steps)
        return Way(history.network_at, history.losses, history.why)

    def _way_in_batches(self, steps):
        networks, losses, why = [self.network], [self.loss], None
        for k in range(steps):
            epochs, dealt = divmod(self.dealt + k, self._batches_an_epoch)
            history = train(networks[-1], *self._batch(self.epoch + epochs, dealt), self.learning_rate, 1)
            if history.steps == 0:
                why = history.why
                break
            networks.append(history.network)
            losses.append(self.data.learned.loss(history.network.forward(self.data.learned.x).prediction))
        return Way(networks.__getitem__, np.array(losses), why)

    @property
    def in_batches(self) -> bool:
        """Whether a step looks at some of the birds alone."""
        return ALL_BIRDS < self.batch_size < len(self.data.learned.x)

    @property
    def had_batches(self) -> bool:
        """Whether some step of the run looked at some of the birds alone, or the next one does."""
        return self.in_batches or self.epoch != self.steps

    @property
    def swing(self) -> tuple[float, float] | None:
        """The least and the largest loss after the last 100 steps, or None before there were so many."""
        return (min(self.recent), max(self.recent)) if len(self.recent) == RECENT else None

    @property
    def _batches_an_epoch(self):
        return -(-len(self.data.learned.x) // self.batch_size) if self.in_batches else 1

    @property
    def batch(self) -> Flock:
        """The birds that the next step looks at."""
        return self._batch(self.epoch, self.dealt) if self.in_batches else self.data.learned

    def _batch(self, epoch, dealt):
        x, y = self.data.learned
        places = _deal(len(x), self.batch_size, int(self.seed), epoch)[dealt]
        return Flock(x[places], y[places])

    @property
    def is_game(self) -> bool:
        """Whether the learner is to stop, and there are birds held out to judge it by."""
        return self.stop_early and len(self.data.held_out.x) > 0

    def _lowest(self, way, last):
        """Return the lowest point so far, also of the steps between two pictures."""
        if not self.is_game:
            return None
        others = self.data.held_out
        on_the_way = []
        for k in range(1, last.step - self.steps):
            loss = others.loss(way.network_at(k).forward(others.x).prediction)
            on_the_way.append(Point(self.steps + k, float(way.losses[k]), loss))
        return min(self.lowest, *on_the_way, last, key=lambda point: point.held_out)

    def stopped(self) -> Self:
        """Return the state in which the learner has stopped here, for the first time in this run."""
        has_to = self.is_game and self.stop is None and self.steps
        return replace(self, stop=self.record.last) if has_to else self

    @property
    def data(self) -> Birds:
        """The Birds of this run."""
        return birds_of(self.birds, self.target)

    @property
    def wanted(self) -> Target:
        """The Target: what is predicted."""
        return TARGETS[self.target]

    @property
    def steps(self) -> int:
        """How many steps were taken."""
        return self.record.steps

    @property
    def loss(self) -> float:
        """The mean squared error on the birds that are learned from, now."""
        return self.record.last.loss

    @property
    def diverged(self) -> bool:
        """Whether the loss has left all bounds."""
        return self.loss > LOST * self.record.start.loss

    @cached_property
    def gradients(self) -> Gradients:
        """∂L/∂w and ∂L/∂b of the network as it is now, on the birds that the next step looks at."""
        x, y = self.batch
        forward_pass = self.network.forward(x)
        return self.network.backward(forward_pass, mean_squared_error_gradient(forward_pass.prediction, y))

    @property
    def input(self) -> float:
        """The flipper of which the nodes hold the numbers, in cm from 20 cm."""
        return 5.0 if self.far else 1.0

    @cached_property
    def walk(self) -> ForwardPass:
        """The forward pass of that one flipper."""
        return self.network.forward([[self.input]])

    @property
    def answer(self) -> float:
        """What the network says of that flipper."""
        return float(self.walk.prediction[0, 0])

    @property
    def shown(self) -> dict[str, str]:
        """The numbers of the one-line text."""
        names = (
            {"hidden": str(self.hidden)}
            | super().shown
            | {"steps": str(self.steps), "loss": plain(self.loss)}
        )
        held_out = self.record.last.held_out
        names |= {} if held_out is None else {"held_out": plain(held_out)}
        names |= {"batch_size": str(self.batch_size), "epoch": str(self.epoch)} if self.had_batches else {}
        return names | (
            {"stopped": str(self.stop.step), "lowest": str(self.lowest.step)} if self.stop else {}
        )


@lru_cache(maxsize=4)
def _deal(birds, size, seed, epoch):
    """Return the batches of an epoch: each is shuffled anew, and the same seed shuffles the same way."""
    return batches(birds, size, chance_of(seed, epoch))
