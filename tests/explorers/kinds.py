"""Every explorer of the course. A new one gets all the shared tests by one line here.

The shared tests ask of an explorer what the docstring of `Explorer` promises, and no more. What is true
of the squares alone stands in the files test_mean_squared_error_*.
"""

from collections.abc import Callable
from functools import partial
from typing import NamedTuple

import pytest
from explorers.counting import CountingExplorer

import course_utils.explorers as course


class Kind(NamedTuple):
    make: Callable  # () -> an explorer at its start
    most_bytes: int = 8_000  # a move sends


def _squares(**options):
    return Kind(partial(course.MeanSquaredErrorExplorer, **options))


def _descent(**options):
    return Kind(partial(course.GradientDescentExplorer, **options))


SQUARES = {
    "squares": _squares(),
    "squares, outlier": _squares(outlier=True),
    "squares, units": _squares(units=True),
    "squares, goal": _squares(weight=0.1, bias=5.0, goal=True),
    "squares, outlier and units": _squares(outlier=True, units=True),
}

DESCENTS = {
    "descent": _descent(),
    "descent, by hand": _descent(by_hand=True),
    "descent, units": _descent(units=True),
    "descent, by hand and units": _descent(by_hand=True, units=True),
}

# Each with all its controls, for all shared tests.
EXPLORERS = {
    "counting": Kind(CountingExplorer),
    "squares, outlier and units": SQUARES["squares, outlier and units"],
    "squares, weight alone": _squares(weight_only=True),
    "one bird": Kind(course.OneBirdExplorer),
    "one guess": Kind(course.OneGuessExplorer),
    "nudge": Kind(course.NudgeExplorer),
    "slope": Kind(course.SlopeExplorer),
    "descent, by hand and units": DESCENTS["descent, by hand and units"],
    "bowl": Kind(course.BowlExplorer),
    "chain": Kind(partial(course.ChainExplorer, reached=6)),
    "line and kinds": Kind(course.LineAndKindsExplorer),
    "one neuron": Kind(course.OneNeuronExplorer),
    "two bends": Kind(course.TwoBendsExplorer),
    "forward pass": Kind(partial(course.ForwardPassExplorer, reached=3)),
    "stack of lines": Kind(course.StackExplorer),
    "training": Kind(partial(course.TrainingExplorer, starts=True), 12_000),
    "rising loss": Kind(course.RisingLossExplorer),
    "four phases": Kind(course.BackpropagationExplorer),
    "probabilities": Kind(course.ProbabilitiesExplorer),
    "decision regions": Kind(course.DecisionRegionsExplorer, 12_000),
}

# With every set of controls, for the tests that go over whole ranges.
MODES = (
    EXPLORERS
    | SQUARES
    | DESCENTS
    | {
        "training in batches": Kind(partial(course.TrainingExplorer, in_batches=True)),
        "training on mass": Kind(partial(course.TrainingExplorer, "mass", 8, "the dozen", far=True), 12_000),
        "regions of sex": Kind(partial(course.DecisionRegionsExplorer, "sex", 4, chance=True), 12_000),
        "forward pass, at its start": Kind(course.ForwardPassExplorer),
    }
)


def _each(kinds, at_night=()):
    marks = {name: [pytest.mark.nightly] if name in at_night else [] for name in kinds}
    return pytest.mark.parametrize(
        "kind", [pytest.param(kind, id=name, marks=marks[name]) for name, kind in kinds.items()]
    )


every_explorer, every_squares = _each(EXPLORERS), _each(SQUARES)
every_mode = _each(MODES, at_night=MODES.keys() - EXPLORERS.keys())
