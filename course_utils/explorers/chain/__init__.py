"""One bird's miss travels back through a chain, one multiplication a wire."""

from course_utils.explorers.chain.graph import ChainGraph
from course_utils.explorers.chain.shares import SharesPicture
from course_utils.explorers.chain.state import Chain
from course_utils.explorers.chain.words import words
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.frame.view import View


class ChainView(View):
    """Draws a Chain."""

    def __init__(self):
        super().__init__(ChainGraph(), SharesPicture())

    words = staticmethod(words)


class ChainExplorer(Explorer):
    """A chain x → z → a → ŷ → L for one bird, with its values, its gradients and a nudge.

    z = w1 x + b1, a = tanh(z), ŷ = w2 a + b2, L = (ŷ − y)², and ∂L/∂w1 = 2 (ŷ − y) · w2 · (1 − a²) · x

    Parameters
    ----------
    w1, b1, w2, b2 : float
        Where the sliders of the parameters begin: per cm, without a unit, in mm, in mm.
    x, y : float
        The bird to begin with: its flipper length in cm from 20 cm, and its bill depth in mm from 17 mm.
    nudge : float
        By how much a parameter is nudged. At 0 nothing can be measured, and the explorer says so.
    reached : int, from 0 to 8
        Over how many wires the walk back has gone at the start.

    Attributes
    ----------
    w1, b1, w2, b2, x, y, nudge : ipywidgets.FloatSlider

    Raises
    ------
    TypeError, ValueError
        If a number is not finite, if `reached` is out of range, or if the chain leaves the range of floats.

    Notes
    -----
    Used in lesson 06. The gradients are those of `Network.backward`, the measured ones those of `nudge`.

    Examples
    --------
    >>> ChainExplorer()  # doctest: +ELLIPSIS
    ChainExplorer(w1=0.4, b1=-0.3, w2=-1.2, b2=0.2, x=2.0, y=-1.6, nudge=0.100, reached=0, loss=1.55...)
    """

    def __init__(self, **chain):
        super().__init__(Chain(**chain), ChainView())
        self.run.interval_ms = 1500  # time to read one multiplication before the next
