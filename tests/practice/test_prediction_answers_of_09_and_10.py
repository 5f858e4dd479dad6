"""What happens in the last two lessons, where no cell prints it: worked out by plain NumPy."""

import numpy as np
import pytest
from practice.lesson_cells import cells_of
from practice.predicted import answer

from course_utils.datasets import load_penguins

BIRDS = load_penguins()
X = BIRDS.flipper_cm - 20


def bird_8(w1=(1, 2), b1=(1, -1), w2=(1, -1), b2=0.0):
    """Return the seven slopes of bird 8, derived once more, and its loss."""
    w1, b1, w2, x, y = np.array(w1), np.array(b1), np.array(w2), 0.7, 2.8
    a = np.tanh(w1 * x + b1)
    miss = a @ w2 + b2 - y
    at_z = 2 * miss * w2 * (1 - a**2)
    return [at_z * x, at_z, 2 * miss * a, 2 * miss], miss**2


def test_with_another_w2_of_neuron_2_each_of_the_seven_slopes_is_another():
    before, after = (np.hstack(bird_8(w2=(1, w2))[0]) for w2 in (-1, -2))
    assert np.abs(after - before).min() > 0.05
    assert answer("09.shared_miss") == "all"


def test_after_one_update_bird_8_has_0_753_mm2():
    slopes, loss = bird_8()
    assert loss == pytest.approx(5.038, abs=5e-4)
    start = (1, 2), (1, -1), (1, -1), 0.0
    updated = [np.array(old) - 0.1 * slope for old, slope in zip(start, slopes, strict=True)]
    assert bird_8(*updated)[1] == pytest.approx(0.753, abs=5e-4)
    assert answer("09.one_update") == "less"


def test_the_plain_program_of_the_lesson_asserts_that_it_differs_by_less_than_a_billionth():
    (cell,) = [cell for cell in cells_of("09") if cell["id"] == "plain-package-cell"]
    assert "assert np.abs(plain_losses - package_losses).max() < 1e-9" in "".join(cell["source"])
    assert answer("09.decimals") == "later"


def test_the_surprise_of_the_gentoo_falls_by_0_856_nats():
    e = np.e
    assert np.log(e**2 + e + 1) - (np.log(e**2 + e + e) - 1) == pytest.approx(0.856, abs=5e-4)
    assert answer("10.surprise") == "less"


def classifier(x, kind, steps, w, b, by_squares=False):
    """Train scores x w + b at the rate 1; return weights, biases and the share that is right."""
    wish = np.eye(w.shape[1])[kind]
    for _ in range(steps):
        powers = np.exp(x @ w + b - (x @ w + b).max(axis=1)[:, None])
        p = powers / powers.sum(axis=1)[:, None]
        at_score = (p - wish) / len(x)
        if by_squares:  # ∂p_k/∂z_j is p_k (1 − p_k) for j = k, and −p_k p_j for the others
            at_p = 2 * (p - wish) / wish.size
            at_score = p * (at_p - (at_p * p).sum(axis=1)[:, None])
        w, b = w - x.T @ at_score, b - at_score.sum(axis=0)
    return w, b, np.mean((x @ w + b).argmax(axis=1) == kind)


def test_only_cross_entropy_comes_back_from_the_trained_scores_times_minus_2():
    x, kind = np.column_stack([X, BIRDS.bill_length_mm / 10 - 4.4]), np.unique(BIRDS.species, True, True)[2]
    w, b, right = classifier(x, kind, 1000, np.zeros((2, 3)), np.zeros(3))
    assert right == pytest.approx(0.955, abs=0.005)
    assert classifier(x, kind, 100, -2 * w, -2 * b)[2] == pytest.approx(0.943, abs=0.005)
    assert classifier(x, kind, 100, -2 * w, -2 * b, by_squares=True)[2] < 0.01
    assert answer("10.wrong_start") == "surprise"


def test_without_a_hidden_layer_68_percent_of_the_sexes_are_right():
    x, kind = np.column_stack([X, BIRDS.mass_kg - 4.2]), (BIRDS.sex == "male").astype(int)
    assert classifier(x, kind, 1000, np.zeros((2, 2)), np.zeros(2))[2] == pytest.approx(0.68, abs=0.005)
    assert answer("10.sex") == "two_thirds"
