"""A slider of powers of ten: five orders of magnitude, and always a number as a person writes it."""

import math

import pytest
from explorers.frontend import drag
from explorers.page import faults, words
from hypothesis import given
from hypothesis import strategies as st

from course_utils.explorers import GradientDescentExplorer
from course_utils.explorers.frame.controls import LogScale, put
from course_utils.text.number_format import positional


def on_the_track(slider):
    """What the page sends for each position of the handle."""
    steps = round((slider.max - slider.min) / slider.step)
    return [10 ** (slider.min + step * slider.step) for step in range(steps + 1)]


@pytest.fixture
def explorer():
    return GradientDescentExplorer()


def test_the_slider_goes_over_five_orders_of_magnitude_in_100_steps(explorer):
    ends = 10**explorer.learning_rate.min, 10**explorer.learning_rate.max
    assert ends == pytest.approx((1e-5, 1))
    assert len(on_the_track(explorer.learning_rate)) == 101


def test_every_position_is_another_rate_of_two_digits_with_a_whole_picture(explorer, nothing_is_drawn):
    rates, lines = [], []
    for value in on_the_track(explorer.learning_rate):
        drag(explorer.learning_rate, value)
        rates.append(explorer.state.learning_rate)
        lines.append(repr(explorer))
        assert rates[-1] == pytest.approx(value, rel=0.05)
        assert faults(explorer) == []
    assert len(set(rates)) == len(set(lines)) == 101
    assert {len(f"{rate:.8f}".strip("0.")) for rate in rates} <= {1, 2}


def test_the_slider_that_the_user_holds_is_not_written_back_to(channel):
    explorer = GradientDescentExplorer()
    channel.clear()
    drag(explorer.learning_rate, 0.12589254)
    assert explorer.learning_rate.value == 0.12589254
    assert explorer.state.learning_rate == 0.13
    assert explorer.learning_rate.model_id not in channel.updates()


def test_a_rate_outside_the_range_widens_it_and_reset_narrows_it_again(explorer):
    ends = explorer.learning_rate.min, explorer.learning_rate.max
    explorer.learning_rate.value = 20
    assert (explorer.state.learning_rate, explorer.learning_rate.value) == (20, 20)
    assert explorer.learning_rate.max == pytest.approx(math.log10(20))
    explorer.reset_button.click()
    assert (explorer.learning_rate.min, explorer.learning_rate.max) == ends


def test_a_rate_of_0_from_code_is_explained_and_the_old_one_stays(explorer):
    explorer.learning_rate.value = 0
    assert "learning_rate is 0" in explorer.screen.error
    assert explorer.state.learning_rate == explorer.learning_rate.value == 0.1


def test_the_words_say_the_rate_and_not_its_power_of_ten(explorer):
    explorer.learning_rate.value = 0.00002
    assert "0.00002" in words(explorer)[1]
    explorer.state = explorer.state.stepped()
    assert "with learning rate 0.00002" in words(explorer)[0]


@given(puts=st.lists(st.tuples(st.floats(1e-9, 1e9), st.floats(1e-12, 1e12)), min_size=1, max_size=5))
def test_a_log_slider_takes_any_scale_and_value_after_any_other(puts):
    control = LogScale("rate", 1e-5, 1).control()
    for low, value in puts:
        put(control, LogScale("a", low, 10 * low), value)
        assert control.value == value
        ends = min(low, value), max(10 * low, value)
        assert (10**control.min, 10**control.max) == pytest.approx(ends)


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (0.1, "0.1"), (1e-5, "0.00001"), (0.0337, "0.0337")])
def test_a_rate_is_written_without_power_of_ten_and_without_needless_zeros(value, text):
    assert positional(value) == text
