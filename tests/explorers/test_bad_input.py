"""What cannot be a weight or a bias is refused with its name, before anything is drawn."""

import math

import numpy as np
import pytest

from course_utils.explorers import MeanSquaredErrorExplorer

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
    assert explorer.state.weight == value == explorer.weight.value


def test_outlier_and_units_must_be_named():
    with pytest.raises(TypeError):
        MeanSquaredErrorExplorer(0.5, 4.2, True)


def test_a_line_too_steep_for_floats_is_refused_and_not_drawn_half():
    with pytest.raises(ValueError, match="finite"):
        MeanSquaredErrorExplorer(weight=1.7e308)
