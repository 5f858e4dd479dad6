"""A slider of powers of ten: five orders of magnitude, and always a number as a person writes it."""

import pytest
from explorers.frontend import ask
from explorers.page import faults, sliders, words
from hypothesis import given
from hypothesis import strategies as st

from course_utils.explorers import GradientDescentExplorer
from course_utils.explorers.frame.controls import LogScale, in_page
from course_utils.text.number_format import positional


@pytest.fixture
def explorer():
    return GradientDescentExplorer()


def test_the_slider_goes_over_five_orders_of_magnitude_in_100_steps(explorer):
    slider = sliders(explorer)["learning_rate"]
    assert slider.shown["ends"] == [0, 100]
    assert (slider.places[0], slider.places[-1]) == (1e-5, 1)


def test_every_position_is_another_rate_of_two_digits_with_a_whole_picture(explorer, nothing_is_drawn):
    rates, lines = [], []
    for at in range(101):
        ask(explorer, move="learning_rate", at=at)
        rates.append(explorer.state.learning_rate)
        lines.append(repr(explorer))
        assert sliders(explorer)["learning_rate"].shown["at"] == at
        assert rates[-1] == pytest.approx(10 ** (at / 20 - 5), rel=0.05)
        assert faults(explorer) == []
    assert len(set(rates)) == len(set(lines)) == 101
    assert {len(f"{rate:.8f}".strip("0.")) for rate in rates} <= {1, 2}


def test_a_rate_outside_the_range_widens_it_and_reset_narrows_it_again(explorer):
    slider = sliders(explorer)["learning_rate"]
    before = slider.shown
    explorer.learning_rate = 20
    assert (explorer.state.learning_rate, explorer.learning_rate) == (20, 20)
    # From 1 to 20 there are log10(20) · 20 = 26.02 steps of a twentieth of a power of ten.
    assert slider.shown == before | {"ends": [0, 126], "at": 126, "written": "20"}
    explorer.press("reset")
    assert slider.shown == before


def test_a_rate_of_0_from_code_is_explained_and_the_old_one_stays(explorer):
    with pytest.raises(ValueError, match="^learning_rate is 0"):
        explorer.learning_rate = 0
    assert explorer.state.learning_rate == explorer.learning_rate == 0.1


def test_the_words_say_the_rate_and_not_its_power_of_ten(explorer):
    explorer.learning_rate = 0.00002
    assert "0.00002" in words(explorer)[1]
    explorer.state = explorer.state.stepped()
    assert "with learning rate 0.00002" in words(explorer)[0]


@given(low=st.floats(1e-9, 1e9), value=st.floats(1e-12, 1e12))
def test_a_log_slider_reaches_to_any_value_and_stands_within_half_a_step_of_it(low, value):
    scale = LogScale("a", low, 10 * low)
    shown = in_page(scale, value)
    assert shown["ends"][0] <= shown["at"] <= shown["ends"][1]
    # Half a step is a factor of 10 ** 0.025 = 1.059, and two digits are at most 5 % away.
    assert scale.at(scale.number(value)) == pytest.approx(value, rel=0.12)


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (0.1, "0.1"), (1e-5, "0.00001"), (0.0337, "0.0337")])
def test_a_rate_is_written_without_power_of_ten_and_without_needless_zeros(value, text):
    assert positional(value) == text
