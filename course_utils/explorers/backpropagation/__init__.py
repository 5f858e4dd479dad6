"""Forward, Loss, Backward, Update: four buttons, and every gradient beside what a nudge measures."""

from collections.abc import Callable
from operator import methodcaller

from course_utils.arguments.numbers import shown
from course_utils.explorers.backpropagation.learner import check_learner
from course_utils.explorers.backpropagation.situation import Situation
from course_utils.explorers.backpropagation.state import BACKWARD, FORWARD, LOSS, PHASES, Backpropagation
from course_utils.explorers.backpropagation.view import BackpropagationView
from course_utils.explorers.frame.explorer import Action, Explorer
from course_utils.explorers.parts.networks import POOR
from course_utils.network import Network

_TIME_TO_READ_MS = 1700  # what has arrived


class BackpropagationExplorer(Explorer):
    """A network whose four phases are four buttons, with each gradient beside a measured one.

    ∂L/∂w = mean over the birds of input · ∂L/∂z, beside ΔL/Δw; Update: w ← w − η ∂L/∂w

    Parameters
    ----------
    network : Network
        One input, one output, and hidden layers of at most three neurons, such as 1-2-1 or 1-2-2-1.
    birds : str
        "one bird", "the dozen" or "all 333".
    learning_rate : float
        η.
    live : bool
        Whether all phases that have begun follow a slider at once.
    ran : bool
        Whether Forward, Loss and Backward have been run at the start.
    backward : callable, optional
        A learner's own `backward(x, y, w1, b1, w2, b2)`, which gives the gradients of w1, b1, w2, b2 for a
        network with one hidden layer. It takes the place of the package's.

    Attributes
    ----------
    w1_1, w1_2, b1_1, b1_2, w2_1, w2_2, b2, learning_rate : float
        For 1-2-1. Between two hidden layers, w2_13 leads from neuron 1 to neuron 3.
    birds : str
    live : bool

    Raises
    ------
    TypeError, ValueError
        If an argument is of the wrong kind, or the network does not fit into the picture.

    Notes
    -----
    Used in lesson 07. The buttons are `press("forward")`, `press("loss")`, `press("backward")` and
    `press("update")`. x is the flipper length from 20 cm, and ŷ the bill depth from 17 mm. With many birds
    each node shows the mean over the birds.

    Examples
    --------
    >>> BackpropagationExplorer()  # doctest: +ELLIPSIS
    BackpropagationExplorer(w1_1=1.00, ..., forward=0, loss=0, backward=0, update=0, mse=5.038)
    """

    def __init__(
        self,
        network: Network = POOR,
        birds: str = "one bird",
        learning_rate: float = 0.1,
        live: bool = False,
        ran: bool = False,
        backward: Callable | None = None,
    ) -> None:
        _check(network)
        check_learner(backward, network)
        state = Backpropagation(Situation(network, birds), learning_rate, bool(live), backward)
        if ran:
            state = _there_and_back(state)
        actions = {
            key: Action(phase.label, phase.tip, methodcaller("ran", key), methodcaller("stepped_in", key))
            for key, phase in PHASES.items()
        }
        view = BackpropagationView(network.layer_sizes)
        super().__init__(state, view, actions=actions, pictured=_pictured, pace_ms=_TIME_TO_READ_MS)


def _there_and_back(state):
    """Return the state after Forward, Loss and Backward."""
    for phase in (FORWARD, LOSS, BACKWARD):
        state = state if state.is_done(phase) else state.ran(phase)
    return state


def _pictured(start):
    """Return what the poster shows of a start; a learner's own backward may not be written yet."""
    return start if start.own else _there_and_back(start)


def _check(network):
    if not isinstance(network, Network):
        raise TypeError(f"network must be a Network, but it is {shown(network)}. Make one with Network(...).")
    sizes = network.layer_sizes
    if not 3 <= len(sizes) <= 4 or sizes[0] != 1 or sizes[-1] != 1 or max(sizes) > 3:
        raise ValueError(
            f"network is {network}, but this picture shows one input, one or two hidden layers of at most "
            "three neurons, and one output. Give it a 1-2-1 or a 1-2-2-1 network."
        )
