"""Numbers as a learner reads them: right to the last digit that is shown."""

import math
import re

import numpy as np
import pytest
from explorers.numbers import NUMBER, has_digits, has_places, read
from hypothesis import example, given
from hypothesis import strategies as st

from course_utils.text.number_format import decimals, significant

FLOATS = st.floats(allow_nan=False, allow_infinity=False)
EVERYDAY = st.floats(-1e7, 1e7)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (0, "0"),
        (-0.0, "0"),
        (0.15546875, "0.1555"),
        (155468.75, "155,500"),
        (-0.5, "−0.5000"),
        (4.2, "4.200"),
        (999.95, "1,000"),  # 999.95 is a little more in binary
        (999.94, "999.9"),
        (0.99996, "1.000"),
        (9999.6, "10,000"),
        (1e-9, "1.000 × 10⁻⁹"),
        (-1e-9, "−1.000 × 10⁻⁹"),
        (1e-6, "0.000001000"),
        (1e12, "1,000,000,000,000"),
        (9.99996e12, "1.000 × 10¹³"),
        (1e15, "1.000 × 10¹⁵"),
        (5e-324, "4.941 × 10⁻³²⁴"),  # the smallest float is 4.9407 × 10⁻³²⁴
        (1.7e308, "1.700 × 10³⁰⁸"),
        (math.inf, "∞"),
        (-math.inf, "−∞"),
        (math.nan, "not a number"),
    ],
)
def test_four_significant_digits_read_as_a_learner_would_write_them(value, text):
    assert significant(value) == text


@given(value=FLOATS | EVERYDAY, digits=st.integers(1, 6))
@example(value=999.95, digits=4)
@example(value=9.5, digits=1)
@example(value=0.00000099999999, digits=3)
def test_reading_significant_digits_back_gives_the_value_to_half_a_digit(value, digits):
    text = significant(value, digits)
    assert NUMBER.fullmatch(text)
    assert has_digits(text, value, digits)


@given(value=EVERYDAY, places=st.integers(0, 6))
@example(value=5.055, places=2)
@example(value=1e15, places=2)
@example(value=-1e-9, places=2)
@example(value=1.7e308, places=2)
def test_reading_decimals_back_gives_the_value_to_half_a_digit(value, places):
    text = decimals(value, places)
    assert NUMBER.fullmatch(text)
    assert has_places(text, value, places)
    assert len(text.partition(".")[2]) == places


@given(value=EVERYDAY, places=st.integers(0, 6))
@example(value=5.055, places=2)
def test_a_numpy_float_reads_like_the_python_float_that_it_equals(value, places):
    assert decimals(np.float64(value), places) == decimals(value, places)
    assert significant(np.float64(value)) == significant(value)


@given(value=FLOATS)
def test_the_sign_is_a_real_minus_and_nothing_else_changes_with_it(value):
    for text, other in ((significant(value), significant(-value)), (decimals(value, 2), decimals(-value, 2))):
        assert "-" not in text
        assert text.lstrip("−") == other.lstrip("−")


@pytest.mark.parametrize("value", [0.0, -0.0, -0.001, 0.004, -5e-324])
def test_what_rounds_to_zero_has_no_minus(value):
    assert decimals(value, 2) == "0.00"


def test_thousands_are_set_apart_on_the_left_of_the_point_only():
    assert decimals(1234567.125, 3) == "1,234,567.125"
    assert significant(1234567.125, 10) == "1,234,567.125"


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan])
def test_both_formats_say_the_same_of_what_is_no_number(value):
    assert decimals(value, 2) == significant(value)


def test_the_reader_of_these_tests_can_tell_a_wrong_digit():
    assert (float(read("−1,234.5")), float(read("3.2 × 10⁻⁹"))) == (-1234.5, 3.2e-9)
    assert has_digits("0.1555", 0.15546875)
    assert not has_digits("0.1554", 0.15546875)
    assert not has_places("4.19", 4.2, 2)
    assert re.findall(NUMBER, "57, then 4,200: 0.5.") == ["57", "4,200", "0.5"]
