"""What a network refuses, and that the words say what would fit."""

import numpy as np
import pytest

from course_utils.activations import ACTIVATIONS
from course_utils.network import Gradients, Network

RNG = np.random.default_rng(0)
NETWORK = Network.initialise([2, 3, 1], "tanh", RNG)
INPUTS = np.ones((4, 2))
FORWARD_PASS = NETWORK.forward(INPUTS)
GRADIENTS = NETWORK.backward(FORWARD_PASS, np.ones((4, 1)))


@pytest.mark.parametrize(
    ("layer_sizes", "error", "words"),
    [
        ([], ValueError, r"^layer_sizes is \[\], but a network needs at least two sizes"),
        (
            [3],
            ValueError,
            r"^layer_sizes is \[3\], but a network needs at least two sizes.*\[1, 1\] is a line",
        ),
        ([1, 0, 1], ValueError, r"^layer_sizes\[1\] is 0\. Every layer needs at least 1 neuron"),
        ([1, 8, -1], ValueError, r"^layer_sizes\[2\] is -1\. Every layer needs at least 1 neuron"),
        ([1, 2.5, 1], TypeError, r"^layer_sizes\[1\] must be a whole number, but it is 2\.5"),
        ([1, 2.0, 1], TypeError, r"^layer_sizes\[1\] must be a whole number, but it is 2\.0"),
        ([1, "8", 1], TypeError, r"^layer_sizes\[1\] must be a whole number, but it is '8'"),
        ([1, True, 1], TypeError, r"^layer_sizes\[1\] must be a whole number, but it is True"),
        ([1, None, 1], TypeError, r"^layer_sizes\[1\] must be a whole number, but it is None"),
        ("181", TypeError, r"^layer_sizes\[0\] must be a whole number, but it is '1'"),
        (8, TypeError, r"^layer_sizes must be a list such as \[1, 8, 1\], but it is 8"),
        (None, TypeError, r"^layer_sizes must be a list such as \[1, 8, 1\], but it is None"),
    ],
)
def test_layer_sizes_that_make_no_network_are_refused(layer_sizes, error, words):
    with pytest.raises(error, match=words):
        Network.initialise(layer_sizes, "tanh", np.random.default_rng(0))


@pytest.mark.parametrize("layer_sizes", [(1, 2, 1), [1, 2, 1], np.array([1, 2, 1]), range(1, 4)])
def test_layer_sizes_may_be_any_row_of_whole_numbers(layer_sizes):
    assert Network.initialise(layer_sizes, "tanh", np.random.default_rng(0)).layer_sizes == tuple(layer_sizes)


@pytest.mark.parametrize("rng", [None, 0, np.random, np.random.RandomState(0)])
def test_what_is_no_generator_is_refused_with_the_line_to_write(rng):
    with pytest.raises(TypeError, match=r"^rng must be .*numpy\.random\.default_rng\(0\)"):
        Network.initialise([1, 1], "tanh", rng)


@pytest.mark.parametrize(("layer_sizes", "activation"), [([1, 0], "tanh"), ([1, 1], "bend")])
def test_a_refused_start_draws_nothing_from_the_generator(layer_sizes, activation):
    rng, untouched = np.random.default_rng(0), np.random.default_rng(0)
    with pytest.raises(ValueError, match="^layer_sizes|^activation"):
        Network.initialise(layer_sizes, activation, rng)
    assert rng.integers(10**9) == untouched.integers(10**9)


@pytest.mark.parametrize(
    "make", [lambda name: Network([[[1]]], [[0]], name), lambda name: Network.initialise([1, 1], name, RNG)]
)
def test_an_unknown_activation_is_refused_with_the_known_ones(make):
    with pytest.raises(ValueError, match="^activation is 'relus', .*" + ", ".join(ACTIVATIONS)):
        make("relus")


