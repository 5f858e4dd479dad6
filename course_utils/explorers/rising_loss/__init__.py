"""Three runs whose loss rises, for three causes: halve the learning rate and tell them apart."""

from course_utils.explorers.frame.controls import choice, slider
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.rising_loss.state import GUESSES, RUNS, RisingLosses
from course_utils.explorers.rising_loss.view import RisingLossView


class RisingLossExplorer(Explorer):
    """Three runs of a line on the bill depths, with the same start and the same learning rate.

    One has too large a rate, one adds each gradient to all before, and one goes up the slope.

    Attributes
    ----------
    halvings : ipywidgets.FloatSlider
        How many times the learning rate was halved.
    run_a, run_b, run_c : ipywidgets.Dropdown
        What the learner takes for the cause.

    Notes
    -----
    Used in lesson 08. Each run takes 40 steps from weight 0 and bias 0.

    Examples
    --------
    >>> RisingLossExplorer()
    RisingLossExplorer(learning_rate=0.6, a_after_5=5.531, b_after_5=231800, c_after_5=31.49, fits=0)
    """

    def __init__(self):
        controls = {"halvings": slider()} | {
            f"run_{run}": choice(f"run {run.upper()}", GUESSES) for run in RUNS
        }
        super().__init__(RisingLosses(), RisingLossView(), controls)
