"""Guess one mass for all birds and see four ways to make one number of all the misses."""

from course_utils.datasets import load_penguins
from course_utils.explorers.frame.controls import slider
from course_utils.explorers.frame.explorer import Explorer
from course_utils.explorers.one_guess.state import GuessForAll
from course_utils.explorers.one_guess.view import OneGuessView


class OneGuessExplorer(Explorer):
    """One guess for all birds, and four losses of that guess side by side.

    Counted: the share of misses beyond ±0.25 kg. Added up: (1/n) Σ (ŷ − y). Absolute: (1/n) Σ |ŷ − y|.
    Squared: (1/n) Σ (ŷ − y)². The prediction ŷ is the same guess for every bird.

    Parameters
    ----------
    guess : float
        Where the slider begins, in kg.
    birds : Penguins
        One bird or more; all 333 where none are given.

    Attributes
    ----------
    guess : ipywidgets.FloatSlider

    Raises
    ------
    TypeError, ValueError
        If the guess is not a finite number, or `birds` is no table of at least one penguin.

    Notes
    -----
    Used in lesson 01. The best guess is the mean for squares and the median for absolute misses.

    Examples
    --------
    >>> OneGuessExplorer(guess=4.2)
    OneGuessExplorer(guess=4.20, counted=0.7988, added=-0.007057, absolute=0.6790, squared=0.6465)
    """

    def __init__(self, guess=5.0, birds=None):
        start = GuessForAll(guess, load_penguins() if birds is None else birds)
        super().__init__(start, OneGuessView(start), {"guess": slider()})
