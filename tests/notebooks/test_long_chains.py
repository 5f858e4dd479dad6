"""What lesson 06 claims of chains: at the numbers that it tells, and at random ones."""

import numpy as np
import pytest
from notebooks.canonical import read
from notebooks.prose import ROOT

CELLS = {cell.id: cell for cell in read(ROOT / "notebooks" / "06_chain_rule.ipynb").cells}
X, Y, START = 2.0, -1.6, np.array([0.4, -0.3, -1.2, 0.2])  # w1, b1, w2 and b2


def loss(parameters):
    w1, b1, w2, b2 = parameters
    return (w2 * np.tanh(w1 * X + b1) + b2 - Y) ** 2


def slopes(parameters):
    """By central differences."""
    return np.array([(loss(parameters + way) - loss(parameters - way)) / 2e-6 for way in 1e-6 * np.eye(4)])


def printed(cell):
    return "".join("".join(output.get("text", "")) for output in CELLS[cell].outputs)


def test_the_slopes_that_are_told_and_the_loss_after_one_step_are_what_nudges_measure():
    found = slopes(START)
    assert printed("against-nudge-cell").endswith(f"{found[0] + 1e-3:.3f}\n")  # a nudge of 0.0001
    told = printed("back-cell").split(", ")[3], *(word.strip(",") for word in printed("others-cell").split())
    numbers = [float(told[place]) for place in (0, 6, 2, 4)]  # w1, b1, w2, b2
    assert found == pytest.approx(numbers, abs=6e-4)
    assert f"{loss(START - 0.1 * found):.3f} mm²" in printed("use-cell")
    assert f"from {loss(START):.3f} to {loss(START - 0.1 * found):.3f} mm²" in CELLS["use-words"].source


def test_a_nudge_of_the_other_sign_changes_the_sign_of_all_five():
    def changes(step):
        rows = []
        for w1 in (0.4, 0.4 + step):
            z = w1 * X - 0.3
            prediction = -1.2 * np.tanh(z) + 0.2
            rows.append([w1, z, np.tanh(z), prediction, (prediction - Y) ** 2])
        return np.sign(np.diff(rows, axis=0)[0]).tolist()

    assert changes(0.1) == [1, 1, 1, -1, -1]
    assert changes(-0.1) == [-1, -1, -1, 1, 1]


@pytest.mark.parametrize("seed", range(20))
def test_the_slope_of_tanh_is_never_above_1_and_is_1_at_0_alone(seed):
    z = np.random.default_rng(seed).normal(0, 3, 100)
    slope = (np.tanh(z + 1e-6) - np.tanh(z - 1e-6)) / 2e-6
    assert np.all((slope >= 0) & (slope < 1))
    assert (np.tanh(1e-6) - np.tanh(-1e-6)) / 2e-6 == pytest.approx(1, abs=1e-9)


@pytest.mark.parametrize("seed", range(20))
def test_while_all_weights_are_between_minus_1_and_1_a_longer_chain_never_passes_on_more(seed):
    rng = np.random.default_rng(seed)
    weights, biases, a = rng.uniform(-1, 1, 50), rng.normal(size=50), rng.normal()
    left = [a - 1e-6, a + 1e-6]  # both ends of a nudge, on their way
    wide = [2e-6]
    for w, b in zip(weights, biases, strict=True):
        left = np.tanh(w * np.array(left) + b)
        wide.append(abs(left[1] - left[0]))
    assert np.all(np.diff(wide) <= 1e-15)


def test_with_weights_of_2_a_chain_vanishes_from_many_inputs_and_doubles_at_0_alone():
    def passed_on(a, neurons):
        slope = 1.0
        for _ in range(neurons):
            a = np.tanh(2 * a)
            slope *= 2 * (1 - a**2)
        return slope

    for a in [*np.linspace(-3, -0.01, 60), *np.linspace(0.01, 3, 60)]:
        assert abs(passed_on(a, 20)) < 1e-6
    assert passed_on(0.0, 20) == 2**20


@pytest.mark.parametrize("seed", range(20))
def test_with_an_input_of_0_the_slope_at_w1_is_0_whatever_the_other_numbers_are(seed):
    b1, w2, b2, y = np.random.default_rng(seed).normal(size=4)
    found = [(w2 * np.tanh(w1 * 0.0 + b1) + b2 - y) ** 2 for w1 in (0.4, 0.5)]
    assert found[0] == found[1]
