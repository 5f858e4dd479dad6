"""What happens, worked out a second time: by hand, by plain NumPy, or as the lesson prints it."""

from pathlib import Path

import numpy as np
import pytest
from practice.lesson_cells import outputs_of
from practice.predicted import PREDICTIONS, answer
from practice.printed import PRINTED

from course_utils.datasets import dozen, load_penguins

BIRDS, DOZEN = load_penguins(), dozen()
X, MASS, DEPTH = BIRDS.flipper_cm - 20, BIRDS.mass_kg, BIRDS.bill_depth_mm - 17


@pytest.mark.parametrize(("identifier", "option", "printed"), [(n, *row) for n, row in PRINTED.items()])
def test_what_happens_is_what_the_lesson_prints(identifier, option, printed):
    assert printed in outputs_of(identifier[:2])
    assert answer(identifier) == option


# Worked by hand.
BY_HAND = {
    "00.steeper": "steeper",  # from 18.1 to 22.8 cm it climbs 4.7 · 0.6 kg, not 4.7 · 0.5
    "01.recall": "all",  # an array does the sum for each of its 333 numbers
    "01.minus": "light",  # ŷ − y < 0 means ŷ < y
    "02.recall": "five",  # squares 17/3 for 4, 14/3 for 5, 14.75/3 + … for 5.5: (6.25 + 2.25 + 6.25) / 3
    "03.recall": "quarter",  # (4 + 16) / 2 = 10 becomes (1 + 4) / 2 = 2.5
    "04.recall": "falls",  # −2 · 0.05 = −0.1
    "05.recall": "up",  # 0.5 + 0.1 · 2 = 0.7
    "05.four_neurons": "multiplies",  # 1.2⁴ = 2.0736
    "06.recall": "less",  # tanh z < z for z = 0.5
    "07.recall": "product",  # 3 · (−2) · 0.5 = −3
    "08.recall": "none",  # a network cannot be written to
}


@pytest.mark.parametrize(("identifier", "option"), BY_HAND.items())
def test_what_happens_is_what_comes_out_by_hand(identifier, option):
    assert answer(identifier) == option


def squares(x, y, w, b):
    return np.mean((w * x + b - y) ** 2)


def curve(x, w1, b1, w2, b2=0.0):
    return np.tanh(np.multiply.outer(x, w1) + b1) @ w2 + b2


def test_at_the_weight_1_the_dozen_has_more_than_four_times_the_loss():
    x, y = DOZEN.flipper_cm - 20, DOZEN.mass_kg
    assert squares(x, y, 1.0, 4.2) == pytest.approx(0.7196, abs=5e-5)
    assert squares(x, y, 0.5, 4.2) == pytest.approx(0.1555, abs=5e-5)
    assert answer("02.weight_up") == "more"


def test_bird_10_with_9_kg_makes_93_percent_of_all_squares():
    misses = 0.5 * (DOZEN.flipper_cm - 20) + 4.2 - np.where(np.arange(12) == 9, 9.0, DOZEN.mass_kg)
    assert misses[9] ** 2 / np.sum(misses**2) == pytest.approx(0.93, abs=0.005)
    assert answer("02.outlier") == "nearly_all"


def test_in_mm_the_same_line_has_the_same_loss():
    x, y = DOZEN.flipper_cm - 20, DOZEN.mass_kg
    assert squares(10 * x, y, 0.05, 4.2) == pytest.approx(squares(x, y, 0.5, 4.2), rel=1e-12)
    assert answer("02.millimetres") == "same"


def test_a_step_of_0_has_no_quotient():
    with np.errstate(invalid="ignore"):
        assert np.isnan(np.float64(0) / np.float64(0))
    assert answer("03.zero_step") == "no"


def test_the_best_bias_depends_on_the_weight():
    # ∂L/∂b = 0 at b = mean(y − w x), which moves with w unless mean(x) is 0.
    assert abs(X.mean()) > 0.05
    assert answer("03.other_valley") == "changes"


