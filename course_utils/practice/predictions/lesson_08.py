"""What happens in lesson 08: whole training runs, and birds that were held out of them."""

from functools import cache

import numpy as np

from course_utils.datasets import dozen, load_penguins, split
from course_utils.gradient_descent import train
from course_utils.losses import mean_squared_error, mean_squared_error_gradient
from course_utils.network import Network
from course_utils.practice.predictions.prediction import nearest, prediction


@prediction
def recall() -> str:
    """Walk back five times, and see which weights have changed."""
    network, birds = _by_chance(2), load_penguins()
    before = [array.copy() for array in network.weights + network.biases]
    for _ in range(5):
        _back(network, *_bills(birds))
    after = network.weights + network.biases
    changed = sum(int((old != new).sum()) for old, new in zip(before, after, strict=True))
    return {7: "all", 4: "hidden", 0: "none"}[changed]


@prediction
def beat_line() -> str:
    """Count the steps until the network's loss is below that of the best line."""
    x, y = _bills(load_penguins())
    line = mean_squared_error(np.polyval(np.polyfit(x[:, 0], y[:, 0], 1), x), y)
    first = int((train(_by_chance(2), x, y, 0.1, 100).losses < line).argmax())
    return nearest({"ten": 10, "evenly": 65, "end": 95}, first)


@prediction
def zeros() -> str:
    """Walk back from a start at 0."""
    back = _back(_equal(0.0), *_bills(load_penguins()))
    not_zero = [bool(array.any()) for array in (*back.dL_dw, *back.dL_db)]
    return {0: "none", 4: "all"}.get(sum(not_zero), "last_bias")


@prediction
def twins() -> str:
    """Train from equal neurons, and compare them."""
    start = _equal(0.5)
    end = train(start, *_bills(load_penguins()), 0.1, 200).network
    first, second = end.weights[0][0]
    if first != second:
        return "part"
    return "stuck" if first == start.weights[0][0, 0] else "twins"


@prediction
def held_out() -> str:
    """Train both on 222 birds, and compare them on the other 111."""
    learned, others = split(load_penguins(), 111, np.random.default_rng(0))
    network, line = (
        mean_squared_error(
            train(start, *_bills(learned), 0.1, 2000).network.forward(_bills(others)[0]).prediction,
            _bills(others)[1],
        )
        for start in (_by_chance(2), _by_chance(0))
    )
    return "equal" if np.isclose(network, line, rtol=0.05) else "network" if network < line else "line"


@prediction
def overfit() -> str:
    """Train eight hidden neurons on the dozen, and follow the loss on the others."""
    birds, few = load_penguins(), dozen()
    seen = {(flipper, mass) for flipper, mass in zip(few.flipper_cm, few.mass_kg, strict=True)}
    new = [pair not in seen for pair in zip(birds.flipper_cm, birds.mass_kg, strict=True)]
    others = birds[np.flatnonzero(new)]
    x, y = others.x[:, None], others.mass_kg[:, None]
    run = _run_on_dozen(8)
    losses = [mean_squared_error(run.network_at(k).forward(x).prediction, y) for k in range(0, 20_001, 400)]
    if losses[-1] > 1.2 * min(losses):
        return "rises"
    return "stays" if losses[-1] > 0.98 * losses[len(losses) // 2] else "falls"


@prediction
def far() -> str:
    """Ask the three models for a flipper of 25 cm."""
    masses = [_run_on_dozen(hidden).network.forward([[5.0]]).prediction.item() for hidden in (0, 2, 8)]
    return "agree" if np.ptp(masses) < 0.3 else "disagree"


@prediction
def best_curve() -> str:
    """Guess the mean mass of each flipper length of the dozen: no curve has a lower loss."""
    few = dozen()
    means = [few.mass_kg[few.flipper_cm == flipper].mean() for flipper in few.flipper_cm]
    if mean_squared_error(means, few.mass_kg) > 1e-9:
        return "none"
    return "steps" if _run_on_dozen(8).losses[-1] < 1e-3 else "neurons"


@prediction
def halve() -> str:
    """Halve the rate of each run, and see which then ends near the least loss."""
    causes = {"rate": (0, 1), "reset": (1, 1), "sign": (0, -1)}
    least = _losses(0.1, keep=0, sign=1)[-1]
    cured = [name for name, cause in causes.items() if _losses(0.3, *cause)[-1] < 1.01 * least]
    names = {(): "none", ("rate",): "rate", ("rate", "reset"): "rate_and_reset"}
    return names.get(tuple(cured), "all")


def _bills(birds):
    return birds.x[:, None], birds.bill_depth_mm[:, None] - 17


def _by_chance(hidden):
    sizes = [1, hidden, 1] if hidden else [1, 1]
    return Network.initialise(sizes, "tanh", np.random.default_rng(0))


def _equal(value):
    return Network([[[value] * 2], [[value]] * 2], [[value] * 2, [value]], "tanh")


def _back(network, x, y):
    walk = network.forward(x)
    return network.backward(walk, mean_squared_error_gradient(walk.prediction, y))


@cache
def _run_on_dozen(hidden):
    few = dozen()
    return train(_by_chance(hidden), few.x[:, None], few.mass_kg[:, None], 0.1, 20_000)


def _losses(rate, keep, sign):
    """Walk 40 steps with a line: `keep` of the old slopes is added to the new, and −1 goes the wrong way."""
    (x, y), line, slopes, losses = _bills(load_penguins()), np.zeros(2), np.zeros(2), []
    for _ in range(40):
        back = _back(Network([[line[:1]]], [line[1:]], "identity"), x, y)
        slopes = keep * slopes + np.array([back.dL_dw[0].item(), back.dL_db[0].item()])
        line = line - sign * rate * slopes
        losses.append(mean_squared_error(line[0] * x + line[1], y))
    return losses
