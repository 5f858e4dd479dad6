"""What lesson 08 says holds: over seeds, starts and deals of the birds, by NumPy alone."""

import numpy as np
import pytest
from lesson_numbers import BILL_DEPTH, BIRDS, MASS, OTHERS, X

from course_utils.datasets import dozen, split

DOZEN = dozen()


def starts(hidden, seeds):
    """Return the starts of these seeds: w1, b1, w2 (seeds, hidden) and b2 (seeds, 1)."""
    drawn = [np.random.default_rng(seed).normal(size=2 * hidden) for seed in seeds]
    w1, w2 = np.split(np.array(drawn), 2, axis=1)
    return w1, np.zeros_like(w1), w2 / np.sqrt(hidden), np.zeros((len(seeds), 1))


def forward(numbers, x):
    w1, b1, w2, b2 = numbers
    a = np.tanh(x[..., None] * w1[:, None] + b1[:, None])
    return a, (a * w2[:, None]).sum(axis=2) + b2


def loss(numbers, x, y):
    return ((forward(numbers, x)[1] - y) ** 2).mean(axis=1)


def trained(numbers, x, y, rate, steps):
    """Train many networks side by side; x and y have a row for each."""
    for _ in range(steps):
        w1, b1, w2, b2 = numbers
        a, prediction = forward(numbers, x)
        back = 2 * (prediction - y) / x.shape[1]
        back_z = back[..., None] * w2[:, None] * (1 - a**2)
        w1, b1 = w1 - rate * (back_z * x[..., None]).sum(axis=1), b1 - rate * back_z.sum(axis=1)
        w2, b2 = w2 - rate * (back[..., None] * a).sum(axis=1), b2 - rate * back.sum(axis=1, keepdims=True)
        numbers = w1, b1, w2, b2
    return numbers


def deals(count):
    """Return the positions of the birds to learn from and of those held out, a row for each deal."""
    orders = np.array([np.random.default_rng(seed).permutation(333) for seed in range(count)])
    return orders[:, 111:], orders[:, :111]


def of_lines(learned, judged):
    """Return the losses of the best line of each deal, on both groups."""
    losses = []
    for a, b in zip(learned, judged, strict=True):
        line = np.polyfit(X[a], BILL_DEPTH[a], 1)
        losses.append([np.mean((np.polyval(line, X[birds]) - BILL_DEPTH[birds]) ** 2) for birds in (a, b)])
    return np.array(losses).T


def test_the_line_is_better_on_the_birds_held_out_in_46_percent_of_2000_deals():
    learned, held_out = of_lines(*deals(2000))
    assert np.mean(held_out < learned) == pytest.approx(0.46, abs=0.005)


def test_in_each_of_twenty_deals_the_network_beats_the_line_held_out():
    learned, judged = deals(20)
    line = of_lines(learned, judged)[1]
    ends = trained(starts(2, [0] * 20), X[learned], BILL_DEPTH[learned], 0.1, 1000)
    network = loss(ends, X[judged], BILL_DEPTH[judged])
    assert np.all(network < line)
    told = line.min(), line.max(), network.min(), network.max()
    assert told == pytest.approx((2.1, 3.1, 1.0, 2.0), abs=0.05)


def test_two_neurons_set_by_hand_get_lower_than_the_seeded_ones_and_almost_equal_ones_part():
    by_hand = [[[1.0, 2.0]], [[1.0, -1.0]], [[1.0, -1.0]], [[0.0]]]
    almost = [[[0.5, 0.51]], [[0.0, 0.0]], [[0.5, 0.5]], [[0.0]]]
    for start, end in [(by_hand, 1.494), (almost, 1.493), ([*map(np.copy, starts(2, [0]))], 1.501)]:
        numbers = trained(tuple(map(np.array, start)), X[None], BILL_DEPTH[None], 0.1, 2000)
        assert loss(numbers, X[None], BILL_DEPTH[None]) == pytest.approx(end, abs=0.0015)


def test_from_where_zeros_end_one_way_leads_up_and_another_down():
    def with_weights(w1, w2):
        return np.mean((2 * w2 * np.tanh(w1 * X) + BILL_DEPTH.mean() - BILL_DEPTH) ** 2)

    found = with_weights(0, 0), with_weights(0.1, 0.1), with_weights(0.1, -0.1)
    assert found == pytest.approx((3.866, 3.930, 3.804), abs=0.0005)


@pytest.mark.parametrize("value", [0.5, 0.3, -0.7])
def test_equal_neurons_end_as_one(value):
    start = tuple(np.full((1, n), value) for n in (2, 2, 2, 1))
    w1, b1, w2, _ = trained(start, X[None], BILL_DEPTH[None], 0.1, 2000)
    assert np.ptp(w1) == np.ptp(b1) == np.ptp(w2) == 0


def test_seed_3_is_slow_but_does_not_stay():
    numbers = trained(starts(2, [3]), X[None], BILL_DEPTH[None], 0.1, 2000)
    assert loss(numbers, X[None], BILL_DEPTH[None]) == pytest.approx(1.68, abs=0.005)
    numbers = trained(numbers, X[None], BILL_DEPTH[None], 0.1, 3000)
    assert loss(numbers, X[None], BILL_DEPTH[None]) == pytest.approx(1.49, abs=0.006)


