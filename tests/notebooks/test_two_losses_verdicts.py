"""What lesson 10 says of its two losses: over rates, starts and seeds, by NumPy alone."""

import numpy as np
import pytest
from lesson_numbers import BIRDS, MASS, X

SPECIES = np.unique(BIRDS.species, return_inverse=True)[1]
SEX = np.unique(BIRDS.sex, return_inverse=True)[1]
INPUTS = np.column_stack([X, BIRDS.bill_length_mm / 10 - 4.4])
BY_SURPRISE, BY_SQUARES = "surprise", "squares"


def softmax(scores):
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    return powers / powers.sum(axis=-1, keepdims=True)


def slopes(scores, wishes, loss):
    """Return ∂L/∂z: for squares the mean runs over all numbers, for surprise over the birds."""
    p = softmax(scores)
    if loss == BY_SURPRISE:
        return (p - wishes) / len(wishes)
    dL_dp = 2 * (p - wishes) / wishes.size
    return p * (dL_dp - (dL_dp * p).sum(axis=1, keepdims=True))


def run(w, b, loss, rate, steps):
    """Train without a hidden layer; return w, b, and the share that was right at each step."""
    wishes, right = np.eye(3)[SPECIES], []
    for _ in range(steps + 1):
        scores = INPUTS @ w + b
        right.append(np.mean(scores.argmax(axis=1) == SPECIES))
        back = slopes(scores, wishes, loss)
        w, b = w - rate * INPUTS.T @ back, b - rate * back.sum(axis=0)
    return w, b, np.array(right)


def at_random(seed):
    return np.random.default_rng(seed).normal(size=(2, 3)) / np.sqrt(2), np.zeros(3)


def trained_times(factor):
    w, b, _ = run(*at_random(0), BY_SURPRISE, 1.0, 999)
    return factor * w, factor * b


def steps_until_94_percent(loss, rate):
    """Return after how many steps 94 % are right for good, within 600, from the start at random."""
    right = run(*at_random(0), loss, rate, 600)[2]
    return int(np.flatnonzero(right < 0.94)[-1]) + 1


def test_the_rates_of_their_own_are_10_for_surprise_and_30_for_squares():
    rates = [1, 3, 10, 30, 100, 300]
    soonest = [
        min(rates, key=lambda rate: steps_until_94_percent(loss, rate)) for loss in (BY_SURPRISE, BY_SQUARES)
    ]
    assert soonest == [10, 30]


@pytest.mark.parametrize(
    ("factor", "loss", "rate", "share"),
    [
        (-2, BY_SURPRISE, 10, 0.958),
        (-2, BY_SQUARES, 30, 0.790),
        (-0.5, BY_SURPRISE, 10, 0.958),
        (-0.5, BY_SQUARES, 30, 0.964),
    ],
)
def test_each_at_its_own_rate_comes_back_from_minus_a_half_and_only_surprise_from_minus_two(
    factor, loss, rate, share
):
    assert run(*trained_times(factor), loss, rate, 1000)[2][-1] == pytest.approx(share, abs=0.001)


@pytest.mark.nightly
@pytest.mark.parametrize("rate", [0.1, 0.3, 1, 3, 10, 30, 100, 300, 1000])
def test_of_nine_rates_only_1000_gets_squares_away_from_the_flat_place_in_20_000_steps(rate):
    right = run(*trained_times(-2), BY_SQUARES, rate, 20_000)[2]
    assert (right.max() > 0.9) == (rate == 1000)
    if rate == 1:
        assert [right[k] for k in (1000, 2000, 5000, 20_000)] == pytest.approx(
            [0.003, 0.357, 0.79, 0.79], abs=0.001
        )


@pytest.mark.parametrize("rate", [1, 3, 10, 30])
def test_surprise_is_back_from_minus_two_within_100_steps(rate):
    assert run(*trained_times(-2), BY_SURPRISE, rate, 100)[2][-1] > 0.94


def sexes_right(seed, loss, steps):
    """Train four hidden neurons to tell the sexes at the rate 1; return the share that is right."""
    x, wishes = np.column_stack([X, MASS - 4.2]), np.eye(2)[SEX]
    rng = np.random.default_rng(seed)
    w1, w2, b1, b2 = (
        rng.normal(size=(2, 4)) / np.sqrt(2),
        rng.normal(size=(4, 2)) / 2,
        np.zeros(4),
        np.zeros(2),
    )
    for _ in range(steps):
        a = np.tanh(x @ w1 + b1)
        back = slopes(a @ w2 + b2, wishes, loss)
        back_z = (back @ w2.T) * (1 - a**2)
        w1, b1 = w1 - x.T @ back_z, b1 - back_z.sum(axis=0)
        w2, b2 = w2 - a.T @ back, b2 - back.sum(axis=0)
    return np.mean((np.tanh(x @ w1 + b1) @ w2 + b2).argmax(axis=1) == SEX)


@pytest.mark.parametrize(
    ("seed", "ahead"), [(0, BY_SURPRISE)] + [(seed, BY_SQUARES) for seed in (1, 2, 4, 5)]
)
def test_which_loss_is_ahead_at_step_500_depends_on_the_seed(seed, ahead):
    surprise, squares = (sexes_right(seed, loss, 500) for loss in (BY_SURPRISE, BY_SQUARES))
    assert (surprise > squares) == (ahead == BY_SURPRISE)


def test_with_seed_0_squares_get_to_85_percent_by_step_2000():
    assert sexes_right(0, BY_SURPRISE, 500) == pytest.approx(0.85, abs=0.005)
    assert sexes_right(0, BY_SQUARES, 2000) == pytest.approx(0.855, abs=0.005)


def test_the_best_of_all_straight_borders_is_right_about_the_sex_of_73_percent():
    best = 0.0  # of each border between two birds, at each quarter of a degree
    for angle in np.linspace(0, 2 * np.pi, 1441):
        across = np.cos(angle) * X + np.sin(angle) * (MASS - 4.2)
        order = np.argsort(across)
        right = np.cumsum(SEX[order] == 0) + np.cumsum(SEX[order][::-1])[::-1] - SEX[order]
        ends = np.append(np.diff(across[order]) > 1e-9, True)
        best = max(best, right[ends].max() / len(X))
    assert best == pytest.approx(0.73, abs=0.005)


def test_over_five_deals_the_birds_held_out_do_about_as_well():
    shares = []
    for seed in range(5):
        order = np.random.default_rng(seed).permutation(333)
        learned, others = order[111:], order[:111]
        w, b = at_random(0)
        for _ in range(1000):
            back = slopes(INPUTS[learned] @ w + b, np.eye(3)[SPECIES[learned]], BY_SURPRISE)
            w, b = w - INPUTS[learned].T @ back, b - back.sum(axis=0)
        shares.append(np.mean((INPUTS[others] @ w + b).argmax(axis=1) == SPECIES[others]))
    assert (min(shares), max(shares)) == pytest.approx((0.946, 0.973), abs=0.0006)


@pytest.mark.parametrize("h", [1e-2, 1e-5, -1e-5])
def test_the_logarithm_divided_by_a_tiny_h_is_the_one_line_of_the_proof(h):
    s = np.log1p(h)
    assert s / h == pytest.approx(s / np.expm1(s), rel=1e-12)
    assert s / h == pytest.approx(1, abs=abs(h))