@pytest.mark.parametrize(
    ("weights", "biases", "error", "words"),
    [
        ([], [], TypeError, r"^weights must be a list with one array for each layer, but it is \[\]"),
        (3.0, [[0]], TypeError, "^weights must be a list with one array for each layer, but it is 3.0"),
        ("weights", [[0]], TypeError, "^weights must be a list with one array for each layer"),
        ([[[1.0]]], [], TypeError, "^biases must be a list with one array for each layer"),
        ([[[1.0]]], [[0], [0]], ValueError, "^weights has 1 layer, but biases has 2"),
        ([[1.0, 2.0]], [[0]], ValueError, r"^weights\[0\] has shape \(2,\)\. It needs a row for each input"),
        (
            [[[1.0, 2.0]], [[1.0]]],
            [[0, 0], [0]],
            ValueError,
            r"^weights\[1\] .*\(1, 1\), but weights\[0\] has 2 columns.*2 rows",
        ),
        (
            [[[1.0, 2.0]]],
            [[0]],
            ValueError,
            r"^biases\[0\] .*\(1,\), but weights\[0\] .*\(1, 2\).*shape \(2,\)",
        ),
        ([[[1.0, 2]]], [[[0, 0]]], ValueError, r"^biases\[0\] has shape \(1, 2\).*one bias for each neuron"),
        ([[[1.0]]], [0.0], ValueError, r"^biases\[0\] has shape \(\)"),
    ],
)
def test_weights_and_biases_that_do_not_fit_are_refused(weights, biases, error, words):
    with pytest.raises(error, match=words):
        Network(weights, biases, "tanh")


@pytest.mark.parametrize(
    ("shapes", "neurons", "told"),
    [
        ([(2, 1), (1, 2)], [2, 1], True),  # 1-2-1 as PyTorch keeps it
        ([(2, 2), (1, 2)], [2, 1], True),  # 2-2-1, of which the first would fit
        ([(1, 2), (2, 1)], [2, 2], False),
        ([(2, 1), (2, 1)], [2, 1], False),  # only one of the two is transposed
        ([(2, 1), (5, 1)], [2, 5], False),  # exchanged, only the biases would fit
    ],
)
def test_weights_with_a_row_for_each_neuron_are_told_to_be_transposed(shapes, neurons, told):
    weights, biases = [np.ones(shape) for shape in shapes], [np.zeros(n) for n in neurons]
    with pytest.raises(ValueError, match=r"^(weights|biases)\[\d\] has shape") as caught:
        Network(weights, biases, "tanh")
    assert ("transposed" in str(caught.value)) == told
    assert str(caught.value).endswith("[w.T for w in weights]." if told else "one bias for each neuron.")
    if told:
        Network([w.T for w in weights], biases, "tanh")


@pytest.mark.parametrize("inputs", [np.ones((4, 3)), np.ones((4, 1)), np.ones(2), np.ones((1, 4, 2)), 1.0])
def test_inputs_that_do_not_fit_are_refused_with_their_shape_and_that_of_the_first_layer(inputs):
    with pytest.raises(ValueError, match="^inputs has shape .*it takes 2 inputs a bird") as caught:
        NETWORK.forward(inputs)
    assert f"inputs has shape {np.shape(inputs)}" in str(caught.value)
    assert "first layer has weights of shape (2, 3)" in str(caught.value)
    assert str(caught.value).endswith("Give inputs a row for each bird and a column for each input.")


def test_a_table_for_a_single_input_is_told_of_rows_and_columns():
    with pytest.raises(ValueError, match="takes 1 input a bird. Give inputs a row for each bird"):
        Network([[[2.0]]], [[1.0]], "tanh").forward(np.ones((4, 2)))


def test_a_row_of_birds_is_refused_with_the_line_that_makes_it_a_column():
    line, x = Network([[[2.0]]], [[1.0]], "tanh"), [1.0, 3.0]
    with pytest.raises(ValueError, match=r"^inputs has shape \(2,\).*takes 1 input a bird") as caught:
        line.forward(x)
    assert str(caught.value).endswith("np.reshape(inputs, (-1, 1))")
    assert line.forward(np.reshape(x, (-1, 1))).prediction.tolist() == [[3.0], [7.0]]


# The way back


