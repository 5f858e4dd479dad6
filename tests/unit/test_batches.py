"""An epoch in batches: each bird has its turn once."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from course_utils.gradient_descent import batches


@given(st.integers(1, 60), st.integers(1, 70), st.integers(0, 999))
def test_each_bird_is_in_one_batch_and_all_but_the_last_are_full(birds, size, seed):
    deal = batches(birds, size, np.random.default_rng(seed))
    assert sorted(np.concatenate(deal)) == list(range(birds))
    assert [len(batch) for batch in deal[:-1]] == [size] * (len(deal) - 1)
    assert 1 <= len(deal[-1]) <= size


def test_the_same_seed_shuffles_the_same_way_and_an_epoch_later_another_way():
    rng = np.random.default_rng(0)
    first, second = batches(333, 37, rng), batches(333, 37, rng)
    again = batches(333, 37, np.random.default_rng(0))
    assert np.array_equal(first, again)
    assert not np.array_equal(first, second)


def test_each_bird_may_come_first():
    # 6 birds, 200 times: one never comes first with a chance of 6 · (5/6)²⁰⁰, about 1e-15.
    rng = np.random.default_rng(0)
    assert {batches(6, 2, rng)[0][0] for _ in range(200)} == set(range(6))


@pytest.mark.parametrize(
    ("given", "error", "told"),
    [
        ((0, 1), ValueError, "birds is 0"),
        ((10, 0), ValueError, "size is 0"),
        ((10, 2.5), TypeError, "size"),
        (("many", 1), TypeError, "birds"),
    ],
)
def test_what_is_no_number_of_birds_is_refused_by_its_name(given, error, told):
    with pytest.raises(error, match=told):
        batches(*given, np.random.default_rng(0))


def test_a_seed_alone_is_no_source_of_chance():
    with pytest.raises(TypeError, match="default_rng"):
        batches(10, 2, 0)
