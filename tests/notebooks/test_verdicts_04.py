"""What lesson 04 says of all walks: over many starts and rates, and by a second method."""

import numpy as np
import pytest
from lesson_numbers import MASS, X, best_line, curvatures
from notebooks.canonical import read
from notebooks.prose import ROOT

CELLS = {cell.id: cell for cell in read(ROOT / "notebooks" / "04_gradient_descent.ipynb").cells}
BEST, LEAST = np.array(best_line(X, MASS)[:2]), best_line(X, MASS)[2]
FLAT, STEEP = curvatures(X)
OURS = (-0.4, 5.0)
STARTS = np.vstack([np.random.default_rng(4).uniform([-0.5, 3], [1.5, 5.5], (60, 2)), OURS, (0, 0)])
_SECOND = 2 * np.array([[np.mean(X**2), np.mean(X)], [np.mean(X), 1.0]])
_DIRECTIONS = np.linalg.eigh(_SECOND)[1]


def told(name):
    return CELLS[name].source.replace("\N{MINUS SIGN}", "-")


def printed(name):
    return CELLS[name].outputs[0].text


def parts(start):
    """Return the loss above the least along the flat and the steep direction: ½ · curvature · distance²."""
    return np.array([FLAT, STEEP]) / 2 * (_DIRECTIONS.T @ (np.array(start) - BEST)) ** 2


def losses_by_factors(start, rate, steps):
    """Return the loss before each step without any walk, from the two numbers that the lesson names."""
    kept = (1 - rate * np.array([FLAT, STEEP])) ** 2
    with np.errstate(over="ignore"):
        return LEAST + (parts(start) * kept ** np.arange(steps)[:, None]).sum(axis=1)


def losses_of_walk(start, rate, steps, x=X):
    """Return the loss before each step of the rule of the lesson."""
    (w, b), losses = start, []
    for _ in range(steps):
        m = w * x + b - MASS
        losses.append(np.mean(m**2))
        w, b = w - rate * np.mean(2 * m * x), b - rate * np.mean(2 * m)
    return np.array(losses)


def needed(start, rate, most=4000):
    """Return the steps to within 1% of the least loss, or None."""
    near = losses_by_factors(start, rate, most) <= 1.01 * LEAST
    return int(near.argmax()) if near.any() else None


@pytest.mark.parametrize("rate", [0.001, 0.1, 0.32, 0.5, 0.56])
def test_from_every_start_a_walk_has_the_losses_that_the_two_numbers_say(rate):
    for start in STARTS:
        assert losses_of_walk(start, rate, 25) == pytest.approx(losses_by_factors(start, rate, 25), rel=1e-9)


def test_the_steps_that_are_printed_come_out_by_the_two_numbers_too():
    for line in printed("rates-cell").splitlines():
        rate, steps = line.split()
        assert steps == str(needed(OURS, float(rate)) or "diverged")
    assert f"It takes {needed((0, 0), 0.001)} steps" in told("answers")
    assert f"Our start needed only {needed(OURS, 0.001)}" in told("answers")


def test_from_every_start_a_small_rate_ten_times_as_large_needs_about_a_tenth_of_the_steps():
    for start in STARTS:
        assert needed(start, 0.001) / needed(start, 0.01) == pytest.approx(10, rel=0.03)
        assert needed(start, 0.01) / needed(start, 0.1) == pytest.approx(10, rel=0.25)  # few steps: coarse


def test_0_32_is_faster_than_0_1_from_every_start_and_0_5_is_slower_from_most():
    assert all(needed(start, 0.32) <= needed(start, 0.1) for start in STARTS)
    assert np.mean([needed(start, 0.5) > needed(start, 0.1) for start in STARTS]) > 0.9


def test_at_0_56_the_walk_fails_from_nearly_all_starts():
    assert np.mean([needed(start, 0.56) is None for start in STARTS]) > 0.95


def test_just_below_the_limit_every_walk_arrives_and_just_above_it_every_walk_with_a_steep_part_flies_off():
    assert f"2 / {STEEP:.2f}, or **{2 / STEEP:.3f}**" in told("after-limit")
    for start in STARTS:
        assert losses_by_factors(start, 0.505, 3000)[-1] < 1.01 * LEAST
        assert parts(start)[1] > 0
        assert losses_by_factors(start, 0.508, 3000)[-1] > 1000 * losses_by_factors(start, 0.508, 1)[0]
    without = BEST + _DIRECTIONS[:, 0]  # a start with no steep part
    assert losses_by_factors(without, 0.56, 50)[-1] == pytest.approx(LEAST)


def test_at_0_56_the_flat_part_lost_more_than_the_steep_part_won_from_our_start_but_not_from_every_one():
    kept = (1 - 0.56 * np.array([FLAT, STEEP])) ** 2
    assert kept == pytest.approx([0.01, 1.5], abs=0.03)
    flat, steep = parts(OURS)
    assert flat * (1 - kept[0]) > steep * (kept[1] - 1)
    losses = losses_by_factors(OURS, 0.56, 5)
    assert losses[1] < losses[0] < losses[2] < losses[3] < losses[4]
    helps = [np.diff(losses_by_factors(start, 0.56, 2))[0] < 0 for start in STARTS]
    assert 0.1 < np.mean(helps) < 0.9


