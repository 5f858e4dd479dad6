"""The four bends, their slopes, and what happens at both ends of the number line."""

import warnings

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.activations import ACTIVATIONS, Activation, as_activation, identity, relu, sigmoid, tanh
from course_utils.gradient_check import check_gradients
from course_utils.network import Network

ALL = list(ACTIVATIONS.values())
FAR = [-1e4, -745.2, -710.0, -36.8, -1e-300, -0.0, 0.0, 5e-324, 1e-9, 36.8, 710.0, 745.2, 1e4]


@pytest.mark.parametrize(
    ("activation", "z", "a", "slope"),
    [
        (identity, [-2, 0, 3], [-2, 0, 3], [1, 1, 1]),
        (relu, [-2, 0, 3], [0, 0, 3], [0, 0, 1]),
        # tanh(ln 2) = (2 − 1/2) / (2 + 1/2) = 0.6, and 1 − 0.6² = 0.64
        (tanh, [-np.log(2), 0, np.log(2)], [-0.6, 0, 0.6], [0.64, 1, 0.64]),
        # 1 / (1 + 1/3) = 0.75 at ln 3, and 0.75 · 0.25 = 0.1875
        (sigmoid, [-np.log(3), 0, np.log(3)], [0.25, 0.5, 0.75], [0.1875, 0.25, 0.1875]),
    ],
)
def test_values_and_slopes_are_those_worked_out_by_hand(activation, z, a, slope):
    assert activation.function(z) == pytest.approx(np.array(a), abs=1e-15)
    assert activation.derivative(z) == pytest.approx(np.array(slope), abs=1e-15)


@pytest.mark.parametrize("activation", ALL, ids=repr)
@given(z=st.floats(-20, 20).filter(lambda z: abs(z) > 1e-3))
def test_the_derivative_is_what_nudging_both_ways_measures(activation, z):
    step = 1e-5
    up, down = activation.function(z + step), activation.function(z - step)
    assert activation.derivative(z) == pytest.approx((up - down) / (2 * step), abs=1e-9)


@pytest.mark.parametrize("activation", ALL, ids=repr)
def test_far_out_there_is_neither_a_warning_nor_nan(activation):
    with warnings.catch_warnings(), np.errstate(over="raise", invalid="raise", divide="raise"):
        warnings.simplefilter("error")
        assert np.isfinite(activation.function(FAR)).all()
        assert np.isfinite(activation.derivative(FAR)).all()


def test_far_out_the_bounded_ones_lie_flat_at_their_bounds():
    assert tanh.function([-1e4, 1e4]).tolist() == [-1.0, 1.0]
    assert sigmoid.function([-1e4, 1e4]).tolist() == [0.0, 1.0]
    assert tanh.derivative([-1e4, 1e4]).tolist() == sigmoid.derivative([-1e4, 1e4]).tolist() == [0.0, 0.0]


def test_sigmoid_keeps_its_digits_where_it_is_tiny():
    # e^−40 / (1 + e^−40), to 16 digits e^−40 = 4.248354255291589e-18
    assert sigmoid.function(-40.0) == pytest.approx(4.248354255291589e-18, rel=1e-15)


@given(z=st.floats(-50, 50))
def test_tanh_is_a_sigmoid_made_taller_and_moved(z):
    assert tanh.function(z) == pytest.approx(2 * sigmoid.function(2 * z) - 1, abs=1e-15)


@pytest.mark.parametrize("activation", ALL, ids=repr)
@pytest.mark.parametrize("shape", [(), (1,), (5,), (5, 1), (2, 3, 4)])
def test_every_shape_stays_and_comes_back_as_float64(activation, shape):
    for result in (activation.function(np.ones(shape, int)), activation.derivative(np.ones(shape, int))):
        assert isinstance(result, np.ndarray)
        assert result.shape == shape
        assert result.dtype == np.float64


@pytest.mark.parametrize("activation", [a for a in ALL if a.smooth], ids=repr)
@given(z=st.floats(-30, 30))
def test_a_smooth_activation_takes_the_complex_numbers_that_measure_its_slope(activation, z):
    # f(z + ih) = f(z) + ih f′(z), with nothing subtracted.
    slope = activation.f(np.array([z + 1e-30j])).imag / 1e-30
    assert slope == pytest.approx(activation.derivative([z]), rel=1e-12, abs=1e-15)


@pytest.mark.parametrize(
    ("name", "activation"),
    [("identity", identity), ("relu", relu), ("tanh", tanh), ("sigmoid", sigmoid)],
)
def test_an_activation_is_found_by_its_name(name, activation):
    assert as_activation(name) is activation
    assert as_activation(activation) is activation
    assert activation.name == name


@pytest.mark.parametrize(
    ("unknown", "error"),
    [
        ("Tanh", ValueError),
        ("softmax", ValueError),
        ("", ValueError),
        (None, TypeError),
        (np.tanh, TypeError),
        (["tanh"], TypeError),
    ],
)
def test_an_unknown_activation_is_refused_with_the_known_ones(unknown, error):
    with pytest.raises(error, match="^activation is .*" + ", ".join(ACTIVATIONS)) as caught:
        as_activation(unknown)
    assert repr(unknown) in str(caught.value)


def test_an_activation_of_ones_own_can_be_made():
    sine = Activation("sine", np.sin, lambda z, _: np.cos(z))
    assert sine.function([0.0, np.pi / 2]).tolist() == [0.0, 1.0]
    assert sine.derivative(0.0) == 1.0
    assert repr(sine) == "Activation(sine)"


def test_the_course_knows_which_of_its_own_have_no_corner():
    assert [activation.name for activation in ALL if activation.smooth] == ["identity", "tanh", "sigmoid"]


def test_an_activation_of_which_nothing_more_is_said_is_not_taken_for_a_smooth_one():
    # np.abs throws the imaginary part away: taken for smooth, a right slope would be measured as 0.
    size = Activation("size", np.abs, lambda z, _: np.sign(z))
    network = Network([[[2.0, -3.0]], [[1.0], [0.5]]], [[0.5, 1.0], [0.0]], size)
    assert check_gradients(network, [[1.0], [-0.5], [2.0]], [[3.0], [5.0], [4.0]]) < 1e-6


def test_every_activation_says_how_far_its_picture_reaches():
    assert tanh.picture_range == sigmoid.picture_range == (-1.4, 1.4)
    assert relu.picture_range == identity.picture_range == (-9.0, 9.0)
    assert Activation("size", np.abs, lambda z, _: np.sign(z)).picture_range == (-9.0, 9.0)
