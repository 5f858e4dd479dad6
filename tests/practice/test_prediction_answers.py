"""What happens, worked out a second time: by hand, by plain NumPy, or as the lesson prints it."""

import functools
import json
from pathlib import Path

import numpy as np
import pytest
from lesson_numbers import BILL_DEPTH as DEPTH
from lesson_numbers import BIRDS, MASS, OTHERS, X, best_line

from course_utils.datasets import dozen
from course_utils.explorers import BackpropagationExplorer
from course_utils.gradient_descent import train
from course_utils.network import Network
from course_utils.practice.predictions import all_observations, all_predictions, what_happens

NOTEBOOKS = Path(__file__).parents[2] / "notebooks"
QUESTIONS = all_observations() | all_predictions()  # an observation of a prediction has its answer
DOZEN = dozen()

# The right option, where a lesson prints what happens, and what then stands in the outputs of its cells.
PRINTED = {
    "00.thousand": ("all", "333\n[3750."),
    "00.mean_mass": ("four", "4.207 kg"),
    "01.tiny_step": ("counted", "0.8859\n0.8859"),
    "01.mean_or_median": ("squares_mean", "0.6464 kg²\n0.6711 kg²"),
    "01.eggs": ("between", "1.67 eggs"),
    "02.grams": ("million", "1,000,000 times as large"),
    "03.smaller_step": ("settles", "0.3 -0.588\n0.1 -0.982\n0.01 -1.159\n0.001 -1.177"),
    "03.fading_slope": ("square", "4.3 2.0 1.0\n3.8 1.0 1.0\n3.4 0.2 1.0"),
    "03.beyond_the_slope": (
        "above",
        "0.05: predicted -0.059, real -0.054 kg²\n0.2: predicted -0.236, real -0.157 kg²",
    ),
    "04.one_step": ("downhill", "weight -0.061"),
    "03.steepest": ("gradient", "-60°: 0.3308\n-30°: 0.3175\n0°: 0.3370"),
    "04.five_times": ("slower", "0.1 15\n0.32 4\n0.5 148"),
    "04.too_long": ("out", "0.56: -1.21 -0.11"),  # the distance along the steep direction, at each step
    "04.race": ("changes", "0.1 12 18\n0.4 6 4"),
    "04.two_birds": ("zero", "True"),
    "05.kinds": ("rises", "Adelie [0.58 1.92]\nChinstrap [0.92 1.81]\nGentoo [ 1.06 -3.84]"),
    "05.parameters": ("three_each", "7 25"),
    "06.nudge": ("last_two", "[ 0.1     0.2     0.1423 -0.1707 -0.3961]"),
    "06.product": ("exact", "-3.961, -3.961"),
    "06.tanh_slope": ("zero", "-2: 0.071 0.071\n0: 1.000 1.000\n0.5: 0.786 0.786\n3: 0.010 0.010"),
    "06.walk_back": ("product", "2.491, -2.989"),
    "06.flat": ("flatter", "0.4: -4.7\n1: -0.41\n3: -0.00013"),
    "06.long_chain": ("little", "weight 1: 0.79 0.39 0.11\nweight 0.5: 0.47 0.029 8.8e-07\n"),
    "07.paths": ("add", "[-0.561  7.682] 7.121"),
    "07.mean_slope": ("mean", "0.2186"),
    "07.deep_paths": ("two", "[-3.354  1.425] -1.929"),
    "07.passes": ("all", "1-128-1: 386 passes by nudging"),
    "07.zero_slope": ("both", "bird 6: 0.000, bird 12: -0.001"),
    "07.far_move": (
        "grows",
        "1.0: 0.015, 0.010, 1.619 mm²\n1.1: 0.015, 0.010, 1.641 mm²\n-1.0: 0.015, 4.189",
    ),
    "08.held_out": ("network", "2.7 1.9\n20 "),
    "08.far": ("disagree", "6.7 kg\n5.6 kg\n4.2 kg"),
    "09.recall": ("rises", "1.00, then 1.44"),
    "09.steeper": ("first", "slope -4.199, nudge -4.199\nslope -1.706, nudge -1.706"),
    "09.factors": (
        "ones",
        "0.3 [0.125 0.971 0.786] 0.095\n0.1 [0.125 0.997 0.915] 0.114\n0.01 [0.125 1.    0.991]",
    ),
    "09.decimals": ("later", "1.633 mm²\nTrue\n"),  # none of the losses differs by 1e-9
    "09.shape": ("bird_and_neuron", "(12, 2) (12, 2) (12, 1)"),
    "09.long_run": ("less", "1.633 mm², then 1.494 mm²"),
    "09.nudged": (
        "every",
        "w1: 5 measured, all agree\nb1: 5 measured, all agree\nw2: 5 measured, all agree\nb2: 1 measured",
    ),
    "09.broken_line": (
        "front",
        "w1: 2 measured, they DIFFER\nb1: 2 measured, they DIFFER\nw2: 2 measured, all agree\nb2: 1 measured",
    ),
    "10.recall": ("dL_dprediction", "-     dL_dprediction = 2 * (a @ w2 + b2 - y) / y.size\n+ "),
    "10.shift": ("stays", 2 * "[[0.665 0.245 0.09 ]]\n"),
    "10.overflow": ("no_number", "[[nan  0.  0.]]"),
    "10.slope": ("minus", "-0.335\n0.245\n0.090"),
    "10.share": ("nearly_all", "42.6% then 95.5%"),
    "10.double": ("loss_rises", "1 95.5% 0.118 nats\n2 95.5% 0.153 nats"),
}


