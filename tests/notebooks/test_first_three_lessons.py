"""What lessons 00 to 02 say of guesses and lines, worked out once more over all guesses of a slider."""

import re

import numpy as np
import pytest
from lesson_numbers import BIRDS as BIRDS_ALL
from lesson_numbers import MASS, X
from notebooks.canonical import read
from notebooks.prose import ROOT

import course_utils.explorers as course
from course_utils.datasets import dozen

BIRDS = dozen()
FLIPPER, TARGET = BIRDS.flipper_cm - 20, BIRDS.mass_kg


def cells(lesson):
    (path,) = (ROOT / "notebooks").glob(f"{lesson}_*.ipynb")
    return {cell.id: cell.source for cell in read(path).cells}


START, GUESS, LINE = cells("00"), cells("01"), cells("02")


def loss_of(w, b):
    return np.mean((w * FLIPPER + b - TARGET) ** 2)


def test_the_first_line_falls_while_the_birds_rise_and_its_square_is_eight_times_the_goal():
    weight = float(re.search(r"weight=(\S+),", START["first-explorer"])[1])
    assert weight < 0 < np.cov(FLIPPER, TARGET)[0, 1]
    assert "birds with long flippers" in START["first-picture"]
    assert np.cov(X, MASS)[0, 1] > 0  # of all birds too
    goal = course.MeanSquaredErrorExplorer(weight, goal=True, weight_only=True).view.way.goal
    assert "about eight times as large" in START["first-picture"]
    assert loss_of(weight, 4.2) / goal == pytest.approx(8, abs=0.1)


def test_the_line_with_too_large_a_bias_is_above_eleven_birds_and_meets_the_twelfth():
    weight, bias = map(float, re.search(r"weight=(\S+), bias=(\S+)\)", START["bias-explorer"]).groups())
    miss = weight * FLIPPER + bias - TARGET
    assert "above eleven of the birds and runs through the twelfth" in START["after-sliders"]
    assert np.sum(miss > 0.5) == 11
    assert np.sum(abs(miss) < 1e-9) == 1
    assert f"With bias {round(np.mean(TARGET - weight * FLIPPER), 2)}" in START["after-sliders"]
    assert loss_of(weight, 4.15) < np.var(TARGET) / 4  # well inside the square of the mean guess


GUESSES = np.arange(250, 651) / 100  # all places of the slider, in kg


def losses_of(guess, mass):
    miss = guess - mass
    return {
        "counted": np.mean(abs(miss).round(3) > 0.25),
        "added": miss.mean(),
        "absolute": abs(miss).mean(),
        "squared": np.mean(miss**2),
    }


def test_only_the_count_ever_stays_as_it_was_when_the_guess_moves_by_a_step():
    all_losses = [losses_of(guess, MASS) for guess in GUESSES]
    stays = {
        name: sum(abs(a[name] - b[name]) < 1e-9 for a, b in zip(all_losses, all_losses[1:], strict=False))
        for name in all_losses[0]
    }
    assert stays == {"counted": 238, "added": 0, "absolute": 0, "squared": 0}
    assert len(GUESSES) - 1 == 400


def test_the_balls_begin_where_the_lesson_says():
    counted, added, absolute, squared = losses_of(5.0, MASS).values()
    told = f"{counted:.0%}, {added:.4f} kg, {absolute:.4f} kg and {squared:.3f} kg²"
    assert f"The balls begin at {told}" in GUESS["recall"]


def test_the_mean_mass_is_exact_for_none_of_the_birds_and_its_misses_cancel():
    assert "exact for none of the birds" in GUESS["after-add"]
    assert abs(MASS - MASS.mean()).min() > 1e-4
    assert abs(losses_of(MASS.mean(), MASS)["added"]) < 1e-9
    assert f"5 kg minus the mean mass, {MASS.mean():.3f} kg" in GUESS["after-add"]
    assert losses_of(5.0, MASS)["added"] == pytest.approx(5 - MASS.mean())


def test_each_valley_is_lowest_at_its_line_and_nowhere_else_on_the_slider():
    for name, best in [("squared", MASS.mean()), ("absolute", np.median(MASS))]:
        losses = [losses_of(guess, MASS)[name] for guess in GUESSES]
        lowest = GUESSES[np.flatnonzero(np.isclose(losses, min(losses), rtol=0, atol=1e-9))]
        assert len(lowest) == 1
        assert abs(lowest[0] - best) <= 0.005
    assert f"{MASS.mean() - np.median(MASS):.2f} kg apart" in GUESS["picture-best"]


