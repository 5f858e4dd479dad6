"""Every explorer of the course. A new one gets all the shared tests by one line here.

The shared tests ask of an explorer what the docstring of `Explorer` promises, and no more. What is true
of the squares alone stands in the files test_mean_squared_error_*.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pytest
from explorers.counting import CountingExplorer, CountingView

from course_utils.datasets import load_penguins
from course_utils.explorers import (
    BackpropagationExplorer,
    BowlExplorer,
    ChainExplorer,
    DecisionRegionsExplorer,
    ForwardPassExplorer,
    GradientDescentExplorer,
    MeanSquaredErrorExplorer,
    NudgeExplorer,
    OneBirdExplorer,
    OneGuessExplorer,
    OneNeuronExplorer,
    ProbabilitiesExplorer,
    RisingLossExplorer,
    SlopeExplorer,
    StackExplorer,
    TrainingExplorer,
    TwoBendsExplorer,
)
from course_utils.explorers.backpropagation.view import BackpropagationView
from course_utils.explorers.bowl import BowlView, MoveInBowl
from course_utils.explorers.chain import ChainView
from course_utils.explorers.decision_regions import RegionsView
from course_utils.explorers.forward_pass import ForwardPassView
from course_utils.explorers.gradient_descent import DescentView
from course_utils.explorers.mean_squared_error import SquaresView
from course_utils.explorers.nudge_weight import NudgedLine, NudgeView
from course_utils.explorers.one_bird import BirdView
from course_utils.explorers.one_guess import GuessForAll, OneGuessView
from course_utils.explorers.one_neuron import OneNeuronView
from course_utils.explorers.probabilities import ProbabilitiesView
from course_utils.explorers.rising_loss import RisingLossView
from course_utils.explorers.slope import SlopeView
from course_utils.explorers.stack_of_lines import StackView
from course_utils.explorers.training import TrainingView
from course_utils.explorers.two_bends import TwoBendsView


class Kind(NamedTuple):
    make: Callable  # () -> an explorer at its start
    view: Callable  # () -> a view that has drawn nothing yet
    most_bytes: int = 8_000  # a move sends


def _squares(**options):
    view = partial(SquaresView, outlier=options.get("outlier", False))
    return Kind(partial(MeanSquaredErrorExplorer, **options), view)


SQUARES = {
    "squares": _squares(),
    "squares, outlier": _squares(outlier=True),
    "squares, units": _squares(units=True),
    "squares, outlier and units": _squares(outlier=True, units=True),
}

DESCENTS = {
    "descent": Kind(GradientDescentExplorer, DescentView),
    "descent, by hand": Kind(partial(GradientDescentExplorer, by_hand=True), DescentView),
    "descent, units": Kind(partial(GradientDescentExplorer, units=True), DescentView),
    "descent, by hand and units": Kind(
        partial(GradientDescentExplorer, by_hand=True, units=True), DescentView
    ),
}


def _mass_to_25_cm():
    make = partial(TrainingExplorer, "mass", 8, "the dozen", far=True)
    return Kind(make, partial(TrainingView, "mass", far=True), most_bytes=12_000)


def _regions_of_sex():
    make = partial(DecisionRegionsExplorer, "sex", 4, chance=True)
    return Kind(make, partial(RegionsView, "sex"), most_bytes=12_000)


# Each with all its controls, for all shared tests.
EXPLORERS = {
    "counting": Kind(CountingExplorer, CountingView),
    "squares, outlier and units": SQUARES["squares, outlier and units"],
    "one bird": Kind(OneBirdExplorer, BirdView),
    "one guess": Kind(OneGuessExplorer, lambda: OneGuessView(GuessForAll(4, load_penguins()))),
    "nudge": Kind(NudgeExplorer, lambda: NudgeView(NudgedLine(0.2, 4.2))),
    "slope": Kind(SlopeExplorer, SlopeView),
    "descent, by hand and units": DESCENTS["descent, by hand and units"],
    "bowl": Kind(BowlExplorer, lambda: BowlView(MoveInBowl(0.2, 4.5))),
    "chain": Kind(partial(ChainExplorer, reached=6), ChainView),
    "one neuron": Kind(OneNeuronExplorer, OneNeuronView),
    "two bends": Kind(TwoBendsExplorer, TwoBendsView),
    "forward pass": Kind(partial(ForwardPassExplorer, reached=3), ForwardPassView),
    "stack of lines": Kind(StackExplorer, StackView),
    "training": Kind(partial(TrainingExplorer, starts=True), TrainingView, most_bytes=12_000),
    "rising loss": Kind(RisingLossExplorer, RisingLossView),
    "four phases": Kind(BackpropagationExplorer, lambda: BackpropagationView((1, 2, 1))),
    "probabilities": Kind(ProbabilitiesExplorer, ProbabilitiesView),
    "decision regions": Kind(DecisionRegionsExplorer, RegionsView, most_bytes=12_000),
}

# With every set of controls, for the tests that go over whole ranges.
MODES = (
    EXPLORERS
    | SQUARES
    | DESCENTS
    | {"training on mass": _mass_to_25_cm(), "regions of sex": _regions_of_sex()}
    | {"forward pass, at its start": Kind(ForwardPassExplorer, ForwardPassView)}
)


def _each(kinds, at_night=()):
    marks = {name: [pytest.mark.nightly] if name in at_night else [] for name in kinds}
    return pytest.mark.parametrize(
        "kind", [pytest.param(kind, id=name, marks=marks[name]) for name, kind in kinds.items()]
    )


every_explorer, every_squares = _each(EXPLORERS), _each(SQUARES)
every_mode = _each(MODES, at_night=MODES.keys() - EXPLORERS.keys())