def cells_of(lesson):
    """Return the cells of the lesson with this number, such as 09, as they are committed."""
    (path,) = NOTEBOOKS.glob(f"{lesson}_*.ipynb")
    return json.loads(path.read_text(encoding="utf-8"))["cells"]


def answer(identifier):
    """Return the name of the right option, computed now. What a report reads is the same."""
    computed = QUESTIONS[identifier].answer().name
    assert what_happens()[identifier] == computed, "mend `happens` in the lesson's .toml"
    return computed


@pytest.mark.parametrize(("identifier", "option", "printed"), [(n, *row) for n, row in PRINTED.items()])
def test_what_happens_is_what_the_lesson_prints(identifier, option, printed):
    outputs = [output for cell in cells_of(identifier[:2]) for output in cell.get("outputs", [])]
    assert printed in "".join("".join(output.get("text", "")) for output in outputs)
    assert answer(identifier) == option


# Worked by hand.
BY_HAND = {
    "00.tilt": "up",  # 0.1 more: at 18.1 cm it goes up by −1.9 · 0.1 kg, at 22.8 cm by 2.8 · 0.1 kg
    "00.bias_up": "higher",  # w x + b + 0.1 is 0.1 kg more at each x
    "01.recall": "all",  # an array does the sum for each of its 333 numbers
    "01.minus": "light",  # ŷ − y < 0 means ŷ < y
    "02.recall": "five",  # squares 17/3 for 4, 14/3 for 5, 14.75/3 + … for 5.5: (6.25 + 2.25 + 6.25) / 3
    "03.recall": "quarter",  # (4 + 16) / 2 = 10 becomes (1 + 4) / 2 = 2.5
    "04.recall": "falls",  # −2 · 0.05 = −0.1
    "05.recall": "up",  # 0.5 + 0.1 · 2 = 0.7
    "05.four_neurons": "multiplies",  # 1.2⁴ = 2.0736
    "06.recall": "less",  # tanh z < z for z = 0.5
    "07.recall": "product",  # 3 · (−2) · 0.5 = −3
    # ŷ = Σ w₂ a + b₂, so ∂ŷ/∂a is the w₂ of that neuron, and w₂ is [1, −1]. The lesson shows all other lines.
    "07.wrong_line": "dL_da",
    "08.recall": "none",  # a network cannot be written to
}


@pytest.mark.parametrize(("identifier", "option"), BY_HAND.items())
def test_what_happens_is_what_comes_out_by_hand(identifier, option):
    assert answer(identifier) == option


HELD = set()


