"""The scale of a slider: its decimals, its steps, and how it widens."""

import math

import pytest
from explorers.kinds import every_explorer
from explorers.moving import each_choice
from explorers.page import sliders
from hypothesis import given
from hypothesis import strategies as st

from course_utils.explorers.frame.controls import Scale, put

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


RANGES = st.tuples(VALUES, st.floats(0.1, 1e6)).map(lambda pair: Scale("a", pair[0], pair[0] + pair[1], 0.1))


@given(puts=st.lists(st.tuples(RANGES, VALUES), min_size=1, max_size=6))
def test_a_slider_takes_any_scale_and_value_after_any_other(puts):
    control = Scale("a", 0, 1, 0.1).control()
    for scale, value in puts:
        put(control, scale, value)
        assert control.value == value
        assert (control.min, control.max) == (min(scale.low, value), max(scale.high, value))
        assert (control.description, control.step) == ("a", 0.1)


@every_explorer
def test_every_slider_says_its_unit_and_shows_as_many_decimals_as_its_step(explorer):
    for _ in each_choice(explorer):
        for name, control in sliders(explorer).items():
            scale = explorer.state.scales[name]
            assert control.description == scale.label
            assert control.readout_format == f".{scale.places}f"
            assert (control.max - control.min) / control.step >= 3
