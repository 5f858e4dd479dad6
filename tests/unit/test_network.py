"""A network worked through by hand, forward and backward, and a network that cannot be changed."""

import numpy as np
import pytest

from course_utils.activations import relu, tanh
from course_utils.network import ForwardPass, Gradients, Network


@pytest.fixture
def network():
    """A 2-2-1 network with relu, small enough for pencil and paper."""
    return Network([[[1, -1], [2, 0]], [[3], [5]]], [[-1, 0.5], [0.25]], "relu")


# Two birds, inputs (1, 2) and (−1, 0).
# z[0]: 1·1 + 2·2 − 1 = 4 and 1·(−1) + 2·0 + 0.5 = −0.5;   −1 + 0 − 1 = −2 and 1 + 0 + 0.5 = 1.5
# a[1]: 4, 0;   0, 1.5
# z[1]: 3·4 + 5·0 + 0.25 = 12.25;   3·0 + 5·1.5 + 0.25 = 7.75
INPUTS = [[1, 2], [-1, 0]]


def test_forward_gives_the_values_worked_out_by_hand(network):
    forward_pass = network.forward(INPUTS)
    assert [z.tolist() for z in forward_pass.z] == [[[4.0, -0.5], [-2.0, 1.5]], [[12.25], [7.75]]]
    assert [a.tolist() for a in forward_pass.a] == [
        [[1.0, 2.0], [-1.0, 0.0]],
        [[4.0, 0.0], [0.0, 1.5]],
        [[12.25], [7.75]],
    ]
    assert forward_pass.prediction.tolist() == [[12.25], [7.75]]
    assert forward_pass.network is network


def test_backward_gives_the_gradients_worked_out_by_hand(network):
    # ∂L/∂ŷ is 10 for the first bird and −2 for the second.
    # dL_da[1]: 10·3, 10·5;  −2·3, −2·5.   dL_dz[0], where relu lets it pass: 30, 0;  0, −10
    # dL_dw[1]: 4·10 + 0·(−2) = 40 and 0·10 + 1.5·(−2) = −3.   dL_db[1]: 10 − 2 = 8
    # dL_dw[0]: 1·30 + (−1)·0 = 30, 1·0 + (−1)·(−10) = 10;  2·30 + 0·0 = 60, 2·0 + 0·(−10) = 0
    # dL_db[0]: 30 + 0 = 30, 0 − 10 = −10
    # dL_da[0]: 1·30 + (−1)·0 = 30, 2·30 + 0·0 = 60;  1·0 + (−1)·(−10) = 10, 0
    gradients = network.backward(network.forward(INPUTS), [[10], [-2]])
    assert [dL_dw.tolist() for dL_dw in gradients.dL_dw] == [[[30.0, 10.0], [60.0, 0.0]], [[40.0], [-3.0]]]
    assert [dL_db.tolist() for dL_db in gradients.dL_db] == [[30.0, -10.0], [8.0]]
    assert [dL_dz.tolist() for dL_dz in gradients.dL_dz] == [[[30.0, 0.0], [0.0, -10.0]], [[10.0], [-2.0]]]
    assert [dL_da.tolist() for dL_da in gradients.dL_da] == [
        [[30.0, 60.0], [10.0, 0.0]],
        [[30.0, 50.0], [-6.0, -10.0]],
        [[10.0], [-2.0]],
    ]


def test_an_update_goes_against_the_gradient(network):
    gradients = network.backward(network.forward(INPUTS), [[10], [-2]])
    after = network.updated(gradients, 0.5)
    # w − 0.5 ∂L/∂w: 1 − 15, −1 − 5;  2 − 30, 0 − 0;  then 3 − 20, 5 + 1.5
    assert [w.tolist() for w in after.weights] == [[[-14.0, -6.0], [-28.0, 0.0]], [[-17.0], [6.5]]]
    assert [b.tolist() for b in after.biases] == [[-16.0, 5.5], [-3.75]]
    assert after.activation is relu


def test_backward_five_times_gives_five_times_the_same_and_moves_nothing(network):
    forward_pass = network.forward(INPUTS)
    all_five = [network.backward(forward_pass, [[10], [-2]]) for _ in range(5)]
    assert {gradients.dL_dw[0].tobytes() for gradients in all_five} == {all_five[0].dL_dw[0].tobytes()}
    assert network.weights[0].tolist() == [[1.0, -1.0], [2.0, 0.0]]
    assert forward_pass.prediction.tolist() == [[12.25], [7.75]]