def happens(identifier, option):
    """Hold a prediction against this option, after the test has shown that it is right."""
    HELD.add(identifier)

    def held(test):
        @functools.wraps(test)
        def both(*arguments, **named):
            test(*arguments, **named)
            assert answer(identifier) == option

        return both

    return held


def squares(x, y, w, b):
    return np.mean((w * x + b - y) ** 2)


def curve(x, w1, b1, w2, b2=0.0):
    return np.tanh(np.multiply.outer(x, w1) + b1) @ w2 + b2


@happens("02.weight_up", "more")
def test_at_the_weight_1_the_dozen_has_more_than_four_times_the_loss():
    x, y = DOZEN.flipper_cm - 20, DOZEN.mass_kg
    assert squares(x, y, 1.0, 4.2) == pytest.approx(0.7196, abs=5e-5)
    assert squares(x, y, 0.5, 4.2) == pytest.approx(0.1555, abs=5e-5)


@happens("02.outlier", "nearly_all")
def test_bird_10_with_9_kg_makes_93_percent_of_all_squares():
    misses = 0.5 * (DOZEN.flipper_cm - 20) + 4.2 - np.where(np.arange(12) == 9, 9.0, DOZEN.mass_kg)
    assert misses[9] ** 2 / np.sum(misses**2) == pytest.approx(0.93, abs=0.005)


@happens("02.millimetres", "same")
def test_in_mm_the_same_line_has_the_same_loss():
    x, y = DOZEN.flipper_cm - 20, DOZEN.mass_kg
    assert squares(10 * x, y, 0.05, 4.2) == pytest.approx(squares(x, y, 0.5, 4.2), rel=1e-12)


@happens("02.least", "some")
def test_the_best_line_for_the_dozen_has_a_loss_above_0_and_below_that_of_the_first_line():
    x, y = DOZEN.flipper_cm - 20, DOZEN.mass_kg
    assert best_line(x, y)[2] == pytest.approx(0.1523, abs=5e-5)
    assert squares(x, y, 0.5, 4.2) == pytest.approx(0.1555, abs=5e-5)


@pytest.mark.parametrize("weight", [-1.0, 0.2, 0.5, 1.5])
@happens("03.chord", "dashed")
def test_from_any_weight_the_line_through_both_balls_turns_into_the_dashed_one(weight):
    dashed = np.mean(2 * (weight * X + 4.2 - MASS) * X)
    apart = [
        (squares(X, MASS, weight + step, 4.2) - squares(X, MASS, weight, 4.2)) / step - dashed
        for step in (0.3, 0.03, 0.003)
    ]
    assert apart == pytest.approx([0.5904, 0.05904, 0.005904], rel=1e-3)


@pytest.mark.parametrize(("w", "b"), [(0.2, 4.5), (-1.0, 3.0), (1.2, 5.9)])
@pytest.mark.parametrize(("dw", "db"), [(0.2, -0.1), (-0.5, 0.5), (0.05, 0.0), (0.0, -0.01)])
def test_from_anywhere_each_move_ends_above_what_the_slopes_say(w, b, dw, db):
    m = w * X + b - MASS
    predicted = np.mean(2 * m * X) * dw + np.mean(2 * m) * db
    assert squares(X, MASS, w + dw, b + db) - squares(X, MASS, w, b) > predicted


@happens("03.zero_step", "no")
def test_a_step_of_0_has_no_quotient():
    with np.errstate(invalid="ignore"):
        assert np.isnan(np.float64(0) / np.float64(0))


@happens("03.other_valley", "changes")
def test_the_best_bias_depends_on_the_weight():
    # ∂L/∂b = 0 at b = mean(y − w x), which moves with w unless mean(x) is 0.
    assert abs(X.mean()) > 0.05


def walk_from(w, b, x, y, rate, steps):
    """Return weight, bias and loss before each step, a row for each."""
    rows = []
    for _ in range(steps):
        m = w * x + b - y
        rows.append([w, b, np.mean(m**2)])
        w, b = w - rate * np.mean(2 * m * x), b - rate * np.mean(2 * m)
    return np.array(rows)


