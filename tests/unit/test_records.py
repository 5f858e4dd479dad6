"""What the mathematics hands out cannot be changed, and is equal to nothing but itself."""

import copy
from dataclasses import FrozenInstanceError, fields

import pytest

from course_utils.activations import tanh
from course_utils.datasets import load_penguins
from course_utils.gradient_cost import gradient_cost
from course_utils.gradient_descent import train
from course_utils.losses import mean_squared_error_gradient
from course_utils.network import Network

NETWORK = Network([[[0.5]]], [[4.0]], "tanh")
FORWARD_PASS = NETWORK.forward([[1.0]])
GRADIENTS = NETWORK.backward(FORWARD_PASS, mean_squared_error_gradient(FORWARD_PASS.prediction, [[3.0]]))
HISTORY = train(NETWORK, [[1.0]], [[3.0]], 0.1, 2)
DESCENT = HISTORY._descent
RECORDS = [load_penguins(), tanh, NETWORK, FORWARD_PASS, GRADIENTS, HISTORY, DESCENT, DESCENT.objective]


def name_of(record):
    return type(record).__name__


@pytest.mark.parametrize("record", [*RECORDS, gradient_cost((1, 1))], ids=name_of)
def test_no_field_can_be_set(record):
    for field in fields(record):
        with pytest.raises(FrozenInstanceError):
            setattr(record, field.name, None)


@pytest.mark.parametrize("record", RECORDS, ids=name_of)
def test_a_record_is_equal_only_to_itself(record):
    # To compare arrays entry by entry would give no True or False, and no hash.
    assert record == record
    assert record != copy.copy(record)
    assert len({record, record}) == 1