def test_a_line_is_the_smallest_network():
    # ŷ = 0.5 x + 4 at x = −2 and 3, whatever the activation: the last layer has no bend.
    line = Network([[[0.5]]], [[4.0]], "relu")
    assert line.forward([[-10], [3]]).prediction.tolist() == [[-1.0], [5.5]]
    assert repr(line) == "Network(1-1, relu, 2 parameters)"


def test_hidden_layers_bend_and_the_last_does_not():
    # tanh(ln 2) = 0.6, then 5 · 0.6 + 1 = 4, which tanh would press below 1.
    network = Network([[[np.log(2)]], [[5.0]]], [[0.0], [1.0]], tanh)
    assert network.forward([[1.0]]).prediction == pytest.approx(np.array([[4.0]]), rel=1e-15)


def test_a_single_bird_and_birds_that_are_all_the_same_are_no_special_cases(network):
    assert network.forward([[1, 2]]).prediction.tolist() == [[12.25]]
    same = network.forward([[1, 2]] * 4)
    assert same.prediction.tolist() == [[12.25]] * 4
    one = network.backward(network.forward([[1, 2]]), [[8]])
    four = network.backward(same, [[2]] * 4)
    assert [dL_dw.tolist() for dL_dw in one.dL_dw] == [dL_dw.tolist() for dL_dw in four.dL_dw]


@pytest.mark.parametrize(
    ("layer_sizes", "count"),
    [((1, 1), 2), ((1, 2, 1), 7), ((1, 8, 1), 25), ((3, 5, 5, 2), 62), ((2, 3), 9)],
)
def test_parameters_are_counted(layer_sizes, count):
    # 3-5-5-2: 15 + 5 + 25 + 5 + 10 + 2
    network = Network.initialise(layer_sizes, "tanh", np.random.default_rng(0))
    assert network.parameter_count == count
    assert network.layer_sizes == layer_sizes


def test_the_start_is_drawn_with_a_spread_of_one_over_the_root_of_fan_in():
    network = Network.initialise([400, 400, 1], "tanh", np.random.default_rng(1))
    w = network.weights[0]
    # 160,000 draws: their spread is known to 0.2 %, and their mean to 0.05 / 400.
    assert np.std(w) == pytest.approx(400**-0.5, rel=0.01)
    assert np.mean(w) == pytest.approx(0.0, abs=5e-4)
    assert np.mean(np.abs(w) < 0.05) == pytest.approx(0.6827, abs=0.005)  # one sigma of the bell curve
    assert [b.tolist() for b in network.biases] == [[0.0] * 400, [0.0]]


def test_the_same_seed_starts_at_the_same_place_and_another_does_not():
    first, again, other = (
        Network.initialise((1, 3, 1), "tanh", np.random.default_rng(seed)).weights[0].tolist()
        for seed in (3, 3, 4)
    )
    assert first == again
    assert first != other


# What cannot be changed


def test_no_array_of_a_network_or_of_its_passes_can_be_written_to(network):
    forward_pass = network.forward(INPUTS)
    gradients = network.backward(forward_pass, [[10], [-2]])
    for arrays in [
        *(network.weights, network.biases, forward_pass.z, forward_pass.a),
        *(gradients.dL_dw, gradients.dL_db, gradients.dL_dz, gradients.dL_da),
    ]:
        assert isinstance(arrays, tuple)
        for array in arrays:
            with pytest.raises(ValueError, match="read-only"):
                array[0] = 1.0


def test_what_was_given_is_copied_and_stays_writeable():
    w, b, inputs = np.array([[2.0]]), np.array([1.0]), np.array([[3.0]])
    network = Network([w], [b], "tanh")
    forward_pass = network.forward(inputs)
    w[0], b[0], inputs[0] = 99.0, 99.0, 99.0
    assert network.weights[0].tolist() == [[2.0]]
    assert network.biases[0].tolist() == [1.0]
    assert forward_pass.a[0].tolist() == [[3.0]]


def test_all_read_well_in_a_notebook(network):
    forward_pass = network.forward(INPUTS)
    assert repr(network) == "Network(2-2-1, relu, 9 parameters)"
    assert isinstance(forward_pass, ForwardPass)
    assert repr(forward_pass) == "ForwardPass(2 rows through Network(2-2-1, relu, 9 parameters))"
    gradients = network.backward(forward_pass, [[10], [-2]])
    assert isinstance(gradients, Gradients)
    assert repr(gradients) == "Gradients(2 rows, 2 layers)"
