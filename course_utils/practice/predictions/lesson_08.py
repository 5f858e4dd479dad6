"""What happens in lesson 08: whole training runs, and birds that were held out of them."""

from functools import cache

import numpy as np

from course_utils.explorers.parts.flocks import ALL, DOZEN, TWO_THIRDS, birds_of
from course_utils.explorers.parts.networks import network_by_chance
from course_utils.explorers.rising_loss import CAUSES, RUNS, RisingLosses
from course_utils.explorers.training.state import ALL_BIRDS, TrainingRun
from course_utils.gradient_descent import train
from course_utils.losses import mean_squared_error_gradient
from course_utils.network import Network
from course_utils.practice.predictions.observation import observation
from course_utils.practice.predictions.prediction import nearest, prediction

_BIRDS = birds_of(ALL, "bill depth")


@prediction
def recall() -> str:
    """Walk back five times, and see which weights have changed."""
    network = _by_chance(2)
    before = [array.copy() for array in network.weights + network.biases]
    for _ in range(5):
        _back(network)
    after = network.weights + network.biases
    changed = sum(int((old != new).sum()) for old, new in zip(before, after, strict=True))
    return {7: "all", 4: "hidden", 0: "none"}[changed]


@observation
def beat_line() -> str:
    """Count the steps until the network's loss is below that of the best line."""
    losses = train(_by_chance(2), *_BIRDS.learned, 0.1, 100).losses
    first = int((losses < _BIRDS.line_losses[0]).argmax())
    return nearest({"ten": 10, "evenly": 65, "end": 95}, first)


@prediction
def twins() -> str:
    """Train from equal neurons, and compare them."""
    start = _equal(0.5)
    end = train(start, *_BIRDS.learned, 0.1, 200).network
    first, second = end.weights[0][0]
    if first != second:
        return "part"
    return "stuck" if first == start.weights[0][0, 0] else "twins"


@observation
def wobble() -> str:
    """Take 200 steps in batches of 9 birds and 200 with all birds, and count how often the loss rises."""
    run = TrainingRun(batch_size=9, steps_at_once=100)
    rises = []
    for _ in range(2):
        run = (run.stepped() or run).stepped() or run
        rises.append(np.mean(np.diff(run.recent) > 0))
        run = run.moved("batch_size", ALL_BIRDS)
    before, after = rises
    return "same" if abs(before - after) < 0.1 else "calmer" if before > after else "wilder"


@prediction
def held_out() -> str:
    """Train both on 222 birds, and compare them on the other 111."""
    birds = birds_of(TWO_THIRDS, "bill depth")
    ends = (train(_by_chance(hidden), *birds.learned, 0.1, 2000).network for hidden in (2, 0))
    network, line = (birds.held_out.loss(end.forward(birds.held_out.x).prediction) for end in ends)
    return "equal" if np.isclose(network, line, rtol=0.05) else "network" if network < line else "line"


@prediction
def overfit() -> str:
    """Train eight hidden neurons on the dozen, and follow the loss on the others."""
    run, others = _run_on_dozen(8), birds_of(DOZEN, "mass").held_out
    losses = [others.loss(run.network_at(k).forward(others.x).prediction) for k in range(0, 20_001, 400)]
    if losses[-1] > 1.2 * min(losses):
        return "rises"
    return "stays" if losses[-1] > 0.98 * losses[len(losses) // 2] else "falls"


@prediction
def far() -> str:
    """Ask the three models for a flipper of 25 cm."""
    masses = [_run_on_dozen(hidden).network.forward([[5.0]]).prediction.item() for hidden in (0, 2, 8)]
    return "agree" if np.ptp(masses) < 0.3 else "disagree"


@prediction
def halve() -> str:
    """Halve the rate of each run, and see which then ends near the least loss."""
    ends = {RUNS[run]: losses[-1] for run, losses in RisingLosses(halvings=1).losses.items()}
    cured = [cause for cause in CAUSES if ends[cause] < 1.01 * _BIRDS.line_losses[0]]
    names = {(): "none", ("rate",): "rate", ("rate", "reset"): "rate_and_reset"}
    return names.get(tuple(cured), "all")


def _by_chance(hidden):
    return network_by_chance(1, hidden, 1, "tanh", seed=0)


def _equal(value):
    return Network([[[value] * 2], [[value]] * 2], [[value] * 2, [value]], "tanh")


def _back(network):
    x, y = _BIRDS.learned
    walk = network.forward(x)
    return network.backward(walk, mean_squared_error_gradient(walk.prediction, y))


@cache
def _run_on_dozen(hidden):
    return train(_by_chance(hidden), *birds_of(DOZEN, "mass").learned, 0.05, 20_000)