@pytest.mark.parametrize("rate", [0.507, 0.51, 0.56, 0.8, 1.0, 1.2, 3.0])
def test_beyond_the_limit_each_step_from_the_second_on_lands_higher_from_our_start(rate):
    assert np.all(np.diff(losses_by_factors(OURS, rate, 30))[1:] > 0)  # so says check("learning_rate")


def test_at_0_5_each_step_is_lower_from_every_start():
    assert all(np.all(np.diff(losses_by_factors(start, 0.5, 200)) < 0) for start in STARTS)


def test_the_explorer_stops_0_56_after_20_steps_from_our_start():
    losses = losses_by_factors(OURS, 0.56, 25)
    assert int(np.argmax(losses > 1000 * losses[0])) == 20
    assert "stops it after 20 steps" in told("rates-seen")


def test_standardised_one_step_at_0_5_is_enough_from_every_start():
    s = (X - X.mean()) / X.std()
    for start in STARTS:
        assert losses_of_walk(start, 0.5, 2, s)[1] == pytest.approx(LEAST, rel=1e-9)


def test_in_mm_the_limit_is_about_a_hundred_times_lower_and_from_0_cm_0_002_is_just_below_it():
    assert curvatures(10 * X)[1] / STEEP == pytest.approx(100, abs=1)
    flat, steep = curvatures(X + 20)
    assert 0.002 * steep < 2
    assert 1 - 0.002 * flat > 0.9999  # "hardly moves"


def steps_of_race(kind, rate, start=OURS, near=1.03):
    """Return the steps to within 3% of the least loss of its own, or 400."""
    (w, b), least = start, {"square": LEAST, "absolute": 0.311137}[kind]
    for step in range(400):
        m = w * X + b - MASS
        if np.mean(m**2 if kind == "square" else abs(m)) <= near * least:
            return step
        slope = 2 * m if kind == "square" else np.sign(m)
        w, b = w - rate * np.mean(slope * X), b - rate * np.mean(slope)
    return 400


def test_who_wins_the_race_depends_on_the_rate_the_goal_and_the_start():
    def squares_win(rate, **how):
        return steps_of_race("square", rate, **how) < steps_of_race("absolute", rate, **how)

    assert squares_win(0.1)
    assert not squares_win(0.4)
    assert squares_win(0.1, near=1.01)
    assert squares_win(0.4, near=1.01)
    at = [squares_win(0.4, start=start) for start in STARTS[::3]]
    assert any(at)
    assert not all(at)


def test_in_grams_the_squares_need_as_many_steps_and_the_absolute_misses_a_thousand_times_as_many():
    said = told("race-result")
    assert f"still need {steps_of_race('square', 0.1)} steps" in said
    assert steps_in_grams("square", 100) == steps_of_race("square", 0.1)
    assert steps_of_race("absolute", 0.1) == 18
    assert "about 18,000" in said
    assert 17_500 < steps_in_grams("absolute", 20_000) < 18_500


def steps_in_grams(kind, most):
    """Return the steps at 0.1 with the mass in g, where the goal is that of the race in kg."""
    w, b = 1000 * np.array(OURS)
    goal = 1.03 * {"square": 1000**2 * LEAST, "absolute": 1000 * 0.311137}[kind]
    for step in range(most):
        m = w * X + b - 1000 * MASS
        if np.mean(m**2 if kind == "square" else abs(m)) <= goal:
            return step
        slope = 2 * m if kind == "square" else np.sign(m)
        w, b = w - 0.1 * np.mean(slope * X), b - 0.1 * np.mean(slope)
    return most


def test_0_3111_kg_is_the_least_absolute_loss_of_all_lines_through_two_birds():
    # One of the best lines goes through two birds; a flipper and a mass that many share count once.
    x, y = np.unique(np.column_stack([X, MASS]), axis=0).T
    first, second = np.triu_indices(len(x), 1)
    apart = abs(x[first] - x[second]) > 1e-9
    first, second = first[apart], second[apart]
    w = (y[second] - y[first]) / (x[second] - x[first])
    b = y[first] - w * x[first]
    sensible = (abs(w - BEST[0]) < 0.3) & (abs(b - BEST[1]) < 0.5)  # the loss has one bottom alone
    losses = [
        np.mean(abs(one * X + other - MASS)) for one, other in zip(w[sensible], b[sensible], strict=True)
    ]
    assert f"{min(losses):.4f} kg" in told("is-that-so-squaring")


def test_no_curve_that_sees_the_flipper_alone_is_below_0_119():
    lengths = np.unique(X)
    within = sum(np.sum((MASS[x == X] - MASS[x == X].mean()) ** 2) for x in lengths)
    assert f"share {len(lengths)} flipper lengths" in told("verdict-zero")
    assert f"below {within / len(X):.3f} kg²" in told("verdict-zero")
