"""What one step of training costs, beside the same step in plain NumPy and in PyTorch, in one run.

    python measurements/benchmarks/training_step.py [--rounds 60] [--steps 200]

needs `pip install -e '.[parity]'` for PyTorch's rows. The network is 1-8-1 with tanh, on all 333 birds. All
take turns in every round, and a ratio is taken round by round: a busy machine slows both. It always exits
with 0.
"""

import argparse
from statistics import median
from time import perf_counter

import numpy as np
from steps.with_numpy import InlineNumpy

from course_utils.datasets import load_penguins
from course_utils.gradient_descent import train
from course_utils.network import Network

_BIRDS = load_penguins()
_X, _Y = (_BIRDS.flipper_cm - 20)[:, np.newaxis], _BIRDS.mass_kg[:, np.newaxis]
_NETWORK = Network.initialise([1, 8, 1], "tanh", np.random.default_rng(0))
_RATE, _LONG, _GOAL_SECONDS = 0.01, 100_000, 6
_PROBLEM = (_NETWORK, _X, _Y, _RATE)


def main():
    """Measure, and print a table of steps, a table of goals and the long run."""
    options = _options()
    inline, others = InlineNumpy(*_PROBLEM), _pytorch()
    ways = {
        "inline NumPy, forward and backward": inline.passes,
        "ours, public forward and backward": _public_passes,
        "inline NumPy, a step": inline.steps,
        "ours, a step inside train": _steps_of_train,
    } | {f"{other.name}, a step": other.steps for other in others}
    _check_that_all_do_the_same([inline.steps, _steps_of_train, *(other.steps for other in others)])
    seconds = _in_turns(ways, options.rounds, options.steps)
    _print_steps(seconds)
    _print_goals(seconds, list(ways))
    _print_long_run()


def _options():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=60)
    parser.add_argument("--steps", type=int, default=200, help="steps of each way in each round")
    return parser.parse_args()


def _pytorch():
    try:
        from steps.with_pytorch import PyTorch
    except ModuleNotFoundError:
        print("PyTorch is missing, so its rows are: pip install -e '.[parity]'\n")
        return []
    many = PyTorch(*_PROBLEM)
    return [many] if many.threads == 1 else [PyTorch(*_PROBLEM, threads=1), many]


def _public_passes(times):
    for _ in range(times):
        forward_pass = _NETWORK.forward(_X)
        _NETWORK.backward(forward_pass, 2 * (forward_pass.prediction - _Y) / len(_Y))


def _steps_of_train(times):
    network = train(_NETWORK, _X, _Y, _RATE, times).network
    return network.weights[0], network.biases[0], network.weights[1], network.biases[1]


def _check_that_all_do_the_same(ways):
    first, *others = [way(100) for way in ways]
    for other in others:
        for p, q in zip(first, other, strict=True):
            np.testing.assert_allclose(p, q, rtol=1e-9)


def _in_turns(ways, rounds, steps):
    """Return the seconds of one step, for each way and each round."""
    # PyTorch's threads go on spinning for a while. In an order by chance they slow no way more than another.
    seconds, chance = {name: [] for name in ways}, np.random.default_rng(0)
    for _ in range(rounds):
        for name in chance.permutation(list(ways)).tolist():
            start = perf_counter()
            ways[name](steps)
            seconds[name].append((perf_counter() - start) / steps)
    return seconds


def _print_steps(seconds):
    print("| what | median µs | lowest to highest round |\n|---|---:|---:|")
    for name, found in seconds.items():
        low, middle, high = (1e6 * value for value in (min(found), median(found), max(found)))
        print(f"| {name} | {middle:.1f} | {low:.1f} to {high:.1f} |")


def _print_goals(seconds, names):
    passes, public, step, inside, *pytorch = names
    goals = [(public, passes, 1.75), (inside, step, 1.4)]
    goals += [(ours, theirs, 1.0) for theirs in pytorch for ours in (public, inside)]
    print("\n| ratio | median of the rounds | fastest rounds | goal | met |\n|---|---:|---:|---:|---|")
    for one, other, goal in goals:
        ratio = median(a / b for a, b in zip(seconds[one], seconds[other], strict=True))
        fastest, met = min(seconds[one]) / min(seconds[other]), "yes" if ratio <= goal else "no"
        print(f"| {one} / {other} | {ratio:.2f} | {fastest:.2f} | ≤ {goal} | {met} |", flush=True)


def _print_long_run():
    start = perf_counter()
    train(_NETWORK, _X, _Y, _RATE, _LONG)
    seconds = perf_counter() - start
    met = "yes" if seconds <= _GOAL_SECONDS else "no"
    print(f"\n{_LONG:,} steps of train: {seconds:.2f} s (goal ≤ {_GOAL_SECONDS} s: {met})")


if __name__ == "__main__":
    main()