def gradient_descent(x, y, rate, steps):
    """Return the losses of the walk of lesson 04, before each step."""
    return walk_from(-0.4 * np.ptp(X) / np.ptp(x), 5.0, x, y, rate, steps)[:, 2]


# Where a learner may have moved the start to, all over the sliders.
STARTS = [(w, b) for w in (-1.0, -0.4, 0.0, 1.2, 2.0) for b in (3.0, 3.6, 5.0, 6.0)]


@pytest.mark.parametrize(("w", "b"), STARTS)
@happens("04.arrow", "shorter")
def test_near_the_bottom_the_step_is_shorter_than_a_third_of_the_first_one(w, b):
    *_, least = best_line(X, MASS)
    walk = walk_from(w, b, X, MASS, 0.1, 200)
    steps = np.hypot(*np.diff(walk[:, :2], axis=0).T)
    near = np.argmax(walk[:, 2] < 1.01 * least)
    assert steps[near] < steps[0] / 3


@pytest.mark.parametrize(("w", "b"), STARTS)
def test_at_0_56_the_weight_changes_sides_and_the_loss_grows_in_the_end_from_every_start(w, b):
    best, *_ = best_line(X, MASS)
    walk = walk_from(w, b, X, MASS, 0.56, 60)[30:]
    assert np.all((walk[1:, 0] > best) != (walk[:-1, 0] > best))
    assert np.all(np.diff(walk[:, 2]) > 0)


@pytest.mark.parametrize(("w", "b"), STARTS)
def test_in_mm_a_rate_of_0_1_flies_off_from_every_start(w, b):
    losses = walk_from(w / 10, b, 10 * X, MASS, 0.1, 8)[:, 2]
    assert losses[-1] > 1000 * losses[0]


@happens("04.steps_down", "ten")
def test_the_ball_is_below_0_16_after_12_steps():
    losses = gradient_descent(X, MASS, 0.1, 20)
    assert losses[11] > 0.16 > losses[12]


@happens("04.millimetres", "flies_off")
def test_in_mm_a_rate_of_0_1_flies_off():
    losses = gradient_descent(10 * X, MASS, 0.1, 5)
    assert losses[0] == pytest.approx(2.315, abs=5e-4)
    assert losses[2] > 1000 * losses[0]


@happens("05.double_weight", "less")
def test_tanh_of_2_5_is_less_than_twice_tanh_of_1_5_and_no_less_than_it():
    assert np.tanh(1.5) < np.tanh(2.5) < 2 * np.tanh(1.5)


@happens("05.hill", "w2_2")
def test_only_a_minus_weight_of_neuron_2_makes_a_hill_2_89_mm_high():
    x = np.linspace(-3, 3, 601)
    hill = curve(x, [2, 2], [2, -2], [1.5, -1.5])
    assert hill.max() == pytest.approx(2.89, abs=0.005)
    assert max(hill[0], hill[-1]) < 0.1
    for b1 in ([4, -2], [-4, -2], [2, 4], [2, -4]):  # two steps up stay two steps up
        assert np.all(np.diff(curve(x, [2, 2], b1, [1.5, 1.0])) > 0)
    assert curve(x, [2, 2], [2, -2], [-1.5, 1.0]).argmin() not in (0, 600)  # a valley


@happens("05.short_flipper", "above")
def test_for_19_cm_the_network_says_1_14():
    assert curve(-1.0, [0.4, 4.4], [-0.4, -2.9], [2.8, -2.8], 0.2) == pytest.approx(1.14, abs=0.005)


@happens("05.one_slider", "some")
def test_three_sliders_of_the_poor_network_beat_the_best_line_alone_and_the_other_four_cannot():
    poor, least = np.array([1.0, 2.0, 1.0, -1.0, 1.0, -1.0, 0.0]), {}  # w1, b1, w2 and b2
    for place, name in enumerate(["w1_1", "w1_2", "b1_1", "b1_2", "w2_1", "w2_2", "b2"]):
        losses = []
        for value in np.arange(-50, 51) / 10:
            seven = np.where(np.arange(7) == place, value, poor)
            losses.append((np.mean((curve(X, *seven[:6].reshape(3, 2), seven[6]) - DEPTH) ** 2), value))
        least[name] = min(losses)
    can = {name: row for name, row in least.items() if row[0] < best_line(X, DEPTH)[2]}
    assert {name: (round(loss, 3), value) for name, (loss, value) in can.items()} == {
        "w1_1": (2.067, -2.1),
        "w2_1": (2.089, -0.2),
        "w2_2": (2.233, -1.9),
    }


