"""What a class asks of a machine: kernels in which all learners move a slider at once, ours and `interact`'s.

    python measurements/benchmarks/class_load.py [--learners 30] [--rate 2] [--seconds 20] [--limit 480]

needs the packages of tests/requirements.txt, and Linux for the memory. It always exits with 0.

Each learner is a kernel of their own with one picture in it, and no browser. A move is a comm message as a
browser sends it. Learners do not wait for the last answer, and begin at random moments. The clock begins when
the message is sent. It ends when both the picture and the kernel's `idle` have come: of ours the live layers,
of `interact` the new PNG. An answer that never came counts with the time until we stopped waiting. Memory is
the proportional set size (PSS) of the kernel, in 10⁶ bytes, after the moves. Then the number of learners is
doubled, and halved between the last two, to find the most at which 95 of 100 moves take less than 100 ms,
within a tenth.

measurements/hub/class_on_hub.py measures the same with everything that stands between kernel and browser.
"""

import argparse
import asyncio
import sys
import time
from pathlib import Path
from statistics import mean, median

import psutil

_HERE = Path(__file__).parent

GOAL_MS, MEMORY_GOAL_MB = 100, 110
_ROOM = 130e6  # bytes a kernel; more kernels than there is room for would measure the disk


def main():
    """Measure one way after the other and print it at once."""
    options = _options()
    print(
        f"{options.learners} learners, {options.rate:g} moves a second each, for {options.seconds:g} s.\n\n"
        "| way | median ms | p95 ms | mean PSS a kernel, MB | most | most learners with p95 < 100 ms |\n"
        "|---|---:|---:|---:|---:|---|",
        flush=True,
    )
    found = asyncio.run(_measure_all(options))
    print("\n| goal | measured | met |\n|---|---:|---|")
    for name, (p95, megabytes) in found.items():
        if name.startswith("interact"):
            continue
        _goal(f"{name}: p95 < {GOAL_MS} ms", p95, p95 < GOAL_MS, "ms")
        _goal(f"{name}: ≤ {MEMORY_GOAL_MB} MB a kernel", megabytes, megabytes <= MEMORY_GOAL_MB, "MB")

    from latency_report import machine

    print(f"\n{machine(['ipywidgets', 'matplotlib', 'ipykernel', 'numpy'])}")


def _options():
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--learners", type=int, default=30)
    parser.add_argument("--rate", type=float, default=2, help="moves a second of each learner")
    parser.add_argument("--seconds", type=float, default=20, help="of moves, for each number of learners")
    room = int(psutil.virtual_memory().available / _ROOM)
    parser.add_argument("--most", type=int, default=room, help="learners that are not exceeded in the search")
    parser.add_argument(
        "--limit", type=float, default=480, help="seconds for all; then the search ends early"
    )
    return parser.parse_args()


async def _measure_all(options):
    from ways import INTERACT, OURS, explorer

    ways = [OURS, INTERACT, explorer("BackpropagationExplorer")]
    found, begin = {}, time.monotonic()
    for number, way in enumerate(ways, start=1):
        until = begin + options.limit * number / len(ways)
        found[way.name] = await _measure(way, options, until)
    return found


async def _measure(way, options, until):
    from class_of_kernels import ClassOfKernels

    async with ClassOfKernels(way.code, _HERE) as kernels:
        await kernels.grow(options.learners)
        ms = await kernels.move(options.learners, options.seconds, options.rate)
        p95 = _p95(ms)
        megabytes = kernels.megabytes()
        _say(f"{way.name}: {options.learners} learners, p95 {p95:.0f} ms")
        largest = await _largest(kernels, options, until, (options.learners, p95))
    figures = f"{median(ms):.1f} | {p95:.1f} | {mean(megabytes):.1f} | {max(megabytes):.1f}"
    print(f"| {way.name} | {figures} | {largest} |", flush=True)
    return p95, mean(megabytes)


async def _largest(kernels, options, until, tried):
    """Search between the most learners that were quick enough and the fewest that were not."""
    good, bad = (tried[0], options.most + 1) if tried[1] < GOAL_MS else (0, tried[0])
    number = min(2 * good, options.most) if good else 1
    while bad - good > max(1, good // 10):  # nearer than that says nothing on a machine with noise
        if time.monotonic() + 2 * options.seconds > until:
            return f"{good} were quick enough, {bad} not tried or too many; no time for more"
        await kernels.grow(number)
        p95 = _p95(await kernels.move(number, options.seconds, options.rate))
        _say(f"{number} learners, p95 {p95:.0f} ms")
        good, bad = (number, bad) if p95 < GOAL_MS else (good, number)
        number = min(2 * number, bad - 1) if number == good and 2 * number < bad else (good + bad) // 2
    return f"{good} were, {bad} were not" if bad <= options.most else f"{good} or more"


def _p95(ms):
    return sorted(ms)[min(len(ms) - 1, int(0.95 * len(ms)))]


def _goal(words, value, met, unit):
    print(f"| {words} | {value:.1f} {unit} | {'yes' if met else 'no'} |")


def _say(text):
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