def test_the_mean_absolute_miss_of_the_dozen_is_least_from_3_90_to_3_975_kg_and_nowhere_else():
    assert "From 3.90 to 3.975 kg" in GUESS["baseline"]
    fine = np.arange(3000, 6000) / 1000
    losses = np.array([losses_of(guess, TARGET)["absolute"] for guess in fine])
    lowest = fine[losses < losses.min() + 1e-9]
    assert (lowest[0], lowest[-1], len(lowest)) == (3.9, 3.975, 76)
    assert np.median(TARGET) == pytest.approx(3.9375)


def test_without_gentoos_the_mean_is_half_a_kilogram_lower():
    others = MASS[BIRDS_ALL.species != "Gentoo"]
    assert others.mean() < MASS.mean() - 0.4
    assert abs(np.median(others) - np.median(MASS)) < MASS.mean() - others.mean()


def test_no_line_is_below_the_one_that_polyfit_finds():
    around = [
        loss_of(w, b)
        for w in np.linspace(-0.5, 1.5, 201)
        for b in np.linspace(3, 5.5, 251)  # all places of both sliders
    ]
    least = loss_of(*np.polyfit(FLIPPER, TARGET, 1))
    assert least <= min(around) < least + 1e-4
    assert f"No line gets below {least:.4f} kg²" in LINE["goal-told"]
    slopes = [loss_of(*(np.polyfit(FLIPPER, TARGET, 1) + way)) - least for way in 1e-3 * np.eye(2)]
    assert min(slopes) > 0


def test_nine_of_twelve_misses_are_below_the_typical_miss_and_bird_10_makes_the_shares_that_are_told():
    miss = abs(0.5 * FLIPPER + 4.2 - TARGET)
    assert "nine of our twelve are smaller" in LINE["side-told"]
    assert np.sum(miss < loss_of(0.5, 4.2) ** 0.5) == 9
    assert "a third of the squares, although it makes less than a quarter" in LINE["predict-outlier"]
    assert miss[9] ** 2 / np.sum(miss**2) == pytest.approx(1 / 3, abs=0.01)
    assert miss[9] / miss.sum() < 0.25


def test_one_wrong_mass_tilts_the_best_line_as_told_and_costs_the_twelve_true_birds():
    wrong = TARGET.copy()
    wrong[9] = 9.0
    told = LINE["picture-outlier"]
    weights = [np.polyfit(FLIPPER, mass, 1)[0] for mass in (TARGET, wrong)]
    assert "from weight {:.2f} to {:.2f}".format(*weights) in told
    assert loss_of(*np.polyfit(FLIPPER, wrong, 1)) > loss_of(*np.polyfit(FLIPPER, TARGET, 1)) + 0.1


def test_the_best_line_for_absolute_misses_stays_when_bird_10_goes_to_9_kg():
    told = re.search(
        r"absolute misses would stay where it was, with weight (\S+)\.", LINE["picture-outlier"]
    )[1]
    wrong = TARGET.copy()
    wrong[9] = 9.0
    pairs = [(i, j) for i in range(12) for j in range(i) if FLIPPER[i] != FLIPPER[j]]  # a best one meets two
    for mass in (TARGET, wrong):
        lines = [np.polyfit(FLIPPER[[i, j]], mass[[i, j]], 1) for i, j in pairs]
        losses = [abs(w * FLIPPER + b - mass).mean() for w, b in lines]
        w, b = lines[np.argmin(losses)]
        assert np.sort(losses)[1] > min(losses) + 5e-5  # no other is as good
        assert (f"{w:.2f}", f"{b:.2f}") == (told, "4.15")


@pytest.mark.parametrize("unit", [0.001, 10, 100])
@pytest.mark.parametrize(("weight", "bias"), [(0.5, 4.2), (0.1, 5.0), (-0.3, 3.7)])
def test_the_unit_of_the_mass_counts_squared_and_that_of_the_flipper_not_at_all(unit, weight, bias):
    prediction = weight / unit * (unit * FLIPPER) + bias
    assert np.mean((prediction - TARGET) ** 2) == pytest.approx(loss_of(weight, bias))
    assert np.mean((unit * prediction - unit * TARGET) ** 2) == pytest.approx(unit**2 * loss_of(weight, bias))


def test_a_square_is_smooth_where_the_miss_is_0_and_the_absolute_value_has_a_corner():
    for h in (1e-2, 1e-4, 1e-6):
        assert abs((h**2 - 0) / h - (0 - h**2) / h) <= 2 * h  # slopes right and left of 0 become one
        assert (abs(h) - 0) / h - (0 - abs(-h)) / h == 2