def gradient_descent(x, y, rate, steps):
    """Return the losses of the walk of lesson 04, before each step."""
    w, b, losses = -0.4 * np.ptp(X) / np.ptp(x), 5.0, []
    for _ in range(steps):
        m = w * x + b - y
        losses.append(np.mean(m**2))
        w, b = w - rate * np.mean(2 * m * x), b - rate * np.mean(2 * m)
    return np.array(losses)


def test_the_ball_is_below_0_16_after_12_steps():
    losses = gradient_descent(X, MASS, 0.1, 20)
    assert losses[11] > 0.16 > losses[12]
    assert answer("04.steps_down") == "ten"


def test_in_mm_a_rate_of_0_1_flies_off():
    losses = gradient_descent(10 * X, MASS, 0.1, 5)
    assert losses[0] == pytest.approx(2.315, abs=5e-4)
    assert losses[2] > 1000 * losses[0]
    assert answer("04.millimetres") == "flies_off"


def test_tanh_of_2_5_is_less_than_twice_tanh_of_1_5_and_no_less_than_it():
    assert np.tanh(1.5) < np.tanh(2.5) < 2 * np.tanh(1.5)
    assert answer("05.double_weight") == "less"


def test_only_a_minus_weight_of_neuron_2_makes_a_hill_2_89_mm_high():
    x = np.linspace(-3, 3, 601)
    hill = curve(x, [2, 2], [2, -2], [1.5, -1.5])
    assert hill.max() == pytest.approx(2.89, abs=0.005)
    assert max(hill[0], hill[-1]) < 0.1
    for b1 in ([4, -2], [-4, -2], [2, 4], [2, -4]):  # two steps up stay two steps up
        assert np.all(np.diff(curve(x, [2, 2], b1, [1.5, 1.0])) > 0)
    assert curve(x, [2, 2], [2, -2], [-1.5, 1.0]).argmin() not in (0, 600)  # a valley
    assert answer("05.hill") == "w2_2"


def test_for_19_cm_the_network_says_1_14():
    assert curve(-1.0, [0.4, 4.4], [-0.4, -2.9], [2.8, -2.8], 0.2) == pytest.approx(1.14, abs=0.005)
    assert answer("05.short_flipper") == "above"


def test_one_slider_brings_the_poor_network_to_2_233_and_the_best_line_has_2_576():
    loss = np.mean((curve(X, [1, 2], [1, -1], [1.0, -1.9]) - DEPTH) ** 2)
    assert loss == pytest.approx(2.233, abs=5e-4)
    assert squares(X, DEPTH, *np.polyfit(X, DEPTH, 1)) == pytest.approx(2.576, abs=5e-4)
    assert answer("05.one_slider") == "yes"


def test_with_the_other_sign_of_w2_the_changes_of_prediction_and_loss_turn_round():
    x, y = X[200], DEPTH[200]
    changes = []
    for w2 in (-1.2, 1.2):
        before, after = (curve(x, [w1], [-0.3], [w2], 0.2) for w1 in (0.4, 0.5))
        changes.append([after - before, (after - y) ** 2 - (before - y) ** 2])
    assert np.sign(changes[0]).tolist() == [-1, -1]
    assert np.sign(changes[1]).tolist() == [1, 1]
    assert answer("06.turn_round") == "last_two"


def test_with_one_path_shut_the_slope_that_a_nudge_measures_is_0_381():
    x, y = DOZEN.flipper_cm[7] - 20, DOZEN.bill_depth_mm[7] - 17

    def loss(w1):
        first = np.tanh([w1 * x + 0.5, -0.5 * x + 0.2])
        second = np.tanh(first @ [[0.0, -0.6], [0.5, 0.7]] + [0.1, -0.3])
        return (second @ [1.2, 0.9] - y) ** 2

    assert (loss(1 + 1e-6) - loss(1 - 1e-6)) / 2e-6 == pytest.approx(0.381, abs=5e-4)
    assert answer("07.shut_path") == "not_zero"


