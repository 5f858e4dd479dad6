"""What came out of a lesson of a class on a hub, as Markdown."""

import os
import platform
from datetime import date
from importlib.metadata import version
from statistics import mean, median

from hub.merging import merging

P95_GOAL_MS, MEMORY_GOAL_MB = 50, 110
_PACKAGES = ["jupyterhub", "jupyterlab", "jupyter_server", "ipykernel", "ipywidgets", "matplotlib", "numpy"]


def faults(lesson, log):
    """Return what went wrong, in words: a move without its picture, an error, a server without ours."""
    found = []
    for learner in lesson.learners:
        for words, bad in [
            ("moves without a picture", [move for move in learner.moves if not move.pictured]),
            ("moves that the kernel did not finish", [move for move in learner.moves if not move.idle]),
            ("moves with an error", [move.error for move in learner.moves if move.error]),
        ]:
            if bad:
                found.append(f"{learner.name}: {len(bad)} of {len(learner.moves)} {words}")
    page = lesson.page
    if page:
        found += [f"{page.name}: {problem}" for problem in page.problems]
        if not page.pictures:
            found.append(f"{page.name}: no picture changed in the page at {page.moves} moves")
    prompt = log.count("course_utils.installation.server | extension was successfully loaded")
    if prompt != len(lesson.megabytes["servers"]):
        found.append(f"{prompt} of {len(lesson.megabytes['servers'])} servers loaded our extension")
    return found


def report(lesson, options):
    """Return the tables and a line on the machine."""
    return "\n\n".join([_goals(lesson, options), _waits(lesson), _costs(lesson), _machine()])


def _goals(lesson, options):
    moves = [move for learner in lesson.learners for move in learner.moves]
    ms = sorted(_ms(move) for move in moves)
    p95 = ms[min(len(ms) - 1, int(0.95 * len(ms)))]
    memory = lesson.megabytes
    each = [kernel + server for kernel, server in zip(memory["kernels"], memory["servers"], strict=True)]
    what = f"{len(lesson.learners)} learners, {options.rate:g} moves a second each, {len(ms):,} moves"
    return "\n".join(
        [
            "| what | measured | goal | met |",
            "|---|---:|---:|---|",
            f"| a move over the hub, median; {what} | {median(ms):.1f} ms | | |",
            _goal("a move over the hub, 95th percentile", p95, P95_GOAL_MS, "ms"),
            _goal("memory a learner (kernel and server), mean PSS", mean(each), MEMORY_GOAL_MB, "MB"),
            _goal("memory a learner, the most", max(each), MEMORY_GOAL_MB, "MB"),
        ]
    )


def _ms(move):
    """Until picture and idle are both there; a move without an answer counts as endless."""
    return 1000 * (max(move.pictured, move.idle) - move.sent) if move.pictured and move.idle else float("inf")


def _goal(what, value, goal, unit):
    return f"| {what} | {value:.1f} {unit} | ≤ {goal} {unit} | {'yes' if value <= goal else 'no'} |"


def _waits(lesson):
    rows = ["| a learner waits to | median s | longest s |", "|---|---:|---:|"]
    rows += [f"| {what} | {median(each):.1f} | {max(each):.1f} |" for what, each in lesson.seconds.items()]
    return "\n".join(rows)


def _costs(lesson):
    rows = [
        "| processes | number | MB each, mean PSS | most | cores, all of them |",
        "|---|---:|---:|---:|---:|",
    ]
    for kind, cores in lesson.cores.items():
        each = lesson.megabytes.get(kind)
        memory = f"{len(each)} | {mean(each):.1f} | {max(each):.1f}" if each else "1 | | "
        rows.append(f"| {kind} | {memory} | {cores:.2f} |")
    return "\n".join(rows)


def _machine():
    versions = ", ".join(f"{package} {version(package)}" for package in _PACKAGES)
    cores = f"{platform.system()} {platform.machine()}, {os.cpu_count()} cores"
    load = f"load {os.getloadavg()[0]:.1f} at the end"
    return f"{date.today()}: {cores}, {load}, {merging()}, Python {platform.python_version()}, {versions}."
