from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.datasets import Penguins, dozen, load_penguins, split

COLUMNS = [field.name for field in fields(Penguins)]


def birds_as_text(penguins):
    """Return one text a bird, with all that is known of it."""
    return ["|".join(str(getattr(penguins, name)[i]) for name in COLUMNS) for i in range(len(penguins))]


def test_no_two_birds_are_alike():
    assert len(set(birds_as_text(load_penguins()))) == 333


@given(st.data())
def test_every_bird_is_in_exactly_one_part(data):
    birds = dozen()
    held_out = data.draw(st.integers(1, 11))
    training, judged = split(birds, held_out, np.random.default_rng(data.draw(st.integers(0, 999))))
    assert (len(training), len(judged)) == (12 - held_out, held_out)
    assert sorted(birds_as_text(training) + birds_as_text(judged)) == sorted(birds_as_text(birds))


def test_splitting_all_birds_loses_none():
    training, judged = split(load_penguins(), 67, np.random.default_rng(0))
    assert (len(training), len(judged)) == (266, 67)
    assert set(birds_as_text(training)) | set(birds_as_text(judged)) == set(birds_as_text(load_penguins()))


def test_the_same_seed_gives_the_same_parts_and_another_seed_others():
    parts = [birds_as_text(split(load_penguins(), 67, np.random.default_rng(seed))[1]) for seed in (0, 0, 1)]
    assert parts[0] == parts[1]
    assert set(parts[0]) != set(parts[2])


def test_every_bird_can_be_held_out():
    # 12 birds, one held out, 300 times: a bird is never chosen with a chance of (11/12)³⁰⁰, about 5e-12.
    rng = np.random.default_rng(0)
    assert {birds_as_text(split(dozen(), 1, rng)[1])[0] for _ in range(300)} == set(birds_as_text(dozen()))


@pytest.mark.parametrize("held_out", [np.int64(4), np.uint8(4)])
def test_held_out_may_be_any_kind_of_whole_number(held_out):
    assert [len(part) for part in split(dozen(), held_out, np.random.default_rng(0))] == [8, 4]


@pytest.mark.parametrize("held_out", [0, -1, 12, 13])
def test_an_empty_part_is_refused(held_out):
    with pytest.raises(
        ValueError, match=f"^held_out must be at least 1 and less than 12.* is {held_out}.*Choose"
    ):
        split(dozen(), held_out, np.random.default_rng(0))


def test_one_bird_cannot_be_split():
    with pytest.raises(ValueError, match="^held_out must be .* less than 1, the number of birds"):
        split(dozen()[:1], 1, np.random.default_rng(0))


def test_no_bird_cannot_be_split():
    with pytest.raises(ValueError, match=r"^penguins has no bird in it. .* load_penguins\(\)\[:1\]"):
        split(dozen()[:0], 1, np.random.default_rng(0))


@pytest.mark.parametrize(
    ("share", "birds"),
    [(0.2, 67), (0.5, 166), (np.float32(0.25), 83), (0.999, 332), (0.9999, 332), (1e-6, 1)],
)
def test_a_share_is_refused_with_the_number_of_birds_it_would_be(share, birds):
    # 0.2 · 333 = 66.6; 0.5 · 333 = 166.5, rounded to even; 0.25 · 333 = 83.25; both parts keep a bird.
    with pytest.raises(TypeError, match=f"^held_out is a number of birds, not a share.*held_out={birds}\\."):
        split(load_penguins(), share, np.random.default_rng(0))


@pytest.mark.parametrize("held_out", [4.0, 1.5, 0.0, 1.0, np.nan, -0.2, "4", None, True, [4]])
def test_what_is_no_whole_number_of_birds_is_refused(held_out):
    with pytest.raises(TypeError, match="^held_out must be a whole number.*such as 12"):
        split(dozen(), held_out, np.random.default_rng(0))


@pytest.mark.parametrize("rng", [0, None, np.random, np.random.RandomState(0), "seed"])
def test_what_is_no_generator_is_refused_with_the_line_to_write(rng):
    with pytest.raises(TypeError, match=r"^rng must be .*numpy\.random\.default_rng\(0\)"):
        split(dozen(), 4, rng)


@pytest.mark.parametrize("penguins", [None, [1, 2, 3], np.arange(12.0), load_penguins])
def test_what_is_not_penguins_is_refused_with_the_line_to_write(penguins):
    with pytest.raises(TypeError, match=r"^penguins must be Penguins, such as load_penguins\(\)"):
        split(penguins, 1, np.random.default_rng(0))


def test_a_refused_split_draws_nothing_from_the_generator():
    rng, untouched = np.random.default_rng(0), np.random.default_rng(0)
    with pytest.raises(ValueError, match="held_out"):
        split(dozen(), 12, rng)
    assert rng.integers(10**9) == untouched.integers(10**9)
