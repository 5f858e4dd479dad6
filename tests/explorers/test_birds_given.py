"""Explorers that take birds: one bird, all birds equal, and what is no table of birds."""

import dataclasses

import numpy as np
import pytest
from explorers.moving import whole_range
from explorers.page import faults, words

from course_utils.datasets import Penguins, dozen, load_penguins
from course_utils.explorers import (
    BowlExplorer,
    GradientDescentExplorer,
    NudgeExplorer,
    OneGuessExplorer,
    SlopeExplorer,
)
from course_utils.explorers.slope import Slopes

TAKE_BIRDS = [OneGuessExplorer, NudgeExplorer, SlopeExplorer, BowlExplorer, GradientDescentExplorer]


def equal_birds(n=5):
    """The same bird n times."""
    bird = dozen()[[3] * n]
    assert len(set(bird.mass_kg)) == len(set(bird.flipper_cm)) == 1
    return bird


@pytest.mark.parametrize("explorer", TAKE_BIRDS)
@pytest.mark.parametrize("birds", [load_penguins()[:1], equal_birds()], ids=["one bird", "all equal"])
def test_one_bird_and_equal_birds_make_whole_pictures(explorer, birds):
    shown = explorer(birds=birds)
    for _ in whole_range(shown, between=3):
        assert faults(shown) == [], shown


@pytest.mark.parametrize("explorer", TAKE_BIRDS)
@pytest.mark.parametrize("birds", [[3.75, 3.8], "penguins", 333, load_penguins().mass_kg])
def test_what_is_no_table_of_penguins_is_refused_by_name(explorer, birds):
    with pytest.raises(TypeError, match=r"^birds must be Penguins, such as load_penguins\(\)"):
        explorer(birds=birds)


@pytest.mark.parametrize("explorer", TAKE_BIRDS)
def test_no_bird_at_all_is_refused(explorer):
    with pytest.raises(ValueError, match="^birds has no bird in it"):
        explorer(birds=load_penguins()[:0])


@pytest.mark.usefixtures("nothing_is_drawn")
def test_equal_birds_are_all_right_for_the_guess_of_their_mass():
    # All five have 3.9 kg, so a guess of 3.9 misses none in any way of counting.
    assert set(OneGuessExplorer(3.9, birds=equal_birds()).state.losses.values()) == {0.0}


def test_a_nudge_of_nothing_says_so_and_keeps_a_picture():
    explorer = NudgeExplorer(step=0)
    assert faults(explorer) == []
    assert "nothing is measured" in words(explorer)[0]
    assert explorer.state.quotient is None


@pytest.mark.usefixtures("nothing_is_drawn")
def test_slopes_and_predicted_change_agree_with_numpy():
    birds = load_penguins()
    x, y = birds.flipper_cm - 20, birds.mass_kg
    state = BowlExplorer(0.3, 4.4, 0.25, -0.15).state
    miss = 0.3 * x + 4.4 - y
    dL_dw, dL_db = np.mean(2 * miss * x), np.mean(2 * miss)
    assert (state.dL_dw, state.dL_db) == pytest.approx((dL_dw, dL_db), abs=1e-12)
    assert state.predicted_change == pytest.approx(0.25 * dL_dw - 0.15 * dL_db, abs=1e-12)
    moved = 0.55 * x + 4.25 - y
    assert state.real_change == pytest.approx(np.mean(moved**2) - np.mean(miss**2), abs=1e-12)


@pytest.mark.usefixtures("nothing_is_drawn")
def test_both_parts_of_the_quotient_add_up_to_what_is_measured():
    state = NudgeExplorer(0.7, -0.4).state
    assert state.quotient == pytest.approx(state.dL_dw + state.rest, abs=1e-12)


@pytest.mark.usefixtures("nothing_is_drawn")
def test_the_four_losses_of_one_guess_agree_with_numpy():
    mass = load_penguins().mass_kg
    losses = OneGuessExplorer(4.0).state.losses
    by_hand = [np.sum(np.abs(4 - mass) > 0.25 + 1e-9) / 333, 4 - mass.mean()]
    by_hand += [np.abs(4 - mass).mean(), np.mean((4 - mass) ** 2)]
    assert list(losses.values()) == pytest.approx(by_hand, abs=1e-12)


@pytest.mark.usefixtures("nothing_is_drawn")
def test_birds_of_another_world_can_be_told_too():
    # Penguins of 2 and 3 kg: mean and median are 2.5 kg, and so is the best guess in both valleys.
    columns = {field.name: getattr(dozen()[:2], field.name) for field in dataclasses.fields(Penguins)}
    birds = Penguins(**columns | {"mass_kg": [2.0, 3.0]})
    state = OneGuessExplorer(2.5, birds=birds).state
    assert (state.losses["added"], state.losses["squared"]) == (0.0, 0.25)


def loss(birds, weight, bias):
    return np.mean((weight * (birds.flipper_cm - 20) + bias - birds.mass_kg) ** 2)


@pytest.mark.parametrize(("weight", "bias"), [(0.2, 4.5), (-0.5, 3.0), (1.5, 5.5), (7.25, 4.2)])
def test_each_curve_of_the_slopes_is_the_mean_of_the_squares(weight, bias):
    state, places = Slopes(weight, bias), np.array([-1.0, 0.3, 2.0])
    along_w = [loss(state.birds, place, bias) for place in places]
    along_b = [loss(state.birds, weight, place) for place in places]
    np.testing.assert_allclose(state.loss_along_w(places), along_w, rtol=1e-9)
    np.testing.assert_allclose(state.loss_along_b(places), along_b, rtol=1e-9)
