"""What is new in a page's content: small, and with what was there before it makes what is there now."""

import pytest
from explorers.frontend import as_json, put_together
from hypothesis import given
from hypothesis import strategies as st

from course_utils.explorers.frame.page import NOTHING, changes

LEAVES = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=3)
VALUES = st.recursive(
    LEAVES,
    lambda inside: st.lists(inside, max_size=3) | st.dictionaries(st.text(max_size=2), inside, max_size=3),
)


def lists_of_pairs(pairs):
    return st.lists(pairs, max_size=4).map(
        lambda found: tuple(map(list, zip(*found, strict=True))) or ([], [])
    )


def dicts_of_pairs(pairs):
    return st.dictionaries(st.text(max_size=2), pairs, max_size=4).map(
        lambda found: tuple({key: pair[side] for key, pair in found.items()} for side in (0, 1))
    )


# Two contents of one page: in each dict the same keys, and lists as long as before or not.
OTHER_LISTS = st.tuples(*[st.lists(VALUES, max_size=3)] * 2).filter(lambda pair: len(pair[0]) != len(pair[1]))
PAIRS = st.recursive(
    LEAVES.map(lambda leaf: (leaf, leaf)) | st.tuples(LEAVES, LEAVES) | OTHER_LISTS,
    lambda inside: lists_of_pairs(inside) | dicts_of_pairs(inside),
)


@given(pair=dicts_of_pairs(PAIRS))
def test_the_changes_and_what_was_before_make_what_is_now(pair):
    before, now = map(as_json, pair)
    assert put_together(before, as_json(changes(before, now))) == now


@given(pair=dicts_of_pairs(PAIRS))
def test_what_is_the_same_is_in_no_change(pair):
    before, now = pair
    found = changes(before, now)
    assert found.keys() == {key for key in now if before[key] != now[key]}
    assert changes(now, now) == NOTHING


@given(pair=dicts_of_pairs(PAIRS))
def test_neither_content_is_touched(pair):
    kept = as_json(pair)
    changes(*pair)
    assert as_json(pair) == kept


@pytest.mark.parametrize(
    ("before", "now", "new"),
    [
        (["a", "b"], ["a", "c"], {1: "c"}),
        (["a"], ["a", "b"], ["a", "b"]),
        (["a", "b"], [], []),
        ([["1", "2"], ["3", "4"]], [["1", "2"], ["3", "5"]], {1: {1: "5"}}),
        ({"x": {"at": 1, "steps": 4}}, {"x": {"at": 2, "steps": 4}}, {"x": {"at": 2}}),
        ({"x": ""}, {"x": ""}, {}),
    ],
)
def test_a_list_as_long_as_before_comes_by_number_and_another_one_whole(before, now, new):
    assert changes(before, now) == new