@happens("06.turn_round", "last_two")
def test_with_the_other_sign_of_w2_the_changes_of_prediction_and_loss_turn_round():
    x, y = X[200], DEPTH[200]
    changes = []
    for w2 in (-1.2, 1.2):
        before, after = (curve(x, [w1], [-0.3], [w2], 0.2) for w1 in (0.4, 0.5))
        changes.append([after - before, (after - y) ** 2 - (before - y) ** 2])
    assert np.sign(changes[0]).tolist() == [-1, -1]
    assert np.sign(changes[1]).tolist() == [1, 1]


@pytest.mark.parametrize("seed", range(5))
@happens("06.past_tanh", "smaller")
def test_the_slope_at_z_is_smaller_than_at_a_in_any_chain(seed):
    w1, b1, w2, b2, x, y = np.random.default_rng(seed).normal(size=6)
    z = w1 * x + b1

    def loss(shift_a, shift_z):
        return (w2 * (np.tanh(z + shift_z) + shift_a) + b2 - y) ** 2

    at_a, at_z = ((loss(*way) - loss(*-way)) / 2e-6 for way in 1e-6 * np.eye(2))
    assert abs(at_z) < abs(at_a)


@happens("07.past_bend", "bend")
def test_past_neuron_2_a_nudge_measures_0_86_times_4_49():
    x, y = DOZEN.flipper_cm[7] - 20, DOZEN.bill_depth_mm[7] - 17

    def loss(shift_a, shift_z):
        return (np.tanh(x + 1) - np.tanh(2 * x - 1 + shift_z) - shift_a - y) ** 2

    at_a, at_z = ((loss(*way) - loss(*-way)) / 2e-6 for way in 1e-6 * np.eye(2))
    assert (at_a, at_z) == pytest.approx((4.49, 3.84), abs=0.005)
    assert at_z / at_a == pytest.approx(0.86, abs=0.005)


def test_the_wrong_line_of_the_lesson_leaves_neuron_1_right_and_neuron_2_wrong():
    (cell,) = [cell for cell in cells_of("07") if cell["id"] == "suspect-cell"]
    names = {"np": np}
    exec("".join(cell["source"]), names)
    x, y, w1, b1, w2, b2 = DOZEN.x, DOZEN.bill_depth_mm - 17, [1.0, 2.0], [1.0, -1.0], [1.0, -1.0], 0.0
    wrong = names["suspect"](x, y, *map(np.array, (w1, b1, w2)), b2)

    def loss(seven):
        return np.mean((curve(x, seven[0:2], seven[2:4], seven[4:6], seven[6]) - y) ** 2)

    at = np.array([*w1, *b1, *w2, b2])
    measured = [(loss(at + way) - loss(at - way)) / 2e-6 for way in 1e-6 * np.eye(7)]
    crosses = ~np.isclose(np.hstack(wrong), measured, rtol=1e-6, atol=1e-6)
    assert crosses.tolist() == [False, True, False, True, False, False, False]


@happens("07.five_times", "nowhere")
def test_backward_pressed_five_times_more_moves_no_value_of_the_explorer():
    explorer = BackpropagationExplorer(ran=True)
    names = "w1_1", "w1_2", "b1_1", "b1_2", "w2_1", "w2_2", "b2"
    before = [getattr(explorer, name) for name in names]
    for _ in range(5):
        explorer.press("backward")
    assert [getattr(explorer, name) for name in names] == before


