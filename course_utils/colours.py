"""The colours of the course, each for one kind of thing: in pictures, on pages, in feedback and in the film.

Most are Okabe and Ito's, which colour-blind readers can tell apart (https://jfly.uni-koeln.de/color/), some a
shade darker, so that small text in them stays readable on white.
"""

from hashlib import sha256
from pathlib import Path

DATA = "#333333"  # what was measured: targets
FORWARD = "#0072b2"  # what the model says: predictions, activations
MISS = "#b8500a"  # misses, squares, loss
GRADIENT = "#007a5a"  # slopes
BASELINE = "#6b6b6b"  # what a model must beat, a frame, what is not answered yet

SPECIES = ("#cc79a7", "#56b4e9", "#f0e442")
CROWD = "#84909a"  # many birds as bars, behind the one thing that moves
LIT = "#d3e8f5"  # a node that a phase has just reached
PENDING = "#d0d0d0"  # a phase that is still to come
FOG = "#e6e6e6"

# On the page, of 3:1 or more on JupyterLab's light and dark ground.
ACCENT = "#2a86c8"
EDGE = "#767676"

WARNING = "#fff3ea"  # under black words, in light and dark themes


def palette() -> dict[str, str | tuple[str, ...]]:
    """Return all colours by their names."""
    return {name: value for name, value in globals().items() if name.isupper()}


def fingerprint() -> str:
    """Return a name for all colours together. What was drawn with them keeps it, so that a test finds it."""
    return sha256(repr(palette()).encode()).hexdigest()[:12]


def stylesheet(path: Path) -> str:
    """Return a style sheet in which `var(--nudge-forward)` and its like are the colours named here."""
    colours = ((name, value) for name, value in palette().items() if isinstance(value, str))
    named = "".join(f" --nudge-{name.lower().replace('_', '-')}: {value};" for name, value in colours)
    return f":root {{{named} }}\n{path.read_text(encoding='utf-8')}"
