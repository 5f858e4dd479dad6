"""Train a network step by step: its curve, its weights and its loss move together."""

from course_utils.explorers.frame.controls import choice, slider
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.log_slider import log_slider
from course_utils.explorers.frame.style import course_style
from course_utils.explorers.parts.flocks import ALL, GROUPS, TARGETS
from course_utils.explorers.parts.runs import STRIDES
from course_utils.explorers.training.curve import CurvePicture
from course_utils.explorers.training.graphs import Graphs
from course_utils.explorers.training.losses import LossPicture
from course_utils.explorers.training.starts import ACTIVATIONS, HIDDEN, STARTS
from course_utils.explorers.training.state import TrainingRun
from course_utils.explorers.training.words import words


class TrainingView:
    """Draws a TrainingRun on this target."""

    def __init__(self, target="bill depth", *, far=False):
        with course_style():
            self._curve = CurvePicture(TARGETS[target], far=far)
            self._losses = LossPicture(TARGETS[target])
        self._graphs = Graphs(21 + 4 * far)

    words = staticmethod(words)

    @property
    def figures(self):
        """The LiveFigures. The graph is another one for each number of hidden neurons."""
        return [self._curve.figure, self._losses.figure, self._graphs.figure]

    def draw(self, state):
        """Set data and texts for this state."""
        self._graphs.draw(state)
        self._curve.draw(state)
        self._losses.draw(state)


class TrainingExplorer(Explorer):
    """A network that learns: its graph, the curve that it draws, and the loss after each step.

    w ← w − η ∂L/∂w and b ← b − η ∂L/∂b for all weights and biases, again and again

    Parameters
    ----------
    target : str
        What is predicted: "bill depth" in mm from 17 mm, or "mass" in kg.
    hidden : int
        How many hidden neurons: 0, 1, 2, 4, 8 or 16. None make a line.
    birds : str
        Who is learned from, "all 333", "222 of them" or "the dozen". The others are held out.
    learning_rate : float
        η, above 0.
    seed : int
        The seed for the chance that draws the first weights.
    activation : str
        The bend of the hidden neurons, by name: every one of `activations.ACTIVATIONS` but the identity.
    starts : bool
        Whether there is a list to start from zeros or from equal neurons too.
    far : bool
        Whether the curve goes on to a flipper of 25 cm. The nodes then hold the numbers for this flipper,
        otherwise for one of 21 cm.

    Attributes
    ----------
    hidden, activation, birds, steps_at_once, start : ipywidgets.Dropdown
        `start` with `starts` only.
    learning_rate : ipywidgets.FloatLogSlider
    seed : ipywidgets.FloatSlider

    Raises
    ------
    TypeError, ValueError
        If the learning rate is not above 0, the seed is no whole number, or a choice is unknown.

    Notes
    -----
    Used in lesson 08. Every control but the steps at once begins a new run. A run ends after 20,000 steps,
    or when its loss is more than 1,000 times that of its start.

    References
    ----------
    Rumelhart, Hinton and Williams (1986), Nature 323, 533 to 536, doi 10.1038/323533a0.

    Examples
    --------
    >>> TrainingExplorer()
    TrainingExplorer(hidden=2, learning_rate=0.1, seed=0, steps=0, loss=4.044)
    """

    def __init__(
        self,
        target="bill depth",
        hidden=2,
        birds=ALL,
        learning_rate=0.1,
        seed=0,
        *,
        activation="tanh",
        starts=False,
        far=False,
    ):
        start = TrainingRun(target, str(hidden), activation, learning_rate, seed, birds, far=far)
        controls = {
            "learning_rate": log_slider(),
            "seed": slider(),
            "hidden": choice("hidden neurons", HIDDEN),
        }
        controls |= {"start": choice("start", STARTS)} if starts else {}
        controls |= {
            "activation": choice("activation", ACTIVATIONS),
            "birds": choice("learn from", GROUPS),
            "steps_at_once": choice("steps at once", STRIDES),
        }
        super().__init__(start, TrainingView(target, far=far), controls)