@happens("07.shut_path", "not_zero")
def test_with_one_path_shut_the_slope_that_a_nudge_measures_is_0_381():
    x, y = DOZEN.flipper_cm[7] - 20, DOZEN.bill_depth_mm[7] - 17

    def loss(w1):
        first = np.tanh([w1 * x + 0.5, -0.5 * x + 0.2])
        second = np.tanh(first @ [[0.0, -0.6], [0.5, 0.7]] + [0.1, -0.3])
        return (second @ [1.2, 0.9] - y) ** 2

    assert (loss(1 + 1e-6) - loss(1 - 1e-6)) / 2e-6 == pytest.approx(0.381, abs=5e-4)


@happens("08.beat_line", "ten")
def test_the_network_by_chance_beats_the_line_within_10_steps():
    w1, w2 = np.random.default_rng(0).normal(size=2), np.random.default_rng(0).normal(size=4)[2:] / np.sqrt(2)
    losses = network_losses(X, DEPTH, w1, w2, 0.1, 12)
    assert losses[0] == pytest.approx(4.04, abs=0.005)
    assert 5 <= np.argmax(losses < best_line(X, DEPTH)[2]) <= 10


def network_losses(x, y, w1, w2, rate, steps, b1=0.0, b2=0.0):
    """Return the losses of plain gradient descent on a network with one hidden layer of tanh."""
    b1, losses = np.full(len(w1), b1), []
    for _ in range(steps):
        a = np.tanh(np.outer(x, w1) + b1)
        miss = a @ w2 + b2 - y
        losses.append(np.mean(miss**2))
        back = np.outer(2 * miss / len(x), w2) * (1 - a**2)
        w1, b1 = w1 - rate * x @ back, b1 - rate * back.sum(axis=0)
        w2, b2 = w2 - rate * a.T @ (2 * miss / len(x)), b2 - rate * np.mean(2 * miss)
    network_losses.end = w1, b1, w2, b2
    return np.array(losses)


@pytest.mark.parametrize("start", [0.3, 0.5, -0.7])
@happens("08.twins", "twins")
def test_equal_neurons_stay_twins_and_move(start):
    network_losses(X, DEPTH, np.full(2, start), np.full(2, start), 0.1, 50)
    w1 = network_losses.end[0]
    assert w1[0] == pytest.approx(w1[1], rel=1e-12)
    assert w1[0] != pytest.approx(start, abs=0.01)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_from_other_starts_too_eight_neurons_let_the_held_out_loss_fall_and_then_rise(seed):
    start = Network.initialise([1, 8, 1], "tanh", np.random.default_rng(seed))
    run = train(start, DOZEN.x[:, None], DOZEN.mass_kg[:, None], 0.1, 4000)
    early, late = (
        np.mean((run.network_at(k).forward(X[OTHERS, None]).prediction[:, 0] - MASS[OTHERS]) ** 2)
        for k in (120, 4000)
    )
    assert early < 0.2
    assert late > 1.2 * early


@happens("08.wobble", "calmer")
def test_with_9_birds_a_step_the_loss_often_rises_and_with_all_birds_it_never_does():
    rng = np.random.default_rng(0)
    numbers = rng.normal(size=2), np.zeros(2), rng.normal(size=2) / np.sqrt(2), 0.0
    losses = []
    for k in range(400):
        epoch, batch = divmod(k, 37)
        birds = np.random.default_rng([0, epoch]).permutation(333)[9 * batch : 9 * batch + 9]
        numbers = one_step(X[birds], DEPTH[birds], *numbers) if k < 200 else one_step(X, DEPTH, *numbers)
        losses.append(np.mean((curve(X, *numbers) - DEPTH) ** 2))
    rises = np.diff(losses) > 0
    assert rises[100:199].mean() > 0.3
    assert not rises[300:].any()


def one_step(x, y, w1, b1, w2, b2):
    network_losses(x, y, w1, w2, 0.1, 1, b1, b2)
    return network_losses.end


