"""What no explorer can begin with is refused by its name, before anything is drawn."""

import math

import numpy as np
import pytest

from course_utils.explorers import (
    BackpropagationExplorer,
    ChainExplorer,
    DecisionRegionsExplorer,
    ForwardPassExplorer,
    GradientDescentExplorer,
    MeanSquaredErrorExplorer,
    OneNeuronExplorer,
    ProbabilitiesExplorer,
    StackExplorer,
    TrainingExplorer,
    TwoBendsExplorer,
)
from course_utils.network import Network

UNUSABLE = [
    "a",
    "0.5",
    None,
    math.nan,
    math.inf,
    -math.inf,
    [1, 2],
    [],
    np.zeros((2, 2)),
    True,
    1j,
    ...,
    {"w": 1},
]


@pytest.mark.parametrize("name", ["weight", "bias"])
@pytest.mark.parametrize("value", UNUSABLE, ids=repr)
def test_what_is_no_finite_number_is_refused_with_the_name_of_the_argument(name, value):
    with pytest.raises((TypeError, ValueError), match=rf"^{name}\b.*\."):
        MeanSquaredErrorExplorer(**{name: value})


@pytest.mark.parametrize("value", [2, np.float32(0.5), np.int64(1), np.array(0.25), -3.5])
def test_any_real_number_is_taken_and_kept_as_a_float(value):
    explorer = MeanSquaredErrorExplorer(weight=value)
    assert type(explorer.state.weight) is float
    assert explorer.state.weight == value == explorer.weight


def test_outlier_and_units_must_be_named():
    with pytest.raises(TypeError):
        MeanSquaredErrorExplorer(0.5, 4.2, True)


def test_a_line_too_steep_for_floats_is_refused_and_not_drawn_half():
    with pytest.raises(ValueError, match="finite"):
        MeanSquaredErrorExplorer(weight=1.7e308)


def network_of(*sizes):
    return Network.initialise(sizes, "tanh", np.random.default_rng(0))


REFUSED = [
    (GradientDescentExplorer, "learning_rate", 0, "is 0, and training would not move"),
    (GradientDescentExplorer, "learning_rate", -0.1, "is -0.1, and training would walk uphill"),
    (GradientDescentExplorer, "learning_rate", math.inf, "is inf"),
    (GradientDescentExplorer, "learning_rate", "fast", "must hold numbers"),
    (GradientDescentExplorer, "learning_rate", None, "must hold numbers"),
    (GradientDescentExplorer, "learning_rate", True, "must hold numbers"),
    (GradientDescentExplorer, "units", "inches", "is 'inches', but it must be one of .*mm from 200"),
    (OneNeuronExplorer, "activation", "step", "is 'step', but it must be one of identity"),
    (StackExplorer, "depth", 0, "is 0, but it must be one of 1, 2, 3, 4"),
    (StackExplorer, "depth", 5, "is 5"),
    (StackExplorer, "depth", 2.0, "must be a whole number"),
    (TwoBendsExplorer, "b1", 3, "must be two numbers"),
    (TwoBendsExplorer, "b1", "ab", "must hold numbers|must be two numbers"),
    (TwoBendsExplorer, "w2", (1, 2, 3), "must be two numbers"),
    (ForwardPassExplorer, "w1", 3, "must be two numbers"),
    (ForwardPassExplorer, "w2", [[1], [2]], "must be two numbers"),
    (ForwardPassExplorer, "b2", "0.2", "must hold numbers"),
    (ForwardPassExplorer, "activation", "step", "is 'step', but it must be one of identity"),
    (ForwardPassExplorer, "reached", 4, "is 4, but there are 3"),
    (ForwardPassExplorer, "reached", -1, "is -1"),
    (ForwardPassExplorer, "reached", "3", "must be a whole number"),
    (ForwardPassExplorer, "x", math.nan, "is nan"),
    (ChainExplorer, "reached", 9, "is 9, but there are 8 wires"),
    (ChainExplorer, "reached", -1, "is -1"),
    (ChainExplorer, "reached", 2.5, "must be a whole number"),
    (ChainExplorer, "w2", math.nan, "is nan"),
    (ChainExplorer, "y", "1.5", "must hold numbers"),
    (BackpropagationExplorer, "network", 3, "must be a Network"),
    (BackpropagationExplorer, "network", network_of(1, 4, 1), "is .*1-4-1"),
    (BackpropagationExplorer, "birds", "some", "is 'some'"),
    (BackpropagationExplorer, "learning_rate", "fast", "must hold numbers"),
    (BackpropagationExplorer, "backward", 3, "must be a function"),
    (TrainingExplorer, "hidden", 3, "is 3, but it must be one of 0, 1, 2"),
    (TrainingExplorer, "hidden", 2.0, "must be a whole number"),
    (TrainingExplorer, "target", "wings", "is 'wings'"),
    (TrainingExplorer, "birds", "none", "is 'none'"),
    (TrainingExplorer, "learning_rate", 0, "is 0"),
    (TrainingExplorer, "seed", 0.5, "is 0.5"),
    (TrainingExplorer, "activation", "step", "is 'step'"),
    (DecisionRegionsExplorer, "question", "age", "is 'age'"),
    (DecisionRegionsExplorer, "hidden", 3, "is 3"),
    (DecisionRegionsExplorer, "hidden", 2.0, "must be a whole number"),
    (DecisionRegionsExplorer, "learning_rate", 0, "is 0"),
    (DecisionRegionsExplorer, "factor", math.nan, "is nan"),
    (DecisionRegionsExplorer, "seed", 0.5, "is 0.5"),
    (ProbabilitiesExplorer, "adelie", math.nan, "is nan"),
    (ProbabilitiesExplorer, "species", "Emperor", "is 'Emperor'"),
]


@pytest.mark.parametrize(("explorer", "name", "value", "told"), REFUSED)
def test_an_argument_that_is_refused_is_named_with_what_it_got(explorer, name, value, told):
    with pytest.raises((TypeError, ValueError), match=f"^{name} ({told})"):
        explorer(**{name: value})


@pytest.mark.parametrize(
    ("chain", "told"), [({"w1": 1e150}, "^step is 0.1, so small"), ({"w2": 1.7e308, "b2": 1.7e308}, "finite")]
)
def test_a_chain_beyond_all_floats_is_refused(chain, told):
    with pytest.raises(ValueError, match=told):
        ChainExplorer(**chain)
