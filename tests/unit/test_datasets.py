from dataclasses import fields

import numpy as np

from course_utils.datasets import Penguins, dozen, load_penguins

COLUMNS = [field.name for field in fields(Penguins)]


def test_333_birds_of_three_species_are_complete():
    penguins = load_penguins()
    assert len(penguins) == 333
    species, counts = np.unique(penguins.species, return_counts=True)
    assert species.tolist() == ["Adelie", "Chinstrap", "Gentoo"]
    assert counts.tolist() == [146, 68, 119]


def test_the_first_bird_is_the_first_row_of_the_table():
    # Adelie,Torgersen,39.1,18.7,181,3750,male,2007
    first = {name: getattr(load_penguins(), name)[0].item() for name in COLUMNS}
    assert first == {
        "flipper_cm": 18.1,
        "mass_kg": 3.75,
        "bill_depth_mm": 18.7,
        "bill_length_mm": 39.1,
        "species": "Adelie",
        "sex": "male",
        "island": "Torgersen",
        "year": 2007,
    }


def test_the_fourth_row_has_gaps_and_is_left_out():
    # Rows 4 and 5: Adelie,Torgersen,NA,NA,NA,NA,NA,2007 and Adelie,Torgersen,36.7,19.3,193,3450,female,2007
    assert load_penguins().mass_kg[3] == 3.45


def test_each_column_has_one_plain_dtype():
    kinds = {name: getattr(load_penguins(), name).dtype.kind for name in COLUMNS}
    assert kinds == {
        **dict.fromkeys(["flipper_cm", "mass_kg", "bill_depth_mm", "bill_length_mm"], "f"),
        **dict.fromkeys(["species", "sex", "island"], "U"),
        "year": "i",
    }


def test_words_and_years_are_those_of_the_readme():
    penguins = load_penguins()
    assert set(penguins.sex) == {"female", "male"}
    assert set(penguins.island) == {"Biscoe", "Dream", "Torgersen"}
    assert set(penguins.year) == {2007, 2008, 2009}


def test_the_birds_have_54_flipper_lengths():
    assert len(np.unique(load_penguins().flipper_cm)) == 54


# The dozen


def test_the_dozen_are_the_twelve_birds_of_the_course_in_that_order():
    # course.md, flipper in mm : mass in g
    listed = (
        "181:3300 187:3700 190:3700 190:3900 193:3800 200:3400 "
        "200:3975 207:4000 216:4750 217:5850 225:5700 228:5400"
    )
    birds = dozen()
    pairs = zip(birds.flipper_cm, birds.mass_kg, strict=True)
    assert " ".join(f"{10 * cm:.0f}:{1000 * kg:.0f}" for cm, kg in pairs) == listed


def test_each_of_the_dozen_is_the_first_match_in_the_table():
    penguins = load_penguins()
    for cm, kg, depth, island in zip(
        dozen().flipper_cm, dozen().mass_kg, dozen().bill_depth_mm, dozen().island, strict=True
    ):
        first = next(i for i in range(333) if penguins.flipper_cm[i] == cm and penguins.mass_kg[i] == kg)
        assert (penguins.bill_depth_mm[first], penguins.island[first]) == (depth, island)


def test_loading_twice_gives_the_same_object():
    assert load_penguins() is load_penguins()
    assert dozen() is dozen()
