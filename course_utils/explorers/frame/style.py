"""How every figure of the course looks."""

from collections.abc import Iterator
from contextlib import contextmanager

from matplotlib import rc_context, rcParamsDefault
from matplotlib.figure import Figure

from course_utils.colours import BASELINE, DATA
from course_utils.explorers.frame.svg_layer import RENDERING

# JupyterLab with its sidebar leaves 326 pixels of a window of 700. There a figure of 420 points still has
# text of 10 pixels.
_STYLE = {
    "font.family": "DejaVu Sans",
    "font.size": 13.5,
    "axes.labelsize": 13.5,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.edgecolor": BASELINE,
    "xtick.color": DATA,
    "ytick.color": DATA,
    "lines.linewidth": 2.5,
    "lines.solid_capstyle": "round",
    "figure.facecolor": "white",
    "figure.dpi": 72,
    "text.parse_math": False,
}

# How strong, of 1, what was before the present move is left in the picture. No colour that is left pale has
# then less contrast with the paper than 3.
PALE = 0.72
HOLLOW = {"markerfacecolor": "white", "alpha": PALE}  # a point that was there


@contextmanager
def course_style() -> Iterator[None]:
    """Let new figures, axes and texts take the course's style, whatever the learner has set."""
    # Not the backend: rc_context does not put that back, and a learner's own plots would no longer be shown.
    defaults = {name: value for name, value in rcParamsDefault.items() if name != "backend"}
    with RENDERING, rc_context({**defaults, **_STYLE}):
        yield


def figure_of(width: float, height: float) -> Figure:
    """Return an empty figure of this size, in points: a point is a pixel of the page at its full width."""
    return Figure(figsize=(width / 72, height / 72))
