"""The ten questions of the concept test: items.toml has their words, and here the right answer is worked out.

Each asks for one idea of the course, in words that need no lesson. What each asks for, and where its wrong
ideas are known from, is in docs/concept_test.md.
"""

import tomllib
from collections.abc import Callable
from pathlib import Path

import numpy as np

from course_utils.datasets import dozen, load_penguins
from course_utils.gradient_check import nudge as nudged
from course_utils.gradient_descent import train
from course_utils.losses import mean_squared_error, mean_squared_error_gradient
from course_utils.network import Network
from course_utils.practice.predictions.prediction import nearest
from course_utils.practice.predictions.question import Question

TIMES = ("before", "after")

_TABLES = tomllib.loads(Path(__file__).with_name("items.toml").read_text(encoding="utf-8"))


def _item(answer_of: Callable[[], str]) -> Question:
    """Make an item of a function and the table of its name in items.toml."""
    table = dict(_TABLES[answer_of.__name__])
    return Question(table.pop("question"), table, answer_of, answer_of.__name__)


@_item
def squares() -> str:
    """Take the mean of the squared misses of both machines."""
    first, second = (mean_squared_error(misses, np.zeros(4)) for misses in ([1, 1, 1, 1], [0, 0, 0, 4]))
    return "same" if first == second else "more_misses" if first > second else "one_big_miss"


@_item
def nudge() -> str:
    """Nudge the bias of a line that is too high for the dozen, by less and less."""
    birds = dozen()
    large, small, tiny = (
        nudged(lambda bias: mean_squared_error(0.5 * birds.x + bias, birds.mass_kg), 5.0, step)
        for step in (1e-1, 1e-3, 1e-5)
    )
    return "shrink" if tiny < large / 100 else "grow" if tiny > 100 * large else "settle"


@_item
def size() -> str:
    """Divide both changes of the loss by the turn."""
    at_2 = abs(nudged({2.0: 9.0, 2.1: 8.9}.__getitem__, 2.0, 0.1))
    at_5 = abs(nudged({5.0: 4.0, 5.1: 3.5}.__getitem__, 5.0, 0.1))
    return "alike" if np.isclose(at_2, at_5) else "higher" if at_2 > at_5 else "steeper"


@_item
def sign() -> str:
    """Take each slope times its turn, and add up."""
    slopes = np.array([-0.08, 0.05]) / 0.01
    turns = {"up_and_down": [0.01, -0.01], "both_down": [-0.01, -0.01], "strongest": [0.01, 0.0]}
    return min(turns, key=lambda name: slopes @ turns[name])


@_item
def zero() -> str:
    """Turn the first weight of a neuron from where its tanh is flat, for two birds with a loss of 2.5."""
    turned = [
        _loss_of_neuron(-1.0, target) - _loss_of_neuron(10.0, target)
        for target in (1 - np.sqrt(2.5), 1 + np.sqrt(2.5))
    ]
    if np.allclose(turned, 0):
        return "nothing"
    return "either" if min(turned) < 0 else "only_raise"


def _loss_of_neuron(weight, target):
    network = Network([[[weight]], [[1.0]]], [[0.0], [0.0]], "tanh")
    return mean_squared_error(network.forward([[1.0]]).prediction, [[target]])


@_item
def overshoot() -> str:
    """Step down a parabola, at the rate that leads from 1 to −1.2."""

    def slope(place):
        return mean_squared_error_gradient([place], [0.0]).item()

    rate = (1 + 1.2) / slope(1.0)
    return nearest({"closer": -0.6, "back": 1.0, "farther": 1.4}, -1.2 - rate * slope(-1.2))


@_item
def chain() -> str:
    """Send the turn through a chain of two links without a bend."""
    network = Network([[[0.4 / 0.1]], [[0.3 / 0.1]]], [[0.0], [0.0]], "identity")
    moved = network.forward([[0.1]]).prediction - network.forward([[0.0]]).prediction
    return nearest({"last": 0.3, "sum": 0.7, "product": 1.2}, moved.item())


@_item
def paths() -> str:
    """Send a nudge of 0.01 through two neurons side by side, and add what arrives."""
    network = Network([[[6.0, -2.0]], [[1.0], [1.0]]], [[0.0, 0.0], [0.0]], "identity")
    moved = network.forward([[0.01]]).prediction - network.forward([[0.0]]).prediction
    return nearest({"with_signs": 0.04, "stronger": 0.06, "sizes": 0.08}, moved.item())


@_item
def backward() -> str:
    """Walk back three times, and see what has moved."""
    network = Network.initialise([1, 2, 1], "tanh", np.random.default_rng(0))
    x, y = dozen().x[:, None], dozen().mass_kg[:, None]
    before = network.weights[0].copy()
    for _ in range(3):
        walk = network.forward(x)
        back = network.backward(walk, mean_squared_error_gradient(walk.prediction, y))
    steps = np.abs(network.weights[0] - before).max() / np.abs(0.1 * back.dL_dw[0]).max()
    return nearest({"not_at_all": 0, "once": 1, "each_time": 3}, steps)


@_item
def held_out() -> str:
    """Train eight hidden neurons on the dozen, and hold both networks against the other birds."""
    birds, start = load_penguins(), Network.initialise([1, 8, 1], "tanh", np.random.default_rng(0))
    run = train(start, dozen().x[:, None], dozen().mass_kg[:, None], 0.1, 2000)
    x, y = birds.x[:, None], birds.mass_kg[:, None]  # the dozen is among them, which favours the last step
    early, late = (mean_squared_error(run.network_at(step).forward(x).prediction, y) for step in (200, 2000))
    return "either" if np.isclose(early, late, rtol=0.01) else "lowest" if early < late else "last_step"


ITEMS = {item.identifier: item for item in list(globals().values()) if isinstance(item, Question)}


def all_items() -> dict[str, Question]:
    """Return each item twice, as its answers are stored: under before.sign and after.sign."""
    return {stored_name(time, name): item for time in TIMES for name, item in ITEMS.items()}


def stored_name(time: str, name: str) -> str:
    """Return the identifier by which the answer to an item is stored.

    Examples
    --------
    >>> stored_name("before", "sign")
    'before.sign'
    """
    return f"{time}.{name}"
