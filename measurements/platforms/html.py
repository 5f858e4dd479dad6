"""Lessons as plain pages, as nbconvert writes them, in a browser without network."""

import json
from pathlib import Path

from browser.lab import NOTEBOOKS
from platforms.pages import WatchedPage, elsewhere

LESSONS = sorted(NOTEBOOKS.glob("*.ipynb"))
_POSTERS = """() => [...document.querySelectorAll('.jp-OutputArea-output img')]
    .map((img) => img.naturalWidth)"""


def written(environment, folder):
    """Write every lesson as HTML into a folder; return what nbconvert said against it."""
    folder.mkdir()
    code, said = environment(
        "jupyter", "nbconvert", "--to=html", f"--output-dir={folder}", *map(str, LESSONS)
    )
    return [f"nbconvert ended with {code}: {said[-600:]}"] if code else []


def faults_of(browser, file: Path):
    """Open one page; return what is wrong with its posters and scripts, and which other hosts it asks."""
    outputs = [
        output.get("data", {})
        for cell in json.loads((NOTEBOOKS / f"{file.stem}.ipynb").read_text(encoding="utf-8"))["cells"]
        for output in cell.get("outputs", [])
    ]
    explorers = ["".join(data["text/plain"]) for data in outputs if "image/png" in data]
    watched = WatchedPage(browser, file.as_uri())
    watched.page.goto(file.as_uri(), wait_until="domcontentloaded")
    shown = watched.page.evaluate(_POSTERS)
    faults = [f"{len(shown)} posters for {len(explorers)} explorers"] if len(shown) != len(explorers) else []
    faults += [f"a poster is {width} px wide" for width in shown if width < 400]
    hosts, said = elsewhere(watched.problems)
    watched.page.close()
    return [f"{file.stem}: {fault}" for fault in faults + said], hosts