@happens("08.overfit", "rises")
def test_with_eight_neurons_the_held_out_loss_rises_far_above_that_of_the_line():
    rng = np.random.default_rng(0)
    w1, w2 = rng.normal(size=8), rng.normal(size=8) / np.sqrt(8)
    losses = network_losses(DOZEN.flipper_cm - 20, DOZEN.mass_kg, w1, w2, 0.05, 20_000)
    assert losses[-1] == pytest.approx(0.048, abs=0.001)
    assert np.all(np.diff(losses) < 0)
    w1, b1, w2, b2 = network_losses.end
    assert np.mean((curve(X, w1, b1, w2, b2) - MASS)[OTHERS] ** 2) > 1.5 * 0.154


@pytest.mark.parametrize(("keep", "sign", "cured"), [(0, 1, True), (1, 1, False), (0, -1, False)])
@happens("08.halve", "rate")
def test_half_the_rate_cures_only_the_run_whose_rate_was_too_large(keep, sign, cured):
    w = b = old_w = old_b = 0.0
    for _ in range(40):
        m = w * X + b - DEPTH
        old_w, old_b = keep * old_w + np.mean(2 * m * X), keep * old_b + np.mean(2 * m)
        w, b = w - sign * 0.3 * old_w, b - sign * 0.3 * old_b
    assert (squares(X, DEPTH, w, b) < 2.6) == cured


def bird_8(w1=(1, 2), b1=(1, -1), w2=(1, -1), b2=0.0):
    """Return the seven slopes of bird 8, derived once more, and its loss."""
    w1, b1, w2, x, y = np.array(w1), np.array(b1), np.array(w2), 0.7, 2.8
    a = np.tanh(w1 * x + b1)
    miss = a @ w2 + b2 - y
    at_z = 2 * miss * w2 * (1 - a**2)
    return [at_z * x, at_z, 2 * miss * a, 2 * miss], miss**2


@happens("09.shared_miss", "all")
def test_with_another_w2_of_neuron_2_each_of_the_seven_slopes_is_another():
    before, after = (np.hstack(bird_8(w2=(1, w2))[0]) for w2 in (-1, -2))
    assert np.abs(after - before).min() > 0.05


@happens("09.one_update", "less")
def test_after_one_update_bird_8_has_0_753_mm2():
    slopes, loss = bird_8()
    assert loss == pytest.approx(5.038, abs=5e-4)
    start = (1, 2), (1, -1), (1, -1), 0.0
    updated = [np.array(old) - 0.1 * slope for old, slope in zip(start, slopes, strict=True)]
    assert bird_8(*updated)[1] == pytest.approx(0.753, abs=5e-4)


@happens("10.surprise", "less")
def test_the_surprise_of_the_gentoo_falls_by_0_856_nats():
    e = np.e
    assert np.log(e**2 + e + 1) - (np.log(e**2 + e + e) - 1) == pytest.approx(0.856, abs=5e-4)


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


@happens("10.wrong_start", "surprise")
def test_only_cross_entropy_comes_back_from_the_trained_scores_times_minus_2():
    x, kind = np.column_stack([X, BIRDS.bill_length_mm / 10 - 4.4]), np.unique(BIRDS.species, True, True)[2]
    w, b, right = classifier(x, kind, 1000, np.zeros((2, 3)), np.zeros(3))
    assert right == pytest.approx(0.955, abs=0.005)
    assert classifier(x, kind, 100, -2 * w, -2 * b)[2] == pytest.approx(0.943, abs=0.005)
    assert classifier(x, kind, 100, -2 * w, -2 * b, by_squares=True)[2] < 0.01


@pytest.mark.parametrize("start", [np.zeros((2, 2)), np.eye(2), -np.eye(2)])
@happens("10.sex", "two_thirds")
def test_without_a_hidden_layer_68_percent_of_the_sexes_are_right(start):
    x, kind = np.column_stack([X, MASS - 4.2]), (BIRDS.sex == "male").astype(int)
    assert classifier(x, kind, 1000, start, np.zeros(2))[2] == pytest.approx(0.68, abs=0.005)


def test_every_prediction_and_observation_is_held_against_something():
    held = {*PRINTED, *BY_HAND, *HELD}
    assert held == set(QUESTIONS), "give each a line in PRINTED or BY_HAND, or a function with @happens"
