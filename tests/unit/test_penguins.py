from dataclasses import fields, replace

import numpy as np
import pytest

from course_utils.datasets import Penguins, dozen, load_penguins

COLUMNS = [field.name for field in fields(Penguins)]


def test_penguins_read_well_in_a_notebook():
    penguins = load_penguins()
    assert repr(penguins) == "Penguins(333 birds: 146 Adelie, 68 Chinstrap, 119 Gentoo)"
    assert repr(penguins[:1]) == "Penguins(1 bird: 1 Adelie)"
    assert repr(penguins[:0]) == "Penguins(0 birds)"


def test_x_is_the_flipper_in_cm_from_20():
    assert dozen().x.round(1).tolist() == [-1.9, -1.3, -1.0, -1.0, -0.7, 0.0, 0.0, 0.7, 1.6, 1.7, 2.5, 2.8]


@pytest.mark.parametrize(
    ("chosen", "positions"),
    [
        (slice(2, 5), [2, 3, 4]),
        (slice(None, None, -111), [332, 221, 110]),
        ([7, 0, 7], [7, 0, 7]),
        ([-1], [332]),
        (np.array([3, 1], dtype=np.uint8), [3, 1]),
        (np.arange(333) % 100 == 5, [5, 105, 205, 305]),
        ([], []),
    ],
)
def test_a_choice_of_birds_takes_the_same_birds_from_every_column(chosen, positions):
    penguins = load_penguins()
    birds = penguins[chosen]
    assert isinstance(birds, Penguins)
    assert len(birds) == len(positions)
    for name in COLUMNS:
        assert getattr(birds, name).tolist() == [getattr(penguins, name)[i] for i in positions]


@pytest.mark.parametrize("chosen", [0, np.int64(3), "mass_kg", None, ..., (0, 1), [[0, 1]], {0, 1}])
def test_what_chooses_no_birds_is_refused_with_three_ways_out(chosen):
    with pytest.raises(TypeError, match=r"^penguins\[.*chooses no birds") as caught:
        load_penguins()[chosen]
    for remedy in ["penguins[:12]", "penguins.mass_kg ", "penguins.mass_kg[0]"]:
        assert remedy in str(caught.value)


@pytest.mark.parametrize("chosen", [[333], [-334], np.ones(12, dtype=bool), [0.5], ["a"]])
def test_positions_and_masks_that_do_not_fit_are_refused_with_what_would_fit(chosen):
    with pytest.raises(IndexError, match="^penguins.*from 0 to 332.*each of the 333 birds"):
        load_penguins()[chosen]


@pytest.mark.parametrize("name", COLUMNS)
def test_no_column_can_be_changed(name):
    for penguins in [load_penguins(), dozen(), load_penguins()[:5], load_penguins()[[1, 2]]]:
        column = getattr(penguins, name)
        with pytest.raises(ValueError, match="read-only"):
            column[0] = column[1]


def test_new_penguins_copy_what_they_are_given():
    mass = np.full(12, 4.0)
    birds = replace(dozen(), mass_kg=mass)
    mass[0] = 99.0
    assert birds.mass_kg[0] == 4.0
    assert mass.flags.writeable


@pytest.mark.parametrize("mass", [np.ones(11), np.ones((12, 1)), 4.0])
def test_columns_of_different_lengths_are_refused(mass):
    with pytest.raises(ValueError, match="^mass_kg has shape.*12 entries.*one entry for each bird"):
        replace(dozen(), mass_kg=mass)


def test_masked_birds_are_refused_and_not_taken_for_chosen_or_measured_ones():
    birds = dozen()
    heavy = np.ma.array(birds.mass_kg > 4, mask=birds.mass_kg > 5)
    with pytest.raises(ValueError, match=r"^chosen\[9\] is masked"):
        birds[heavy]
    with pytest.raises(ValueError, match=r"^mass_kg\[9\] is masked"):
        replace(birds, mass_kg=np.ma.array(birds.mass_kg, mask=birds.mass_kg > 5))