def test_a_forward_pass_of_another_network_is_refused():
    twin = Network(NETWORK.weights, NETWORK.biases, NETWORK.activation)
    with pytest.raises(ValueError, match="^forward_pass belongs to another network.*Call forward again"):
        twin.backward(FORWARD_PASS, np.ones((4, 1)))


def test_a_forward_pass_from_before_the_step_is_refused():
    after = NETWORK.updated(GRADIENTS, 0.1)
    with pytest.raises(ValueError, match="A step makes a new network"):
        after.backward(FORWARD_PASS, np.ones((4, 1)))


@pytest.mark.parametrize("forward_pass", [None, INPUTS, FORWARD_PASS.prediction, NETWORK])
def test_what_is_no_forward_pass_is_refused(forward_pass):
    with pytest.raises(TypeError, match=r"^forward_pass must be what network\.forward\(inputs\) gave"):
        NETWORK.backward(forward_pass, np.ones((4, 1)))


@pytest.mark.parametrize("shape", [(4,), (1, 4), (3, 1), (4, 2), ()])
def test_slopes_of_another_shape_than_the_prediction_are_refused_with_both_shapes(shape):
    with pytest.raises(ValueError, match="^dL_dprediction has shape ") as caught:
        NETWORK.backward(FORWARD_PASS, np.ones(shape))
    assert f"{shape}, but the prediction has shape (4, 1)" in str(caught.value)


@pytest.mark.parametrize(
    ("learning_rate", "error", "words"),
    [
        (0, ValueError, "^learning_rate is 0, and training would not move.*above 0"),
        (-0.1, ValueError, "^learning_rate is -0.1, and training would walk uphill.*above 0"),
        (float("nan"), ValueError, "^learning_rate is nan"),
        (float("inf"), ValueError, "^learning_rate is inf"),
        ("0.1", TypeError, "^learning_rate must hold numbers, but it is the text"),
        (None, TypeError, "^learning_rate must hold numbers, but it is None"),
        (True, TypeError, "^learning_rate must hold numbers, but it is True"),
        ([0.1], ValueError, "^learning_rate must be one number"),
        (1e308, ValueError, r"^learning_rate 1e\+308 makes a weight too large for a float"),
    ],
)
def test_a_learning_rate_that_leads_nowhere_is_refused(learning_rate, error, words):
    # ∂L/∂b = 4 at the output: 4 · 1e308 is too large.
    with pytest.raises(error, match=words):
        NETWORK.updated(GRADIENTS, learning_rate)


def test_a_step_that_makes_only_a_bias_too_large_is_refused_with_the_learning_rate():
    # x = 0, so ∂L/∂w = 0 and ∂L/∂b = 4.
    line = Network([[[2.0]]], [[1.0]], "tanh")
    gradients = line.backward(line.forward([[0.0]]), [[4.0]])
    with pytest.raises(ValueError, match=r"^learning_rate 1e\+308 makes a weight too large for a float"):
        line.updated(gradients, 1e308)


def test_gradients_of_a_network_of_another_shape_are_refused():
    other = Network.initialise([2, 4, 1], "tanh", RNG)
    with pytest.raises(ValueError, match=r"^dL_dw has shapes \[\(2, 3\), \(3, 1\)\], but Network\(2-4-1"):
        other.updated(GRADIENTS, 0.1)


@pytest.mark.parametrize("gradients", [None, GRADIENTS.dL_dw, 0.1])
def test_what_is_no_gradients_is_refused(gradients):
    with pytest.raises(TypeError, match=r"^gradients must be what network\.backward\(\.\.\.\) gave"):
        NETWORK.updated(gradients, 0.1)


def test_a_gradient_that_is_not_finite_is_named():
    dL_db = [np.array([0.0, np.nan, 0.0]), np.zeros(1)]
    broken = Gradients(GRADIENTS.dL_dw, dL_db, GRADIENTS.dL_dz, GRADIENTS.dL_da)
    with pytest.raises(ValueError, match=r"^dL_db\[0\]\[1\] is nan"):
        NETWORK.updated(broken, 0.1)