def relu_run(seed):
    """Return a loss of seven numbers, with relu, and where the run of a seed is after 2000 steps."""
    (w1,), (b1,), (w2,), (b2,) = starts(2, [seed])
    for _ in range(2000):
        z = np.outer(X, w1) + b1
        back = 2 * (np.maximum(z, 0) @ w2 + b2 - BILL_DEPTH) / 333
        back_z = np.outer(back, w2) * (z > 0)
        w2, b2 = w2 - 0.1 * np.maximum(z, 0).T @ back, b2 - 0.1 * back.sum()
        w1, b1 = w1 - 0.1 * X @ back_z, b1 - 0.1 * back_z.sum(axis=0)

    def at(numbers):
        hidden = np.maximum(np.outer(X, numbers[:2]) + numbers[2:4], 0)
        return np.mean((hidden @ numbers[4:6] + numbers[6] - BILL_DEPTH) ** 2)

    return at, np.concatenate([w1, b1, w2, b2])


def test_with_relu_seed_0_rests_in_a_local_minimum_and_seed_1_gets_far_below_it():
    at, rest = relu_run(0)
    assert at(rest) == pytest.approx(2.457, abs=0.0005)
    rng = np.random.default_rng(0)
    assert all(at(rest + rng.uniform(-0.005, 0.005, 7)) > at(rest) - 1e-12 for _ in range(1000))
    at, end = relu_run(1)
    assert at(end) < 2.1


@pytest.mark.parametrize(
    "seed", [0, *(pytest.param(seed, marks=pytest.mark.nightly) for seed in range(1, 10))]
)
def test_after_ten_epochs_a_smaller_batch_is_further_down(seed):
    losses = []
    for size in (333, 111, 37, 9):
        numbers = starts(2, [seed])
        for epoch in range(10):
            order = np.random.default_rng([seed, epoch]).permutation(333)
            for first in range(0, 333, size):
                birds = order[None, first : first + size]
                numbers = trained(numbers, X[birds], BILL_DEPTH[birds], 0.1, 1)
        losses.append(loss(numbers, X[None], BILL_DEPTH[None])[0])
    assert losses == sorted(losses, reverse=True)


@pytest.mark.nightly
@pytest.mark.parametrize(
    ("hidden", "first", "least", "largest"),
    [(2, 0.18, 0.18, 0.27), (8, 0.24, 0.18, 0.62), (16, 0.22, 0.20, 0.38)],
)
def test_with_ten_seeds_the_dozen_is_fitted_better_than_by_the_line_and_the_others_worse(
    hidden, first, least, largest
):
    x, y = (np.repeat(column[None], 10, axis=0) for column in (DOZEN.x, DOZEN.mass_kg))
    numbers, lowest, before = starts(hidden, range(10)), np.full(10, np.inf), np.inf
    for step in range(20_000):
        if step < 600:
            lowest = np.minimum(lowest, loss(numbers, X[None, OTHERS], MASS[OTHERS]))
        numbers = trained(numbers, x, y, 0.05, 1)
        now = loss(numbers, x, y)
        assert np.all(now < before)
        before = now
    end = loss(numbers, X[None, OTHERS], MASS[OTHERS])
    assert np.all(now < 0.152)
    assert np.all(end > 0.154)
    assert (end[0], end.min(), end.max()) == pytest.approx((first, least, largest), abs=0.005)
    assert np.all(end > 1.1 * lowest)
    assert lowest[0] == pytest.approx(0.14 if hidden < 16 else 0.16, abs=0.005)


def line_losses(rate, keep, sign, steps):
    w = b = sum_w = sum_b = 0.0
    losses = []
    for _ in range(steps):
        miss = w * X + b - BILL_DEPTH
        losses.append(np.mean(miss**2))
        sum_w, sum_b = keep * sum_w + np.mean(2 * miss * X), keep * sum_b + np.mean(2 * miss)
        w, b = w - sign * rate * sum_w, b - sign * rate * sum_b
    return np.array(losses)


@pytest.mark.parametrize(
    ("rate", "keep", "steps"), [(0.02, 0, 27), (0.02, 0.5, 12), (0.1, 0, 5), (0.1, 0.5, 6)]
)
def test_half_of_the_old_slopes_helps_at_a_small_rate_and_not_at_a_large_one(rate, keep, steps):
    losses = line_losses(rate, keep, 1, 400)
    assert np.flatnonzero(losses > 1.01 * 2.5763)[-1] + 1 == steps


@pytest.mark.parametrize("rate", [0.3, 0.1, 0.01])
def test_all_of_the_old_slopes_swing_on_and_a_wrong_sign_climbs(rate):
    assert line_losses(rate, 1, 1, 3000)[-1000:].max() > 3.8
    assert np.all(np.diff(line_losses(rate, 0, -1, 30)) > 0)


def test_the_deals_are_those_of_split():
    learned, judged = split(BIRDS, 111, np.random.default_rng(0))
    places = deals(1)
    assert np.array_equal(learned.x, X[places[0][0]])
    assert np.array_equal(judged.x, X[places[1][0]])
