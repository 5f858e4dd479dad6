"""What came out of slider_latency.py, as Markdown: one row a way, then the goals."""

import os
import platform
from datetime import date
from importlib.metadata import version
from statistics import median
from typing import NamedTuple

from ways import BQPLOT, ECHO, INTERACT, IPYMPL, OURS

_PACKAGES = ["jupyterlab", "ipywidgets", "matplotlib", "ipykernel", "numpy", "ipympl", "bqplot"]
_GOALS = [("bytes", 8000, "bytes a move"), ("release_ms", 100, "ms from release to the last picture")]
_TIMES_ECHO = [("median_ms", 1.6, "median"), ("p95_ms", 3, "95th percentile")]
_TIMES_OURS = {INTERACT: 8, IPYMPL: 4, BQPLOT: 1}


class Summary(NamedTuple):
    """What one run of one way comes to."""

    median_ms: float
    p95_ms: float
    bytes: float
    content: float
    messages: float
    pictures: float
    release_ms: float
    played: float
    pause_ms: float


def report(results, options):
    """Return the table, the goals and a line on the machine."""
    runs = {way: [_summary(*run) for run in found] for way, found in results.items()}
    keys = f"{options.runs} runs of {options.keys} keys; median of the runs (lowest to highest run)"
    server = "all in our JupyterLab" if options.one_server else "rivals in JupyterLab as it is"
    return "\n\n".join(
        [f"From a key to the last change, {server}: {keys}.", _table(runs), _goals(runs), _machine()]
    )


def _summary(moves, drags, film):
    latencies = sorted(move.latency_ms for move in moves)
    return Summary(
        median(latencies),
        latencies[min(len(latencies) - 1, int(0.95 * len(latencies)))],
        *(median(getattr(move, name) for move in moves) for name in ("bytes", "content", "messages")),
        median(drag.pictures_a_second for drag in drags) if drags else float("nan"),
        median(drag.release_ms for drag in drags) if drags else float("nan"),
        *(film or (float("nan"), float("nan"))),
    )


def _table(runs):
    rows = [
        "| way | median ms | p95 ms | × first | bytes a move | content | messages "
        "| drag: pictures a second | release to last, ms | Play: pictures a second | Pause to last, ms |",
        "|---|" + 10 * "---:|",
    ]
    base = OURS if OURS in runs else ECHO
    for way in runs:
        figures = [_spread(_each(runs[way], name), 1) for name in ("median_ms", "p95_ms")]
        figures.append(_spread(_ratios(runs, way, base), 1))
        figures += [f"{median(_each(runs[way], name)):,.0f}" for name in ("bytes", "content", "messages")]
        figures += [
            _spread(_each(runs[way], name), 0) for name in ("pictures", "release_ms", "played", "pause_ms")
        ]
        rows.append(f"| {way.name} | " + " | ".join(figures) + " |")
    return "\n".join(rows)


def _goals(runs):
    """Hold the goals against all that is ours, the ratios against the reference picture."""
    rows = ["| goal | measured | met |", "|---|---:|---|"]
    for way in filter(lambda way: way.ours, runs):
        for name, goal, what in _TIMES_ECHO:
            value = median(_ratios(runs, way, ECHO, name))
            rows.append(_goal(f"{way.name}: {what} ≤ {goal} × that of the echo", value, value <= goal))
        for name, goal, unit in _GOALS:
            value = median(_each(runs[way], name))
            rows.append(_goal(f"{way.name}: ≤ {goal:,} {unit}", value, value <= goal))
    for rival, goal in _TIMES_OURS.items() if OURS in runs else ():
        value = median(_ratios(runs, rival, OURS))
        rows.append(_goal(f"{rival.name}: ≥ {goal} × ours", value, value >= goal))
    return "\n".join(rows)


def _goal(words, value, met):
    return f"| {words} | {value:,.1f} | {'yes' if met else 'no'} |"


def _each(summaries, name):
    return [getattr(summary, name) for summary in summaries]


def _ratios(runs, way, base, name="median_ms"):
    """Return how many times slower a way is, run by run: both had the same minute."""
    return [one / other for one, other in zip(_each(runs[way], name), _each(runs[base], name), strict=True)]


def _spread(values, places):
    return f"{median(values):.{places}f} ({min(values):.{places}f} to {max(values):.{places}f})"


def _machine():
    versions = ", ".join(f"{package} {version(package)}" for package in _PACKAGES)
    load = f"load {os.getloadavg()[0]:.1f} at the end, " if hasattr(os, "getloadavg") else ""
    cores = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    return f"{date.today()}: {cores}, {load}Python {platform.python_version()}, {versions}."
