"""The scale of a slider: its decimals, its steps, and how it widens."""

import math

import pytest
from explorers.kinds import every_explorer
from explorers.moving import each_choice
from explorers.page import sliders
from hypothesis import given
from hypothesis import strategies as st

from course_utils.explorers.frame.controls import Scale, in_page

STEPS = {0.001: 3, 0.01: 2, 0.05: 2, 0.1: 1, 0.25: 2, 0.5: 1, 1: 0, 2.5: 1, 10: 0, 50: 0, 1000: 0, 1e-6: 6}
SCALES = st.sampled_from([Scale("a", -1, 1, step) for step in STEPS])
VALUES = st.floats(-1e6, 1e6)


@pytest.mark.parametrize(("step", "places"), STEPS.items())
def test_a_step_needs_as_many_decimals_as_it_is_written_with(step, places):
    assert Scale("a", 0, 1, step).places == places


@pytest.mark.parametrize(("step", "places"), [(0.01 * 1000 / 10, 0), (0.01 / 10, 3), (0.1 + 0.2, 1)])
def test_a_step_that_was_computed_needs_no_more_decimals_for_that(step, places):
    assert Scale("a", 0, 1, step).places == places


@given(scale=SCALES, value=VALUES)
def test_a_rounded_value_is_on_a_step_no_further_than_half_a_step_away_and_stays_there(scale, value):
    rounded = scale.rounded(value)
    assert abs(rounded - value) <= scale.step / 2 * (1 + 1e-9) + abs(value) * 1e-15
    assert rounded / scale.step == pytest.approx(round(rounded / scale.step), rel=1e-12, abs=1e-9)
    assert scale.rounded(rounded) == rounded


@given(scale=SCALES, steps=st.integers(-100_000, 100_000))
def test_what_is_counted_in_steps_is_the_number_that_a_person_would_write(scale, steps):
    counted = scale.step * steps * (1 + 2e-16)
    rounded = scale.rounded(counted)
    assert rounded == float(f"{steps * scale.step:.{scale.places}f}")
    assert len(repr(float(rounded)).partition(".")[2]) <= max(1, scale.places) or "e" in repr(float(rounded))


@pytest.mark.parametrize("value", [math.inf, -math.inf, math.nan, 1.7e308])
def test_what_cannot_be_counted_in_steps_is_passed_on_for_the_state_to_refuse(value):
    assert repr(Scale("a", 0, 1, 0.1).rounded(value)) == repr(value)


@given(scale=SCALES, value=VALUES)
def test_a_scale_including_a_value_reaches_to_it_and_no_further(scale, value):
    wide = scale.including(value)
    assert (wide.low, wide.high) == (min(-1, value), max(1, value))
    assert (wide.label, wide.step) == (scale.label, scale.step)


@given(scale=SCALES, value=VALUES)
def test_a_slider_stands_within_half_a_step_of_any_value_and_between_its_ends(scale, value):
    shown = in_page(scale, value)
    assert shown["ends"][0] <= shown["at"] <= shown["ends"][1]
    assert abs(scale.low + shown["at"] * scale.step - value) <= scale.step * (0.5 + 1e-6)
    assert float(shown["written"].replace("−", "-")) == pytest.approx(value, abs=scale.step)


@given(scale=SCALES, data=st.data())
def test_a_slider_that_is_moved_to_a_step_stands_there(scale, data):
    number = data.draw(st.integers(0, scale.steps))
    value = scale.at(number)
    assert scale.number(value) == number
    assert value == float(scale.written(value))  # no digit more than is written


@every_explorer
def test_every_place_of_every_slider_is_written_as_it_is_and_stands_where_it_was_moved_to(explorer):
    for _ in each_choice(explorer):
        for name, slider in sliders(explorer).items():
            scale = explorer.state.scales[name]
            assert slider.shown["label"] == scale.label
            assert slider.shown["ends"] == [0, scale.steps]
            assert scale.steps >= 3
            for number, value in enumerate(slider.places):
                assert scale.number(value) == number
                assert float(scale.written(value)) == value
