"""The ways to make one picture that are compared, and where in the page each of them changes."""

from typing import NamedTuple


class Way(NamedTuple):
    """One way of making a live picture.

    Attributes
    ----------
    name : str
        For the table.
    code : str
        The one cell of its notebook. Every way has a notebook and a kernel of its own.
    picture : str
        CSS selector of the element in which every change counts.
    left_plot : str
        CSS selector of the part whose changes are counted as pictures while dragging. Some ways send two
        plots in two messages: counting both would count one picture twice.
    ours : bool
        Whether it is ours, and must reach our goals.
    prompt : bool
        Whether it runs in a JupyterLab as the course installs it. All that is ours does.
    only_images : bool
        Whether only decoded images count: `interact` removes the old image before the new one is there.
    """

    name: str
    code: str
    picture: str
    left_plot: str
    ours: bool = False
    prompt: bool = False
    only_images: bool = False


_FIGURES, _FIRST_FIGURE = ".nudge-figures", ".nudge-figures > :first-child"


_WITH_ALL_IT_CAN_DRAW = {
    "ForwardPassExplorer": "reached=3",
    "GradientDescentExplorer": "learning_rate=0.001, units=True",
}


def explorer(name):
    """Return the way of one explorer of the course, with all that it can draw."""
    code = f"from course_utils.explorers import {name}\n{name}({_WITH_ALL_IT_CAN_DRAW.get(name, '')})"
    return Way(name, code, _FIGURES, _FIRST_FIGURE, ours=True)


# What the way from the page to the kernel and back takes at least. In our JupyterLab, as our explorers are.
ECHO = Way(
    "echo of 20 bytes",
    "from pictures.with_echo import picture\npicture()",
    ".nudge-echo",
    ".nudge-echo",
    prompt=True,
)

OURS, INTERACT, IPYMPL, BQPLOT, MSE = (
    Way(
        "ours", "from pictures.with_live_figure import picture\npicture()", _FIGURES, _FIRST_FIGURE, ours=True
    ),
    Way(
        "interact, new figure",
        "%matplotlib inline\nfrom pictures.with_interact import picture\npicture()",
        ".widget-interact .jp-OutputArea",
        ".widget-interact .jp-OutputArea",
        only_images=True,
    ),
    Way(
        "ipympl canvas",
        "%matplotlib widget\nfrom pictures.with_ipympl import picture\npicture()",
        ".jupyter-matplotlib",
        ".jupyter-matplotlib",
    ),
    Way(
        "bqplot",
        "from pictures.with_bqplot import picture\npicture()",
        ".widget-hbox:has(> .bqplot)",
        ".bqplot",
    ),
    explorer("MeanSquaredErrorExplorer"),
)
COMPARED = (ECHO, OURS, INTERACT, IPYMPL, BQPLOT, MSE)

_WITHOUT_WAITING = """
from course_utils.explorers import TrainingExplorer
explorer = TrainingExplorer()
explorer.steps_at_once = 10
explorer.content = explorer.content | {"paceMs": 0}
explorer
"""
# Its pictures a second say how long a tick of Play takes.
TICKS = Way("TrainingExplorer, ticks of 10 steps", _WITHOUT_WAITING, _FIGURES, _FIRST_FIGURE, ours=True)