def test_in_the_suspect_only_the_line_of_dL_da_differs_from_the_chain_rule():
    # ŷ = Σ w₂ a + b₂, so ∂ŷ/∂a is the w₂ of that neuron, and w₂ is [1, −1]. The lesson shows all other lines.
    assert answer("07.wrong_line") == "dL_da"


def test_the_network_by_chance_beats_the_line_within_10_steps():
    w1, w2 = np.random.default_rng(0).normal(size=2), np.random.default_rng(0).normal(size=4)[2:] / np.sqrt(2)
    losses = network_losses(X, DEPTH, w1, w2, 0.1, 12)
    assert losses[0] == pytest.approx(4.04, abs=0.005)
    first = int(np.argmax(losses < 2.576))
    assert 5 <= first <= 10
    assert answer("08.beat_line") == "ten"


def network_losses(x, y, w1, w2, rate, steps, b1=0.0):
    """Return the losses of plain gradient descent on a network with one hidden layer of tanh."""
    b1, b2, losses = np.full(len(w1), b1), 0.0, []
    for _ in range(steps):
        a = np.tanh(np.outer(x, w1) + b1)
        miss = a @ w2 + b2 - y
        losses.append(np.mean(miss**2))
        back = np.outer(2 * miss / len(x), w2) * (1 - a**2)
        w1, b1 = w1 - rate * x @ back, b1 - rate * back.sum(axis=0)
        w2, b2 = w2 - rate * a.T @ (2 * miss / len(x)), b2 - rate * np.mean(2 * miss)
    network_losses.end = w1, b1, w2, b2
    return np.array(losses)


def test_equal_neurons_stay_twins_and_move():
    network_losses(X, DEPTH, np.full(2, 0.3), np.full(2, 0.3), 0.1, 50)
    w1 = network_losses.end[0]
    assert w1[0] == pytest.approx(w1[1], rel=1e-12)
    assert w1[0] != pytest.approx(0.3, abs=0.01)
    assert answer("08.twins") == "twins"


def test_with_eight_neurons_the_held_out_loss_rises_far_above_that_of_the_line():
    rng = np.random.default_rng(0)
    w1, w2 = rng.normal(size=8), rng.normal(size=8) / np.sqrt(8)
    losses = network_losses(DOZEN.flipper_cm - 20, DOZEN.mass_kg, w1, w2, 0.1, 20_000)
    assert losses[-1] < 0.03
    w1, b1, w2, b2 = network_losses.end
    others = ~np.isin(X + 10 * MASS, DOZEN.flipper_cm - 20 + 10 * DOZEN.mass_kg)
    assert np.mean((curve(X, w1, b1, w2, b2) - MASS)[others] ** 2) > 2 * 0.154
    assert answer("08.overfit") == "rises"


@pytest.mark.parametrize(("keep", "sign", "cured"), [(0, 1, True), (1, 1, False), (0, -1, False)])
def test_half_the_rate_cures_only_the_run_whose_rate_was_too_large(keep, sign, cured):
    w = b = old_w = old_b = 0.0
    for _ in range(40):
        m = w * X + b - DEPTH
        old_w, old_b = keep * old_w + np.mean(2 * m * X), keep * old_b + np.mean(2 * m)
        w, b = w - sign * 0.3 * old_w, b - sign * 0.3 * old_b
    assert (squares(X, DEPTH, w, b) < 2.6) == cured
    assert answer("08.halve") == "rate"


def test_every_prediction_is_held_against_something():
    tests = Path(__file__).parent.glob("test_prediction_answers*.py")
    text = "".join(path.read_text(encoding="utf-8") for path in tests)
    assert [name for name in PREDICTIONS if name not in PRINTED and f'"{name}"' not in text] == []
