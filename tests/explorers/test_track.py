"""What a slider sends to the page is what the page would make of it, so that the page sends nothing back."""

import pytest
from explorers.frontend import drag
from hypothesis import assume, given
from hypothesis import strategies as st

from course_utils.explorers import BackpropagationExplorer
from course_utils.explorers.frame.controls import LogScale, Scale, put
from course_utils.explorers.frame.track import on_track

STEPS = st.sampled_from([0.01, 0.05, 0.1, 0.25, 1, 10])


# The first Update of lesson 07: (value, low, high, step), and what Chromium's page sent back.
@pytest.mark.parametrize(
    ("put", "page"),
    [
        ((1.039282549808186, -5, 5, 0.05), 1.0499999999999998),
        ((1.7311278456514396, -5, 5, 0.05), 1.75),
        ((-1.384103077640801, -5, 5, 0.05), -1.4),
        ((1.419912594796379, -5, 5, 0.05), 1.4000000000000004),
        ((-0.8294378794852646, -5, 5, 0.05), -0.8499999999999996),
        ((0.4489079783304251, -5, 5, 0.05), 0.4500000000000002),
    ],
)
def test_a_value_between_two_steps_is_put_where_the_page_puts_it(put, page):
    assert on_track(*put) == page


@given(part=st.floats(0, 1), low=st.integers(-20, 20), width=st.integers(1, 40), step=STEPS)
def test_what_the_page_was_sent_stays_where_it_is(part, low, width, step):
    assume(step <= width)
    sent = on_track(low + part * width, low, low + width, step)
    assert on_track(sent, low, low + width, step) == sent
    assert abs(sent - (low + part * width)) <= step / 2 * (1 + 1e-9)


@pytest.mark.parametrize("value", [5, 7.3])
def test_a_value_at_the_end_is_sent_as_it_is(value):
    assert on_track(value, -5, value, 0.05) == value


def test_the_slider_keeps_the_exact_value_and_only_the_page_gets_another():
    control = Scale("a", 0, 1, 0.1).control()
    put(control, Scale("a", -5, 5, 0.05), 1.0328)
    assert control.value == 1.0328
    assert control.get_state()["value"] == 1.0499999999999998


def test_a_log_slider_sends_a_power_of_ten_on_its_track():
    control = LogScale("rate", 1e-5, 1).control()
    put(control, LogScale("rate", 1e-5, 1), 0.13)
    assert control.get_state()["value"] == pytest.approx(10**-0.9, rel=1e-12)


def test_a_number_that_is_none_is_sent_as_it_is():
    control = Scale("a", 0, 1, 0.1).control()
    control.value = float("inf")
    assert control.get_state()["value"] == float("inf")


def test_after_update_a_further_button_sends_no_slider_again(channel):
    explorer = BackpropagationExplorer()
    for name in ("forward", "loss", "backward", "update"):
        getattr(explorer, f"{name}_button").click()
    channel.clear()
    explorer.forward_button.click()
    assert channel.updates() == [explorer.screen.model_id]
    drag(explorer.b2, 1.0)
    assert explorer.state.b2 == 1
