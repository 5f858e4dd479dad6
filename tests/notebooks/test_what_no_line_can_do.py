"""What lesson 05 claims of lines, kinds and bends: over deals of the birds, over starts, at random places."""

import numpy as np
import pytest
from lesson_numbers import BILL_DEPTH, BIRDS, X, best_line
from notebooks.canonical import read
from notebooks.prose import ROOT

CELLS = {cell.id: cell.source for cell in read(ROOT / "notebooks" / "05_forward_propagation.ipynb").cells}
KINDS = ["Adelie", "Chinstrap", "Gentoo"]
RNG = np.random.default_rng


def curve(x, w1, b1, w2, b2):
    return np.tanh(np.multiply.outer(x, w1) + b1) @ w2 + b2


def trained(w1, b1, w2, b2, steps, rate=0.1):
    """Go down the mean squared error on all birds, by the derivatives written out, and return the loss."""
    for _ in range(steps):
        a = np.tanh(np.outer(X, w1) + b1)
        at_prediction = 2 * (a @ w2 + b2 - BILL_DEPTH) / len(X)
        at_z = np.outer(at_prediction, w2) * (1 - a**2)
        w1, b1 = w1 - rate * X @ at_z, b1 - rate * at_z.sum(axis=0)
        w2, b2 = w2 - rate * at_prediction @ a, b2 - rate * at_prediction.sum()
    return np.mean((curve(X, w1, b1, w2, b2) - BILL_DEPTH) ** 2)


def test_in_a_thousand_deals_of_half_the_birds_the_line_for_all_falls_and_that_of_each_kind_rises():
    rng = RNG(0)
    for _ in range(1000):
        half = rng.permutation(len(X))[: len(X) // 2]
        assert np.polyfit(X[half], BILL_DEPTH[half], 1)[0] < 0
        for kind in KINDS:
            own = half[BIRDS.species[half] == kind]
            assert np.polyfit(X[own], BILL_DEPTH[own], 1)[0] > 0


def test_the_line_at_the_start_is_worse_for_each_kind_than_guessing_the_mean_of_that_kind():
    assert 'LineAndKindsExplorer(-0.81, 0.24, "Gentoo")' in CELLS["explorer-one-kind"]
    for kind in KINDS:
        own = BIRDS.species == kind
        loss, mean_guess = np.mean((-0.81 * X[own] + 0.24 - BILL_DEPTH[own]) ** 2), np.var(BILL_DEPTH[own])
        assert loss > mean_guess
        if kind == "Gentoo":
            assert f"{loss:.3f} mm² against {mean_guess:.4f} mm²" in CELLS["picture-one-kind"]


def test_gentoos_have_the_longest_flippers_and_the_flattest_bills_on_the_mean():
    means = {
        kind: (X[BIRDS.species == kind].mean(), BILL_DEPTH[BIRDS.species == kind].mean()) for kind in KINDS
    }
    assert max(means, key=lambda kind: means[kind][0]) == "Gentoo"
    assert min(means, key=lambda kind: means[kind][1]) == "Gentoo"


def test_ten_thousand_other_lines_are_all_worse_than_the_best_one():
    *_, least = best_line(X, BILL_DEPTH)
    assert f"{least:.3f}" in CELLS["need-bend"]
    lines = RNG(0).normal(0, 2, (10_000, 2))
    losses = np.mean((lines[:, :1] * X + lines[:, 1:] - BILL_DEPTH) ** 2, axis=1)
    assert losses.min() > least


def test_no_curve_over_the_flipper_reaches_0_because_birds_share_their_flippers():
    alike = [BILL_DEPTH[np.isclose(X, x)] for x in np.unique(X)]
    assert np.mean(np.concatenate([depths - depths.mean() for depths in alike]) ** 2) == pytest.approx(
        1.2317, abs=1e-4
    )


def test_from_the_poor_network_the_rule_comes_to_what_two_bends_can_do_in_2000_steps():
    loss = trained(np.array([1.0, 2.0]), np.array([1.0, -1.0]), np.array([1.0, -1.0]), 0.0, 2000)
    assert loss == pytest.approx(1.494, abs=5e-4)


@pytest.mark.parametrize(
    "seed", [*range(2), *(pytest.param(n, marks=pytest.mark.nightly) for n in range(2, 10))]
)
def test_from_other_starts_two_bends_come_far_below_the_best_line_too(seed):
    w1, w2 = RNG(seed).normal(size=(2, 2))
    assert trained(w1, np.zeros(2), w2, 0.0, 3000) < 1.6 < best_line(X, BILL_DEPTH)[2]


@pytest.mark.parametrize("seed", range(20))
def test_a_bend_is_at_minus_bias_over_weight_and_its_step_is_twice_w2(seed):
    w1, b1, w2 = RNG(seed).normal(0, 2, 3)
    assert w2 * np.tanh(w1 * (-b1 / w1) + b1) == pytest.approx(0, abs=1e-12)
    left, right = (w2 * np.tanh(w1 * x + b1) for x in (-1e4, 1e4))
    assert right - left == pytest.approx(2 * w2 * np.sign(w1))


@pytest.mark.parametrize("seed", range(20))
def test_without_a_bend_two_neurons_side_by_side_and_ten_in_a_row_are_a_line(seed):
    rng, x = RNG(seed), np.linspace(-3, 3, 7)
    (w1, b1, w2), b2 = rng.normal(size=(3, 2)), rng.normal()
    beside = (np.multiply.outer(x, w1) + b1) @ w2 + b2
    behind = x
    for w, b in rng.normal(size=(10, 2)):
        behind = w * behind + b
    for sent in (beside, behind):
        assert np.diff(sent, 2) == pytest.approx(0, abs=1e-9 * max(1, abs(sent).max()))
